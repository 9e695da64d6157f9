//! The command line: one file a command, text for people and `--json` for programs.
