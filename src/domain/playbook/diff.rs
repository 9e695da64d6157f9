//! What a new version of a playbook changes, entry by entry, for the preview before it is adopted.

use super::fault::Thing;
use super::model::{Playbook, Text};
use super::outline::{Node, Said, outline};
use crate::domain::ids::Key;

/// An entry that changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// What it is.
    pub thing: Thing,
    /// Its key; of a charge, who pays.
    pub id: Key,
    /// Its shown name: the new one, or the old one of a removed entry.
    pub name: Text,
}

/// One difference between two versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The entry, after the entries it is in: journey, step, field. Empty for the playbook itself.
    pub at: Vec<Subject>,
    /// What is different.
    pub what: What,
}

/// What is different.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// The entry is new; what it holds is not listed one by one. A new charge says its amount.
    Added(Said),
    /// The entry is gone. A gone charge says its amount.
    Removed(Said),
    /// It has another shown name or text.
    Renamed {
        /// Before.
        old: Text,
        /// After.
        new: Text,
    },
    /// A setting says something else.
    Set {
        /// As the file calls it.
        setting: &'static str,
        /// Before.
        old: Said,
        /// After.
        new: Said,
    },
    /// The entries of this kind inside it stand in another order.
    Reordered(Thing),
}

/// Everything that is different in `new`, in its order; what was removed stands after what is left of its kind.
pub fn diff(old: &Playbook, new: &Playbook) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(&outline(old), &outline(new), &[], &mut changes);
    changes
}

fn subject(node: &Node) -> Subject {
    Subject {
        thing: node.thing,
        id: node.id.clone(),
        name: node.name.clone(),
    }
}

fn below(at: &[Subject], node: &Node) -> Vec<Subject> {
    at.iter().cloned().chain([subject(node)]).collect()
}

/// What an added or removed entry says by itself: the amount of a charge.
fn gist(node: &Node) -> Said {
    let amount = node
        .settings
        .iter()
        .find(|(name, _)| node.thing == Thing::Charge && *name == "amount");
    amount.map_or(Said::Nothing, |(_, said)| said.clone())
}

fn compare(old: &Node, new: &Node, at: &[Subject], changes: &mut Vec<Change>) {
    let mut push = |at: &[Subject], what: What| {
        changes.push(Change {
            at: at.to_vec(),
            what,
        })
    };
    if old.name != new.name {
        push(
            at,
            What::Renamed {
                old: old.name.clone(),
                new: new.name.clone(),
            },
        );
    }
    for (setting, said) in &new.settings {
        let before = old.settings.iter().find(|(name, _)| name == setting);
        let before = before.map_or(Said::Nothing, |(_, said)| said.clone());
        if before != *said {
            push(
                at,
                What::Set {
                    setting,
                    old: before,
                    new: said.clone(),
                },
            );
        }
    }
    for node in &new.parts {
        match twin(&old.parts, node) {
            Some(before) => compare(before, node, &below(at, node), changes),
            None => changes.push(Change {
                at: below(at, node),
                what: What::Added(gist(node)),
            }),
        }
    }
    for node in old
        .parts
        .iter()
        .filter(|node| twin(&new.parts, node).is_none())
    {
        changes.push(Change {
            at: below(at, node),
            what: What::Removed(gist(node)),
        });
    }
    if let Some(thing) = reordered(&old.parts, &new.parts) {
        changes.push(Change {
            at: at.to_vec(),
            what: What::Reordered(thing),
        });
    }
}

fn twin<'a>(parts: &'a [Node], node: &Node) -> Option<&'a Node> {
    parts
        .iter()
        .find(|other| other.thing == node.thing && other.id == node.id)
}

/// The kind of entries that both have and that stand in another order, if there is one.
fn reordered(old: &[Node], new: &[Node]) -> Option<Thing> {
    let kept = |parts: &'_ [Node], others: &[Node]| -> Vec<(Thing, Key)> {
        let both = parts.iter().filter(|node| twin(others, node).is_some());
        both.map(|node| (node.thing, node.id.clone())).collect()
    };
    let (old, new) = (kept(old, new), kept(new, old));
    old.into_iter()
        .zip(new)
        .find(|(old, new)| old != new)
        .map(|(old, _)| old.0)
}
