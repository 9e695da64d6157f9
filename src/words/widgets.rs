//! Words of the generic widgets and of the terminal's own messages.

use crate::words;

words! {
    monday { zh: "一", en: "Mo" }
    tuesday { zh: "二", en: "Tu" }
    wednesday { zh: "三", en: "We" }
    thursday { zh: "四", en: "Th" }
    friday { zh: "五", en: "Fr" }
    saturday { zh: "六", en: "Sa" }
    sunday { zh: "日", en: "Su" }
    month_title(year: i32, month: u32) { zh: "{year}年{month}月", en: "{year}-{month:02}" }
    yes { zh: "是", en: "Yes" }
    no { zh: "否", en: "No" }
    too_small(columns: u16, rows: u16) { zh: "窗口太小：至少 {columns}x{rows}", en: "window too small: {columns}x{rows} at least" }
    /// The text of a desktop notice: constant, since such notices are kept and shown by others.
    notice { zh: "门店值班台：有时限快到了", en: "Countertop: a deadline is near" }
    crashed(place: &str) {
        zh: "程序出错，已退出。已记录的内容没有丢失，请重新打开。\n错误报告：{place}",
        en: "Countertop stopped because of a fault in it. What was recorded is kept; please start it again.\nReport: {place}",
    }
}
