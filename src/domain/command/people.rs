//! What is asked about the staff.

use crate::domain::ids::{Key, PersonId};

/// A person to take on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewPerson {
    /// Staff number or short code; made up from the order of joining when empty.
    pub code: String,
    /// Name.
    pub name: String,
    /// Phone, normalised; may be empty.
    pub phone: String,
    /// Roles of the playbook.
    pub roles: Vec<Key>,
    /// Code or name of the direct manager; may be empty.
    pub manager: String,
}

/// A change of a person; `None` stays as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonChange {
    /// Who.
    pub person: PersonId,
    /// New name.
    pub name: Option<String>,
    /// New phone.
    pub phone: Option<String>,
    /// New roles from the command's instant on.
    pub roles: Option<Vec<Key>>,
    /// New direct manager from the command's instant on.
    pub manager: Option<Option<PersonId>>,
}
