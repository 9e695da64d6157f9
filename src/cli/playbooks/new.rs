//! `playbook new`: a copy of a playbook with the store's own choices in it, asked one by one or given.

use super::source::{checked, source};
use crate::cli::files_out;
use crate::cli::prelude::*;
use crate::domain::ids::PolicyId;
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::tailor::{About, Question, Section, questions, tried};
use crate::domain::text::clean_line;
use crate::store::policies::holidays;
use crate::words::names::Known;
use crate::words::playbook::fault;
use crate::words::tailor as help;
use std::collections::BTreeSet;
use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    let out = crate::cli::args::path("out", "FILE", help::out(lang)).short('o');
    let set = option("set", "QUESTION=ANSWER", help::set(lang)).action(ArgAction::Append);
    Command::new("new")
        .about(help::about(lang))
        .arg(place("playbook", "NAME|FILE", help::from(lang)))
        .arg(out)
        .arg(set)
        .arg(flag("record-only", help::record_only(lang)))
        .arg(flag("defaults", help::defaults(lang)))
        .arg(flag("list", help::list(lang)))
}

/// The playbook being made.
struct Draft {
    lang: Lang,
    text: String,
    /// The playbook it is made from: what its entries are called.
    book: Playbook,
    questions: Vec<Question>,
    /// What was answered otherwise than it stood: question and answer.
    changed: Vec<(Question, String)>,
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let from = source(lang, &text(matches, "playbook"))?;
    let book = checked(lang, &from)?.playbook;
    let mut draft = Draft {
        lang,
        questions: questions(&from.text, &book),
        text: from.text,
        book,
        changed: Vec::new(),
    };
    if matches.get_flag("list") {
        return list(context, &draft);
    }
    let given = given(lang, &draft, matches)?;
    for (question, answer) in &given {
        draft
            .take(question, answer)
            .map_err(|why| Trouble::Usage(help::bad_answer(lang, &question.name, &why)))?;
    }
    if !matches.get_flag("defaults") {
        let done: BTreeSet<String> = given.into_iter().map(|(one, _)| one.name).collect();
        draft.walk(&done)?;
    }
    finish(context, matches, &draft)
}

/// The answers on the command line, each with its question.
fn given(lang: Lang, draft: &Draft, matches: &ArgMatches) -> Outcome<Vec<(Question, String)>> {
    let mut all = Vec::new();
    if matches.get_flag("record-only") {
        let modes = draft
            .questions
            .iter()
            .filter(|one| matches!(one.about, About::Mode(_)));
        all.extend(modes.map(|one| (one.clone(), "shadow".to_owned())));
    }
    for set in texts(matches, "set") {
        let (name, answer) = set
            .split_once('=')
            .ok_or_else(|| Trouble::Usage(help::bad_set(lang, &set)))?;
        let found = draft.questions.iter().find(|one| one.name == name.trim());
        let question = found.ok_or_else(|| Trouble::Usage(help::unknown(lang, name)))?;
        all.push((question.clone(), answer.to_owned()));
    }
    Ok(all)
}

