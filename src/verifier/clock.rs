//! Runs the rule's clock over the events of the case, as they were when the fine was decided, and gives the deadline
//! again. Only for time that counts through (`counting = "elapsed"`): a calendar's hours are not rebuilt here, and then
//! nothing is said about the deadline.

use super::chain::{number, word};
use super::check::{Event, plain};
use serde_json::Value;

/// What a rule of a playbook's text says about time.
struct Rule {
    start: Vec<String>,
    stop: Vec<String>,
    early: bool,
    /// Milliseconds.
    within: i64,
}

/// A cycle of the rule.
struct Cycle<'a> {
    policy: &'a str,
    rule: usize,
    anchor: i64,
    /// When it ended, whether by a milestone or too late, and by which event.
    end: Option<(i64, bool, &'a str)>,
}

/// The deadline of the fine's cycle, and whether it was missed by the instant `decided`; none where it cannot be counted.
pub(super) fn deadline(package: &Value, events: &[Event], decided: i64) -> Option<(i64, bool)> {
    let fine = &package["fine"];
    let case = format!("case:{}", word(fine, "case"));
    let ours = || events.iter().filter(|e| word(e.row, "stream") == case);
    let rules = rules(package, word(fine, "rule"), ours())?;
    let mut run = Run {
        rules,
        ..Run::default()
    };
    ours().for_each(|event| run.take(event));
    let place = usize::try_from(number(fine, "cycle"))
        .ok()?
        .checked_sub(1)?;
    let cycle = run.cycles.get(place)?;
    let due = run.due(cycle);
    let missed = match cycle.end {
        Some((at, stopped, _)) => stopped && at > due,
        None => decided > due,
    };
    Some((due, missed && cycle.policy == word(fine, "policy")))
}

/// The rule in every version the case ran under that has it.
fn rules<'a>(
    package: &Value,
    rule: &str,
    events: impl Iterator<Item = &'a Event<'a>>,
) -> Option<Vec<(String, Rule)>> {
    let none = Vec::new();
    let others = package["other_policies"].as_array().unwrap_or(&none);
    let mut found: Vec<(String, Rule)> = Vec::new();
    for event in events {
        let id = word(event.row, "policy");
        if found.iter().any(|(known, _)| known == id) {
            continue;
        }
        let mut all = std::iter::once(&package["policy"]).chain(others);
        let text = word(all.find(|one| word(one, "id") == id)?, "text");
        if text.is_empty() {
            return None;
        }
        if let Some(block) = block(text, rule) {
            found.push((id.to_owned(), read(&block)?));
        }
    }
    Some(found)
}

/// The lines of a rule.
fn block(text: &str, rule: &str) -> Option<String> {
    let text = plain(text);
    let id = format!("\nid=\"{rule}\"");
    let mut blocks = text.split("\n[[");
    let found = blocks.find(|block| block.starts_with("rule]]") && block.contains(&id));
    found.map(ToOwned::to_owned)
}

fn read(block: &str) -> Option<Rule> {
    let value = |name: &str| Some(block.split_once(&format!("\n{name}="))?.1);
    let quoted = |text: &str| -> Vec<String> {
        let end = if text.starts_with('[') { ']' } else { '\n' };
        let list = text.split(end).next().unwrap_or_default();
        list.split('"')
            .skip(1)
            .step_by(2)
            .map(ToOwned::to_owned)
            .collect()
    };
    let one = |name: &str| value(name).and_then(|text| quoted(text).into_iter().next());
    if one("counting").is_some_and(|counting| counting != "elapsed") {
        return None;
    }
    Some(Rule {
        start: quoted(value("start")?),
        stop: quoted(value("stop")?),
        early: value("early-stop").is_some_and(|text| text.starts_with("true")),
        within: millis(&one("within")?)?,
    })
}

/// `1d12h` in milliseconds.
fn millis(text: &str) -> Option<i64> {
    const UNITS: [(&str, i64); 5] = [
        ("ms", 1),
        ("d", 86_400_000),
        ("h", 3_600_000),
        ("m", 60_000),
        ("s", 1_000),
    ];
    let (mut rest, mut sum) = (text, 0_i64);
    while !rest.is_empty() {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let after = rest.strip_prefix(&digits)?;
        let (unit, length) = UNITS.iter().find(|(unit, _)| after.starts_with(unit))?;
        sum = digits
            .parse::<i64>()
            .ok()?
            .checked_mul(*length)?
            .checked_add(sum)?;
        rest = after.strip_prefix(unit)?;
    }
    Some(sum)
}

