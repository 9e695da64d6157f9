//! The layers hold: who may name whom, whichever way a path is written, and who may name which crate.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers it may know besides itself. `main.rs` and `lib.rs` join them all. The verifier knows
/// nobody: one mistake must not hide in both.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("platform", &[]),
    ("files", &["domain"]),
    ("store", &["domain", "platform"]),
    ("words", &["domain", "files", "store"]),
    ("app", &["domain", "store", "files", "platform", "words"]),
    (
        "ui",
        &["app", "domain", "store", "files", "platform", "words"],
    ),
    (
        "cli",
        &["app", "domain", "store", "files", "platform", "words"],
    ),
    ("verifier", &[]),
];

/// Crates that stay behind the layers they serve.
const CRATES: &[(&str, &[&str])] = &[
    ("ratatui", &["ui"]),
    // Keys, and what a terminal is: their names alone.
    ("ratatui::crossterm", &["ui", "app", "cli", "platform"]),
    ("rusqlite", &["store", "app", "cli"]),
    ("clap", &["cli"]),
    ("nix", &["platform"]),
    ("rustix", &["platform"]),
    ("signal_hook", &["platform"]),
    ("csv", &["files"]),
    ("calamine", &["files"]),
    ("rust_xlsxwriter", &["files"]),
    ("icalendar", &["files"]),
    ("zip", &["files"]),
    ("encoding_rs", &["files"]),
    ("qrcode", &["files"]),
    ("argon2", &["store"]),
    ("nucleo_matcher", &["ui"]),
    ("tui_input", &["ui"]),
];

/// Words that only some layers may write, with why.
const WORDS: &[(&str, &[&str], &str)] = &[
    ("cfg(unix)", &["platform"], "what a system is like"),
    ("cfg(windows)", &["platform"], "what a system is like"),
    ("target_os", &["platform"], "what a system is like"),
    ("std::os::", &["platform"], "what a system is like"),
    ("\"SELECT ", &["store"], "queries"),
    ("\"INSERT ", &["store"], "the one door for writes"),
    ("\"UPDATE ", &["store"], "the one door for writes"),
    ("\"DELETE ", &["store"], "the one door for writes"),
    ("words! {", &["words"], "displayed texts"),
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// A file of a layer: its name below `src`, and its code without remarks and without its own tests.
struct Source {
    name: String,
    code: String,
    /// How many modules stand between it and the crate.
    depth: usize,
}

impl Source {
    /// Whether the code names something at a place where a path can begin.
    fn names(&self, word: &str) -> bool {
        let whole = |(at, _): (usize, &str)| {
            let before = self.code[..at].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
        };
        self.code.match_indices(word).any(whole)
    }
}

fn files_of(layer: &str) -> Vec<Source> {
    let mut files = Vec::new();
    sources(&root().join(layer), &mut files);
    assert!(!files.is_empty(), "{layer}");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let name = path.strip_prefix(root()).unwrap();
        let folders = name.components().count() - 1;
        Source {
            depth: folders + usize::from(!name.ends_with("mod.rs")),
            name: name.display().to_string(),
            code: code.collect::<Vec<_>>().join("\n"),
        }
    };
    files.into_iter().map(read).collect()
}

/// What stands behind each `crate::`: one name, or the first names of a group in braces.
fn named_of_the_crate(code: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        let name = text.trim_start().chars();
        name.take_while(|c| c.is_ascii_lowercase() || *c == '_')
            .collect()
    };
    let mut found = Vec::new();
    for behind in code.split("crate::").skip(1) {
        let Some(group) = behind.strip_prefix('{') else {
            found.push(name(behind));
            continue;
        };
        let mut depth = 0;
        let mut begins = 0;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    found.push(name(&group[begins..at]));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    found.push(name(&group[begins..at]));
                    begins = at + 1;
                }
                _ => {}
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The longest chain of `super::` in the code.
fn steps_up(code: &str) -> usize {
    let chain = |from: &str| {
        let mut rest = from;
        let mut steps = 0;
        while let Some(up) = rest.strip_prefix("super::") {
            (rest, steps) = (up, steps + 1);
        }
        steps
    };
    let starts = code.match_indices("super::");
    starts.map(|(at, _)| chain(&code[at..])).max().unwrap_or(0)
}

#[test]
fn paths_are_seen_however_they_are_written() {
    let code = "use crate::{\n    domain::{time::Instant, ids},\n    ui,\n};\nlet x = crate::words::Lang::Zh;";
    assert_eq!(named_of_the_crate(code), ["domain", "ui", "words"]);
    assert_eq!(steps_up("use super::super::super::store; use super::a;"), 3);
}

#[test]
fn no_layer_knows_one_above_it() {
    let mut faults = Vec::new();
    for (layer, known) in LAYERS {
        for file in files_of(layer) {
            for other in named_of_the_crate(&file.code) {
                let is_layer = LAYERS.iter().any(|(name, _)| *name == other);
                if is_layer && other != *layer && !known.contains(&other.as_str()) {
                    faults.push(format!("{}: {layer} knows {other}", file.name));
                }
            }
            if steps_up(&file.code) >= file.depth {
                faults.push(format!("{}: leaves its layer by super::", file.name));
            }
            if file.names("countertop::") {
                faults.push(format!("{}: names the crate from outside", file.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_source_belongs_to_a_layer() {
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = LAYERS.iter().any(|(layer, _)| *layer == name);
        assert!(
            known || ["lib.rs", "main.rs"].contains(&name.as_str()),
            "{name}"
        );
    }
}

#[test]
fn crates_and_systems_stay_behind_the_layer_that_serves_them() {
    let mut faults = Vec::new();
    for (layer, _) in LAYERS {
        for mut file in files_of(layer) {
            for (word, allowed, why) in WORDS {
                if !allowed.contains(layer) && file.code.contains(word) {
                    faults.push(format!("{}: {word} ({why})", file.name));
                }
            }
            let keys = file.names("ratatui::crossterm::");
            let served = |krate: &str| CRATES.iter().find(|(name, _)| *name == krate).unwrap().1;
            if keys && !served("ratatui::crossterm").contains(layer) {
                faults.push(format!("{}: ratatui::crossterm", file.name));
            }
            file.code = file.code.replace("ratatui::crossterm::", "");
            for (krate, allowed) in CRATES {
                if !allowed.contains(layer) && file.names(&format!("{krate}::")) {
                    faults.push(format!("{}: {krate}", file.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_rules_ask_no_clock_and_touch_no_file() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain"),
        &mut files,
    );
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for forbidden in [
            "SystemTime::now",
            "Utc::now",
            "Local::now",
            "std::fs",
            "std::env",
            "println!",
            "now_v7(",
        ] {
            assert!(!text.contains(forbidden), "{}: {forbidden}", file.display());
        }
    }
}
