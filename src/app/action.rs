//! The one list of what a user can do. Footer, help, palette, key map, manual and tests all follow from [`TABLE`].

use super::screen::{Screen, TargetKind};
use crate::domain::rights::Right;
use crate::words::{Lang, actions as words};

/// A text of the words in whichever language.
pub type Word = fn(Lang) -> &'static str;

/// Where an action works.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Everywhere.
    Everywhere,
    /// On these screens.
    On(&'static [Screen]),
    /// Wherever one of these is selected.
    With(&'static [TargetKind]),
    /// On these screens whatever is selected, and wherever one of these is.
    Either(&'static [Screen], &'static [TargetKind]),
}

/// An action with everything there is to say about it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name in the key file and the manual.
    pub name: &'static str,
    /// Shipped keys, the one shown in the footer first.
    pub keys: &'static [&'static str],
    /// Where it works.
    pub place: Place,
    /// Place in the footer: 0 stays longest, 9 is never there.
    pub rank: u8,
    /// The right it takes, checked before it begins; the rules check again when it is done.
    pub right: Option<Right>,
    /// Whether it writes to the journal, so that undo has an answer to it.
    pub writes: bool,
    /// Its short name.
    pub label: Word,
    /// What it does.
    pub more: Word,
    /// The same on the command line; empty when only screens have it.
    pub twin: &'static str,
    /// Whether the PIN is asked once more before it begins; see [`super::fresh`]. Written as `FRESH` behind the twin.
    pub fresh: bool,
}

macro_rules! actions {
    ($( $variant:ident $name:literal [$($key:literal),*] $place:expr, $rank:literal, $right:expr, $writes:literal, $label:ident $more:ident $twin:literal $($fresh:ident)?; )*) => {
        /// Something a user can do. The names on the left of the table are for programs, the words for people.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[allow(missing_docs)] // the table says what they are
        pub enum Action { $($variant),* }

        /// Every action, in the order of help and palette.
        pub const TABLE: &[Entry] = &[$(Entry {
            action: Action::$variant,
            name: $name,
            keys: &[$($key),*],
            place: $place,
            rank: $rank,
            right: $right,
            writes: $writes,
            label: words::$label,
            more: words::$more,
            twin: $twin,
            fresh: false $(|| $fresh)?,
        }),*];

        impl Action {
            /// Its entry.
            pub fn entry(self) -> &'static Entry {
                const FIRST: &Entry = &TABLE[0];
                TABLE.get(self as usize).unwrap_or(FIRST)
            }
        }
    };
}

use Place::{Either, Everywhere, On, With};
use Screen::{Appointments, Customers, Deadlines, Opening, Reception, Review, Scores, Today};
use TargetKind as T;

/// Whatever belongs to a case.
const CASE: Place = With(&[
    T::Case,
    T::Card,
    T::Step,
    T::Appointment,
    T::Clock,
    T::Asking,
]);
/// The Appointments screen asks first for whom.
const BOOKABLE: Place = Either(
    &[Appointments],
    &[T::Case, T::Card, T::Step, T::Appointment, T::Clock],
);
/// The Scores screen asks first which customer.
const ASKABLE: Place = Either(&[Scores], &[T::Case, T::Step, T::Appointment, T::Clock]);
const ASKED: Place = With(&[T::Asking]);
const STEP: Place = With(&[T::Case, T::Step, T::Clock, T::Appointment]);
const ITEM: Place = With(&[T::Item]);
const FOLLOW_UP: Place = With(&[T::FollowUp, T::Item]);
const APPOINTMENT: Place = With(&[T::Appointment]);
const CLOCK: Place = With(&[T::Clock, T::Fine]);
const FINE: Place = With(&[T::Fine]);
const REVIEW: Place = On(&[Review]);
const SEARCHABLE: Place = On(&[Deadlines, Customers]);
/// Stands behind the twin of what asks for the PIN once more.
const FRESH: bool = true;

