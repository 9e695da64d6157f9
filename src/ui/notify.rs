//! The bell and desktop notices, as bytes for the terminal.

/// What the terminal can be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notices {
    /// Only the bell.
    Bell,
    /// `OSC 9`: iTerm2, WezTerm, kitty, ghostty.
    Osc9,
    /// `OSC 777`: rxvt, foot, the VTE family.
    Osc777,
}

/// Rings the bell.
pub const BELL: &[u8] = b"\x07";

/// What the environment says about the terminal. `get` reads a variable.
pub fn detect(get: impl Fn(&str) -> Option<String>) -> Notices {
    let program = get("TERM_PROGRAM").unwrap_or_default();
    let term = get("TERM").unwrap_or_default();
    if ["iTerm.app", "WezTerm", "ghostty"].contains(&program.as_str()) || term.contains("kitty") {
        Notices::Osc9
    } else if get("VTE_VERSION").is_some() || term.starts_with("foot") || term.starts_with("rxvt") {
        Notices::Osc777
    } else {
        Notices::Bell
    }
}

/// The bytes of a desktop notice with `text`; none for a terminal that knows only the bell, which is sent by itself.
/// `text` must be a constant: notices outlive the program, so they carry no personal data. Inside tmux it is passed through.
pub fn notice(kind: Notices, text: &'static str, tmux: bool) -> Vec<u8> {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() || c == ';' { ' ' } else { c })
        .collect();
    let sequence = match kind {
        Notices::Bell => String::new(),
        Notices::Osc9 => format!("\x1b]9;{clean}\x07"),
        Notices::Osc777 => format!("\x1b]777;notify;Countertop;{clean}\x07"),
    };
    if tmux && !sequence.is_empty() {
        let doubled = sequence.replace('\x1b', "\x1b\x1b");
        return format!("\x1bPtmux;{doubled}\x1b\\").into_bytes();
    }
    sequence.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_passed_through_tmux_and_cannot_carry_sequences() {
        assert_eq!(
            notice(Notices::Osc9, "a\x1b]52;c;x\x07b", true),
            b"\x1bPtmux;\x1b\x1b]9;a ]52 c x b\x07\x1b\\"
        );
        assert_eq!(notice(Notices::Bell, "due", true), b"");
    }

    #[test]
    fn the_terminal_is_known_by_its_environment() {
        let with = |name: &'static str, value: &'static str| {
            detect(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert_eq!(with("TERM_PROGRAM", "WezTerm"), Notices::Osc9);
        assert_eq!(with("TERM", "xterm-kitty"), Notices::Osc9);
        assert_eq!(with("VTE_VERSION", "7600"), Notices::Osc777);
        assert_eq!(with("TERM", "xterm-256color"), Notices::Bell);
    }
}
