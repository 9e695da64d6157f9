//! The default playbook: sound, complete, in both languages, in its own words, and short enough for a small screen.

use super::read_plain;
use countertop::domain::calendar::Counting;
use countertop::domain::playbook::fault::Thing;
use countertop::domain::playbook::model::{Liable, Playbook, Text};
use countertop::domain::playbook::outline::{Node, Said, outline};
use countertop::domain::playbook::read::all_facts;
use countertop::domain::playbook::shipped;
use countertop::domain::text::is_han;
use countertop::domain::time::DAY;
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

fn home_furnishing() -> Playbook {
    read_plain(shipped("home-furnishing").unwrap().text)
        .unwrap()
        .playbook
}

fn each(node: &Node, see: &mut impl FnMut(&Node)) {
    see(node);
    for part in &node.parts {
        each(part, see);
    }
}

fn facts(playbook: &Playbook) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    each(&outline(playbook), &mut |node| {
        for (name, said) in &node.settings {
            if let ("source", Said::Words(words)) = (*name, said) {
                facts.extend(words.iter().cloned());
            }
        }
    });
    facts
}

#[test]
fn it_has_no_fault_and_no_warning() {
    let text = shipped("home-furnishing").unwrap().text;
    assert_eq!(read_plain(text).unwrap().warnings, []);
}

#[test]
fn it_carries_every_fact_of_its_sections() {
    let carried = facts(&home_furnishing());
    let asked =
        all_facts().filter(|fact| ["S2.", "S5.", "S8."].iter().any(|s| fact.starts_with(s)));
    let missing: Vec<String> = asked.filter(|fact| !carried.contains(fact)).collect();
    assert_eq!(missing, [] as [String; 0]);
}

#[test]
fn every_item_of_the_opening_names_its_fact() {
    let playbook = home_furnishing();
    assert_eq!(playbook.checklists[0].opens_before, 10);
    for item in playbook.checklists[0]
        .sections
        .iter()
        .flat_map(|section| &section.items)
    {
        assert!(!item.source.is_empty(), "{}", item.id);
        assert!(
            !item.hint.zh.is_empty() && !item.hint.en.is_empty(),
            "{}",
            item.id
        );
    }
}

#[test]
fn names_are_short_in_both_languages() {
    each(&outline(&home_furnishing()), &mut |node| {
        let (zh, en) = match node.thing {
            // Items stand on a line of their own.
            Thing::Item => (24, 48),
            Thing::Charge => return,
            _ => (24, 30),
        };
        assert!((1..=zh).contains(&node.name.zh.width()), "{}", node.name.zh);
        assert!((1..=en).contains(&node.name.en.width()), "{}", node.name.en);
    });
}

#[test]
fn the_five_rules_charge_the_right_people() {
    let manager = |role: &str| Liable::ManagerOf(role.to_owned());
    let role = |role: &str| Liable::Role(role.to_owned());
    let told: Vec<_> = home_furnishing()
        .rules
        .iter()
        .map(|rule| {
            assert_eq!(rule.allowance.counting, Counting::Elapsed);
            let charges: Vec<_> = rule
                .charges
                .iter()
                .map(|c| (c.who.clone(), c.amount))
                .collect();
            (rule.id.clone(), rule.allowance.amount / DAY, charges)
        })
        .collect();
    let wanted = [
        (
            "register",
            1,
            vec![(role("consultant"), 5_000), (manager("consultant"), 2_000)],
        ),
        (
            "measure",
            2,
            vec![(role("designer"), 5_000), (manager("designer"), 2_000)],
        ),
        (
            "upload",
            5,
            vec![(role("designer"), 5_000), (manager("designer"), 2_000)],
        ),
        ("check", 1, vec![(role("checker"), 2_000)]),
        ("resubmit", 2, vec![(role("designer"), 2_000)]),
    ];
    let wanted = wanted.map(|(id, days, charges)| (id.to_owned(), days, charges));
    assert_eq!(told, wanted);
}

#[test]
fn a_walk_in_takes_nothing_but_a_key() {
    let playbook = home_furnishing();
    let journey = &playbook.journeys[0];
    let reception = journey.reception.as_ref().unwrap();
    let first = journey
        .steps
        .iter()
        .find(|step| step.stage == *reception)
        .unwrap();
    assert!(first.fields.is_empty() && first.outcomes.is_empty() && first.after.is_empty());
}

/// Hashes of every run of twelve Chinese characters in the source document, punctuation left out: sorted, four bytes each.
const SOURCE: &[u8] = include_bytes!("source-runs.bin");

const RUN: usize = 12;

/// FNV-1a, 64 bits folded to 32.
fn hash(run: &[char]) -> u32 {
    let text: String = run.iter().collect();
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, fnv);
    (hash ^ (hash >> 32)) as u32
}

fn copied(text: &str) -> Vec<String> {
    let source: BTreeSet<u32> = SOURCE
        .chunks_exact(4)
        .map(|b| u32::from_be_bytes(b.try_into().unwrap()))
        .collect();
    assert!(source.len() > 4_000, "{}", source.len());
    let han: Vec<char> = text.chars().filter(|c| is_han(*c)).collect();
    let runs = han.windows(RUN).filter(|run| source.contains(&hash(run)));
    runs.map(|run| run.iter().collect()).collect()
}

#[test]
fn no_text_is_copied_from_the_source_document() {
    let mut texts: Vec<Text> = Vec::new();
    each(&outline(&home_furnishing()), &mut |node| {
        texts.push(node.name.clone());
        for (_, said) in &node.settings {
            match said {
                Said::Text(text) => texts.push(text.clone()),
                Said::Words(words) => texts.extend(words.iter().map(|w| Text {
                    zh: w.clone(),
                    en: String::new(),
                })),
                _ => {}
            }
        }
    });
    for text in texts {
        assert_eq!(copied(&text.zh), [] as [String; 0], "{}", text.zh);
    }
}

#[test]
fn copying_would_be_noticed() {
    // Twelve characters that do stand in the document: a plain enumeration, of no value by itself.
    assert_eq!(copied("外观、内饰、配置等方面的特点").len(), 1);
}
