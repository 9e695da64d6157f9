//! `completions` and `man`.

mod keys;

use super::prelude::*;
use clap_complete::Shell;
use std::path::PathBuf;

/// `completions`.
pub const COMPLETIONS: Entry = Entry {
    command: completions_command,
    run: completions,
};
/// `man`.
pub const MAN: Entry = Entry {
    command: man_command,
    run: man,
};

fn completions_command(lang: Lang) -> Command {
    let shell = place("shell", "SHELL", words::completions_shell(lang));
    Command::new("completions")
        .about(words::completions(lang))
        .arg(
            shell
                .value_parser(clap::value_parser!(Shell))
                .hide_possible_values(true),
        )
}

fn completions(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let shell = matches
        .get_one::<Shell>("shell")
        .copied()
        .unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    clap_complete::generate(
        shell,
        &mut super::command(context.lang),
        "countertop",
        &mut script,
    );
    context.document(&script)
}

fn man_command(lang: Lang) -> Command {
    let all = option("all", "DIR", words::man_all(lang));
    Command::new("man")
        .about(words::man(lang))
        .arg(all.value_parser(clap::value_parser!(PathBuf)))
}

fn man(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let root = super::command(context.lang);
    let Some(folder) = matches.get_one::<PathBuf>("all") else {
        let mut page = Vec::new();
        clap_mangen::Man::new(root).render(&mut page)?;
        page.extend(keys::section(context.lang).into_bytes());
        return context.document(&page);
    };
    clap_mangen::generate_to(root, folder).map_err(|error| {
        let at = folder.display().to_string();
        let why = failure::system(context.lang, &error);
        Trouble::NotWritten(failure::cannot_write(context.lang, &at, &why))
    })
}
