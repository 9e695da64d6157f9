//! Every shipped playbook: sound, in both languages, in its own words, short enough for a small screen; and all of them
//! together carry every fact of the source document.

use super::read_plain;
use countertop::domain::playbook::SHIPPED;
use countertop::domain::playbook::fault::Thing;
use countertop::domain::playbook::model::{Playbook, Text};
use countertop::domain::playbook::outline::{Node, Said, outline};
use countertop::domain::playbook::read::all_facts;
use countertop::domain::text::is_han;
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

pub fn playbooks() -> Vec<Playbook> {
    let read = |text: &str| read_plain(text).unwrap().playbook;
    SHIPPED.iter().map(|one| read(one.text)).collect()
}

fn each(node: &Node, see: &mut impl FnMut(&Node)) {
    see(node);
    for part in &node.parts {
        each(part, see);
    }
}

pub fn facts(playbook: &Playbook) -> BTreeSet<String> {
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
fn none_has_a_fault_or_a_warning() {
    for shipped in SHIPPED {
        let found = read_plain(shipped.text).map_or_else(|faults| faults, |read| read.warnings);
        assert_eq!(found, [], "{}", shipped.id);
    }
}

/// How many facts the page about the source document lists, S1 to S9.
const LISTED: [usize; 9] = [12, 8, 5, 13, 18, 10, 25, 6, 10];

#[test]
fn every_fact_of_the_document_is_known() {
    let listed = (1..)
        .zip(LISTED)
        .flat_map(|(section, count)| (1..=count).map(move |fact| format!("S{section}.{fact}")));
    assert!(all_facts().eq(listed));
}

#[test]
fn together_they_carry_every_fact() {
    let carried: BTreeSet<String> = playbooks().iter().flat_map(facts).collect();
    let missing: Vec<String> = all_facts().filter(|fact| !carried.contains(fact)).collect();
    assert_eq!(missing, [] as [String; 0]);
}

#[test]
fn each_carries_the_sections_it_is_made_for() {
    let carries = |id: &str, sections: &[&str]| {
        let playbook = playbooks().into_iter().find(|one| one.id == id).unwrap();
        let carried = facts(&playbook);
        let asked = |fact: &String| sections.iter().any(|section| fact.starts_with(section));
        let missing: Vec<String> = all_facts()
            .filter(asked)
            .filter(|fact| !carried.contains(fact))
            .collect();
        assert_eq!(missing, [] as [String; 0], "{id}");
    };
    carries("home-furnishing", &["S2.", "S5.", "S8."]);
    carries("car-dealership", &["S4.", "S5."]);
    carries("resort", &["S7."]);
    carries("field-sales", &["S1.", "S2.", "S6.", "S9."]);
}

#[test]
fn names_are_short_in_both_languages() {
    let mut short = |node: &Node| {
        let (zh, en) = match node.thing {
            // Items stand on a line of their own.
            Thing::Item => (24, 48),
            Thing::Charge => return,
            _ => (24, 30),
        };
        assert!((1..=zh).contains(&node.name.zh.width()), "{}", node.name.zh);
        assert!((1..=en).contains(&node.name.en.width()), "{}", node.name.en);
    };
    for playbook in playbooks() {
        each(&outline(&playbook), &mut short);
    }
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
    let mut take = |node: &Node| {
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
    };
    for playbook in playbooks() {
        each(&outline(&playbook), &mut take);
    }
    for text in texts {
        assert_eq!(copied(&text.zh), [] as [String; 0], "{}", text.zh);
    }
}

#[test]
fn copying_would_be_noticed() {
    // Twelve characters that do stand in the document: a plain enumeration, of no value by itself.
    assert_eq!(copied("外观、内饰、配置等方面的特点").len(), 1);
}
