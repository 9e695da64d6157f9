//! Styles by role: screens name what a text is, the theme says how it looks.

use std::{collections::BTreeMap, str::FromStr, sync::OnceLock};

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// What a piece of the screen is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Text that steps back: hints, times long past.
    Muted,
    /// Heading of a block or a column.
    Title,
    /// The bar at the top.
    TitleBar,
    /// Lines around blocks.
    Border,
    /// Lines around the block that has the keyboard.
    Focus,
    /// The selected row; always together with the marker column.
    Selected,
    /// What should be found first.
    Accent,
    /// A key in a hint.
    Key,
    /// What a key does.
    Label,
    /// Done, in time.
    Ok,
    /// Soon due, needs attention.
    Warn,
    /// Costs money now, cannot be undone.
    Danger,
    /// Past its deadline.
    Late,
    /// A field one can type in.
    Input,
    /// The filled part of bars and gauges.
    Bar,
    /// Their empty part.
    Track,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 17] = [
        Role::Text,
        Role::Muted,
        Role::Title,
        Role::TitleBar,
        Role::Border,
        Role::Focus,
        Role::Selected,
        Role::Accent,
        Role::Key,
        Role::Label,
        Role::Ok,
        Role::Warn,
        Role::Danger,
        Role::Late,
        Role::Input,
        Role::Bar,
        Role::Track,
    ];
}

/// Why a theme text cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ThemeError {
    /// It is not the table of styles it should be: TOML's or serde's message.
    #[error("{0}")]
    Table(String),
    /// There is no theme of this name.
    #[error("{0}")]
    Unknown(String),
    /// A word of a style is neither modifier nor colour.
    #[error("{0}")]
    Style(String),
}

/// A theme: one style per role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
}

const SHIPPED: &str = include_str!("../../assets/themes.toml");

impl Theme {
    /// Names of the shipped themes.
    pub const NAMES: [&'static str; 3] = ["dark", "light", "mono"];

    /// A shipped theme by name; `dark` for a name that is none. Each is read once.
    pub fn shipped(name: &str) -> Theme {
        static READ: [OnceLock<Theme>; Theme::NAMES.len()] =
            [const { OnceLock::new() }; Theme::NAMES.len()];
        let known = Theme::NAMES.iter().zip(&READ);
        let mut known = known.filter(|(known, _)| **known == name);
        match known.next() {
            Some((name, read)) => read
                .get_or_init(|| Theme::parse(SHIPPED, name).unwrap_or_else(|_| Theme::plain()))
                .clone(),
            None => Theme::shipped(Theme::NAMES[0]),
        }
    }

    /// The theme to start with: `mono` where the user asked for no colour (`NO_COLOR`), else the one of that name.
    pub fn choose(name: &str, no_color: bool) -> Theme {
        Theme::shipped(if no_color { "mono" } else { name })
    }

    /// The theme `name` of a TOML text as `assets/themes.toml` is one; roles it leaves out look like plain text.
    ///
    /// # Errors
    /// When the text is no such table, has no such theme, or a style's word is unknown.
    pub fn parse(text: &str, name: &str) -> Result<Theme, ThemeError> {
        let own = section(text, name).ok_or_else(|| ThemeError::Unknown(name.to_owned()))?;
        let roles: BTreeMap<Role, String> =
            toml::from_str(own).map_err(|error| ThemeError::Table(error.message().to_owned()))?;
        let mut theme = Theme {
            styles: [Style::new(); Role::ALL.len()],
        };
        for (role, style) in roles {
            theme.styles[role as usize] = parse_style(&style)?;
        }
        Ok(theme)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// What is left if even the shipped file cannot be read: enough to see the selected row.
    fn plain() -> Theme {
        let mut styles = [Style::new(); Role::ALL.len()];
        for role in [Role::Selected, Role::TitleBar, Role::Late] {
            styles[role as usize] = Style::new().add_modifier(Modifier::REVERSED);
        }
        Theme { styles }
    }
}

impl Default for Theme {
    fn default() -> Theme {
        Theme::shipped("dark")
    }
}

/// The lines of one table of a TOML text: a start reads the theme it shows, not all of them.
fn section<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, behind) = text.split_once(&format!("[{name}]"))?;
    Some(behind.split_once("\n[").map_or(behind, |(own, _)| own))
}

fn parse_style(words: &str) -> Result<Style, ThemeError> {
    let mut style = Style::new();
    let mut ground = false;
    for word in words.split_whitespace() {
        if word == "on" {
            ground = true;
        } else if let Some(modifier) = modifier(word) {
            style = style.add_modifier(modifier);
        } else {
            let color = Color::from_str(word).map_err(|_| ThemeError::Style(word.to_owned()))?;
            style = if ground {
                style.bg(color)
            } else {
                style.fg(color)
            };
        }
    }
    Ok(style)
}

fn modifier(word: &str) -> Option<Modifier> {
    Some(match word {
        "bold" => Modifier::BOLD,
        "dim" => Modifier::DIM,
        "italic" => Modifier::ITALIC,
        "underlined" => Modifier::UNDERLINED,
        "reversed" => Modifier::REVERSED,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_theme_names_every_role() {
        let table: BTreeMap<String, BTreeMap<Role, String>> = toml::from_str(SHIPPED).unwrap();
        let names: Vec<&str> = table.keys().map(String::as_str).collect();
        assert_eq!(names, Theme::NAMES);
        for (name, roles) in &table {
            assert_eq!(
                roles.keys().copied().collect::<Vec<_>>(),
                Role::ALL,
                "{name}"
            );
            Theme::parse(SHIPPED, name).unwrap();
        }
    }

    #[test]
    fn mono_has_no_colour_and_still_tells_the_roles_that_carry_meaning_apart() {
        let mono = Theme::choose("light", true);
        for role in Role::ALL {
            let style = mono.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        let telling = [Role::Text, Role::Warn, Role::Danger, Role::Late];
        for (index, role) in telling.into_iter().enumerate() {
            for other in &telling[..index] {
                assert_ne!(mono.style(role), mono.style(*other), "{role:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_wrong_word_is_named() {
        let text = "[own]\ntext = 'bold purplish'\n";
        assert_eq!(
            Theme::parse(text, "own"),
            Err(ThemeError::Style("purplish".into()))
        );
        assert!(matches!(
            Theme::parse("[own]\nshadow = 'bold'", "own"),
            Err(ThemeError::Table(_))
        ));
    }
}