impl Draft {
    fn known(&self) -> Known<'_> {
        Known {
            playbook: Some(&self.book),
            roster: None,
            zone: self.book.calendar.zone(),
        }
    }

    /// Takes an answer into the text; else the sentence that says why it cannot be.
    fn take(&mut self, question: &Question, answer: &str) -> Result<(), String> {
        let answer = clean_line(answer);
        if question.is_kept_by(&answer) {
            return Ok(());
        }
        match tried(&self.text, question, &answer, &holidays()) {
            Ok(text) => {
                self.text = text;
                self.changed.push((question.clone(), answer));
                Ok(())
            }
            Err(Some(found)) => Err(fault(self.lang, &found)),
            Err(None) => Err(help::not_taken(self.lang).to_owned()),
        }
    }

    /// Asks part by part; each part can be kept with one key.
    fn walk(&mut self, done: &BTreeSet<String>) -> Outcome {
        let lang = self.lang;
        say(&format!(
            "{}\n",
            help::welcome(lang, lang.pick(&self.book.name))
        ))?;
        let mut sections: Vec<Section> = Vec::new();
        for question in &self.questions {
            if !sections.contains(&question.section) {
                sections.push(question.section);
            }
        }
        for section in sections {
            let mut here = self.questions.clone();
            here.retain(|one| one.section == section && !done.contains(&one.name));
            let plain = here.iter().filter(|one| !is_wording(&one.about)).count();
            // What a rule says in words is looked at whenever its numbers changed.
            let asked = plain > 0 && self.wants(section, plain)?;
            for question in here {
                let wanted = match rule_of_wording(&question.about) {
                    Some(rule) => self.is_changed(rule),
                    None => asked,
                };
                if wanted {
                    self.ask(&question)?;
                }
            }
        }
        Ok(())
    }

    fn wants(&self, section: Section, count: usize) -> Outcome<bool> {
        let lang = self.lang;
        loop {
            say(&help::change(lang, help::section(lang, section), count))?;
            match help::is_yes(&self.answer()?) {
                Some(yes) => return Ok(yes),
                None => say(&format!("{}\n", help::yes_or_no(lang)))?,
            }
        }
    }

    fn ask(&mut self, question: &Question) -> Outcome {
        let lang = self.lang;
        loop {
            let what = help::about_what(lang, &self.known(), &question.about);
            let default = help::default_of(lang, question);
            say(&help::question(lang, &what, &default))?;
            let answer = self.answer()?;
            if answer.trim().is_empty() {
                return Ok(());
            }
            match self.take(question, &answer) {
                Ok(()) => return Ok(()),
                Err(why) => say(&format!("{}\n", help::refused(lang, &why)))?,
            }
        }
    }

    /// A line of the answers; their end before the last question leaves nothing half done.
    fn answer(&self) -> Outcome<String> {
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line)? {
            0 => Err(Trouble::Usage(help::unfinished(self.lang).to_owned())),
            _ => Ok(line),
        }
    }

    /// Whether time or amount of a rule changed.
    fn is_changed(&self, rule: &str) -> bool {
        self.changed.iter().any(|(question, _)| {
            matches!(&question.about, About::Within(key) | About::Amount(key, _) if key == rule)
        })
    }

    /// Rules with another time or amount whose wording is as it was.
    fn to_reword(&self) -> Vec<String> {
        let worded = |rule: &str| {
            let mut all = self.changed.iter();
            all.any(|(question, _)| rule_of_wording(&question.about) == Some(rule))
        };
        let rules = self.book.rules.iter().map(|rule| rule.id.clone());
        rules
            .filter(|rule| self.is_changed(rule) && !worded(rule))
            .collect()
    }
}

fn is_wording(about: &About) -> bool {
    rule_of_wording(about).is_some()
}

fn rule_of_wording(about: &About) -> Option<&str> {
    match about {
        About::TextZh(rule) | About::TextEn(rule) => Some(rule),
        _ => None,
    }
}

/// Questions go where messages go: what the command gives is for whoever reads it.
fn say(text: &str) -> Outcome {
    let mut err = std::io::stderr();
    write!(err, "{text}")?;
    Ok(err.flush()?)
}

fn list(context: &mut Context, draft: &Draft) -> Outcome {
    let lang = context.lang;
    let known = draft.known();
    let asked = |one: &Question| help::about_what(lang, &known, &one.about);
    if context.json {
        let all = draft.questions.iter().map(|one| {
            json!({
                "question": one.name,
                "section": help::section(lang, one.section),
                "text": asked(one),
                "now": one.default,
            })
        });
        return context.out.json(&Value::Array(all.collect()));
    }
    let rows: Vec<_> = draft
        .questions
        .iter()
        .map(|one| vec![one.name.clone(), asked(one), one.default.clone()])
        .collect();
    let heads = [
        help::head_name(lang),
        help::head_text(lang),
        help::head_default(lang),
    ];
    context.out.table(&heads, &[], &rows)
}

fn finish(context: &mut Context, matches: &ArgMatches, draft: &Draft) -> Outcome {
    let lang = context.lang;
    let id = draft
        .changed
        .iter()
        .rev()
        .find(|(one, _)| one.about == About::Id);
    let id = id.map_or(&draft.book.id, |(_, answer)| answer);
    let out = matches.get_one::<PathBuf>("out").cloned();
    let path = out.unwrap_or_else(|| PathBuf::from(format!("{id}.toml")));
    files_out::whole(lang, &path, draft.text.as_bytes())?;
    let at = path.display().to_string();
    let reword = draft.to_reword();
    if context.json {
        let changed = draft.changed.iter().map(
            |(one, answer)| json!({ "question": one.name, "was": one.default, "now": answer }),
        );
        return context.out.json(&json!({
            "file": at,
            "policy": PolicyId::of(&draft.text),
            "changed": changed.collect::<Vec<_>>(),
            "reword": reword,
        }));
    }
    context
        .out
        .line(&help::written(lang, &at, draft.changed.len()))?;
    if reword.is_empty() {
        return Ok(());
    }
    let known = draft.known();
    let names: Vec<String> = reword.iter().map(|rule| known.rule(lang, rule)).collect();
    context
        .out
        .line(&help::reword(lang, &help::row(lang, &names)))
}
