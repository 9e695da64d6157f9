-- Tables to read from. Everything here follows from the journal: `countertop rebuild` drops and refills it.
--
-- Written so that PostgreSQL takes it too once "WITHOUT ROWID" is cut out: BIGINT for every number and instant
-- (milliseconds UTC), TEXT for ids and keys, civil dates as ISO text. Money is fen, or hundredths of a point.
-- Their indexes are in indexes.sql: they are made when the tables are full.
-- Columns marked (personal) are emptied when a case is erased, because the fold they come from is.

-- The short number people say. Given once, in the journal's order of each case's first event; never given twice.
CREATE TABLE numbers (
    id TEXT NOT NULL PRIMARY KEY,
    no BIGINT NOT NULL UNIQUE
) WITHOUT ROWID;

CREATE TABLE cases (
    no BIGINT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    journey TEXT NOT NULL,
    stage TEXT NOT NULL,
    name TEXT NOT NULL,            -- (personal)
    phone TEXT NOT NULL,           -- (personal)
    channel TEXT,
    opened BIGINT NOT NULL,
    touched BIGINT NOT NULL,
    stage_since BIGINT NOT NULL,
    closed BIGINT,
    result TEXT,
    reason TEXT,
    value BIGINT,
    paused BOOLEAN NOT NULL,
    erased BOOLEAN NOT NULL,
    holders TEXT NOT NULL,         -- {"role": "person id"}
    about TEXT,                    -- the earlier case a ticket is about
    owner TEXT,                    -- whose customer it is
    waits BOOLEAN NOT NULL,        -- open, and to be assessed or assigned
    stalls BIGINT NOT NULL,        -- stalled from then on; the end of time where it never is
    away BOOLEAN NOT NULL,         -- open, and the last thing was that the visit ended without a result
    returns TEXT                   -- the day the customer said to come back, while that is waited for
) WITHOUT ROWID;

-- Who holds a role on an open case, newest touched last.
CREATE TABLE case_holders (
    person TEXT NOT NULL,
    touched BIGINT NOT NULL,
    no BIGINT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (person, touched, no, role)
) WITHOUT ROWID;

-- What a customer is found by (personal): a search is a range of terms.
CREATE TABLE terms (
    term TEXT NOT NULL,
    no BIGINT NOT NULL,
    PRIMARY KEY (term, no)
) WITHOUT ROWID;

-- Every cycle of every rule. A paused clock is due at the end of time and so stands behind all others.
CREATE TABLE clocks (
    no BIGINT NOT NULL,
    rule TEXT NOT NULL,
    cycle BIGINT NOT NULL,
    policy TEXT NOT NULL,
    anchor BIGINT NOT NULL,
    due BIGINT NOT NULL,
    paused BOOLEAN NOT NULL,
    ended BIGINT,
    ending TEXT,                   -- stopped, void
    late BOOLEAN NOT NULL,         -- stopped after it was due
    journey TEXT NOT NULL,
    stage TEXT NOT NULL,
    mode TEXT NOT NULL,            -- charge, shadow
    amount BIGINT NOT NULL,        -- what the rule asks for one breach
    charge BIGINT NOT NULL,        -- the same, 0 in shadow mode
    shares TEXT NOT NULL,          -- [[liable, role, holder, amount], ..]; empty when nobody can owe anything any more
    reminders TEXT NOT NULL,       -- [[instant, threshold], ..] not shown yet
    PRIMARY KEY (no, rule, cycle)
) WITHOUT ROWID;

-- Whose doing an open clock waits for; an empty person where nobody holds the role.
CREATE TABLE clock_holders (
    person TEXT NOT NULL,
    due BIGINT NOT NULL,
    no BIGINT NOT NULL,
    rule TEXT NOT NULL,
    cycle BIGINT NOT NULL,
    charge BIGINT NOT NULL,        -- the whole clock's, so that a person's sum counts it once
    PRIMARY KEY (person, due, no, rule, cycle)
) WITHOUT ROWID;

-- Thresholds of open clocks nobody was reminded of yet.
CREATE TABLE reminders (
    at BIGINT NOT NULL,
    no BIGINT NOT NULL,
    rule TEXT NOT NULL,
    cycle BIGINT NOT NULL,
    threshold TEXT NOT NULL,
    PRIMARY KEY (at, no, rule, cycle, threshold)
) WITHOUT ROWID;

-- Open clocks by the hour (span 0) and the day (span 1) they are due in, so that the money at risk is a few sums.
CREATE TABLE risk (
    span BIGINT NOT NULL,
    starts BIGINT NOT NULL,
    rule TEXT NOT NULL,
    n BIGINT NOT NULL,
    charge BIGINT NOT NULL,
    PRIMARY KEY (span, starts, rule)
) WITHOUT ROWID;

-- Open cases by stage and the day from which on they count as stalled.
CREATE TABLE stage_days (
    journey TEXT NOT NULL,
    stage TEXT NOT NULL,
    day BIGINT NOT NULL,
    n BIGINT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (journey, stage, day)
) WITHOUT ROWID;

-- Every stage a case has reached, with what became of the case in it: what a funnel is counted out of.
CREATE TABLE passages (
    no BIGINT NOT NULL,
    place BIGINT NOT NULL,         -- of the stage on its journey, from 0
    journey TEXT NOT NULL,
    stage TEXT NOT NULL,
    opened BIGINT NOT NULL,        -- of the case
    owner TEXT NOT NULL,           -- whose customer it is; empty: nobody's
    fate TEXT NOT NULL,            -- passed, open, lost
    took BIGINT,                   -- milliseconds in the stage, where it was passed and not jumped over
    PRIMARY KEY (no, place)
) WITHOUT ROWID;

