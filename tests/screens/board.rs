//! The wall display: its pages at every size, and days of hanging there.

mod files;

use crate::driver::{Driver, at};
use crate::play::Stage;
use countertop::app::board::{Customer, Feed, Names, Options, Page};
use countertop::app::demo::{Fill, day};
use countertop::domain::command::{Command, TickInput};
use countertop::domain::event::Tick;
use countertop::domain::playbook::SHIPPED;
use countertop::domain::time::{DAY, HOUR, Instant, MINUTE, SECOND};
use countertop::store::{Mode, Store};
use countertop::ui::board::Board;
use countertop::ui::run::Input;
use countertop::words::Lang;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn options(home: &Path, lang: Lang) -> Options {
    Options {
        home: home.to_owned(),
        lang,
        names: None,
        seconds: 15,
        pages: Vec::new(),
    }
}

fn board(home: &Path, lang: Lang, now: Instant) -> Stage<Board> {
    let options = options(home, lang);
    let feed = Feed::open(options.home.clone(), None, now).unwrap();
    Stage::new(Board::new(feed, &options, now).without_colour(false), now)
}

/// A store with a believable day, in the middle of it.
fn busy() -> (TempDir, Instant) {
    let home = TempDir::new().unwrap();
    let now = at("2026-11-23 14:05");
    let mut store = Store::open(home.path(), Mode::Create).unwrap();
    let fill = Fill {
        cases: 0,
        seed: 1,
        now,
        name: "江北一店",
        lang: "zh",
        playbook: SHIPPED[0].text,
    };
    day(&mut store, &fill).unwrap();
    (home, now)
}

