//! What this session did and can take back, in order.

use crate::domain::command::Command;
use crate::domain::ids::OpId;

/// Most operations that can be taken back one after the other.
const DEEPEST: usize = 100;

/// The operations of a session. Undo writes an operation of its own; redo takes back that one, and the first stands again.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct History {
    done: Vec<(OpId, Command)>,
    /// Operations of undos, newest last, each with the operation it took back.
    undone: Vec<(OpId, OpId, Command)>,
}

impl History {
    /// Something new was done: what was undone before cannot come back any more.
    pub fn did(&mut self, op: OpId, what: Command) {
        self.undone.clear();
        self.done.push((op, what));
        if self.done.len() > DEEPEST {
            self.done.remove(0);
        }
    }

    /// What undo would take back.
    pub fn to_undo(&self) -> Option<&(OpId, Command)> {
        self.done.last()
    }

    /// What redo would bring back: the operation of the undo, and what that took back.
    pub fn to_redo(&self) -> Option<(OpId, &Command)> {
        self.undone.last().map(|(undo, _, what)| (*undo, what))
    }

    /// The newest operation was taken back by `undo`.
    pub fn undone(&mut self, undo: OpId) {
        if let Some((op, what)) = self.done.pop() {
            self.undone.push((undo, op, what));
        }
    }

    /// The newest undo was taken back: its operation stands and can be undone again.
    pub fn redone(&mut self) {
        if let Some((_, op, what)) = self.undone.pop() {
            self.done.push((op, what));
        }
    }

    /// The newest operation cannot be taken back any more.
    pub fn forget(&mut self) {
        self.done.pop();
    }

    /// Somebody else is at the counter.
    pub fn clear(&mut self) {
        *self = History::default();
    }
}
