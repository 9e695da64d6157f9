-- What the file is: its identity and what the read tables were made with.
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- Everything that happened, in the order it was written down here. Nothing is ever updated or deleted.
-- BLOB (BYTEA elsewhere) and INTEGER PRIMARY KEY are the only words that differ between engines.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,
  op_id TEXT NOT NULL,
  op_index BIGINT NOT NULL,
  stream TEXT NOT NULL,
  at BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  actor TEXT,
  terminal TEXT NOT NULL,
  terminal_seq BIGINT NOT NULL,
  policy TEXT NOT NULL,
  payload TEXT NOT NULL,
  private_hash BLOB,
  boot_id TEXT,
  boot_ms BIGINT,
  format BIGINT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  CHECK (seq > 0 AND op_index >= 0 AND terminal_seq > 0)
);

CREATE UNIQUE INDEX journal_op ON journal (op_id, op_index);

CREATE UNIQUE INDEX journal_terminal ON journal (terminal, terminal_seq);

CREATE INDEX journal_stream ON journal (stream, seq);

-- Personal data beside the journal: rows go when a customer asks for it, the chain stays whole.
CREATE TABLE private (
  stream TEXT NOT NULL,
  hash BLOB NOT NULL,
  salt BLOB NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (stream, hash)
);

-- Wrong tries of a PIN since it was set: no event, but it must outlive the program.
CREATE TABLE tries (
  person TEXT NOT NULL PRIMARY KEY,
  pin_event TEXT NOT NULL,
  failed BIGINT NOT NULL,
  boot_id TEXT NOT NULL,
  boot_ms BIGINT NOT NULL
);
