//! The explanation as text, a line each: the same on the screen and on the command line.

use super::Explained;
use crate::app::dispute::reminder;
use crate::app::privacy::Sight;
use crate::domain::case::ClockEnd;
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::ledger::evidence::reminders;
use crate::domain::time::Instant;
use crate::words::names::{Known, comma};
use crate::words::playbook::allowance;
use crate::words::report::stretch;
use crate::words::{Lang, clock as words, explain, history};

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// A heading.
    Heading,
    /// What there is to say.
    Text,
    /// More, for those who want it.
    Aside,
    /// Money owed, a deadline missed, a table missing.
    Loud,
}

/// An explanation being told.
pub(super) struct Teller<'a> {
    pub(super) what: &'a Explained,
    pub(super) known: Known<'a>,
    pub(super) lang: Lang,
    pub(super) now: Instant,
    pub(super) lines: Vec<(Tone, String)>,
}

/// The explanation in lines. `known` names the people; entries are named by the playbook version of the clock.
pub fn told(what: &Explained, lang: Lang, known: &Known<'_>, now: Instant) -> Vec<(Tone, String)> {
    let known = Known {
        playbook: Some(&what.playbook),
        ..*known
    };
    let mut teller = Teller {
        what,
        known,
        lang,
        now,
        lines: Vec::new(),
    };
    teller.verdict();
    teller.payers();
    teller.rule();
    teller.anchor();
    teller.moves();
    teller.counting();
    teller.pauses();
    teller.reminders();
    teller.stop();
    teller.lines
}

