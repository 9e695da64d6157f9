//! Reading a roster from a CSV or XLSX file: faults by line, all or nothing.

use crate::domain::command::NewPerson;
use crate::domain::phone::normalise_phone;
use crate::domain::playbook::model::Playbook;
use crate::files::fault::ReadFault;
use crate::files::header::{Column, Columns, HeaderFault};
use crate::files::read::{Row, open_table};
use std::path::Path;

/// The columns of a roster file.
pub const COLUMNS: &[Column] = &[
    Column {
        key: "code",
        names: &["工号", "编号", "staff number"],
        required: false,
    },
    Column {
        key: "name",
        names: &["姓名", "名字"],
        required: true,
    },
    Column {
        key: "phone",
        names: &["电话", "手机", "手机号", "mobile"],
        required: false,
    },
    Column {
        key: "roles",
        names: &["岗位", "角色", "职务", "role"],
        required: true,
    },
    Column {
        key: "manager",
        names: &["上级", "直属上级", "店长", "reports to"],
        required: false,
    },
];

/// Why a roster file cannot be used.
#[derive(Debug)]
pub enum RosterFault {
    /// The file, or one of its rows.
    Read(ReadFault),
    /// The headings.
    Header(HeaderFault),
}

/// People with the line each stands in.
pub type Roster = Vec<(u64, NewPerson)>;

/// Reads the people of a roster file, with the line each stands in.
///
/// # Errors
/// Every fault of the file; nothing of it should be used then.
pub fn read(path: &Path, playbook: &Playbook) -> Result<Roster, Vec<RosterFault>> {
    let mut table = open_table(path).map_err(|fault| vec![RosterFault::Read(fault)])?;
    let columns = table
        .header
        .resolve(COLUMNS)
        .map_err(|fault| vec![RosterFault::Header(fault)])?;
    let (mut people, mut faults) = (Vec::new(), Vec::new());
    for row in &mut table {
        match row {
            Ok(row) => people.push((row.line, person(playbook, &columns, &row))),
            Err(fault) => faults.push(RosterFault::Read(fault)),
        }
    }
    if faults.is_empty() {
        Ok(people)
    } else {
        Err(faults)
    }
}

fn person(playbook: &Playbook, columns: &Columns, row: &Row) -> NewPerson {
    let cell = |key: &str| columns.get(row, key).to_owned();
    let roles = cell("roles");
    let roles = roles
        .split([',', '，', '、', ';', '；', '/'])
        .map(str::trim);
    NewPerson {
        code: cell("code"),
        name: cell("name"),
        phone: normalise_phone(&cell("phone")),
        roles: roles
            .filter(|role| !role.is_empty())
            .map(|role| role_key(playbook, role))
            .collect(),
        manager: cell("manager"),
    }
}

/// The key of a role written by key or by name.
fn role_key(playbook: &Playbook, text: &str) -> String {
    let is = |name: &str| name.eq_ignore_ascii_case(text);
    let named = playbook
        .roles
        .iter()
        .find(|role| is(&role.id) || is(&role.name.zh) || is(&role.name.en));
    named.map_or_else(|| text.to_owned(), |role| role.id.clone())
}
