//! Setting the store up, its settings, its playbooks.

use super::case::long_name;
use super::guard::Guard;
use crate::domain::command::Command;
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::policy::Candidate;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::settings;
use crate::domain::world::Decided;

pub(super) fn decide(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    match command {
        Command::OpenStore {
            name,
            lang,
            playbook,
        } => open(guard, name, lang, playbook),
        Command::ChangeSetting { key, value } => change_setting(guard, key, value),
        Command::AdoptPlaybook { text } => adopt(guard, text),
        _ => Ok(Vec::new()),
    }
}

fn open(guard: &Guard, name: &str, lang: &str, playbook: &str) -> Decided<Vec<Draft>> {
    if !guard.world.store().name.is_empty() {
        return Err(Refusal::StoreExists.into());
    }
    if name.trim().is_empty() {
        return Err(Refusal::NameMissing { row: 0 }.into());
    }
    if let Some(fault) = long_name(name, 0) {
        return Err(fault.into());
    }
    let opened = Payload::StoreOpened {
        name: name.to_owned(),
        lang: lang.to_owned(),
    };
    Ok(vec![
        Draft::new(Stream::Store, opened),
        adoption(guard, playbook),
    ])
}

fn adoption(guard: &Guard, text: &str) -> Draft {
    let Candidate { policy, days } = guard.world.store().candidate(text);
    let payload = Payload::PlaybookAdopted {
        policy,
        text: text.to_owned(),
        days,
    };
    Draft::new(Stream::Store, payload)
}

fn needs_head(guard: &Guard) -> Decided<()> {
    if guard.is_unstaffed() {
        Ok(())
    } else {
        guard.needs(Right::ManageStore)
    }
}

fn change_setting(guard: &Guard, key: &str, value: &str) -> Decided<Vec<Draft>> {
    guard.playbook()?;
    needs_head(guard)?;
    let setting = settings::setting(key).ok_or_else(|| Refusal::UnknownSetting {
        key: key.to_owned(),
    })?;
    if !setting.accepts(value) {
        return Err(Refusal::SettingValue {
            key: key.to_owned(),
        }
        .into());
    }
    if guard.world.store().setting(key) == value {
        return Ok(Vec::new());
    }
    let payload = Payload::SettingChanged {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    Ok(vec![Draft::new(Stream::Store, payload)])
}

fn adopt(guard: &Guard, text: &str) -> Decided<Vec<Draft>> {
    guard.playbook()?;
    needs_head(guard)?;
    if guard.world.store().is_in_force(text) {
        return Err(Refusal::PlaybookInForce.into());
    }
    Ok(vec![adoption(guard, text)])
}
