//! `scores`; `targets set|figure|import` and `rate` feed them.

mod targets;
mod targets_export;

pub use targets::{RATE, TARGETS, points};

use super::prelude::*;
use crate::app::scores::screen::surveys_of;
use crate::app::scores::{Gathered, With, gather, subjects as graded};
use crate::domain::playbook::scoring::{Scorecard, Survey, Term};
use crate::domain::score::{Grade, Line, Period, Scored, Span, Subject, Voice, is_money};
use crate::store::read::scores::book;
use crate::words::scores as said;

/// `scores`.
pub const SCORES: Entry = Entry {
    command: scores_command,
    run: scores,
};
fn subject_args(command: Command, lang: Lang) -> Command {
    command
        .arg(option("person", "PERSON", words::scores_person(lang)).conflicts_with("team"))
        .arg(option("team", "PERSON", words::scores_team(lang)))
        .arg(option("period", "PERIOD", words::scores_period(lang)))
        .arg(option("card", "CARD", words::scores_card(lang)))
}

fn scores_command(lang: Lang) -> Command {
    let command = Command::new("scores").about(words::scores(lang));
    subject_args(command, lang).arg(flag("store", words::scores_store(lang)))
}

fn period_of(session: &Session, matches: &ArgMatches) -> Outcome<Period> {
    match text_if(matches, "period") {
        None => Ok(Period::quarter_of(session.today())),
        Some(text) => text
            .parse()
            .map_err(|_| Trouble::Usage(said::not_a_period(session.lang, &text))),
    }
}

/// The one named by `--person` or `--team`.
fn subject_of(session: &Session, matches: &ArgMatches) -> Outcome<Option<Subject>> {
    if let Some(text) = text_if(matches, "team") {
        return Ok(Some(Subject::Team(refs::person(session, &text)?)));
    }
    let person = text_if(matches, "person");
    Ok(refs::person_if(session, person.as_ref())?.map(Subject::Person))
}

/// The scorecard named, or the first one.
fn card_of<'s>(session: &'s Session, matches: &ArgMatches) -> Outcome<&'s Scorecard> {
    let cards = &session.playbook()?.scorecards;
    let found = match text_if(matches, "card") {
        Some(key) => cards.iter().find(|card| card.id == key),
        None => cards.first(),
    };
    found.ok_or_else(|| Trouble::Refused(said::no_cards(session.lang).to_owned()))
}

fn scores(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?.scored()?;
    let playbook = session.playbook()?;
    let span = period_of(&session, matches)?.span(&playbook.calendar);
    let card = card_of(&session, matches)?;
    let gathered = gather(session.tables(), playbook, card, span, session.at);
    let gathered = session.asked(gathered)?;
    let book = session.asked(book(session.tables(), &card.id, span.time))?;
    let with = With {
        playbook,
        roster: &session.state().roster,
        book: &book,
        store: &session.state().store,
    };
    let all: Vec<Told> = subjects(&session, card, &span, matches)?
        .into_iter()
        .map(|who| told(with, &gathered, card, who))
        .collect();
    if context.json {
        let list = all.iter().map(|one| as_json(&session, card, one));
        return context.out.json(&list.collect());
    }
    all.iter()
        .try_for_each(|one| show(context, &session, card, one))
}

/// A filled-in scorecard with what was answered to its question sets.
struct Told<'s> {
    scored: Scored,
    heard: Vec<(&'s Survey, Vec<Voice>)>,
}

fn told<'s>(with: With<'s>, gathered: &Gathered, card: &'s Scorecard, who: Subject) -> Told<'s> {
    let sets = surveys_of(with.playbook, card);
    Told {
        scored: gathered.score(with, card, who),
        heard: sets
            .map(|set| (set, gathered.voices(with, card, (set, who))))
            .collect(),
    }
}

/// The one named; else everybody the card is for, and the store.
fn subjects(
    session: &Session,
    card: &Scorecard,
    span: &Span,
    matches: &ArgMatches,
) -> Outcome<Vec<Subject>> {
    if matches.get_flag("store") {
        return Ok(vec![Subject::Store]);
    }
    if let Some(who) = subject_of(session, matches)? {
        return Ok(vec![who]);
    }
    Ok(graded(&session.state().roster, card, span, session.at))
}

