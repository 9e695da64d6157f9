//! One scorecard in lines: every term with how it came about, the whole, what was answered, how it went before.

use super::super::Cx;
use crate::app::scores::screen::{Heard, Past, Row};
use crate::domain::playbook::scoring::{Scorecard, Term};
use crate::domain::score::{Grade, Line as TermLine, Ratio};
use crate::ui::text::{fit, pad, right, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::{bar_text, spark_text};
use crate::words::{scorecard as words, scores as said};

/// A line: its pieces.
pub(super) type Line = Vec<(String, Role)>;

/// Cells of a value, a grade with a blank on either side, and what it counts.
const VALUE: usize = 9;
const GRADE: usize = 3;
const COUNTS: usize = 9;
/// Cells of a bar and of a sparkline.
const BAR: usize = 10;
const SPARK: usize = 8;
/// Cells of a dimension's name at most.
const NAME: usize = 28;
/// Points of a question set at most, and a mean of grade points in hundredths.
const FULL: i64 = 100;
const BEST: i64 = 400;

/// How a grade looks; its letter says the same.
pub(super) fn grade_role(grade: Option<Grade>) -> Role {
    match grade {
        Some(Grade::A) => Role::Ok,
        Some(Grade::B) => Role::Accent,
        Some(Grade::C) => Role::Warn,
        Some(Grade::D) => Role::Late,
        None => Role::Muted,
    }
}

/// A scorecard about to be written in a width.
pub(super) struct Scored<'a> {
    pub card: &'a Scorecard,
    pub row: &'a Row,
    pub cx: Cx<'a>,
    pub wide: usize,
}

