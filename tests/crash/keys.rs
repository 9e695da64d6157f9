//! The real program killed in the middle of work done with keys: what its screen showed as done is in the journal,
//! once. `COUNTERTOP_KILLS` raises the number of kills.

use std::{thread, time::Duration};

use crate::pty::Pty;
use crate::shop::Shop;

/// The number behind `mark` on the screen, the largest when it is there several times.
fn shown(pty: &Pty, mark: &str) -> usize {
    let text = pty.text();
    let numbers = text.split(mark).skip(1).filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    numbers.max().unwrap_or(0)
}

/// What is in the store: marked items, cases.
fn stored(shop: &Shop) -> (usize, usize) {
    let count = |args: &[&str], mark: &str| shop.ok(args).matches(mark).count();
    (
        count(&["sheet", "show", "--json"], "\"mark\": \"pass\""),
        count(
            &["case", "list", "--json", "--limit", "100000"],
            "\"case\":",
        ),
    )
}

struct Seed(u64);

impl Seed {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % n
    }
}

/// Ticks items, then receives walk-ins, until it is killed. Gives what was there before, what the screen said, and what was pressed.
fn work_and_kill(shop: &Shop, seed: &mut Seed) -> [(usize, usize); 3] {
    let before = stored(shop);
    let mut pty = shop.screens("M1");
    pty.keys("2");
    pty.wait_for("合格");
    let mut life = seed.below(900);
    let (mut ticks, mut walk_ins) = (0, 0);
    let mut said = (0, 0);
    let mut opening = before.0 < 17;
    if !opening {
        pty.keys("3");
    }
    while life > 0 {
        let nap = (5 + seed.below(60)).min(life);
        life -= nap;
        if opening {
            pty.keys(" ");
            ticks += 1;
        } else {
            pty.keys("w");
            walk_ins += 1;
        }
        thread::sleep(Duration::from_millis(nap));
        match opening {
            true => said.0 = shown(&pty, "合格 ").max(said.0),
            false => said.1 = shown(&pty, "#").max(said.1),
        }
        if opening && (seed.below(5) == 0 || before.0 + ticks >= 17) {
            opening = false;
            pty.keys("3");
        }
    }
    pty.child.kill().unwrap();
    pty.child.wait().unwrap();
    [before, said, (ticks, walk_ins)]
}

#[test]
fn what_the_screen_showed_as_done_survives_a_kill() {
    let kills = std::env::var("COUNTERTOP_KILLS").map_or(4, |n| n.parse::<u64>().unwrap());
    let mut shop = Shop::new();
    let mut seed = Seed(20_261_123);
    let mut all_said = (0, 0);
    for kill in 0..kills {
        if kill % 20 == 19 {
            shop = Shop::new();
        }
        let [before, said, pressed] = work_and_kill(&shop, &mut seed);
        let after = stored(&shop);
        shop.assert_sound();
        println!("{before:?} {said:?} {pressed:?} {after:?}");
        for (before, said, pressed, after) in [
            (before.0, said.0, pressed.0, after.0),
            (before.1, said.1, pressed.1, after.1),
        ] {
            assert!(
                after >= said,
                "kill {kill}: {said} shown as done, {after} stored"
            );
            assert!(after >= before, "kill {kill}: lost what was there before");
            assert!(
                after <= before + pressed,
                "kill {kill}: something is there twice"
            );
        }
        all_said.0 += said.0.saturating_sub(before.0);
        all_said.1 += said.1.saturating_sub(before.1);
    }
    assert!(
        all_said.0 > 0 && all_said.1 > 0,
        "no work was done: {all_said:?}"
    );
}
