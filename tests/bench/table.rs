//! The table: what was measured, ours beside the others', and what it should be.

use std::time::Duration;

/// A measured value.
#[derive(Clone, Copy)]
pub enum Value {
    /// A time.
    Time(Duration),
    /// Bytes.
    Bytes(f64),
    /// So many a second.
    Rate(f64),
    /// Share of one processor, in percent.
    Percent(f64),
}

impl Value {
    /// The number behind it, for ratios.
    fn number(self) -> f64 {
        match self {
            Value::Time(time) => time.as_secs_f64(),
            Value::Bytes(n) | Value::Rate(n) | Value::Percent(n) => n,
        }
    }

    fn text(self) -> String {
        match self {
            Value::Time(time) => time_text(time),
            Value::Bytes(n) if n >= 1e6 => format!("{:.1} MB", n / 1e6),
            Value::Bytes(n) if n >= 1e3 => format!("{:.1} kB", n / 1e3),
            Value::Bytes(n) => format!("{n:.0} B"),
            Value::Rate(n) if n >= 100.0 => format!("{}/s", thousands(n.round() as u64)),
            Value::Rate(n) => format!("{n:.1}/s"),
            Value::Percent(n) => format!("{n:.2} %"),
        }
    }
}

fn time_text(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        n if n < 1e3 => format!("{n:.0} µs"),
        n if n < 1e4 => format!("{:.2} ms", n / 1e3),
        n if n < 1e6 => format!("{:.1} ms", n / 1e3),
        n => format!("{:.2} s", n / 1e6),
    }
}

/// A number with commas.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What a row should be.
#[derive(Clone, Copy)]
pub enum Aim {
    /// At most so many times the bare program's.
    TimesBare(f64),
    /// At most this.
    AtMost(Value),
    /// Nothing was promised.
    None,
}

/// A row of the table.
pub struct Row {
    /// What was measured.
    pub what: String,
    /// Countertop.
    pub ours: Option<Value>,
    /// The bare program.
    pub bare: Option<Value>,
    /// The `sqlite3` shell.
    pub shell: Option<Value>,
    /// What ours should be.
    pub aim: Aim,
}

impl Row {
    /// A row of Countertop alone.
    pub fn of(what: impl Into<String>, ours: Option<Value>) -> Row {
        Row {
            what: what.into(),
            ours,
            bare: None,
            shell: None,
            aim: Aim::None,
        }
    }

    /// With the bare program beside it.
    pub fn bare(self, bare: Option<Value>) -> Row {
        Row { bare, ..self }
    }

    /// With the shell beside it.
    pub fn shell(self, shell: Option<Value>) -> Row {
        Row { shell, ..self }
    }

    /// With what it should be.
    pub fn aim(self, aim: Aim) -> Row {
        Row { aim, ..self }
    }

    /// How many times the bare program's time; for rates how many times slower.
    fn ratio(&self) -> Option<f64> {
        let (ours, bare) = (self.ours?, self.bare?);
        let ratio = match ours {
            Value::Rate(rate) => bare.number() / rate,
            _ => ours.number() / bare.number(),
        };
        (ratio.is_finite() && bare.number() > 0.0).then_some(ratio)
    }

    fn aim_text(&self) -> String {
        let (wanted, met) = match self.aim {
            Aim::None => return String::new(),
            Aim::TimesBare(times) => (
                format!("≤ {times} × bare"),
                self.ratio().map(|r| r <= times),
            ),
            Aim::AtMost(most) => (
                format!("≤ {}", most.text()),
                self.ours.map(|ours| ours.number() <= most.number()),
            ),
        };
        match met {
            Some(true) => format!("{wanted}  met"),
            Some(false) => format!("{wanted}  MISSED"),
            None => wanted,
        }
    }

    fn cells(&self) -> [String; 6] {
        let value = |value: Option<Value>| value.map_or("–".to_owned(), Value::text);
        [
            self.what.clone(),
            value(self.ours),
            value(self.bare),
            value(self.shell),
            self.ratio()
                .map_or(String::new(), |ratio| format!("{ratio:.2}")),
            self.aim_text(),
        ]
    }
}

/// Prints a table under a title.
pub fn print(title: &str, rows: &[Row]) {
    let head = ["", "ours", "bare", "sqlite3", "ratio", "aim"].map(str::to_owned);
    let lines: Vec<[String; 6]> = std::iter::once(head)
        .chain(rows.iter().map(Row::cells))
        .collect();
    let width = |column: usize| {
        lines
            .iter()
            .map(|line| line[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: [usize; 6] = std::array::from_fn(width);
    println!("\n{title}");
    for line in &lines {
        let mut text = format!("{:<1$}", line[0], widths[0]);
        for column in 1..5 {
            text.push_str(&format!("  {:>1$}", line[column], widths[column]));
        }
        println!("{}", format!("{text}  {}", line[5]).trim_end());
    }
}

/// The value at a percentile, nearest rank.
pub fn percentile(times: &mut [Duration], percent: usize) -> Option<Duration> {
    times.sort();
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times.get(rank - 1).copied()
}
