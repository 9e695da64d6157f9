//! What entries of a playbook are, and what TOML offers as their values.

/// What an entry of a playbook is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Thing {
    Role,
    Milestone,
    Checklist,
    Section,
    Item,
    Prompt,
    Journey,
    Stage,
    Step,
    Field,
    Outcome,
    Choice,
    Appointment,
    Rule,
    Charge,
    Fact,
    PauseReason,
    Playbook,
    PriceList,
    Survey,
    Dimension,
    Question,
    Scorecard,
    Term,
    Document,
    Part,
    Crew,
}

/// What TOML offers as the value of a setting.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Shape {
    Text,
    Integer,
    Float,
    Flag,
    DateTime,
    List,
    Table,
    /// A text or a list of texts.
    TextOrList,
    /// A whole number or a text.
    IntegerOrText,
}