/// Every name and phone of a customer in the store.
fn personal(home: &Path) -> Vec<String> {
    let store = Store::open(home, Mode::Read).unwrap();
    let sql =
        "SELECT name FROM cases WHERE name <> '' UNION SELECT phone FROM cases WHERE phone <> ''";
    let mut statement = store.conn().prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn every_page_at_every_size_and_never_a_name() {
    let (home, now) = busy();
    let personal = personal(home.path());
    assert!(personal.len() > 10);
    for lang in [Lang::Zh, Lang::En] {
        let mut stage = board(home.path(), lang, now);
        for ascii in [false, true] {
            for page in Page::ALL {
                assert_eq!(stage.program.page(), page);
                for (columns, rows) in [
                    (80, 24),
                    (140, 40),
                    (40, 12),
                    (200, 60),
                    (41, 13),
                    (39, 11),
                    (1, 1),
                    (300, 12),
                ] {
                    let shown = stage.shot(columns, rows).text();
                    for text in &personal {
                        assert!(
                            !shown.contains(text.as_str()),
                            "{text} in {page:?}:\n{shown}"
                        );
                    }
                    if columns >= 80 && rows > 12 {
                        let block = if ascii { "###" } else { "███" };
                        assert!(shown.contains(block), "{page:?} {columns}x{rows}:\n{shown}");
                        assert!(!ascii || !shown.contains('█'), "{shown}");
                    }
                }
                stage.play("<right>");
            }
            stage.give(Input::WideBorders);
        }
    }
}

#[test]
fn pages_turn_by_themselves_and_by_keys() {
    let (home, now) = busy();
    let mut stage = board(home.path(), Lang::Zh, now);
    for page in [Page::Deadlines, Page::Visits, Page::Money, Page::Deadlines] {
        assert_eq!(stage.program.page(), page);
        for _ in 0..15 {
            assert_eq!(stage.program.page(), page);
            assert!(stage.pass(SECOND), "the clock shows seconds");
        }
    }
    stage.play("<left>");
    assert_eq!(stage.program.page(), Page::Deadlines);
    stage.pass(-2 * HOUR);
    assert_eq!(
        stage.program.page(),
        Page::Visits,
        "a clock set back holds no page"
    );
    for key in ["q", "<esc>", "<ctrl-c>", "Ｑ"] {
        let mut stage = board(home.path(), Lang::Zh, now);
        stage.play(key);
        assert_eq!(stage.quit(), Some(0), "{key}");
    }
    assert!(stage.shot(80, 24).text().contains("预约"));
    stage.play("<f10>");
    assert!(stage.shot(80, 24).text().contains("Appointments"));
}

#[test]
fn customers_are_called_as_chosen() {
    let text = |names, name: &str| Customer::of(names, 7, name).text(Lang::Zh);
    let table = [
        ("张三", "张先生/女士", "张*"),
        ("欧阳娜娜", "欧阳先生/女士", "欧阳**"),
        ("王女士", "王女士", "王**"),
        ("李总", "李总", "李*"),
        ("Emily Chen", "E** C**", "E** C**"),
    ];
    for (name, title, masked) in table {
        assert_eq!(text(Names::Title, name), title);
        assert_eq!(text(Names::Masked, name), masked);
        assert_eq!(text(Names::Number, name), "客户 #7");
        assert_eq!(text(Names::Title, ""), "客户 #7");
    }
}

/// The driver's shop, with a customer whose registration runs.
fn shop() -> Driver {
    let mut driver = Driver::new();
    driver.walk_in("张三丰");
    driver.play("3s<enter>");
    driver.quiet();
    driver
}

fn shown(stage: &mut Stage<Board>) -> String {
    stage.shot(100, 30).text()
}

fn mark(driver: &mut Driver, item: usize, now: Instant) {
    let book = driver.app().desk.playbook().unwrap();
    let list = &book.checklists[0];
    let item = list.items().nth(item).unwrap().id.clone();
    let command = Command::TickItem(TickInput {
        checklist: list.id.clone(),
        date: driver.app().desk.date(now),
        item,
        tick: Tick::Pass,
        note: String::new(),
        owner: None,
    });
    driver.stage.now = now;
    driver.app().now = now;
    driver.command(&command);
}

#[test]
fn what_others_do_is_seen_within_a_second() {
    let mut driver = shop();
    let now = driver.stage.now;
    let mut stage = board(driver.home(), Lang::Zh, now);
    stage.play("<left>");
    assert!(shown(&mut stage).contains("0/17"), "{}", shown(&mut stage));
    mark(&mut driver, 0, now);
    stage.pass(SECOND);
    assert!(shown(&mut stage).contains("1/17"), "{}", shown(&mut stage));
}

/// Another copy refills the read tables, or has the whole file for itself for a while.
#[test]
fn a_store_that_is_rebuilt_beside_it_is_shown_on() {
    let mut driver = shop();
    let now = driver.stage.now;
    let mut stage = board(driver.home(), Lang::Zh, now);
    stage.play("<left>");
    for item in 0..3 {
        let mut other = Store::open(driver.home(), Mode::Write).unwrap();
        other.rebuild(&mut |_| true).unwrap();
        drop(other);
        stage.pass(SECOND);
        assert!(stage.program.feed().lost().is_none());
        mark(&mut driver, item, now.plus(SECOND));
        stage.pass(SECOND);
        let text = shown(&mut stage);
        assert!(text.contains(&format!("{}/17", item + 1)), "{text}");
    }
}

#[test]
fn it_hangs_there_for_days() {
    let (home, now) = busy();
    let mut stage = board(home.path(), Lang::Zh, now);
    let before = file_bytes(home.path());
    let mut dates = Vec::new();
    let mut overdue = Vec::new();
    for step in 0..4 * DAY / (40 * SECOND) {
        stage.pass(40 * SECOND);
        let picture = stage.program.feed().picture().unwrap().clone();
        assert!(stage.program.feed().lost().is_none());
        // Never older than a minute, and never of another day than the clock's.
        assert!(stage.now.since(picture.at) <= MINUTE, "{step}");
        if dates.last() != Some(&picture.date) {
            dates.push(picture.date);
            overdue.push(picture.overdue.len());
            stage.shot(80, 24);
        }
        let late = picture
            .coming
            .iter()
            .filter(|line| line.due < stage.now)
            .count();
        assert_eq!(late, 0, "what passed is told as passed");
    }
    assert_eq!(dates.len(), 5, "{dates:?}");
    assert!(
        overdue.last() > overdue.first(),
        "deadlines pass: {overdue:?}"
    );
    assert_eq!(file_bytes(home.path()), before, "it only reads");
    for jump in [-30 * DAY, 60 * DAY, -DAY] {
        stage.pass(jump);
        let picture = stage.program.feed().picture().unwrap();
        assert_eq!(picture.at, stage.now, "after a jump of {jump}");
    }
}

fn file_bytes(home: &Path) -> Vec<u8> {
    std::fs::read(home.join("countertop.db")).unwrap()
}

/// Files of a folder this process has open.
#[cfg(target_os = "linux")]
fn open_files(home: &Path) -> usize {
    let all = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
    let paths = all.filter_map(|fd| std::fs::read_link(fd.path()).ok());
    paths
        .filter(|path: &PathBuf| path.starts_with(home))
        .count()
}

#[test]
fn it_shows_what_comes_first_and_what_is_over() {
    let (home, now) = busy();
    let mut stage = board(home.path(), Lang::Zh, now);
    let picture = stage.program.feed().picture().unwrap().clone();
    let first = picture.coming.first().unwrap().clone();
    let text = shown(&mut stage);
    assert!(
        text.contains(
            &first
                .rule
                .zh
                .chars()
                .map(String::from)
                .collect::<Vec<_>>()
                .join(" ")
        ),
        "{text}"
    );
    assert!(
        text.contains("已 超 时") || picture.overdue.is_empty(),
        "{text}"
    );
    stage.pass(first.due.since(now) + SECOND);
    let later = stage.program.feed().picture().unwrap();
    assert!(later.overdue.iter().any(|line| line.due == first.due));
    stage.pass(3 * DAY);
    stage.shot(80, 24);
}
