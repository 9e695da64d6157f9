//! The list that opens over a form: one of several, several of them, or the days of a month.

mod many;

use crate::app::form::{Pick, same};
use crate::ui::widgets::{
    ChoiceItem, DatePicker, Hit, LineInput, ListState, Look, Outcome, choices, keys_below, place,
    popup,
};
use crate::words::{Lang, forms as words};
use chrono::NaiveDate;
use many::{draw_many, many_key, toggle};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// What came of a key.
pub(super) enum Picked {
    /// Still open.
    Open,
    /// Closed without a change.
    Left,
    /// Closed with these keys.
    Keys(Vec<String>),
    /// Closed with this day.
    Day(NaiveDate),
}

/// The open list.
pub(super) enum Picker {
    One {
        picks: Vec<Pick>,
        list: ListState,
    },
    Many {
        picks: Vec<Pick>,
        chosen: Vec<String>,
        list: ListState,
        other: Option<LineInput>,
        /// Whether nothing was marked or unmarked yet.
        fresh: bool,
    },
    Day {
        month: DatePicker,
        today: NaiveDate,
    },
}

impl Picker {
    pub(super) fn one(picks: Vec<Pick>, chosen: Option<usize>) -> Picker {
        Picker::One {
            picks,
            list: ListState {
                selected: chosen.unwrap_or(0),
                offset: 0,
            },
        }
    }

    /// `free`: others may be typed; those already typed stand in the list.
    pub(super) fn many(mut picks: Vec<Pick>, chosen: Vec<String>, free: bool) -> Picker {
        for key in &chosen {
            if !picks.iter().any(|pick| pick.key == *key) {
                picks.push(Pick {
                    key: key.clone(),
                    label: same(key),
                    note: Default::default(),
                });
            }
        }
        Picker::Many {
            picks,
            chosen,
            list: ListState::default(),
            other: free.then(LineInput::default),
            fresh: true,
        }
    }

    pub(super) fn day(day: NaiveDate, today: NaiveDate) -> Picker {
        Picker::Day {
            month: DatePicker::new(day),
            today,
        }
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Picked {
        match self {
            Picker::One { picks, list } => match key.code {
                KeyCode::Esc => Picked::Left,
                KeyCode::Enter | KeyCode::Char(' ') => Picked::Keys(
                    picks
                        .get(list.selected)
                        .map(|pick| pick.key.clone())
                        .into_iter()
                        .collect(),
                ),
                _ => {
                    list.key(key, picks.len(), 8);
                    Picked::Open
                }
            },
            Picker::Day { month, today } => match month.key(key, *today) {
                Outcome::Accepted => Picked::Day(month.day),
                Outcome::Cancelled => Picked::Left,
                Outcome::Used | Outcome::Ignored => Picked::Open,
            },
            Picker::Many {
                picks,
                chosen,
                list,
                other,
                fresh,
            } => many_key(key, picks, (chosen, fresh), list, other),
        }
    }

    pub(super) fn click(&mut self, index: usize) -> Picked {
        match self {
            Picker::One { picks, .. } => Picked::Keys(
                picks
                    .get(index)
                    .map(|pick| pick.key.clone())
                    .into_iter()
                    .collect(),
            ),
            Picker::Many {
                picks,
                chosen,
                list,
                fresh,
                ..
            } => {
                (list.selected, *fresh) = (index, false);
                toggle(picks, chosen, index);
                Picked::Open
            }
            Picker::Day { month, .. } => {
                use chrono::Datelike;
                let day = u32::try_from(index)
                    .ok()
                    .and_then(|day| month.day.with_day(day));
                Picked::Day(day.unwrap_or(month.day))
            }
        }
    }

    pub(super) fn draw(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        title: &str,
        look: &Look,
    ) -> Vec<Hit> {
        let lang = look.lang;
        match self {
            Picker::One { picks, list } => {
                let items = items(picks, lang);
                let inner = opened(frame, area, items.len(), title, look);
                let body = keys_below(frame, inner, words::pick_keys(lang), look);
                choices(frame, body, &items, list, |_| "", look)
            }
            Picker::Many {
                picks,
                chosen,
                list,
                other,
                ..
            } => draw_many(
                frame,
                area,
                title,
                (picks, chosen),
                list,
                other.as_ref(),
                look,
            ),
            Picker::Day { month, today } => {
                let (wide, high) = DatePicker::SIZE;
                let inner = popup(frame, place(area, wide + 4, high + 3), title, look);
                let body = keys_below(frame, inner, words::date_keys(lang), look);
                month.draw(frame, body, *today, |_| None, look)
            }
        }
    }
}

fn items(picks: &[Pick], lang: Lang) -> Vec<ChoiceItem> {
    picks
        .iter()
        .map(|pick| ChoiceItem::new(lang.pick(&pick.label)).note(lang.pick(&pick.note)))
        .collect()
}

fn opened(frame: &mut Frame, area: Rect, rows: usize, title: &str, look: &Look) -> Rect {
    let high = u16::try_from(rows)
        .unwrap_or(u16::MAX)
        .saturating_add(3)
        .min(area.height);
    popup(frame, place(area, 52, high), title, look)
}
