//! One file for each thing that can be wrong: a small sound playbook with one place spoilt.

/// What is spoilt: this text of `small.toml`, its first occurrence, is replaced by that.
pub struct Spoilt {
    pub find: &'static str,
    pub put: &'static str,
    /// The faults that must be found: `line key: kind`.
    pub faults: &'static [&'static str],
}

const fn spoilt(find: &'static str, put: &'static str, faults: &'static [&'static str]) -> Spoilt {
    Spoilt { find, put, faults }
}

impl Spoilt {
    pub fn text(&self) -> String {
        let sound = include_str!("small.toml");
        assert!(
            sound.contains(self.find),
            "not in small.toml: {}",
            self.find
        );
        sound.replacen(self.find, self.put, 1)
    }
}

pub const CORPUS: &[Spoilt] = &[
    // What cannot be read.
    spoilt(
        "format = 1",
        "format = 2",
        &["1:10 format: UnknownFormat(2)"],
    ),
    spoilt("format = 1\n", "", &[r#"1:1 format: Missing("format")"#]),
    spoilt(
        "edition = \"1\"",
        "edition = \"1",
        &[r#"3:13 : Syntax("invalid basic string, expected `\"`")"#],
    ),
    spoilt(
        "edition = \"1\"",
        "edition = 1",
        &["3:11 edition: WrongShape { wanted: Text, found: Integer }"],
    ),
    spoilt(
        "edition = \"1\"",
        "edition = \"1\"\nedtion = \"2\"",
        &[r#"4:10 edtion: UnknownSetting("edtion", Some("edition"))"#],
    ),
    spoilt(
        "id = \"small\"",
        "id = \"Small store\"",
        &[r#"2:6 id: BadKey("Small store")"#],
    ),
    spoilt(
        "id = \"small\"",
        "id = \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
        &["2:6 id: TooLong(64)"],
    ),
    spoilt("zh = \"小店\", ", "", &[r#"4:1 name.zh: NoText("zh")"#]),
    spoilt(
        "en = \"Small store\"",
        "en = \" \"",
        &[r#"4:26 name.en: NoText("en")"#],
    ),
    spoilt(
        "小店",
        "小\u{202e}店",
        &["4:15 name.zh: HiddenCharacter(8238)"],
    ),
    spoilt(
        "class = \"manager\"",
        "class = \"manger\"",
        &[
            r#"18:9 role[boss].class: UnknownWord { word: "manger", allowed: ["staff", "consultant", "designer", "checker", "manager", "supervisor"], near: Some("manager") }"#,
        ],
    ),
    spoilt(
        "opens-before = \"10m\"",
        "opens-before = \"10x\"",
        &[r#"43:16 checklist[opening].opens-before: BadDuration(UnknownUnit("x"))"#],
    ),
    spoilt(
        "opens-before = \"10m\"",
        "opens-before = \"0m\"",
        &["43:16 checklist[opening].opens-before: AllowanceRange"],
    ),
    spoilt(
        "length = \"1h\"",
        "length = \"an hour\"",
        &["63:10 appointment[visit].length: BadDuration(NotANumber('a'))"],
    ),
    spoilt(
        "[[journey.stage]]\nid = \"door\"",
        "[[journey.stage]]\nstall-days = -1\nid = \"door\"",
        &["75:14 journey[customer].stage[door].stall-days: OutOfRange(0, 3650)"],
    ),
    spoilt(
        "[[journey.stage]]\nid = \"door\"",
        "[[journey.stage]]\nstall-days = 99999999999999999999\nid = \"door\"",
        &["75:14 journey[customer].stage[door].stall-days: HugeNumber"],
    ),
    spoilt(
        "source = \"S5.1\"",
        "source = \"S5.31\"",
        &[
            r#"44:10 checklist[opening].source: Unknown { what: Fact, name: "S5.31", near: Some("S5.1") }"#,
        ],
    ),
    spoilt(
        "source = \"S5.1\"",
        "source = 5.1",
        &["44:10 checklist[opening].source: WrongShape { wanted: TextOrList, found: Float }"],
    ),
    spoilt(
        "kind = \"phone\"",
        "kind = \"phone\", covers = \"rooms\"",
        &[
            r#"101:81 journey[customer].step[list].field[phone].covers: UnknownSetting("covers", None)"#,
        ],
    ),
    spoilt(
        "kind = \"phone\"",
        "kind = \"fone\"",
        &[
            r#"101:63 journey[customer].step[list].field[phone].kind: UnknownWord { word: "fone", allowed: ["text", "note", "number", "money", "phone", "date", "date-time", "choice", "several", "person", "rooms", "files", "rating", "flag"], near: None }"#,
        ],
    ),
    spoilt(
        "amount = 50",
        "amount = -50",
        &[r#"137:38 rule[list-in-time].charge[1].amount: BadAmount("-50")"#],
    ),
    spoilt(
        "amount = 50",
        "amount = 50000000",
        &[r#"137:38 rule[list-in-time].charge[1].amount: BadAmount("50000000")"#],
    ),
    spoilt(
        "amount = 50",
        "amount = 0.5",
        &[
            "137:38 rule[list-in-time].charge[1].amount: WrongShape { wanted: IntegerOrText, found: Float }",
        ],
    ),
    spoilt(
        "who = \"seller\"",
        "who = \"the seller\"",
        &[r#"137:19 rule[list-in-time].charge[1].who: BadLiable("the seller")"#],
    ),
    spoilt(
        "\"50%\"",
        "\"150%\"",
        &[r#"138:11 rule[list-in-time].remind[1]: BadReminder("150%")"#],
    ),
    spoilt(
        "within = \"1d\"\n",
        "",
        &[r#"130:1 rule[list-in-time].within: Missing("within")"#],
    ),
    spoilt(
        "within = \"1d\"",
        "within = \"1d\"\ncounting = \"working-time\"",
        &["136:10 rule[list-in-time].within: BadDuration(DayOfWorkingTime)"],
    ),
    spoilt(
        "within = \"1d\"",
        "within = \"36h\"\ncounting = \"end-of-day\"",
        &[r#"136:10 rule[list-in-time].within: BadDuration(PartOfDay("h"))"#],
    ),
    spoilt(
        "within = \"1d\"",
        "within = \"4000d\"",
        &["136:10 rule[list-in-time].within: AllowanceRange"],
    ),
    // Opening hours.
    spoilt(
        "Asia/Shanghai",
        "Asia/Shanhai",
        &[r#"7:8 calendar.zone: Calendar(UnknownZone("Asia/Shanhai"))"#],
    ),
    spoilt(
        "every-day = [\"09:00-12:00\", \"13:00-18:00\"], sunday = []",
        "",
        &["8:1 calendar.hours: Calendar(NoWorkingTime)"],
    ),
    spoilt(
        "09:00-12:00",
        "9-12",
        &[r#"8:24 calendar.hours.every-day[1]: BadHours("9-12")"#],
    ),
    spoilt(
        "09:00-12:00",
        "09:00-14:00",
        &[
            "8:11 calendar.hours.every-day: Calendar(BadHours { place: Weekday(Mon), hours: Hours { from: 780, to: 1080 }, problem: Overlaps(Hours { from: 540, to: 840 }) })",
        ],
    ),
    spoilt(
        "09:00-12:00",
        "09:00-09:00",
        &[
            "8:11 calendar.hours.every-day: Calendar(BadHours { place: Weekday(Mon), hours: Hours { from: 540, to: 540 }, problem: Empty })",
        ],
    ),
    spoilt(
        "[[role]]",
        "[[calendar.day]]\ndate = 2026-02-30\nname = { zh = \"盘点\", en = \"Stocktaking\" }\nhours = \"closed\"\n\n[[role]]",
        &[r#"11:8 : Syntax("invalid date, expected day between 01 and 28")"#],
    ),
    spoilt(
        "[[role]]",
        "[[calendar.day]]\ndate = 2026-02-17\nname = { zh = \"盘点\", en = \"Stocktaking\" }\nhours = []\n\n[[role]]",
        &["10:1 calendar.day[1]: Calendar(NoHours(2026-02-17))"],
    ),
    // Names.
    spoilt(
        "id = \"boss\"",
        "id = \"seller\"",
        &[r#"16:6 role[seller].id: Duplicate(Role, "seller") and 11"#],
    ),
    spoilt(
        "id = \"floor\"",
        "id = \"counter\"",
        &[
            r#"51:10 checklist[opening].section[clean].item[counter].id: Duplicate(Item, "counter") and 50"#,
        ],
    ),
    spoilt(
        "id = \"go\"",
        "id = \"list\"",
        &[r#"114:6 journey[customer].step[list].id: Duplicate(Step, "list") and 94"#],
    ),
    spoilt(
        "reception = \"door\"",
        "reception = \"dor\"",
        &[
            r#"70:13 journey[customer].reception: Unknown { what: Stage, name: "dor", near: Some("door") }"#,
        ],
    ),
    spoilt(
        "stage = \"home\"\nname = { zh = \"预约\"",
        "stage = \"house\"\nname = { zh = \"预约\"",
        &[
            r#"107:9 journey[customer].step[book].stage: Unknown { what: Stage, name: "house", near: None }"#,
        ],
    ),
    spoilt(
        "role = \"seller\"\nlength",
        "role = \"sellr\"\nlength",
        &[
            r#"62:8 appointment[visit].role: Unknown { what: Role, name: "sellr", near: Some("seller") }"#,
        ],
    ),
    spoilt(
        "prompts = [\"hello\"]",
        "prompts = [\"hallo\"]",
        &[
            r#"86:12 journey[customer].step[greet].prompts[1]: Unknown { what: Prompt, name: "hallo", near: Some("hello") }"#,
        ],
    ),
    spoilt(
        "after = [\"greet\"]",
        "after = [\"great\"]",
        &[
            r#"98:10 journey[customer].step[list].after[1]: Unknown { what: Step, name: "great", near: Some("greet") }"#,
        ],
    ),
    spoilt(
        "marks = [\"won\"]",
        "marks = [\"one\"]",
        &[
            r#"89:59 journey[customer].step[greet].outcome[yes].marks[1]: Unknown { what: Milestone, name: "one", near: None }"#,
        ],
    ),
    spoilt(
        "books = \"visit\"",
        "books = \"vist\"",
        &[
            r#"111:9 journey[customer].step[book].books: Unknown { what: Appointment, name: "vist", near: Some("visit") }"#,
        ],
    ),
    spoilt(
        "marks = [\"won\"]",
        "marks = [\"won\"], requires = [\"phone\"]",
        &[
            r#"89:79 journey[customer].step[greet].outcome[yes].requires[1]: Unknown { what: Field, name: "phone", near: None }"#,
        ],
    ),
    spoilt(
        "marks = [\"won\"]",
        "marks = [\"won\"], reopens = [\"lst\"]",
        &[
            r#"89:78 journey[customer].step[greet].outcome[yes].reopens[1]: Unknown { what: Step, name: "lst", near: Some("list") }"#,
        ],
    ),
    spoilt(
        "covers = \"rooms\"",
        "covers = \"room\"",
        &[
            r#"121:79 journey[customer].step[go].field[plan].covers: Unknown { what: Field, name: "room", near: Some("rooms") }"#,
        ],
    ),
    spoilt(
        "manager-of:seller",
        "manager-of:seler",
        &[
            r#"137:52 rule[list-in-time].charge[2].who: Unknown { what: Role, name: "seler", near: Some("seller") }"#,
        ],
    ),
    spoilt(
        "manager-of:seller",
        "seller",
        &[r#"137:52 rule[list-in-time].charge[2].who: Duplicate(Charge, "seller") and 137"#],
    ),
    // What can never happen.
    spoilt(
        "marks = [\"listed\"]\n",
        "",
        &["134:1 rule[list-in-time].stop: NeverStops"],
    ),
    spoilt(
        "start = [\"won\"]",
        "start = [\"listed\"]",
        &[r#"135:9 rule[list-in-time].stop[1]: StartIsStop("listed")"#],
    ),
    spoilt(
        "start = [\"won\"]\nstop = [\"listed\"]",
        "start = [\"listed\"]\nstop = [\"won\"]",
        &["135:1 rule[list-in-time].stop: StopsBeforeStart"],
    ),
    spoilt(
        "start = [\"won\"]",
        "start = []",
        &["134:1 rule[list-in-time].start: Empty(Milestone)"],
    ),
    spoilt(
        "role = \"seller\"\noutcome",
        "role = \"seller\"\nafter = [\"go\"]\noutcome",
        &[r#"88:1 journey[customer].step[greet].after: Cycle(["greet", "list", "go"])"#],
    ),
    spoilt(
        "when = [\"won\"]",
        "when = [\"visited\"]",
        &[r#"110:1 journey[customer].step[book].when: Unreachable("visited")"#],
    ),
    spoilt(
        "covers = \"rooms\"",
        "covers = \"phone\"",
        &[r#"121:79 journey[customer].step[go].field[plan].covers: CoversNoList("phone")"#],
    ),
    spoilt(
        "after = [\"list\", \"book\"]",
        "after = [\"book\"]",
        &[r#"121:79 journey[customer].step[go].field[plan].covers: CoversLater("rooms")"#],
    ),
    spoilt(
        "kind = \"files\", covers = \"rooms\"",
        "kind = \"files\", covers = \"rooms\" },\n  { id = \"phone\", label = { zh = \"电话\", en = \"Phone\" }, kind = \"text\", private = true",
        &[r#"122:63 journey[customer].step[go].field[phone].kind: FieldConflict("phone") and 101"#],
    ),
    spoilt(
        "books = \"visit\"\n",
        "",
        &[r#"118:12 journey[customer].step[go].finishes: NeverBooked("visit")"#],
    ),
    // Lists that hold nothing.
    spoilt(
        "  { id = \"counter\", text = { zh = \"柜台\", en = \"Counter\" }, source = \"S5.2\" },\n  { id = \"floor\", text = { zh = \"地面\", en = \"Floor\" } },\n",
        "",
        &["46:1 checklist[opening].section[clean]: Empty(Item)"],
    ),
    spoilt(
        "[[journey.stage]]\nid = \"home\"",
        "[[journey.stage]]\nid = \"yard\"\nname = { zh = \"院子\", en = \"Yard\" }\n\n[[journey.stage]]\nid = \"home\"",
        &["78:1 journey[customer].stage[yard]: Empty(Step)"],
    ),
    spoilt(
        "lost-reasons = [{ id = \"price\", zh = \"价格\", en = \"Price\" }]\n",
        "",
        &["67:1 journey[customer].lost-reasons: Empty(Choice)"],
    ),
    spoilt(
        "kind = \"phone\"",
        "kind = \"choice\"",
        &["101:3 journey[customer].step[list].field[phone].choices: Empty(Choice)"],
    ),
    // What somebody should look at.
    spoilt(
        "[[checklist]]",
        "[[milestone]]\nid = \"lonely\"\nzh = \"无人\"\nen = \"Lonely\"\n\n[[checklist]]",
        &[r#"40:1 milestone[lonely]: Unmarked("lonely")"#],
    ),
    spoilt(
        "manager-of:seller",
        "boss",
        &[r#"137:52 rule[list-in-time].charge[2].who: NeverHeld("boss")"#],
    ),
    spoilt(
        "class = \"manager\"",
        "class = \"staff\"",
        &[r#"137:1 rule[list-in-time].charge: NoRoleOfClass("manager")"#],
    ),
    spoilt(
        "\"2h\"",
        "\"24h\"",
        &["138:18 rule[list-in-time].remind[2]: ReminderTooEarly"],
    ),
    spoilt(
        "role = \"seller\"\noutcome",
        "role = \"seller\"\nfield = [{ id = \"name\", label = { zh = \"姓名\", en = \"Name\" }, kind = \"text\", required = true, private = true }]\noutcome",
        &["88:1 journey[customer].step[greet].field: WalkInAsks"],
    ),
    spoilt(
        "prompts = [\"hello\"]\n",
        "",
        &[r#"54:1 prompt[hello]: UnusedPrompt("hello")"#],
    ),
    spoilt(
        ", private = true",
        "",
        &[r#"101:3 journey[customer].step[list].field[phone]: NotPrivate("phone")"#],
    ),
    spoilt(
        ", closes = \"completed\"",
        "",
        &["67:1 journey[customer]: NeverCloses"],
    ),
];
