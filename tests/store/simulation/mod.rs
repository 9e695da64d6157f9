//! Many days of a made-up shop: staff and two copies of the program, orders of customers spread over days, moved system
//! clocks, crashes, new playbooks and settings. After every step and every day the laws of [`laws`] are held against it.

mod acts;
mod books;
mod laws;
mod script;
mod shop;

use shop::{Quirks, Sim};

/// Days of a run. `COUNTERTOP_SIMULATED_DAYS` asks for more, for a night nobody waits for.
fn days(usual: u32) -> u32 {
    let asked = std::env::var("COUNTERTOP_SIMULATED_DAYS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn run(seed: u64, quirks: Quirks, usual: u32) -> Sim {
    let mut sim = Sim::new(seed, quirks);
    for _ in 0..days(usual) {
        sim.day();
        laws::of_a_day(&mut sim);
    }
    laws::of_the_end(&sim);
    eprintln!("{:?}", sim.seen);
    sim
}

#[test]
fn a_shop_in_trouble_keeps_every_law() {
    let sim = run(2_026, Quirks::Troubled, 11);
    let seen = &sim.seen;
    assert!(
        seen.steps_of_clock > 0 && seen.crashes > 0 && seen.adopted > 1,
        "{seen:?}"
    );
    assert!(
        seen.proved > 5 && seen.doubtful > 0 && seen.around_steps > 0,
        "{seen:?}"
    );
}

#[test]
fn a_shop_without_trouble_has_nothing_doubtful() {
    let sim = run(7, Quirks::None, 11);
    let seen = &sim.seen;
    assert_eq!(
        (seen.crashes, seen.steps_of_clock, seen.doubtful),
        (0, 0, 0),
        "{seen:?}"
    );
    assert!(
        seen.proved > 5 && seen.settled > 0 && seen.appealed > 2,
        "{seen:?}"
    );
}
