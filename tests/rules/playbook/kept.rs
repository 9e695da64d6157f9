//! The kept form of a playbook names no fields: what it is made of may not change unseen.

use countertop::domain::playbook::SHIPPED;
use countertop::domain::playbook::model::Playbook;
use countertop::domain::playbook::read::read_adopted;
use countertop::store::policies::holidays;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// What serde makes of a value, with the fields in their order.
enum Shape {
    Leaf(&'static str),
    List(Vec<Shape>),
    Fields(Vec<(String, Shape)>),
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Leaf("yes or no"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Leaf("number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Leaf("number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Leaf("fraction"))
    }

    fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape::Leaf("text"))
    }

    /// Nothing is told of what may be missing: the same field has it elsewhere.
    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::List(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        let mut found = Vec::new();
        while let Some(next) = list.next_element()? {
            found.push(next);
        }
        Ok(Shape::List(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let mut found = Vec::new();
        while let Some(next) = map.next_entry()? {
            found.push(next);
        }
        Ok(Shape::Fields(found))
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Shape, D::Error> {
        from.deserialize_any(Any)
    }
}

impl Shape {
    /// A line for every place that holds something.
    fn tell(&self, place: &str, lines: &mut BTreeSet<String>) {
        match self {
            Shape::Leaf(kind) => {
                lines.insert(format!("{place}: {kind}"));
            }
            Shape::List(list) => list.iter().for_each(|one| one.tell(place, lines)),
            Shape::Fields(fields) => {
                let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
                lines.insert(format!("{place} = {}", names.join(" ")));
                for (name, one) in fields {
                    one.tell(&format!("{place}.{name}"), lines);
                }
            }
        }
    }
}

/// When this fails, a store's kept playbooks would be read wrongly by the changed program: raise `FOLD` in the store's
/// schema, so that they are kept anew, then accept the new lines.
#[test]
fn what_a_playbook_is_made_of_is_the_form_it_is_kept_in() {
    let mut lines = BTreeSet::new();
    for shipped in SHIPPED {
        let read = read_adopted(shipped.text, &holidays()).unwrap();
        let text = serde_json::to_string(&read).unwrap();
        let shape: Shape = serde_json::from_str(&text).unwrap();
        shape.tell("playbook", &mut lines);
    }
    let lines: Vec<String> = lines.into_iter().collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_damaged_kept_form_is_no_playbook() {
    let read = read_adopted(SHIPPED[0].text, &holidays()).unwrap();
    let kept = read.to_kept().unwrap();
    let again = |bytes: &[u8]| Playbook::from_kept(bytes, holidays);
    assert!(again(&kept).is_some());
    assert!(again(&kept[..kept.len() - 1]).is_none());
    let longer = [kept.as_slice(), b"\0"].concat();
    assert!(again(&longer).is_none());
    // Whatever stands there, reading it ends.
    for at in (0..kept.len()).step_by(97) {
        let mut other = kept.clone();
        other[at] ^= 0x80;
        let _ = again(&other);
    }
}
