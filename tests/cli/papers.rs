//! Documents of a case, and tickets about one: by commands, in both languages and for programs.

use crate::desk::Desk;

const ROSTER: &str = "工号,姓名,电话,角色,上级\n\
    M1,王经理,13800000001,manager,\n\
    R1,孙预订,13800000002,reservations,M1\n\
    F1,周前厅,13800000003,front-office,M1\n\
    E1,吴工程,13800000004,engineering,M1\n\
    S1,郑销售,13800000005,sales,M1\n";

fn resort() -> Desk {
    let desk = Desk::bare();
    let at = ["--at", "2026-01-05 08:00"];
    let init = [
        "init",
        "--name",
        "云湖<b>度假村</b>",
        "--playbook",
        "resort",
    ];
    desk.ok(&[&at[..], &init[..]].concat());
    let file = desk.file("roster.csv", ROSTER.as_bytes());
    desk.ok(&[&at[..], &["roster", "import", file.to_str().unwrap()]].concat());
    desk
}

#[track_caller]
fn step(desk: &Desk, who: &str, at: &str, case: &str, more: &[&str]) {
    let mut args = vec!["--as", who, "--at", at, "case", "step", case];
    args.extend(more);
    desk.ok(&args);
}

/// A booking by phone, read back and confirmed.
fn booked() -> Desk {
    let desk = resort();
    let new = [
        "--as",
        "R1",
        "--at",
        "2026-01-06 10:00:00",
        "case",
        "new",
        "--journey",
        "phone",
    ];
    desk.ok(&new);
    let go = |at: &str, more: &[&str]| step(&desk, "R1", at, "1", more);
    go("2026-01-06 10:00:09", &["pick-up"]);
    let name = [
        "--set",
        "name=<script>alert(1)</script>",
        "--set",
        "phone=13912345678",
    ];
    go(
        "2026-01-06 10:01",
        &[&["caller", "--outcome", "booking"][..], &name[..]].concat(),
    );
    let dates = [
        "--set",
        "arrival=2026-02-01",
        "--set",
        "departure=2026-02-03",
    ];
    go(
        "2026-01-06 10:02",
        &[&["dates", "--outcome", "free"][..], &dates[..]].concat(),
    );
    go("2026-01-06 10:03", &["company", "--set", "company=yunfan"]);
    let rooms = [
        "--set",
        "guests=2",
        "--set",
        "room-count=1",
        "--set",
        "room-kind=standard",
    ];
    go("2026-01-06 10:04", &[&["rooms"][..], &rooms[..]].concat());
    go(
        "2026-01-06 10:05",
        &["rate", "--outcome", "accepted", "--set", "room-price=520"],
    );
    go(
        "2026-01-06 10:06",
        &[
            "details",
            "--set",
            "payment=arrival",
            "--set",
            "requests=无",
        ],
    );
    go("2026-01-06 10:07", &["read-back", "--outcome", "confirmed"]);
    desk
}

#[test]
fn a_document_is_refused_with_what_it_lacks_until_that_is_there() {
    let desk = resort();
    desk.ok(&["--as", "R1", "case", "new", "--journey", "phone"]);
    let said = desk.fails(1, &["print", "1", "booking"]);
    for part in [
        "订房确认单",
        "客人姓名",
        "房价（每晚）",
        "付款方式",
        "达成“预订成立”",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let listed = desk.json(&["print", "1"]);
    assert_eq!(listed[0]["document"], "booking");
    assert_eq!(listed[0]["ready"], false);
    let said = desk.fails(1, &["--lang", "en", "print", "1", "contract"]);
    assert!(said.contains("there is booking"), "{said}");
}

#[test]
fn a_document_shows_its_contents_and_nothing_runs_in_it() {
    let desk = booked();
    let said = desk.ok(&["print", "1", "booking"]);
    for part in [
        "订房确认单",
        "编号 1-booking-",
        "标准间",
        "云帆科技",
        "¥520.00（人民币伍佰贰拾元整）",
        "到店付",
        "139****5678",
        "孙预订",
        "条款",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("13912345678"));
    let file = desk.folder.path().join("booking.html");
    desk.ok(&[
        "--lang",
        "en",
        "print",
        "1",
        "booking",
        "-o",
        file.to_str().unwrap(),
    ]);
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(page.contains("云湖&lt;b&gt;度假村"), "{page}");
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("src="));
    assert!(
        page.contains("Room confirmation") && page.contains("¥520.00") && page.contains("<svg")
    );
    // Written once; never over another file.
    desk.fails(6, &["print", "1", "booking", "-o", file.to_str().unwrap()]);
    let json = desk.json(&["print", "1", "booking"]);
    assert_eq!(json["title"], "订房确认单");
    assert!(json["anchor"].as_str().unwrap().contains(':'));
}

