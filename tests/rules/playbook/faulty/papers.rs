//! Service journeys, steps that opening does, steps that would wait for ever, roles nobody needs, documents.

use super::{Spoilt, spoilt};

pub(super) const PAPERS: &[Spoilt] = &[
    spoilt(
        "reception = \"door\"\n",
        "service = true\n",
        &["70:11 journey[customer].service: ServiceFirst"],
    ),
    spoilt(
        "prompts = [\"hello\"]\nrole = \"seller\"\n",
        "prompts = [\"hello\"]\nrole = \"seller\"\non-open = true\n",
        &["88:11 journey[customer].step[greet].on-open: OpenAsks"],
    ),
    // Where the other way out does not end the case, the milestone may never come.
    spoilt(
        ", closes = \"lost\" }",
        " }",
        &[
            r#"118:1 journey[customer].step[go].after: HoldsStage { after: "book", milestone: "won" }"#,
        ],
    ),
    spoilt(
        "[[milestone]]\nid = \"won\"",
        "[[role]]\nid = \"idle\"\nname = { zh = \"闲\", en = \"Idle\" }\nclass = \"checker\"\n\n[[milestone]]\nid = \"won\"",
        &[r#"20:1 role[idle]: UnusedRole("idle")"#],
    ),
    spoilt(
        "journey = \"customer\"",
        "journey = \"custom\"",
        &[
            r#"164:11 document[slip].journey: Unknown { what: Journey, name: "custom", near: Some("customer") }"#,
        ],
    ),
    spoilt(
        "step = \"list\"",
        "step = \"lists\"",
        &[
            r#"165:8 document[slip].step: Unknown { what: Step, name: "lists", near: Some("list") }"#,
        ],
    ),
    spoilt(
        "when = [\"listed\"]",
        "when = [\"listet\"]",
        &[
            r#"166:9 document[slip].when[1]: Unknown { what: Milestone, name: "listet", near: Some("listed") }"#,
        ],
    ),
    spoilt(
        "field = \"rooms\"",
        "field = \"room\"",
        &[
            r#"170:15 document[slip].part[1].rows[2].field: Unknown { what: Field, name: "room", near: Some("rooms") }"#,
        ],
    ),
    spoilt(
        "field = \"rooms\"",
        "field = \"address\"",
        &[r#"170:15 document[slip].part[1].rows[2].field: NotAsked("address")"#],
    ),
    spoilt(
        "holder = \"seller\"",
        "holder = \"sellor\"",
        &[
            r#"171:16 document[slip].part[1].rows[3].holder: Unknown { what: Role, name: "sellor", near: Some("seller") }"#,
        ],
    ),
    spoilt(
        "kind = \"rooms\", required = true",
        "kind = \"rooms\", required = true, marks = [\"won\"]",
        &[
            r#"102:89 journey[customer].step[list].field[rooms].marks: UnknownSetting("marks", None)"#,
        ],
    ),
];
