//! Words of the Reception screen, and of a phone number that is known already.

use crate::words;

words! {
    floor(count: usize) { zh: "在店 {count}", en: "On the floor {count}" }
    in_hand(count: usize) { zh: "接待中 {count}", en: "Being received {count}" }
    to_finish(count: usize) { zh: "接着办 {count}", en: "To go on with {count}" }
    returning(count: usize) { zh: "会再来 {count}", en: "Coming back {count}" }
    returning_more(count: usize) { zh: "会再来 {count}+", en: "Coming back {count}+" }
    left_over(count: usize) { zh: "早先的 {count}", en: "From before {count}" }
    left_over_more(count: usize) { zh: "早先的 {count}+", en: "From before {count}+" }
    unfinished { zh: "没办完", en: "unfinished" }
    nobody { zh: "现在没有客户", en: "Nobody is here now" }
    nothing_begun { zh: "手上没有要办的", en: "Nothing is in hand" }
    under_way(key: &str) { zh: "办着的客户单在客户页，按 {key}", en: "Cases under way are on Customers, {key}" }
    nobody_how(key: &str) { zh: "客人进门就按 {key}，姓名电话以后再补", en: "When somebody comes in press {key}; name and phone can follow" }
    minutes(minutes: i64) { zh: "{minutes}分", en: "{minutes}m" }
    hours(hours: i64, minutes: i64) { zh: "{hours}时{minutes:02}", en: "{hours}h{minutes:02}" }
    just_now { zh: "刚刚", en: "now" }
    came(at: &str, ago: &str) { zh: "{at} 进店（{ago}）", en: "came {at} ({ago})" }
    begun(step: &str, at: &str, ago: &str) { zh: "{at} {step}（{ago}）", en: "{step} {at} ({ago})" }
    first_begun(step: &str, at: &str) { zh: "首次：{at} {step}", en: "first: {step} {at}" }
    other_how(key: &str, way: &str) { zh: "{way}按 {key}", en: "{way}: press {key}" }
    first_came(at: &str) { zh: "{at} 首次进店", en: "first came {at}" }
    host(name: &str) { zh: "接待：{name}", en: "with {name}" }
    no_host { zh: "没人接待", en: "with nobody" }
    no_host_brief { zh: "没人接待", en: "nobody" }
    no_phone { zh: "电话未知", en: "no phone yet" }
    ungreeted { zh: "没人招呼", en: "ungreeted" }
    untended { zh: "久等", en: "long wait" }
    expected { zh: "约今天来", en: "due today" }
    overdue(days: i64) { zh: "过了 {days} 天", en: "{days} d past" }
    ungreeted_more(minutes: i64) { zh: "进店 {minutes} 分钟还没人招呼，请上前", en: "In for {minutes} {long} and not greeted: go to them", long: (minutes, "minute", "minutes") }
    untended_more(time: &str) { zh: "{time}没有动静，问问客户还需要什么", en: "Nothing for {time}: ask what they need" }
    expected_more { zh: "说好今天再来", en: "Said to come back today" }
    overdue_more(day: &str, days: i64) { zh: "说好 {day} 再来，已过 {days} 天，联系一下", en: "Was to return {day}, {days} {past} ago: get in touch", past: (days, "day", "days") }
    returns(day: &str) { zh: "{day} 再来", en: "back {day}" }
    thinking { zh: "还在考虑", en: "thinking" }
    first(names: &str) { zh: "先做{names}", en: "after {names}" }
    by(role: &str) { zh: "由{role}做", en: "by {role}" }
    optional { zh: "可跳过", en: "optional" }
    all_done { zh: "接待的步骤都做完了", en: "Every step of the reception is done" }
    step_place(at: usize, of: usize) { zh: "第 {at}/{of} 步，左右键换", en: "{at}/{of}, Left/Right" }
    other_step { zh: "左右键换步骤", en: "Left/Right chooses" }
    more { zh: "PgDn 还有", en: "PgDn more" }

    same_phone(no: i64, name: &str, stage: &str) { zh: "这个电话已有客户单 #{no} {name}（{stage}），Ctrl-O 打开", en: "This phone has case #{no} {name} ({stage}); Ctrl-O opens it" }
    ended { zh: "已结束", en: "ended" }
    save_anyway { zh: "电话已有客户单。Ctrl-O 打开那张；再保存一次则两张都留", en: "The phone is known. Ctrl-O opens that case; save again to keep both" }
}
