//! Appointments of a case: booked, moved, kept, missed, called off.

use super::{Appointment, AppointmentState, Case, MoveRecord, Oddity, Policies};
use crate::domain::event::{Event, Payload};
use crate::domain::ids::AppointmentId;
use crate::domain::time::Interval;

impl Case {
    pub(super) fn take_appointment(&mut self, event: &Event, policies: &Policies) {
        if !self.change_appointment(event) {
            return;
        }
        if let Payload::NoShow { appointment, .. } | Payload::Cancelled { appointment, .. } =
            &event.payload
        {
            self.ask_for_booking(event, *appointment, policies);
        }
        self.apply_marks(event, event.payload.marks(), policies);
    }

    /// Changes the appointment an event is about; whether that was possible.
    fn change_appointment(&mut self, event: &Event) -> bool {
        match &event.payload {
            Payload::Booked { .. } => self.add_appointment(event),
            Payload::Moved { appointment, .. } => self.move_appointment(event, *appointment),
            Payload::Arrived { appointment } => {
                self.advance(event, *appointment, AppointmentState::Arrived)
            }
            Payload::Finished { appointment, .. } => {
                self.advance(event, *appointment, AppointmentState::Finished)
            }
            Payload::NoShow { appointment, .. } => {
                self.advance(event, *appointment, AppointmentState::NoShow)
            }
            Payload::Cancelled { appointment, .. } => {
                self.advance(event, *appointment, AppointmentState::Cancelled)
            }
            _ => false,
        }
    }

    fn add_appointment(&mut self, event: &Event) -> bool {
        let Payload::Booked {
            appointment,
            kind,
            start,
            end,
            people,
            resources,
            ..
        } = &event.payload
        else {
            return false;
        };
        if self.appointment(*appointment).is_some() {
            return false;
        }
        self.appointments.push(Appointment {
            id: *appointment,
            kind: kind.clone(),
            time: Interval::new(*start, *end),
            people: people.clone(),
            resources: resources.clone(),
            address: event.private.get("address").cloned().unwrap_or_default(),
            note: event.note().to_owned(),
            state: AppointmentState::Booked,
            moves: Vec::new(),
            booked_at: event.at,
            sequence: 0,
        });
        true
    }

    /// The open appointment of this id, or the reason why there is none.
    fn open_mut(&mut self, id: AppointmentId) -> Result<&mut Appointment, Oddity> {
        let found = self
            .appointments
            .iter_mut()
            .find(|appointment| appointment.id == id);
        match found {
            None => Err(Oddity::UnknownAppointment),
            Some(appointment) if appointment.state.is_open() => Ok(appointment),
            Some(_) => Err(Oddity::AppointmentOver),
        }
    }

    fn move_appointment(&mut self, event: &Event, id: AppointmentId) -> bool {
        let Payload::Moved {
            start,
            end,
            people,
            resources,
            cause,
            approved_by,
            ..
        } = &event.payload
        else {
            return false;
        };
        match self.open_mut(id) {
            Ok(appointment) => {
                appointment.moves.push(MoveRecord {
                    event: event.id,
                    at: event.at,
                    from: appointment.time,
                    cause: *cause,
                    approved_by: *approved_by,
                    note: event.note().to_owned(),
                });
                appointment.time = Interval::new(*start, *end);
                appointment.people.clone_from(people);
                appointment.resources.clone_from(resources);
                appointment.state = AppointmentState::Booked;
                appointment.sequence = appointment.sequence.saturating_add(1);
                true
            }
            Err(oddity) => {
                self.odd(event, oddity);
                false
            }
        }
    }

    /// An appointment that did not take place is to be booked again: its step is open once more.
    fn ask_for_booking(&mut self, event: &Event, id: AppointmentId, policies: &Policies) {
        let Some(kind) = self
            .appointment(id)
            .map(|appointment| appointment.kind.clone())
        else {
            return;
        };
        let journey = policies
            .get(&event.policy)
            .and_then(|p| p.journey(&self.journey));
        let steps = journey.map_or(&[][..], |journey| journey.steps.as_slice());
        for step in steps
            .iter()
            .filter(|step| step.books.as_ref() == Some(&kind))
        {
            self.reopened.insert(step.id.clone(), event.at);
        }
    }

    fn advance(&mut self, event: &Event, id: AppointmentId, state: AppointmentState) -> bool {
        match self.open_mut(id) {
            Ok(appointment) => {
                appointment.state = state;
                appointment.sequence = appointment.sequence.saturating_add(1);
                true
            }
            Err(oddity) => {
                self.odd(event, oddity);
                false
            }
        }
    }
}
