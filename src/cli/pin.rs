//! Asking for a PIN: on the terminal without echo, or from standard input; never from the arguments, which others can see.

use super::context::Context;
use super::session::Session;
use super::trouble::{Outcome, Trouble};
use crate::app::pin::{Asks, PinAnswer, asks, try_pin};
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::Class;
use crate::words::{failure, setup};
use ratatui::crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use zeroize::Zeroizing;

/// Checks who acts, where the store asks for it: by the screens' own check, wrong tries counted together with theirs.
pub fn check(context: &Context, session: &mut Session, person: PersonId) -> Outcome {
    let lang = context.lang;
    let refused = |text: &str| Err(Trouble::Refused(text.to_owned()));
    let manager = session.known().class(lang, Class::Manager);
    match asks(session.store.state(), person, session.now) {
        Asks::Nothing => return Ok(()),
        Asks::Missing => return refused(&failure::pin_missing(lang, &manager)),
        Asks::Pin => {}
    }
    let prompt = failure::pin_prompt(lang, &session.person_name(Some(person)));
    let pin = ask(context, &prompt)?;
    match try_pin(&mut session.store, person, &pin, session.now) {
        PinAnswer::Right => Ok(()),
        PinAnswer::Wrong(left) => refused(&setup::pin_wrong(lang, left)),
        PinAnswer::Wait(seconds) => refused(&setup::pin_wait(lang, seconds)),
        PinAnswer::Locked(minutes) => refused(&setup::pin_locked(lang, minutes, &manager)),
        PinAnswer::Missing => refused(&failure::pin_missing(lang, &manager)),
        PinAnswer::Failed(error) => Err(Trouble::store(lang, &error)),
    }
}

/// Reads a PIN.
pub fn ask(context: &Context, prompt: &str) -> Outcome<Zeroizing<String>> {
    if context.pin_stdin {
        let mut line = Zeroizing::new(String::new());
        std::io::stdin().lock().read_line(&mut line)?;
        return Ok(Zeroizing::new(
            line.trim_end_matches(['\r', '\n']).to_owned(),
        ));
    }
    if !std::io::stdin().is_terminal() {
        return Err(Trouble::Usage(
            failure::pin_no_terminal(context.lang).to_owned(),
        ));
    }
    let mut err = std::io::stderr();
    write!(err, "{prompt}")?;
    err.flush()?;
    enable_raw_mode()?;
    let typed = typed();
    disable_raw_mode()?;
    writeln!(err)?;
    typed
}

/// Keys up to Enter; Ctrl-C and Esc give up.
fn typed() -> Outcome<Zeroizing<String>> {
    let mut pin = Zeroizing::new(String::new());
    loop {
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        let with_control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(pin),
            KeyCode::Esc => return Err(Trouble::Closed),
            KeyCode::Char('c' | 'd') if with_control => return Err(Trouble::Closed),
            KeyCode::Backspace => {
                pin.pop();
            }
            KeyCode::Char(c) => pin.push(c),
            _ => {}
        }
    }
}
