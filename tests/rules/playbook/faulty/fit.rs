//! Parts that do not fit together.

use super::{Spoilt, spoilt};

pub(super) const FIT: &[Spoilt] = &[
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
    // The pipeline.
    spoilt(
        "reception = \"door\"",
        "reception = \"door\"\nvalue = [\"plan\"]",
        &[r#"71:10 journey[customer].value[1]: NotMoney("plan")"#],
    ),
    spoilt(
        "reception = \"door\"",
        "reception = \"door\"\nvalue = [\"roms\"]",
        &[
            r#"71:10 journey[customer].value[1]: Unknown { what: Field, name: "roms", near: Some("rooms") }"#,
        ],
    ),
    spoilt(
        "reception = \"door\"",
        "reception = \"door\"\nowner = \"sellr\"",
        &[
            r#"71:9 journey[customer].owner: Unknown { what: Role, name: "sellr", near: Some("seller") }"#,
        ],
    ),
    spoilt(
        "reception = \"door\"",
        "reception = \"door\"\nassess = \"list\"",
        &[r#"71:10 journey[customer].assess: AssignsNobody("seller")"#],
    ),
    // Price lists, question sets and scorecards.
    spoilt(
        "id = \"little\"",
        "id = \"large\"",
        &[r#"143:72 price-list[wares].rows[large].id: Duplicate(Choice, "large") and 143"#],
    ),
    spoilt(
        "dimension = \"quality\"",
        "dimension = \"qualty\"",
        &[
            r#"149:83 survey[asked].question[pleased].dimension: Unknown { what: Dimension, name: "qualty", near: Some("quality") }"#,
        ],
    ),
    spoilt(
        "survey = \"asked\"",
        "survey = \"askd\"",
        &[
            r#"158:85 scorecard[card].term[asked].survey: Unknown { what: Survey, name: "askd", near: Some("asked") }"#,
        ],
    ),
    spoilt(
        "milestone = \"won\", bounds",
        "milestone = \"wonn\", bounds",
        &[
            r#"157:82 scorecard[card].term[won].milestone: Unknown { what: Milestone, name: "wonn", near: Some("won") }"#,
        ],
    ),
    spoilt(
        "name = { zh = \"评分\", en = \"Card\" }\nrole = \"seller\"",
        "name = { zh = \"评分\", en = \"Card\" }\nrole = \"boxx\"",
        &[r#"154:8 scorecard[card].role: Unknown { what: Role, name: "boxx", near: None }"#],
    ),
    spoilt(
        "a = 350",
        "a = 250",
        &[r#"155:1 scorecard[card].bounds: BoundsOrder"#],
    ),
    spoilt(
        ", amount = 900",
        "",
        &[r#"143:9 price-list[wares].rows[large].amount: Missing("amount")"#],
    ),
    spoilt(
        "measure = \"count\", milestone",
        "measure = \"figure\", milestone",
        &[r#"157:83 scorecard[card].term[won].milestone: UnknownSetting("milestone", None)"#],
    ),
    spoilt(
        "measure = \"count\", milestone",
        "measure = \"sum\", field = \"phone\", milestone",
        &[r#"157:76 scorecard[card].term[won].field: NotCounted("phone")"#],
    ),
    spoilt(
        "measure = \"count\", milestone",
        "measure = \"sum\", field = \"n\", milestone",
        &[
            r#"157:76 scorecard[card].term[won].field: Unknown { what: Field, name: "n", near: None }"#,
        ],
    ),
    spoilt(
        "a = 350",
        "a = 450",
        &["155:1 scorecard[card].bounds: BoundOutOfReach(100, 400)"],
    ),
    spoilt(
        "bounds = { a = 90, b = 80, c = 70 }",
        "bounds = { a = 101, b = 80, c = 70 }",
        &["158:94 scorecard[card].term[asked].bounds: BoundOutOfReach(0, 100)"],
    ),
    spoilt(
        "survey = \"asked\", bounds",
        "survey = \"asked\", target = true, bounds",
        &["158:103 scorecard[card].term[asked].target: TargetOfShare"],
    ),
    spoilt(
        "{ id = \"rooms\", label",
        "{ id = \"ware\", label = { zh = \"货\", en = \"Ware\" }, kind = \"choice\", prices = \"wares\" },\n  \
         { id = \"paid\", label = { zh = \"价\", en = \"Price\" }, kind = \"money\", pricing = { by = \"ware\", discount = 5 } },\n  \
         { id = \"rooms\", label",
        &["103:106 journey[customer].step[list].field[paid].pricing.discount: DiscountWithoutWord"],
    ),
    spoilt(
        "bounds = { a = 5, b = 3, c = 1 }",
        "weight = 60, bounds = { a = 5, b = 3, c = 1 }",
        &[r#"156:1 scorecard[card].term: Weights(61)"#],
    ),
    spoilt(
        "reception = \"door\"",
        "service = true\nreception = \"door\"",
        &[
            r#"70:11 journey[customer].service: ServiceFirst"#,
            r#"71:13 journey[customer].reception: ServiceReceives"#,
        ],
    ),
    spoilt(
        "kind = \"rooms\", required = true },",
        "kind = \"rooms\", required = true },\n  { id = \"n\", label = { zh = \"数\", en = \"N\" }, kind = \"number\", min = 9, max = 1 },",
        &[r#"103:70 journey[customer].step[list].field[n].min: MinOverMax"#],
    ),
    spoilt(
        "{ field = \"phone\", full = true }",
        "{ field = \"phone\", full = true, words = true }",
        &[r#"169:45 document[slip].part[1].rows[1].words: NotInWords("phone")"#],
    ),
    spoilt(
        ", amount = 900",
        ", amount = -9",
        &[r#"143:58 price-list[wares].rows[large].amount: BadAmount("-9")"#],
    ),
];