impl Teller<'_> {
    pub(super) fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.lines.push((tone, text.into()));
    }

    pub(super) fn head(&mut self, text: &str) {
        self.say(Tone::Heading, text);
    }

    pub(super) fn aside(&mut self, text: impl Into<String>) {
        self.say(Tone::Aside, text);
    }

    /// When it is due and what it says now.
    fn verdict(&mut self) {
        let (lang, clock) = (self.lang, &self.what.clock);
        let due = self.known.time(clock.due);
        self.head(words::due(lang));
        if clock.is_open() && clock.due == Instant::MAX {
            return self.say(Tone::Text, words::due_never(lang));
        }
        let left = clock.due.since(self.now);
        let (tone, state) = match clock.end {
            Some((ClockEnd::Void, at, by)) => (Tone::Text, self.ended(words::void, at, by)),
            Some((_, at, by)) if at > clock.due => (Tone::Loud, self.ended(words::late, at, by)),
            Some((_, at, by)) => (Tone::Text, self.ended(words::met, at, by)),
            None if left < 0 => (Tone::Loud, words::late_by(lang, &stretch(lang, -left))),
            None => (Tone::Text, words::still_left(lang, &stretch(lang, left))),
        };
        self.say(tone, format!("{due}  {state}"));
    }

    fn ended(&self, word: fn(Lang, &str, &str) -> String, at: Instant, by: EventId) -> String {
        let what = self.what.event(by).map(|event| self.event_text(event));
        let what = what.unwrap_or_else(|| words::unknown(self.lang).to_owned());
        word(self.lang, &self.known.time(at), &what)
    }

    fn rule(&mut self) {
        let (lang, book, rule) = (self.lang, &self.what.playbook, &self.what.rule);
        self.head(words::the_rule(lang));
        self.say(Tone::Text, lang.pick(&rule.text));
        let since = self.what.adopted.map(|at| self.known.time(at));
        let since = since.unwrap_or_else(|| words::unknown(lang).to_owned());
        let mut source = vec![words::version(
            lang,
            lang.pick(&book.name),
            &book.edition,
            &since,
        )];
        source.push(words::version_id(lang, &self.what.clock.policy.0));
        if !rule.source.is_empty() {
            source.push(words::facts(lang, &rule.source.join(comma(lang))));
        }
        self.aside(source.join("  "));
    }

    fn anchor(&mut self) {
        let lang = self.lang;
        self.head(words::anchor(lang));
        let clock = &self.what.clock;
        let started = self.what.event(clock.started_by);
        let marks = self.what.case.milestones.iter();
        let reached = marks.filter(|record| {
            record.event == clock.started_by && self.what.rule.start.contains(&record.milestone)
        });
        let names: Vec<String> = reached
            .map(|record| self.known.milestone(lang, &record.milestone))
            .collect();
        let time = self.known.time(clock.anchor);
        let text = words::anchored(lang, &time, &names.join(comma(lang)));
        let cause = started.map(|event| {
            words::cause(
                lang,
                &self.event_text(event),
                &history::doer(lang, &self.known, event.actor),
                &self.known.time(event.recorded),
            )
        });
        self.say(Tone::Text, text);
        self.lines.extend(cause.map(|text| (Tone::Aside, text)));
    }

    fn moves(&mut self) {
        let clock = &self.what.clock;
        if clock.moves.is_empty() {
            return;
        }
        let lang = self.lang;
        self.head(words::moved(lang));
        let after = clock.moves.iter().skip(1).map(|(from, _)| *from);
        let after: Vec<Instant> = after.chain([clock.anchor]).collect();
        for ((from, by), to) in clock.moves.iter().zip(after) {
            let event = self.what.event(*by);
            let text = words::move_line(
                lang,
                &self.known.time(*from),
                &self.known.time(to),
                &event.map_or_else(String::new, |event| self.event_text(event)),
                &history::doer(lang, &self.known, event.and_then(|event| event.actor)),
                &event.map_or_else(String::new, |event| self.known.time(event.at)),
            );
            self.say(Tone::Text, text);
            if let Some(note) = event.map(Event::note).filter(|note| !note.is_empty()) {
                self.aside(words::note(lang, &Sight::Masked.text(note)));
            }
        }
    }

    fn counting(&mut self) {
        let (lang, how) = (self.lang, &self.what.explanation);
        self.head(words::allowance(lang));
        self.say(Tone::Text, allowance(lang, how.allowance));
        self.head(words::counting(lang));
        for line in explain::steps(lang, how, self.known.zone) {
            self.say(Tone::Text, line);
        }
        if how.beyond {
            self.say(Tone::Loud, words::beyond(lang));
        }
        self.lines
            .extend(explain::years(lang, how).map(|text| (Tone::Loud, text)));
    }

    fn pauses(&mut self) {
        let lang = self.lang;
        self.head(words::pauses(lang));
        let clock = &self.what.clock;
        let end = clock.end.map_or(clock.due.max(self.now), |(_, at, _)| at);
        let during = self.what.case.pauses.iter();
        let during: Vec<_> = during
            .filter(|pause| pause.time.end > clock.anchor && pause.time.start < end)
            .collect();
        if during.is_empty() {
            return self.aside(words::no_pauses(lang));
        }
        for pause in during {
            let until = match pause.time.end {
                Instant::MAX => words::still_open(lang).to_owned(),
                end => self.known.time(end),
            };
            let reason = history::reason_name(lang, &self.known, &pause.reason);
            let text = words::pause_line(lang, &self.known.time(pause.time.start), &until, &reason);
            self.say(Tone::Text, text);
            if !pause.note.is_empty() {
                self.aside(words::note(lang, &Sight::Masked.text(&pause.note)));
            }
        }
    }

    fn reminders(&mut self) {
        let lang = self.lang;
        self.head(words::reminders(lang));
        let shown = reminders(&self.what.events, &self.what.clock);
        if shown.is_empty() {
            return self.aside(words::no_reminders(lang));
        }
        for one in &shown {
            let text = reminder(lang, &self.known, one, self.what.clock.due);
            self.say(Tone::Text, text);
        }
    }

    fn stop(&mut self) {
        if !self.what.clock.is_open() {
            return;
        }
        let lang = self.lang;
        self.head(words::how_to_stop(lang));
        let text = match self.what.stopping() {
            Some(step) => words::stop_step(lang, lang.pick(&step.name)),
            None => {
                let stop = self.what.rule.stop.iter();
                let names: Vec<String> = stop.map(|key| self.known.milestone(lang, key)).collect();
                words::stop_marks(lang, &names.join(comma(lang)))
            }
        };
        self.say(Tone::Text, text);
    }

    fn event_text(&self, event: &Event) -> String {
        let kind = appointment_kind(&self.what.case, event);
        history::event(self.lang, event, &self.known, kind)
    }
}

/// The kind of the appointment an event is about.
pub fn appointment_kind<'a>(case: &'a crate::domain::case::Case, event: &Event) -> Option<&'a str> {
    use crate::domain::event::Payload;
    let (Payload::Moved { appointment, .. }
    | Payload::Arrived { appointment }
    | Payload::Finished { appointment, .. }
    | Payload::NoShow { appointment, .. }
    | Payload::Cancelled { appointment, .. }) = &event.payload
    else {
        return None;
    };
    case.appointment(*appointment)
        .map(|found| found.kind.as_str())
}
