//! Words of the Appointments screen, and of the free time that booking shows.

use crate::words;

words! {
    this_week { zh: "本周", en: "this week" }
    today { zh: "今天", en: "today" }
    week(from: &str, to: &str) { zh: "{from} 至 {to}", en: "{from} to {to}" }
    past { zh: "! 这个时间已经过去", en: "! this time has passed" }
    back(key: &str) { zh: "{key} 回到今天", en: "{key} back to today" }
    count(count: usize) { zh: "{count} 个预约", en: "{count} {visits}", visits: (count, "appointment", "appointments") }
    beside(count: usize) { zh: "另{count}个", en: "+{count}" }
    open_hours(hours: &str) { zh: "营业 {hours}", en: "open {hours}" }
    closed { zh: "休 不营业", en: "closed" }
    holiday(name: &str) { zh: "休 {name}", en: "off: {name}" }
    make_up(name: &str) { zh: "班 {name}补班", en: "workday: {name}" }
    store_closed(name: &str) { zh: "休 {name}", en: "closed: {name}" }
    store_open(name: &str) { zh: "班 {name}", en: "open: {name}" }
    public_holiday(name: &str) { zh: "休 {name}（本店营业）", en: "public holiday: {name} (we are open)" }
    off_sign { zh: "休", en: "off" }
    work_sign { zh: "班", en: "work" }
    uncovered(year: i32) { zh: "{year} 年没有法定节假日表", en: "no statutory calendar for {year}" }
    nothing { zh: "没有预约", en: "No appointments" }
    nothing_how(key: &str) { zh: "按 {key} 为等着的客户约时间", en: "{key} books for a customer who waits" }
    whom { zh: "为谁预约", en: "Book for whom" }
    go_to { zh: "选日期", en: "Go to a day" }

    late(minutes: &str) { zh: "迟 {minutes}", en: "late {minutes}" }
    arrived { zh: "到场", en: "arrived" }
    unsaid { zh: "未记", en: "result?" }
    unsaid_more(minutes: &str) { zh: "结束 {minutes}了，还没有记结果", en: "over for {minutes}: note how it went" }
    finished { zh: "完成", en: "finished" }
    no_show { zh: "未到", en: "no-show" }
    cancelled { zh: "取消", en: "cancelled" }
    coming { zh: "已约", en: "booked" }
    clash { zh: "冲突", en: "clash" }
    clash_with(who: &str) { zh: "冲突：与{who}的时间相撞（含路程）", en: "clash with {who} (the way included)" }
    minutes(minutes: i64) { zh: "{minutes}分", en: "{minutes}m" }
    hours(hours: i64, minutes: i64) { zh: "{hours}时{minutes:02}", en: "{hours}h{minutes:02}" }
    days(days: i64) { zh: "{days}天", en: "{days}d" }

    time { zh: "时间", en: "Time" }
    customer { zh: "客户", en: "Customer" }
    kind { zh: "事项", en: "What" }
    people { zh: "谁去", en: "Who goes" }
    address { zh: "地址", en: "Address" }
    state { zh: "状态", en: "State" }
    no_address { zh: "（没有地址）", en: "(no address)" }
    way { zh: "路程", en: "way" }
    with_way(from: &str, to: &str, minutes: i64) { zh: "路程各 {minutes} 分：{from} 出发，{to} 回", en: "way {minutes} min each: leave {from}, back {to}" }
    moved(times: i64) { zh: "改期 {times} 次", en: "moved {times}x" }
    note(text: &str) { zh: "备注：{text}", en: "Note: {text}" }
    more(count: usize) { zh: "还有 {count}", en: "{count} more" }
    month_keys { zh: "方向键选日期  PgUp/PgDn 换月  Home 今天  Enter 去  Esc 返回", en: "Arrows day  PgUp/PgDn month  Home today  Enter go  Esc back" }
    month_marks { zh: "* 有预约  - 休  + 班", en: "* booked  - off  + make-up" }

    fits(who: &str, time: &str) { zh: "✓ {who} {time} 有空", en: "✓ {who} is free {time}" }
    taken(who: &str, time: &str, customer: &str) { zh: "! {who} {time} 有约：{customer}", en: "! {who} is taken {time}: {customer}" }
    taken_way(who: &str, time: &str, customer: &str) { zh: "! {who} {time} 有约：{customer}（含路程排不下）", en: "! {who} is taken {time}: {customer} (the way included)" }
    things_free(names: &str) { zh: "空着：{names}", en: "free then: {names}" }
    nothing_free { zh: "! 那时一个都不空", en: "! none is free then" }
    outside(who: &str) { zh: "! {who}：不在营业时间内", en: "! {who}: outside opening hours" }
    free(who: &str, day: &str, times: &str) { zh: "{who} {day} 可约：{times}", en: "{who} {day} free: {times}" }
    none_free { zh: "没有空", en: "none" }
    busy(times: &str) { zh: "已约：{times}", en: "taken: {times}" }
    no_busy { zh: "当天没有预约", en: "nothing booked that day" }
}