CREATE TABLE appointments (
    no BIGINT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    state TEXT NOT NULL,           -- booked, arrived, finished, no-show, cancelled
    people TEXT NOT NULL,          -- ["person id", ..]
    resources TEXT NOT NULL,       -- ["key", ..]
    address TEXT NOT NULL,         -- (personal)
    note TEXT NOT NULL,            -- (personal)
    booked BIGINT NOT NULL,
    moves BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    moved BIGINT,                  -- when its time was changed last
    moved_from BIGINT,             -- the start it had before that
    moved_by TEXT,                 -- customer, store
    PRIMARY KEY (no, id)
) WITHOUT ROWID;

-- Whose time an appointment takes: `p:` and a person's id, or `r:` and a resource's key.
CREATE TABLE slots (
    who TEXT NOT NULL,
    ends BIGINT NOT NULL,
    no BIGINT NOT NULL,
    id TEXT NOT NULL,
    starts BIGINT NOT NULL,
    open BOOLEAN NOT NULL,
    PRIMARY KEY (who, ends, no, id)
) WITHOUT ROWID;

CREATE TABLE sheets (
    day TEXT NOT NULL,
    list TEXT NOT NULL,
    passed BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    skipped BIGINT NOT NULL,       -- marked as not applying
    waiting BIGINT NOT NULL,       -- failed and not put right
    signed BIGINT,
    signed_by TEXT,
    approved_by TEXT,
    late BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (day, list)
) WITHOUT ROWID;

-- Failed items: each is somebody's to put right. When it must be done is the checklist's to say.
CREATE TABLE followups (
    day TEXT NOT NULL,
    list TEXT NOT NULL,
    item TEXT NOT NULL,
    owner TEXT NOT NULL,           -- empty: nobody
    raised BIGINT NOT NULL,
    done BIGINT,
    done_by TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (day, list, item)
) WITHOUT ROWID;

-- Fines somebody decided about. What was only incurred follows from the clocks.
CREATE TABLE fines (
    no BIGINT NOT NULL,
    rule TEXT NOT NULL,
    cycle BIGINT NOT NULL,
    policy TEXT NOT NULL,
    liable TEXT NOT NULL,          -- role, manager-of
    role TEXT NOT NULL,
    person TEXT NOT NULL,          -- empty: nobody
    month TEXT NOT NULL,           -- of the breach, 2026-11
    due BIGINT NOT NULL,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    owed BIGINT NOT NULL,          -- amount, 0 where it is not charged
    batch TEXT,
    PRIMARY KEY (no, rule, cycle, policy, liable, role)
) WITHOUT ROWID;

-- What a case counts for in the scores, so that it can be taken out of the sums again.
CREATE TABLE score_cases (
    no BIGINT NOT NULL PRIMARY KEY,
    counts TEXT NOT NULL           -- JSON: texts, facts, waits
) WITHOUT ROWID;

-- The scores' facts added up by day in the store's zone.
CREATE TABLE score_days (
    role TEXT NOT NULL,            -- whose holder they are credited to; empty for deadlines
    day TEXT NOT NULL,
    kind TEXT NOT NULL,            -- opened, won, reached, money, answer, met, late
    key TEXT NOT NULL,
    person TEXT NOT NULL,          -- empty: nobody
    n BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (role, day, kind, key, person)
) WITHOUT ROWID;

-- Customers who are to be asked a question set: since their last answer, or since they came to where the asking begins.
CREATE TABLE survey_waits (
    survey TEXT NOT NULL,
    answered BOOLEAN NOT NULL,
    since BIGINT NOT NULL,
    no BIGINT NOT NULL,
    PRIMARY KEY (survey, answered, since, no)
) WITHOUT ROWID;

-- Adopted playbooks as the program works with them (postcard): reading their texts is what a start would wait for longest.
-- Not WITHOUT ROWID: looking for a long row in such a table reads it twice.
CREATE TABLE playbooks (
    policy TEXT NOT NULL PRIMARY KEY,
    looks TEXT NOT NULL,           -- what its scorecards look at
    body BLOB NOT NULL
);

-- Targets and figures managers entered, the newest word on each.
CREATE TABLE goals (
    card TEXT NOT NULL,
    period TEXT NOT NULL,          -- 2026, 2026-Q4, 2026-11
    term TEXT NOT NULL,
    person TEXT NOT NULL,          -- empty: the store
    team BOOLEAN NOT NULL,         -- the person's team is meant
    figure BOOLEAN NOT NULL,       -- a figure, not a target
    value BIGINT NOT NULL,
    PRIMARY KEY (card, period, term, person, team, figure)
) WITHOUT ROWID;

-- How managers rated people.
CREATE TABLE ratings (
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    person TEXT NOT NULL,
    survey TEXT NOT NULL,
    actor TEXT,
    answers TEXT NOT NULL,         -- {"question": points}
    note TEXT NOT NULL,            -- (personal)
    PRIMARY KEY (at, event)
) WITHOUT ROWID;

-- The time each stream's events span: what is over before an instant stood then as it stands now.
CREATE TABLE spans (
    kind TEXT NOT NULL,            -- case, ledger, sheet
    no BIGINT NOT NULL,            -- number of the case; 0 for what has none
    name TEXT NOT NULL,            -- of a sheet or shift: what follows the kind in the stream's name
    first BIGINT NOT NULL,         -- the earliest instant an event or its milestones name
    last BIGINT NOT NULL,          -- the latest one
    PRIMARY KEY (kind, no, name)
) WITHOUT ROWID;
