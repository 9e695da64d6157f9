//! Settings that cannot be read.

use super::{Spoilt, spoilt};

pub(super) const VALUES: &[Spoilt] = &[
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
        "[[role]]",
        "[privacy]\nkeep-lost = 0\nkeep-finished = 601\n\n[[role]]",
        &[
            "11:13 privacy.keep-lost: OutOfRange(1, 600)",
            "12:17 privacy.keep-finished: OutOfRange(1, 600)",
        ],
    ),
    spoilt(
        "[[role]]",
        "[privacy]\nkeep-lost = \"1y\"\nkeep-lots = 3\n\n[[role]]",
        &[
            "11:13 privacy.keep-lost: WrongShape { wanted: Integer, found: Text }",
            r#"12:13 privacy.keep-lots: UnknownSetting("keep-lots", Some("keep-lost"))"#,
        ],
    ),
    spoilt(
        "[[role]]",
        "[[shift]]\nid = \"early\"\nname = { zh = \"早\", en = \"Early\" }\nfrom = \"24:00\"\n\n[[role]]",
        &[r#"13:8 shift[early].from: BadBegin("24:00")"#],
    ),
    spoilt(
        "[[role]]",
        "[[shift]]\nid = \"early\"\nname = { zh = \"早\", en = \"Early\" }\nfrom = \"15:00\"\n\n\
         [[shift]]\nid = \"late\"\nname = { zh = \"晚\", en = \"Late\" }\nfrom = \"15:00\"\n\n[[role]]",
        &["18:8 shift[late].from: CrewOrder"],
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
        "[[journey.stage]]\nid = \"door\"",
        "[[journey.stage]]\nstalled = \"3d\"\nstall-days = 3\nid = \"door\"",
        &[r#"76:14 journey[customer].stage[door].stall-days: Either("stalled", "stall-days")"#],
    ),
    spoilt(
        "[[journey.stage]]\nid = \"door\"",
        "[[journey.stage]]\nstalled = \"8h\"\ncounting = \"working-days\"\nid = \"door\"",
        &[r#"75:11 journey[customer].stage[door].stalled: BadDuration(PartOfDay("h"))"#],
    ),
    spoilt(
        "[[journey.stage]]\nid = \"door\"",
        "[[journey.stage]]\nfunnel = \"no\"\nid = \"door\"",
        &["75:10 journey[customer].stage[door].funnel: WrongShape { wanted: Flag, found: Text }"],
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
            r#"101:63 journey[customer].step[list].field[phone].kind: UnknownWord { word: "fone", allowed: ["text", "note", "number", "money", "phone", "date", "date-time", "choice", "several", "person", "rooms", "list", "files", "rating", "flag"], near: None }"#,
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
];