/// The clock of the rule, run over the events.
#[derive(Default)]
struct Run<'a> {
    rules: Vec<(String, Rule)>,
    cycles: Vec<Cycle<'a>>,
    /// Beginning and end, in order; one that goes on ends at the end of time.
    pauses: Vec<(i64, i64)>,
    /// Milestones reached: which, at what instant, by which event.
    reached: Vec<(String, i64, &'a str)>,
    /// The event that ended the case.
    closed: Option<&'a str>,
}

impl<'a> Run<'a> {
    fn take(&mut self, event: &'a Event<'a>) {
        let at = number(event.row, "at");
        let paused = self.pauses.last().is_some_and(|(_, end)| *end == i64::MAX);
        match word(&event.payload, "type") {
            "paused" if !paused => self.pauses.push((at, i64::MAX)),
            "resumed" if paused => self
                .pauses
                .last_mut()
                .into_iter()
                .for_each(|one| one.1 = at),
            "case-closed" => {
                self.closed = Some(word(event.row, "event"));
                self.break_off(event, |_| true);
            }
            "case-reopened" => self.revive(),
            _ => {}
        }
        for mark in event.payload["marks"].as_array().into_iter().flatten() {
            self.mark(event, mark);
        }
    }

    fn mark(&mut self, event: &'a Event<'a>, mark: &'a Value) {
        let (name, at) = (word(mark, "milestone"), number(mark, "at"));
        let by = word(event.row, "event");
        match word(mark, "kind") {
            "move" => {
                let moves = self.open().filter(|(rule, cycle)| {
                    rule.start.iter().any(|one| one == name)
                        && number(event.row, "at") <= self.due(cycle)
                });
                if moves.is_some() {
                    self.cycles
                        .last_mut()
                        .into_iter()
                        .for_each(|one| one.anchor = at);
                }
            }
            "withdraw" => self.break_off(event, |rule| rule.start.iter().any(|one| one == name)),
            _ => {
                self.reached.push((name.to_owned(), at, by));
                let stops = self
                    .open()
                    .is_some_and(|(rule, _)| rule.stop.iter().any(|one| one == name));
                if stops {
                    self.end((at, true, by));
                }
                self.start(event, name, at);
            }
        }
    }

    /// Starts a cycle where the version in force asks for one and none runs.
    fn start(&mut self, event: &'a Event<'a>, name: &str, anchor: i64) {
        let policy = word(event.row, "policy");
        let Some(place) = self.rules.iter().position(|(id, _)| id == policy) else {
            return;
        };
        let rule = &self.rules[place].1;
        if self.open().is_some() || !rule.start.iter().any(|one| one == name) {
            return;
        }
        let mut earlier = self
            .reached
            .iter()
            .filter(|one| rule.early && rule.stop.contains(&one.0));
        let end = earlier.next().map(|(_, at, by)| (*at, true, *by));
        self.cycles.push(Cycle {
            policy,
            rule: place,
            anchor,
            end,
        });
    }

    /// The cycle that runs, with its rule: only the last can.
    fn open(&self) -> Option<(&Rule, &Cycle<'a>)> {
        let last = self.cycles.last().filter(|cycle| cycle.end.is_none())?;
        Some((&self.rules[last.rule].1, last))
    }

    fn end(&mut self, end: (i64, bool, &'a str)) {
        self.cycles
            .last_mut()
            .into_iter()
            .for_each(|one| one.end = Some(end));
    }

    /// Ends without what was asked for: too late it is a breach all the same.
    fn break_off(&mut self, event: &'a Event<'a>, which: impl Fn(&Rule) -> bool) {
        let at = number(event.row, "at");
        let late = self
            .open()
            .filter(|(rule, _)| which(rule))
            .map(|(_, cycle)| at > self.due(cycle));
        if let Some(late) = late {
            self.end((at, late, word(event.row, "event")));
        }
    }

    /// The case goes on: what its end had ended runs again.
    fn revive(&mut self) {
        let Some(closed) = self.closed.take() else {
            return;
        };
        for cycle in &mut self.cycles {
            cycle.end = cycle.end.filter(|end| end.2 != closed);
        }
    }

    /// The allowance from the anchor on, pauses left out.
    fn due(&self, cycle: &Cycle) -> i64 {
        let rule = &self.rules[cycle.rule].1;
        let mut due = cycle.anchor.saturating_add(rule.within);
        for (from, to) in &self.pauses {
            let from = (*from).max(cycle.anchor);
            if *to > from && from < due {
                due = due.saturating_add(to.saturating_sub(from));
            }
        }
        due
    }
}
