//! The layers hold: who may name whom in a `use crate::` line.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers it may know besides itself. `main.rs` and `lib.rs` join them all.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("platform", &[]),
    ("files", &["domain"]),
    ("store", &["domain", "platform"]),
    ("words", &["domain", "files", "store", "app"]),
    ("app", &["domain", "store", "files", "platform", "words"]),
    (
        "ui",
        &["app", "domain", "store", "files", "platform", "words"],
    ),
    (
        "cli",
        &["app", "domain", "store", "files", "platform", "words"],
    ),
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

#[test]
fn no_layer_knows_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for (layer, known) in LAYERS {
        let mut files = Vec::new();
        sources(&root.join(layer), &mut files);
        assert!(!files.is_empty(), "{layer}");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            for part in text.split("crate::").skip(1) {
                let other: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                let is_layer = LAYERS.iter().any(|(name, _)| *name == other);
                if is_layer && other != *layer && !known.contains(&other.as_str()) {
                    faults.push(format!("{}: {layer} knows {other}", file.display()));
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
