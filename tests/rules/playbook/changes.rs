//! What a new version of a playbook changes.

use super::read_plain;
use countertop::domain::ids::PolicyId;
use countertop::domain::playbook::diff::diff;
use countertop::domain::playbook::model::{Money, Playbook};
use countertop::domain::playbook::shipped;
use countertop::words::Lang;
use countertop::words::playbook::changes;

fn playbook(text: &str) -> Playbook {
    read_plain(text).unwrap().playbook
}

/// Every kind of change at once.
fn changed() -> (Playbook, Playbook) {
    let old = include_str!("small.toml");
    let new = old
        .replacen("edition = \"1\"", "edition = \"2\"", 1)
        .replacen("within = \"1d\"", "within = \"2d\"\ncounting = \"working-days\"", 1)
        .replacen("amount = 50", "amount = \"80.50\"", 1)
        .replacen(", { who = \"manager-of:seller\", amount = \"20\" }", "", 1)
        .replacen("\"2h\"", "\"90m\"", 1)
        .replacen("一天内登记", "两天内登记", 1)
        .replacen("sunday = []", "sunday = \"10:00-16:00\"", 1)
        .replacen("  { id = \"floor\", text = { zh = \"地面\", en = \"Floor\" } },\n", "", 1)
        .replacen("en = \"Counter\" }", "en = \"Counters\" }", 1)
        .replacen("required = true", "required = false", 1)
        .replacen(
            "[[pause-reasons]]",
            "[[pause-reasons]]\nid = \"rain\"\nzh = \"下雨\"\nen = \"Rain\"\n\n[[pause-reasons]]",
            1,
        )
        .replacen(
            "  { id = \"yes\", name = { zh = \"成\", en = \"Yes\" }, marks = [\"won\"] },\n  { id = \"no\", name = { zh = \"不成\", en = \"No\" }, closes = \"lost\" },",
            "  { id = \"no\", name = { zh = \"不成\", en = \"No\" }, closes = \"lost\" },\n  { id = \"yes\", name = { zh = \"成\", en = \"Yes\" }, marks = [\"won\"] },",
            1,
        );
    (playbook(old), playbook(&new))
}

#[test]
fn a_playbook_does_not_differ_from_itself() {
    let one = playbook(shipped("home-furnishing").unwrap().text);
    assert_eq!(diff(&one, &one), []);
    assert_eq!(changes(Lang::En, &[], Money::Cny), ["No change"]);
}

#[test]
fn changes_are_said_in_english() {
    let (old, new) = changed();
    insta::assert_snapshot!(
        "changes_en",
        changes(Lang::En, &diff(&old, &new), Money::Cny).join("\n")
    );
}

#[test]
fn changes_are_said_in_chinese() {
    let (old, new) = changed();
    insta::assert_snapshot!(
        "changes_zh",
        changes(Lang::Zh, &diff(&old, &new), Money::Cny).join("\n")
    );
}

#[test]
fn what_one_version_adds_the_way_back_removes() {
    let (old, new) = changed();
    assert_eq!(diff(&old, &new).len(), diff(&new, &old).len());
}

#[test]
fn the_policy_id_is_the_start_of_the_hash_of_the_text() {
    // SHA-256 of "abc" (FIPS 180-2, appendix B.1).
    assert_eq!(PolicyId::of("abc").0, "ba7816bf8f01cfea");
    assert_ne!(PolicyId::of("abc"), PolicyId::of("abc\n"));
}

#[test]
fn a_period_of_personal_data_is_a_change_in_both_languages() {
    let old = include_str!("small.toml");
    let kept = "[privacy]\nkeep-lost = 12\n\n[[role]]";
    let new = playbook(&old.replacen("[[role]]", kept, 1));
    assert_eq!(new.retention.lost, Some(12));
    assert_eq!(new.retention.finished, None);
    let found = diff(&playbook(old), &new);
    let said = |lang| changes(lang, &found, Money::Cny).join("\n");
    assert!(
        said(Lang::En).contains("months a lost customer's data is kept"),
        "{}",
        said(Lang::En)
    );
    assert!(
        said(Lang::Zh).contains("流失客户资料保留（月）"),
        "{}",
        said(Lang::Zh)
    );
    for one in countertop::domain::playbook::SHIPPED {
        let retention = playbook(one.text).retention;
        assert!(
            retention.lost.is_some() && retention.finished >= retention.lost,
            "{}",
            one.id
        );
    }
}