fn name_of(session: &Session, who: Subject) -> String {
    match who {
        Subject::Person(person) => session.person_name(Some(person)),
        Subject::Team(head) => said::team(session.lang, &session.person_name(Some(head))),
        Subject::Store => said::store(session.lang).to_owned(),
    }
}

fn term_of<'c>(card: &'c Scorecard, line: &Line) -> Option<&'c Term> {
    card.terms.iter().find(|term| term.id == line.term)
}

fn show(context: &mut Context, session: &Session, card: &Scorecard, told: &Told) -> Outcome {
    let (lang, one) = (context.lang, &told.scored);
    let who = name_of(session, one.subject);
    let head = said::head(lang, lang.pick(&card.name), &who, &one.period.to_string());
    context.out.line(&head)?;
    let heads = [
        said::term(lang),
        said::counted(lang),
        said::against(lang),
        said::value(lang),
        said::bounds(lang),
        said::weight(lang),
        said::grade(lang),
    ];
    let row = |line: &Line| {
        let term = term_of(card, line);
        let name = term.map_or(line.term.as_str(), |term| lang.pick(&term.name));
        let money = term.is_some_and(|term| is_money(&term.measure));
        said::cells(lang, name, line, money)
    };
    let rows: Vec<_> = one.lines.iter().map(row).collect();
    context.out.table(&heads, &[1, 2, 3, 5], &rows)?;
    context.out.line(&total(lang, one))?;
    for (set, voices) in &told.heard {
        context.out.line(&said::heard(lang, set, voices))?;
    }
    context.out.line("")
}

/// The whole, written out so that it can be done again by hand.
fn total(lang: Lang, one: &Scored) -> String {
    let (Some(mean), Some(grade)) = (one.mean(), one.grade()) else {
        return said::no_total(lang).to_owned();
    };
    let product = |line: &Line| {
        let points = line.grade().map_or(0, Grade::points);
        format!("{points}×{}", line.weight)
    };
    let sum: Vec<String> = one.lines.iter().map(product).collect();
    let mean = said::points(mean);
    let weights = one.lines.iter().map(|line| line.weight).sum();
    format!(
        "{} {}",
        said::working(lang, &sum.join(" + "), weights, &mean),
        said::letter(grade)
    )
}

fn as_json(session: &Session, card: &Scorecard, told: &Told) -> Value {
    let one = &told.scored;
    let line = |line: &Line| {
        let money = term_of(card, line).is_some_and(|term| is_money(&term.measure));
        json!({
            "term": line.term,
            "counted": line.counted,
            "against": line.against,
            "money": money,
            "value_hundredths": line.value.ok().map(|value| value.hundredths()),
            "missing": line.value.err().map(|why| said::missing(Lang::En, why)),
            "weight": line.weight,
            "bounds": { "a": line.bounds.a, "b": line.bounds.b, "c": line.bounds.c },
            "grade": line.grade().map(said::letter),
        })
    };
    let (kind, person) = match one.subject {
        Subject::Person(person) => ("person", Some(person)),
        Subject::Team(head) => ("team", Some(head)),
        Subject::Store => ("store", None),
    };
    json!({
        "card": one.card,
        "of": kind,
        "person": session.person_json(person),
        "period": one.period.to_string(),
        "terms": one.lines.iter().map(line).collect::<Vec<_>>(),
        "bounds_hundredths": { "a": one.bounds.a, "b": one.bounds.b, "c": one.bounds.c },
        "points_hundredths": one.mean().map(|mean| mean.of / mean.by),
        "grade": one.grade().map(said::letter),
        "answers": told.heard.iter().map(heard_json).collect::<Vec<_>>(),
    })
}

fn heard_json((set, voices): &(&Survey, Vec<Voice>)) -> Value {
    let voice = |voice: &Voice| {
        json!({
            "dimension": voice.dimension,
            "points": voice.points.amount,
            "answers": voice.points.n,
            "mean_hundredths": voice.mean().map(|mean| mean.hundredths()),
        })
    };
    json!({ "survey": set.id, "dimensions": voices.iter().map(voice).collect::<Vec<_>>() })
}