#[rustfmt::skip]
actions! {
    // On what is selected.
    Open              "open"               []                 On(&[Today]), 1, None, false, open open_more "";
    ItemPass          "item-pass"          ["space", "p"]     ITEM, 1, Some(Right::Tick), true, item_pass item_pass_more "countertop tick";
    ItemFail          "item-fail"          ["x"]              ITEM, 1, Some(Right::Tick), true, item_fail item_fail_more "countertop tick";
    ItemNotApplicable "item-not-applicable" ["n"]             ITEM, 2, Some(Right::Tick), true, item_not_applicable item_not_applicable_more "countertop tick";
    ItemClear         "item-clear"         ["backspace"]      ITEM, 5, Some(Right::Tick), true, item_clear item_clear_more "countertop tick";
    FollowUpDone      "follow-up-done"     ["d"]              FOLLOW_UP, 1, Some(Right::Tick), true, follow_up_done follow_up_done_more "countertop tick";
    SheetSign         "sheet-sign"         ["s"]              On(&[Opening]), 2, Some(Right::SignSheet), true, sheet_sign sheet_sign_more "countertop sheet sign";
    SheetEarlier      "sheet-earlier"      ["left", "<"]      On(&[Opening]), 6, None, false, sheet_earlier sheet_earlier_more "countertop sheet show";
    SheetLater        "sheet-later"        ["right", ">"]     On(&[Opening]), 6, None, false, sheet_later sheet_later_more "countertop sheet show";
    OtherSheet        "other-sheet"        ["o"]              On(&[Opening]), 4, None, false, other_sheet other_sheet_more "countertop sheet show";

    OpenCard          "open-card"          []                 With(&[T::Card]), 1, None, false, open_card open_card_more "countertop case show";
    WalkIn            "walk-in"            ["+", "w"]         On(&[Today, Reception, Customers, Appointments]), 1, Some(Right::Receive), true, walk_in walk_in_more "countertop case new";
    NewCustomer       "new-customer"       ["insert"]         On(&[Today, Reception, Customers, Appointments]), 9, Some(Right::Receive), true, new_customer new_customer_more "countertop case new";
    OtherJourney      "other-journey"      ["=", "z"]         On(&[Today, Reception, Customers, Appointments]), 1, Some(Right::Receive), true, other_journey other_journey_more "countertop case new";
    DoStep            "do-step"            ["space", "s"]     STEP, 1, None, true, do_step do_step_more "countertop case step";
    NameCustomer      "name-customer"      ["c"]              CASE, 3, Some(Right::Receive), true, name_customer name_customer_more "countertop case set";
    Book              "book"               ["b"]              BOOKABLE, 2, Some(Right::Book), true, book book_more "countertop appointment book";
    MoveAppointment   "move-appointment"   ["m"]              APPOINTMENT, 1, Some(Right::Book), true, move_appointment move_appointment_more "countertop appointment move";
    Arrive            "arrive"             ["i"]              APPOINTMENT, 2, Some(Right::Book), true, arrive arrive_more "countertop appointment arrive";
    Finish            "finish"             ["d"]              APPOINTMENT, 2, Some(Right::Book), true, finish finish_more "countertop appointment done";
    NoShow            "no-show"            ["o"]              APPOINTMENT, 4, Some(Right::Book), true, no_show no_show_more "countertop appointment no-show";
    CancelAppointment "cancel-appointment" ["delete"]         APPOINTMENT, 4, Some(Right::Book), true, cancel_appointment cancel_appointment_more "countertop appointment cancel";
    Explain           "explain"            ["e"]              CLOCK, 1, None, false, explain explain_more "countertop explain";
    History           "history"            ["h"]              CASE, 3, None, false, history history_more "countertop case show";
    Reveal            "reveal"             ["*"]              CASE, 6, Some(Right::Reveal), true, reveal reveal_more "countertop reveal" FRESH;
    Assign            "assign"             ["a"]              CASE, 4, Some(Right::Assign), true, assign assign_more "countertop case set";
    Note              "note"               ["n"]              CASE, 5, Some(Right::Receive), true, note note_more "countertop case set";
    SkipStep          "skip-step"          ["k"]              STEP, 6, None, true, skip_step skip_step_more "countertop case step";
    Ticket            "ticket"             ["j"]              CASE, 5, Some(Right::Receive), true, ticket ticket_more "countertop ticket open";
    Print             "print"              ["&"]              CASE, 5, None, false, print print_more "countertop print";
    Pause             "pause"              ["p"]              CASE, 6, Some(Right::Pause), true, pause pause_more "countertop case set";
    Resume            "resume"             ["r"]              CASE, 6, Some(Right::Pause), true, resume resume_more "countertop case set";
    CloseCase         "close-case"         ["x"]              CASE, 6, Some(Right::Close), true, close_case close_case_more "countertop case set";
    ReopenCase        "reopen-case"        []                 CASE, 7, Some(Right::Close), true, reopen_case reopen_case_more "countertop case set";
    AnswerSurvey      "answer-survey"      ["%"]              ASKABLE, 5, Some(Right::Receive), true, answer_survey answer_survey_more "countertop survey answer";
    AskSurvey         "ask-survey"         ["space", "s"]     ASKED, 1, Some(Right::Receive), true, ask_survey ask_survey_more "countertop survey answer";
    RatePerson        "rate-person"        ["r"]              On(&[Scores]), 1, Some(Right::Score), true, rate_person rate_person_more "countertop rate";
    EnterTargets      "enter-targets"      ["g"]              On(&[Scores]), 1, Some(Right::Score), true, enter_targets enter_targets_more "countertop targets";

    FineConfirm       "fine-confirm"       ["c"]              FINE, 1, Some(Right::DecideFines), true, fine_confirm fine_confirm_more "countertop fine confirm" FRESH;
    FineDismiss       "fine-dismiss"       ["x"]              FINE, 1, Some(Right::DecideFines), true, fine_dismiss fine_dismiss_more "countertop fine dismiss" FRESH;
    FineNotify        "fine-notify"        ["n"]              FINE, 1, Some(Right::DecideFines), true, fine_notify fine_notify_more "countertop fine notify" FRESH;
    FineAcknowledge   "fine-acknowledge"   ["a"]              FINE, 2, None, true, fine_acknowledge fine_acknowledge_more "countertop fine acknowledge" FRESH;
    FineAppeal        "fine-appeal"        ["p"]              FINE, 2, None, true, fine_appeal fine_appeal_more "countertop fine appeal" FRESH;
    FineUphold        "fine-uphold"        ["h"]              FINE, 2, Some(Right::DecideFines), true, fine_uphold fine_uphold_more "countertop fine decide" FRESH;
    FineReduce        "fine-reduce"        ["r"]              FINE, 2, Some(Right::DecideFines), true, fine_reduce fine_reduce_more "countertop fine decide" FRESH;
    FineCancel        "fine-cancel"        ["k"]              FINE, 2, Some(Right::DecideFines), true, fine_cancel fine_cancel_more "countertop fine decide" FRESH;
    FineWaive         "fine-waive"         ["w"]              FINE, 4, Some(Right::DecideFines), true, fine_waive fine_waive_more "countertop fine waive" FRESH;
    FineReverse       "fine-reverse"       ["z"]              FINE, 4, Some(Right::DecideFines), true, fine_reverse fine_reverse_more "countertop fine reverse" FRESH;
    FinePapers        "fine-papers"        ["d"]              FINE, 5, None, false, fine_papers fine_papers_more "countertop dispute" FRESH;

    // On what is shown.
    FineSettle        "fine-settle"        ["$"]              REVIEW, 3, Some(Right::SettleFines), true, fine_settle fine_settle_more "countertop fine settle" FRESH;
    LookInto          "look-into"          ["."]              REVIEW, 1, None, false, look_into look_into_more "countertop shift show";
    HandOver          "hand-over"          ["f"]              REVIEW, 2, Some(Right::HandOver), true, hand_over hand_over_more "countertop shift handover" FRESH;
    TakeOver          "take-over"          ["y"]              REVIEW, 3, Some(Right::HandOver), true, take_over take_over_more "countertop shift accept" FRESH;
    CorrectShift      "correct-shift"      []                 REVIEW, 8, Some(Right::HandOver), true, correct_shift correct_shift_more "countertop shift correct" FRESH;
    ShiftEarlier      "shift-earlier"      ["left", "<"]      REVIEW, 4, None, false, shift_earlier shift_earlier_more "countertop shift show";
    ShiftLater        "shift-later"        ["right", ">"]     REVIEW, 4, None, false, shift_later shift_later_more "countertop shift show";
    WeekEarlier       "week-earlier"       ["["]              REVIEW, 7, None, false, week_earlier week_earlier_more "countertop shift show";
    WeekLater         "week-later"         ["]"]              REVIEW, 7, None, false, week_later week_later_more "countertop shift show";
    RankBy            "rank-by"            ["v"]              REVIEW, 5, None, false, rank_by rank_by_more "";
    NextSection       "next-section"       []                 REVIEW, 5, None, false, next_section next_section_more "";
    PreviousSection   "previous-section"   []                 REVIEW, 9, None, false, previous_section previous_section_more "";
    DayWeek           "day-week"           ["v"]              On(&[Appointments]), 2, None, false, day_week day_week_more "countertop appointment list";
    Earlier           "earlier"            ["left", "<"]      On(&[Appointments]), 4, None, false, earlier earlier_more "";
    Later             "later"              ["right", ">"]     On(&[Appointments]), 4, None, false, later later_more "";
    ScoreEarlier      "score-earlier"      ["left", "<"]      On(&[Scores]), 4, None, false, score_earlier score_earlier_more "countertop scores --period";
    ScoreLater        "score-later"        ["right", ">"]     On(&[Scores]), 4, None, false, score_later score_later_more "countertop scores --period";
    ScoreLength       "score-length"       ["v"]              On(&[Scores]), 2, None, false, score_length score_length_more "countertop scores --period";
    ScoreCard         "score-card"         ["c"]              On(&[Scores]), 5, None, false, score_card score_card_more "countertop scores --card";
    GoNow             "go-now"             ["t"]              On(&[Opening, Appointments, Scores, Review]), 5, None, false, go_now go_now_more "";
    GoDate            "go-date"            ["g"]              On(&[Appointments, Review]), 4, None, false, go_date go_date_more "";
    Export            "export"             ["ctrl-e"]         On(&[Review, Deadlines]), 6, Some(Right::Exchange), false, export export_more "countertop report" FRESH;
    Anchor            "anchor"             []                 On(&[Review]), 8, None, false, anchor anchor_more "countertop anchor";
    Filter            "filter"             ["f"]              SEARCHABLE, 2, None, false, filter filter_more "countertop deadlines";
    FilterMine        "filter-mine"        ["y"]              SEARCHABLE, 4, None, false, filter_mine filter_mine_more "";
    Pipeline          "pipeline"           ["g"]              On(&[Customers]), 3, None, false, pipeline pipeline_more "countertop pipeline";
    BoardOnly         "board-only"         ["t"]              On(&[Customers]), 4, None, false, board_only board_only_more "countertop pipeline";
    ClearFilter       "clear-filter"       ["backspace"]      SEARCHABLE, 6, None, false, clear_filter clear_filter_more "";

    ForgetDue         "forget-due"         []                 On(&[Customers]), 9, Some(Right::Forget), true, forget_due forget_due_more "countertop forget --due" FRESH;

    // Everywhere.
    Menu              "menu"               ["enter", "f5"]          Everywhere, 0, None, false, menu menu_more "";
    Help              "help"               ["?", "f1"]        Everywhere, 0, None, false, help help_more "countertop --help";
    Palette           "palette"            ["ctrl-p", "f3"]   Everywhere, 4, None, false, palette palette_more "countertop --help";
    Find              "find"               ["/", "f4"]        Everywhere, 3, None, false, find find_more "countertop case list";
    Undo              "undo"               ["u", "f7"]        Everywhere, 3, None, true, undo undo_more "countertop undo";
    Redo              "redo"               ["ctrl-r", "f8"]   Everywhere, 5, None, true, redo redo_more "";
    Who               "who"                ["f2"]             Everywhere, 2, None, false, who who_more "countertop --as";
    Language          "language"           ["f10"]            Everywhere, 3, None, false, language language_more "countertop --lang";
    Theme             "theme"              ["f9"]             Everywhere, 8, None, false, theme theme_more "";
    GoToday           "go-today"           ["1"]              Everywhere, 9, None, false, go_today go_today_more "";
    GoOpening         "go-opening"         ["2"]              Everywhere, 9, None, false, go_opening go_opening_more "countertop sheet show";
    GoReception       "go-reception"       ["3"]              Everywhere, 9, None, false, go_reception go_reception_more "countertop case list";
    GoAppointments    "go-appointments"    ["4"]              Everywhere, 9, None, false, go_appointments go_appointments_more "countertop appointment list";
    GoDeadlines       "go-deadlines"       ["5"]              Everywhere, 9, None, false, go_deadlines go_deadlines_more "countertop deadlines";
    GoCustomers       "go-customers"       ["6"]              Everywhere, 9, None, false, go_customers go_customers_more "countertop case list";
    GoScores          "go-scores"          ["7"]              Everywhere, 9, None, false, go_scores go_scores_more "countertop scores";
    GoReview          "go-review"          ["8"]              Everywhere, 9, None, false, go_review go_review_more "";
    NextScreen        "next-screen"        ["tab"]            Everywhere, 7, None, false, next_screen next_screen_more "";
    PreviousScreen    "previous-screen"    ["shift-tab"]      Everywhere, 9, None, false, previous_screen previous_screen_more "";
    Settings          "settings"           ["f6"]             Everywhere, 9, Some(Right::ManageStore), true, settings settings_more "countertop settings set";
    AdoptDays         "adopt-days"         []                 Everywhere, 9, Some(Right::ManageStore), true, adopt_days adopt_days_more "countertop playbook adopt";
    Staff             "staff"              []                 Everywhere, 9, None, false, staff staff_more "countertop roster list";
    AddPerson         "add-person"         []                 Everywhere, 9, Some(Right::ManageRoster), true, add_person add_person_more "countertop roster import";
    Backup            "backup"             []                 Everywhere, 9, Some(Right::Exchange), false, backup backup_more "countertop backup" FRESH;
    SetPin            "set-pin"            []                 Everywhere, 9, None, true, set_pin set_pin_more "countertop roster pin";
    Lock              "lock"               ["f12"]            Everywhere, 8, None, false, lock lock_more "";
    Repaint           "repaint"            ["ctrl-l"]         Everywhere, 9, None, false, repaint repaint_more "";
    Suspend           "suspend"            ["ctrl-z"]         Everywhere, 9, None, false, suspend suspend_more "";
    Quit              "quit"               ["q", "ctrl-c"]    Everywhere, 6, None, false, quit quit_more "";
}

impl Action {
    /// The action of a name of the key file.
    pub fn named(name: &str) -> Option<Action> {
        TABLE
            .iter()
            .find(|entry| entry.name == name)
            .map(|entry| entry.action)
    }

    /// Whether it can work on a screen where something of this sort is selected.
    pub fn belongs(self, screen: Screen, selected: Option<TargetKind>) -> bool {
        match self.entry().place {
            Everywhere => true,
            On(screens) => screens.contains(&screen),
            With(kinds) => selected.is_some_and(|kind| kinds.contains(&kind)),
            Either(screens, kinds) => {
                screens.contains(&screen) || selected.is_some_and(|kind| kinds.contains(&kind))
            }
        }
    }

    /// The screen it goes to, for those that do nothing else.
    pub fn screen(self) -> Option<Screen> {
        Some(match self {
            Action::GoToday => Today,
            Action::GoOpening => Opening,
            Action::GoReception => Reception,
            Action::GoAppointments => Appointments,
            Action::GoDeadlines => Deadlines,
            Action::GoCustomers => Customers,
            Action::GoScores => Scores,
            Action::GoReview => Review,
            _ => return None,
        })
    }
}
