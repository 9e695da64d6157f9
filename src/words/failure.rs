//! Failures of the command line, in words: what is wrong, where, and what to do.

use super::Lang;
use crate::words;
use std::io::{Error, ErrorKind};

words! {
    error_prefix { zh: "错误：", en: "error: " }
    hint_prefix { zh: "提示：", en: "hint: " }
    no_home { zh: "找不到数据文件夹的位置。用 --home 指定。", en: "The data folder cannot be found. Give --home." }
    no_case(text: &str) { zh: "没有客户单“{text}”。用 countertop case list --find 查找。", en: "There is no case {text}. Look with countertop case list --find." }
    many_cases(text: &str, list: &str) { zh: "“{text}”有好几张客户单，请写编号：{list}", en: "{text} is several cases; give the number: {list}" }
    no_person(text: &str) { zh: "花名册里没有“{text}”。用 countertop roster list 看名单。", en: "Nobody on the roster is called {text}. See countertop roster list." }
    many_people(text: &str, list: &str) { zh: "叫“{text}”的有好几位，请写工号：{list}", en: "Several people are called {text}; give the code: {list}" }
    no_appointment(text: &str) { zh: "“{text}”不是一个预约，也不是只有一个进行中预约的客户单。用 countertop appointment list 看预约。", en: "{text} is no appointment, and no case with exactly one open appointment. See countertop appointment list." }
    no_clock(text: &str) { zh: "没有时钟“{text}”。写成 客户单:规则 或 客户单:规则:第几轮，见 countertop deadlines。", en: "There is no clock {text}. Write case:rule or case:rule:cycle; see countertop deadlines." }
    no_rule(text: &str, list: &str) { zh: "作业手册里没有规则“{text}”。可用：{list}", en: "The playbook has no rule {text}. Possible: {list}" }
    no_entry(text: &str, list: &str) { zh: "作业手册里没有“{text}”。可用：{list}", en: "The playbook has no {text}. Possible: {list}" }
    no_playbook(text: &str, list: &str) { zh: "没有作业手册“{text}”，也没有这个文件。内置：{list}", en: "There is no playbook and no file {text}. Shipped: {list}" }
    bad_time(arg: &str, text: &str, why: &str) { zh: "{arg} 的时间“{text}”不对：{why}", en: "{arg} {text} is no time: {why}" }
    at_in_future { zh: "--at 不能晚于现在。", en: "--at must not be later than now." }
    with_op(op: &str) { zh: "这一条要重做时请加 --op {op}：已经保存过的话，不会记成两条。", en: "To do it again, add --op {op}: if it was saved after all, it is not recorded twice." }
    bad_set(text: &str) { zh: "--set 要写成 字段=值，不是“{text}”。", en: "--set takes field=value, not {text}." }
    bad_assign(text: &str) { zh: "--assign 要写成 岗位=人员，不是“{text}”。", en: "--assign takes role=person, not {text}." }
    bad_anchor(text: &str) { zh: "--anchor 要写成 序号:哈希，不是“{text}”。", en: "--anchor takes SEQ:HASH, not {text}." }
    nothing_to_change { zh: "没有写要改什么。看 --help。", en: "Nothing to change was given. See --help." }
    pin_missing(manager: &str) { zh: "这个人还没有 PIN：请{manager}按 Ctrl-P 找「设置 PIN」给他设（命令行 roster pin）。", en: "This person has no PIN yet: the {manager} sets one by Ctrl-P, Set PIN (roster pin)." }
    pin_no_terminal { zh: "这里没有终端可输 PIN。用 --pin-stdin 从标准输入给出。", en: "There is no terminal to type the PIN on. Give it on standard input with --pin-stdin." }
    pin_unusable { zh: "PIN 无法核对。请重新设置。", en: "The PIN cannot be checked. It must be set again." }
    pin_bad(why: &str) { zh: "这个 PIN 不能用：{why}", en: "This PIN cannot be used: {why}" }
    pin_prompt(name: &str) { zh: "{name} 的 PIN：", en: "PIN of {name}: " }
    pin_new_prompt(name: &str) { zh: "{name} 的新 PIN：", en: "New PIN of {name}: " }
    cannot_read(path: &str, why: &str) { zh: "读不了 {path}：{why}", en: "{path} cannot be read: {why}" }
    cannot_write(path: &str, why: &str) { zh: "写不了 {path}：{why}", en: "{path} cannot be written: {why}" }
    system_not_found { zh: "没有这个文件或文件夹。请核对路径", en: "there is no such file or folder; check the path" }
    system_not_allowed { zh: "没有权限。请检查所有者与权限", en: "you have no right to it; check owner and rights" }
    system_full { zh: "磁盘已满。请清理磁盘", en: "the disk is full; free some room" }
    system_read_only { zh: "那里只能读取。请换一个可写的位置", en: "it can only be read there; choose a place that can be written" }
    system_folder { zh: "那是一个文件夹。请写文件名", en: "it is a folder; name a file" }
    system_not_a_folder { zh: "路径中间是一个文件，不是文件夹。请核对路径", en: "a part of the path is a file and no folder; check the path" }
    system_closed { zh: "对方已关闭", en: "the other side has closed it" }
    too_large(most: &str) { zh: "文件太大，最多 {most}", en: "the file is too large, at most {most}" }
    file_exists(path: &str) { zh: "{path} 已经存在，不会覆盖。", en: "{path} exists and is not overwritten." }
    output_failed(why: &str) { zh: "结果写不出去：{why}", en: "The result could not be written out: {why}" }
    faults(count: usize, path: &str) { zh: "{path} 有 {count} 处错误，什么都没有写入：", en: "{path} has {count} {found}; nothing was written:", found: (count, "fault", "faults") }
    faults_seen(count: usize, path: &str) { zh: "{path} 有 {count} 处错误，不能用：", en: "{path} has {count} {found} and cannot be used:", found: (count, "fault", "faults") }
    file_faulty(count: usize, path: &str) { zh: "{path} 有 {count} 处要看，不能采用", en: "{path} has {count} {found} and cannot be used", found: (count, "finding", "findings") }
    more_faults(count: usize) { zh: "  还有 {count} 处没有列出；改好上面的再导入一次。", en: "  {count} more not listed; mend these and import again." }
    at_line(line: u64, text: &str) { zh: "  第 {line} 行：{text}", en: "  line {line}: {text}" }
    doctor_found { zh: "有要处理的问题，见上。", en: "Something needs attention, see above." }
    only_now { zh: "这个命令只看现在：去掉 --at。", en: "This command knows only the present: leave --at out." }
    no_text { zh: "工作簿不是文本，放不进 JSON：写文件名，或去掉 --json。", en: "A workbook is no text and cannot stand in JSON: name a file, or leave --json out." }
    export_ending(path: &str) { zh: "{path}：文件名要以 .csv 或 .xlsx 结尾，或用 --format 指定。", en: "{path}: the name must end in .csv or .xlsx, or say which with --format." }
    tables_differ { zh: "流水没有问题，只是读取表和它对不上，见上。运行 countertop rebuild，再核对一次。", en: "The journal is sound; only read tables differ from it, see above. Run countertop rebuild, then verify again." }
    verify_failed { zh: "核对没有通过，见上。不要再写入，先备份整个数据文件夹，再从备份恢复。", en: "Verification failed, see above. Write nothing more; copy the whole data folder, then restore a backup." }
}

/// What the system says of a file; its own words where it says something rare.
pub fn system(lang: Lang, error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => system_not_found,
        ErrorKind::PermissionDenied => system_not_allowed,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => system_full,
        ErrorKind::ReadOnlyFilesystem => system_read_only,
        ErrorKind::IsADirectory => system_folder,
        ErrorKind::NotADirectory => system_not_a_folder,
        ErrorKind::BrokenPipe => system_closed,
        _ => return error.to_string(),
    };
    known(lang).to_owned()
}