impl Scored<'_> {
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let terms = self.card.terms.iter().zip(&self.row.scored.lines);
        for (place, (term, line)) in terms.enumerate() {
            lines.push(self.term(place, term, line));
            lines.extend(self.working(term, line));
        }
        lines.push(Line::new());
        lines.extend(self.total());
        for heard in &self.row.heard {
            lines.extend(self.heard(heard));
        }
        lines.push(Line::new());
        lines.push(self.heading(words::trend(self.cx.app.lang)));
        lines.extend(self.row.trend.iter().rev().map(|past| self.past(past)));
        lines
    }

    fn heading(&self, text: &str) -> Line {
        vec![(text.to_owned(), Role::Title)]
    }

    /// A term's name, how it went before, how near it is to an A, its value and grade, and what that counts.
    fn term(&self, place: usize, term: &Term, line: &TermLine) -> Line {
        let lang = self.cx.app.lang;
        let grade = line.grade();
        let value = match line.value {
            Ok(value) => words::value(term, value),
            Err(_) => "-".to_owned(),
        };
        let counts = grade.map_or_else(String::new, |grade| {
            format!(
                "{}*{}={}",
                grade.points(),
                line.weight,
                grade.points() * line.weight
            )
        });
        let mut rest = VALUE + GRADE + COUNTS;
        let mut middle = Line::new();
        if self.wide >= 56 {
            rest += SPARK + 1;
            middle.push((pad(&self.spark(place), SPARK + 1), Role::Bar));
        }
        if self.wide >= 68 {
            rest += BAR;
            middle.extend(self.bar(line.value.ok(), line.bounds.a));
        }
        let name = fit(lang.pick(&term.name), self.wide.saturating_sub(rest));
        let mut pieces = vec![(name, Role::Text)];
        pieces.extend(middle);
        pieces.push((right(&value, VALUE), Role::Text));
        let letter = format!(" {} ", grade.map_or("-", said::letter));
        pieces.push((letter, grade_role(grade)));
        pieces.push((right(&counts, COUNTS), Role::Muted));
        pieces
    }

    fn spark(&self, place: usize) -> String {
        let value = |past: &Past| {
            let value = past.terms.get(place).copied().flatten()?;
            u64::try_from(value.hundredths()).ok()
        };
        let values: Vec<Option<u64>> = self.row.trend.iter().map(value).collect();
        spark_text(&values, self.cx.look)
    }

    /// How the whole went before.
    fn means(&self) -> String {
        let mean = |past: &Past| u64::try_from(past.mean?.hundredths()).ok();
        let values: Vec<Option<u64>> = self.row.trend.iter().map(mean).collect();
        spark_text(&values, self.cx.look)
    }

    /// A value against what would be full.
    fn bar(&self, value: Option<Ratio>, full: i64) -> Line {
        let value = value.map_or(0, |value| value.hundredths().max(0));
        let full = full.saturating_mul(100).max(1);
        let (filled, rest) = bar_text(value.unsigned_abs(), full.unsigned_abs(), BAR, self.cx.look);
        vec![(filled, Role::Bar), (rest, Role::Track)]
    }

    /// How the value came about and from where on which grade is given; what is missing, where something is.
    fn working(&self, term: &Term, line: &TermLine) -> Vec<Line> {
        let lang = self.cx.app.lang;
        let working = words::working(lang, term, line);
        let bounds = words::term_bounds(lang, term, line.bounds);
        let role = match line.value {
            Ok(_) => Role::Muted,
            Err(_) => Role::Warn,
        };
        let both = format!("{working}   {bounds}");
        if width(&both) + 2 <= self.wide {
            return vec![vec![
                (format!("  {working}"), role),
                (format!("   {bounds}"), Role::Muted),
            ]];
        }
        let mut lines = self.indented(&working, role);
        lines.extend(self.indented(&bounds, Role::Muted));
        lines
    }

    fn indented(&self, text: &str, role: Role) -> Vec<Line> {
        wrap(text, self.wide.saturating_sub(2).max(4))
            .into_iter()
            .map(|line| vec![(format!("  {line}"), role)])
            .collect()
    }

    /// The whole, written out so that it can be done again by hand.
    fn total(&self) -> Vec<Line> {
        let lang = self.cx.app.lang;
        let scored = &self.row.scored;
        let (Some(mean), Some(grade)) = (scored.mean(), scored.grade()) else {
            let name = |line: &TermLine| {
                let term = self.card.terms.iter().find(|term| term.id == line.term);
                term.map_or_else(
                    || line.term.clone(),
                    |term| lang.pick(&term.name).to_owned(),
                )
            };
            let what = words::lacking(lang, scored.lines.iter(), name);
            let text = words::no_grade(lang, &what);
            let lines = wrap(&text, self.wide.max(4));
            return lines.into_iter().map(|l| vec![(l, Role::Warn)]).collect();
        };
        let counts = |line: &TermLine| {
            let points = line.grade().map_or(0, Grade::points);
            format!("{points}*{}", line.weight)
        };
        let sum: Vec<String> = scored.lines.iter().map(counts).collect();
        let weights = scored.lines.iter().map(|line| line.weight).sum();
        let mean = said::points(mean);
        let working = words::total_working(lang, &sum.join(" + "), weights, &mean);
        let mut lines = vec![vec![
            (format!("{}  ", words::total(lang)), Role::Title),
            (said::letter(grade).to_owned(), grade_role(Some(grade))),
            (format!("  {mean}  "), Role::Text),
            (self.means(), Role::Bar),
        ]];
        lines.extend(self.indented(&working, Role::Text));
        let bounds = words::whole_bounds(lang, scored.bounds);
        lines.extend(self.indented(&bounds, Role::Muted));
        lines.extend(self.indented(words::grade_values(lang), Role::Muted));
        lines
    }

    /// What was answered to a question set, each dimension in a line of its own.
    fn heard(&self, heard: &Heard) -> Vec<Line> {
        let app = self.cx.app;
        let lang = app.lang;
        let Some(set) = app
            .desk
            .playbook()
            .and_then(|book| book.survey(&heard.survey))
        else {
            return Vec::new();
        };
        let answers = heard.voices.iter().map(|voice| voice.points.n).sum();
        let title = words::answers_of(lang, lang.pick(&set.name), answers);
        let mut lines = vec![Line::new(), self.heading(&title)];
        if answers == 0 {
            lines.push(vec![(
                format!("  {}", words::unanswered(lang)),
                Role::Muted,
            )]);
            return lines;
        }
        for voice in &heard.voices {
            let name = set.dimensions.iter().find(|d| d.id == voice.dimension);
            let name = name.map_or(voice.dimension.as_str(), |d| lang.pick(&d.name));
            let mean = voice.mean();
            let shown = mean.map_or_else(|| "-".to_owned(), said::ratio);
            let count = format!("({})", voice.points.n);
            let room = self.wide.saturating_sub(2 + 8 + 6 + BAR).min(NAME);
            let mut line = vec![
                (format!("  {}", fit(name, room)), Role::Text),
                (right(&shown, 7), Role::Text),
                (format!(" {} ", right(&count, 5)), Role::Muted),
            ];
            line.extend(self.bar(mean, FULL));
            lines.push(line);
        }
        lines
    }

    /// A period of the trend.
    fn past(&self, past: &Past) -> Line {
        let lang = self.cx.app.lang;
        let period = past.period.to_string();
        let shown = past
            .mean
            .map_or_else(|| words::no_grade_short(lang).to_owned(), said::points);
        let mut line = vec![
            (format!("  {}", pad(&period, 8)), Role::Text),
            (
                format!("{} ", past.grade.map_or("-", said::letter)),
                grade_role(past.grade),
            ),
            (format!("{} ", right(&shown, 7)), Role::Text),
        ];
        let points = past.mean.map(|mean| Ratio {
            of: mean.of,
            by: mean.by.saturating_mul(100),
        });
        if points.is_some() {
            line.extend(self.bar(points, BEST / 100));
        }
        line
    }
}
