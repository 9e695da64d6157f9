-- The indexes of tables.sql, made when its tables are full: filling them is then far less work.
CREATE INDEX cases_touched ON cases (touched, no);
CREATE INDEX cases_opened ON cases (opened, no);
CREATE INDEX cases_closed ON cases (closed, no) WHERE closed IS NOT NULL;
CREATE INDEX cases_stage ON cases (journey, stage, touched, no) WHERE closed IS NULL;
CREATE INDEX cases_returns ON cases (journey, stage, returns, no) WHERE returns IS NOT NULL;
CREATE INDEX cases_aging ON cases (journey, stage, stage_since, no, stalls) WHERE closed IS NULL;
CREATE INDEX cases_about ON cases (about, no) WHERE about IS NOT NULL;
CREATE INDEX cases_stalls ON cases (journey, stage, stalls, no) WHERE closed IS NULL;
CREATE INDEX cases_lost ON cases (journey, stage, closed, no) WHERE result = 'lost';
CREATE INDEX cases_waits ON cases (journey, stage, stage_since, no) WHERE waits;
CREATE INDEX cases_phone ON cases (phone, no) WHERE phone <> '';
-- Holds all that the list of deadlines shows: a screen of it is then a few pages side by side, not one for each row.
CREATE INDEX clocks_due ON clocks (due, no, rule, cycle, charge, policy, anchor, paused, ended, ending, mode, amount, shares) WHERE ended IS NULL;
CREATE INDEX clocks_rule ON clocks (rule, due, no, cycle, charge) WHERE ended IS NULL;
CREATE INDEX clocks_stage ON clocks (journey, stage, due, no, rule, cycle, charge) WHERE ended IS NULL;
CREATE INDEX clocks_late ON clocks (due, no, rule, cycle, charge) WHERE late;
CREATE INDEX clocks_ended ON clocks (ended, no, rule, cycle) WHERE ended IS NOT NULL;
CREATE INDEX passages_cohort ON passages (journey, stage, opened, owner, fate, took);
CREATE INDEX appointments_start ON appointments (starts, no, id);
CREATE INDEX appointments_moved ON appointments (moved, no, id) WHERE moved IS NOT NULL;
CREATE INDEX appointments_id ON appointments (id, no);
CREATE INDEX followups_open ON followups (raised, day, list, item) WHERE done IS NULL;
CREATE INDEX followups_owner ON followups (owner, raised, day, list, item) WHERE done IS NULL;
CREATE INDEX fines_person ON fines (person, month, owed);
CREATE INDEX fines_state ON fines (state, since, no, rule, cycle);
CREATE INDEX fines_month ON fines (month, due, no, rule, cycle);
CREATE INDEX spans_last ON spans (last, first);