#[test]
fn a_ticket_goes_to_a_department_and_comes_back() {
    let desk = booked();
    let open = [
        "--as",
        "F1",
        "--at",
        "2026-02-02 09:00",
        "ticket",
        "open",
        "1",
        "--kind",
        "repair",
    ];
    let said = desk.ok(&open);
    assert!(said.contains("服务单 2"), "{said}");
    let about = [
        "--set",
        "ticket-problem=空调不冷",
        "--set",
        "ticket-department=engineering",
    ];
    step(
        &desk,
        "F1",
        "2026-02-02 09:01",
        "2",
        &[&["ticket-receive"][..], &about[..]].concat(),
    );
    let due = |at: &str| {
        let list = desk.json(&["--at", at, "ticket", "list"]);
        let one = &list[0];
        format!(
            "{} {} {} {}",
            one["about"],
            one["department"].as_str().unwrap(),
            one["owner"]["name"].as_str().unwrap_or("-"),
            one["due"].as_str().unwrap()
        )
    };
    // Two hours to take it on, then a day to answer.
    assert_eq!(
        due("2026-02-02 09:02"),
        "1 engineering 吴工程 2026-02-02T11:01:00+08:00"
    );
    step(
        &desk,
        "E1",
        "2026-02-02 09:30",
        "2",
        &["engineering-accepts"],
    );
    assert_eq!(
        due("2026-02-02 09:31"),
        "1 engineering 吴工程 2026-02-03T09:30:00+08:00"
    );
    let solved = ["engineering-answers", "--set", "ticket-solution=换了过滤网"];
    step(&desk, "E1", "2026-02-02 11:00", "2", &solved);
    assert_eq!(
        due("2026-02-02 11:01"),
        "1 front-office 周前厅 2026-02-02T15:00:00+08:00"
    );
    // Told; a call back agreed for a day becomes a deadline at the end of that day.
    let later = [
        "ticket-tell",
        "--outcome",
        "call-back",
        "--set",
        "check-back=2026-02-05",
    ];
    step(&desk, "F1", "2026-02-02 12:00", "2", &later);
    assert_eq!(
        due("2026-02-02 12:01"),
        "1 front-office 周前厅 2026-02-06T00:00:00+08:00"
    );
    let again = [
        "check-back",
        "--outcome",
        "later",
        "--set",
        "check-back=2026-02-07",
    ];
    step(&desk, "F1", "2026-02-05 10:00", "2", &again);
    assert_eq!(
        due("2026-02-05 10:01"),
        "1 front-office 周前厅 2026-02-08T00:00:00+08:00"
    );
    // Feedback becomes an improvement with an owner and a day.
    step(
        &desk,
        "F1",
        "2026-02-07 10:00",
        "2",
        &["check-back", "--outcome", "improve"],
    );
    let plan = [
        "--set",
        "improvement-what=每季洗过滤网",
        "--set",
        "improvement-owner=M1",
        "--set",
        "improvement-by=2026-03-01",
    ];
    step(
        &desk,
        "M1",
        "2026-02-07 11:00",
        "2",
        &[&["plan-improvement"][..], &plan[..]].concat(),
    );
    let open = desk.json(&[
        "--at",
        "2026-02-08 10:00",
        "ticket",
        "list",
        "--stage",
        "improvement",
    ]);
    assert_eq!(open[0]["due"], "2026-03-02T00:00:00+08:00");
    assert_eq!(open[0]["owner"]["name"], "王经理");
    let made = [
        "improve",
        "--outcome",
        "made",
        "--set",
        "improvement-done=已排进保养表",
    ];
    step(&desk, "M1", "2026-02-20 10:00", "2", &made);
    assert_eq!(desk.ok(&["ticket", "list"]), "没有服务单\n");
    let all = desk.json(&["ticket", "list", "--all"]);
    assert_eq!(
        (all[0]["number"].as_i64(), all[0]["result"].as_str()),
        (Some(2), Some("completed"))
    );
    let shown = desk.ok(&["--lang", "en", "case", "show", "1"]);
    assert!(shown.contains("Ticket 2 Repair, ended"), "{shown}");
    let shown = desk.ok(&["case", "show", "2"]);
    assert!(shown.contains("关于客户单 1"), "{shown}");
    assert_eq!(desk.json(&["case", "show", "1"])["tickets"][0], 2);
    desk.ok(&["verify"]);
}

#[test]
fn a_service_journey_is_opened_from_a_case_only() {
    let desk = booked();
    let said = desk.fails(1, &["--as", "F1", "case", "new", "--journey", "service"]);
    assert!(said.contains("原来的客户单"), "{said}");
    let said = desk.fails(
        1,
        &["--as", "F1", "ticket", "open", "1", "--journey", "phone"],
    );
    assert!(said.contains("不是服务流程"), "{said}");
}
