//! Texts about the store's file: what is wrong, where, and what to do.

use super::Lang;
use crate::domain::ids::EventId;
use crate::store::{Broken, Fault, Finding, RestoreError, Stage, StoreError};
use crate::words;
use std::path::Path;

words! {
    missing(path: String) { zh: "这里没有门店数据：{path}。请先用 countertop init 建立门店，或用 --home 指定正确的文件夹。", en: "There is no store here: {path}. Set one up with countertop init, or name the right folder with --home." }
    exists(path: String) { zh: "{path} 已经存在，没有覆盖。请换一个文件名；恢复备份时可加 --replace，原有数据会另外保留。", en: "{path} exists already and was not overwritten. Choose another name; when restoring, --replace keeps the old store aside." }
    no_folder(path: String) { zh: "没有这个文件夹，也无法新建：{path}。请核对路径。", en: "There is no such folder and it cannot be made: {path}. Check the path." }
    not_a_folder(path: String) { zh: "{path} 的位置上需要文件夹，那里却是一个文件。请核对路径，或用 --home 指定别的文件夹。", en: "{path} needs a folder where there is a file. Check the path, or name another folder with --home." }
    not_a_file(path: String) { zh: "{path} 应是数据文件，那里却是一个文件夹。请移走这个文件夹，或用 --home 指定别的文件夹。", en: "{path} should be the store file, but is a folder. Move that folder away, or name another one with --home." }
    not_a_database(path: String) { zh: "{path} 不是门店数据文件，或开头已损坏。请留着这个文件，用 countertop restore 备份文件 --replace 恢复最近的备份。", en: "{path} is no store file, or its beginning is damaged. Keep it, and restore the latest backup with countertop restore FILE --replace." }
    not_ours(path: String) { zh: "{path} 是其他程序的数据库，没有改动它。请用 --home 指定别的文件夹。", en: "{path} is another program's database and was left alone. Name another folder with --home." }
    newer(path: String, found: i32, known: i32) { zh: "{path} 由更新版本的程序写入（格式 {found}，本程序只认到 {known}）。请升级本程序；文件没有改动。", en: "{path} was written by a newer version (format {found}; this one knows up to {known}). Update the program; the file was left alone." }
    needs_upgrade(path: String) { zh: "{path} 来自旧版本，需要先升级，但现在只能读取。请在可写的位置打开一次。", en: "{path} comes from an older version and must be upgraded first, but can only be read here. Open it once where it can be written." }
    foreign_schema(path: String, object: &str) { zh: "{path} 里有不属于本程序的内容（{object}），可能被人改动过，拒绝打开。请恢复备份，并查明是谁改动的。", en: "{path} holds something that is not this program's ({object}); somebody changed it, so it is not opened. Restore a backup and find out who did." }
    old_library(found: i32) { zh: "程序所带的 SQLite 版本（{found}）有丢失数据的缺陷，不能使用。请安装正式发布的版本。", en: "The SQLite in this build ({found}) can lose data and is not used. Install a released build." }
    not_hardened(what: &str) { zh: "数据保护选项“{what}”无法启用，为安全起见没有打开文件。请运行 countertop doctor。", en: "The protection \"{what}\" cannot be switched on, so the file was not opened. Run countertop doctor." }
    permission(path: String) { zh: "没有权限访问 {path}。请检查文件和文件夹的所有者与权限。", en: "No permission for {path}. Check the owner and the rights of file and folder." }
    read_only(path: String) { zh: "{path} 只能读取，不能保存。可以查看；要记录，请改正权限或换到可写的文件夹。", en: "{path} can be read but not written. You can look; to record, correct the rights or move to a folder that can be written." }
    busy(path: String) { zh: "{path} 被另一个程序占用，没有保存。请稍后再按一次；同一操作不会重复记录。", en: "Another program holds {path}; nothing was saved. Press again in a moment: one operation is never recorded twice." }
    damaged(path: String, detail: &str) { zh: "{path} 已损坏（{detail}）。请停止记录，先另存整个数据文件夹，再用 countertop restore 备份文件 --replace 恢复最近的备份。", en: "{path} is damaged ({detail}). Stop recording, copy the whole data folder elsewhere, then restore the latest backup with countertop restore FILE --replace." }
    bad_row(path: String, seq: i64, detail: &str) { zh: "{path} 第 {seq} 条流水无法读取（{detail}）。请运行 countertop verify。", en: "Event {seq} in {path} cannot be read ({detail}). Run countertop verify." }
    unwritable(detail: &str) { zh: "这条记录无法原样保存，已拒绝：{detail}。请检查填写的数字。", en: "This entry would not read back as written and was refused: {detail}. Check the numbers entered." }
    disk_full(path: String) { zh: "磁盘已满，没有保存：{path}。请清理磁盘后再按一次；已有记录不受影响。", en: "The disk is full; nothing was saved to {path}. Free some room and press again; what was recorded is safe." }
    io(path: String, detail: &str) { zh: "磁盘出错（{detail}）：{path}。刚才的操作可能没有保存。请退出程序，检查磁盘，运行 countertop verify，再看刚才的操作在不在。", en: "The disk failed ({detail}): {path}. The last operation may not be saved. Leave the program, check the disk, run countertop verify, then look whether it is there." }
    stopped(path: String) { zh: "磁盘出过错，已停止写入 {path}。请退出程序，检查磁盘，再运行 countertop verify。", en: "After a disk error nothing more is written to {path}. Leave the program, check the disk, then run countertop verify." }
    interrupted { zh: "已中断，没有改动。", en: "Interrupted; nothing was changed." }
    internal(path: String, detail: &str) { zh: "程序内部错误（{detail}）：{path}。没有保存；请把这句话报告给开发者。", en: "A fault of the program ({detail}): {path}. Nothing was saved; please report this line." }

    found_file(detail: &str) { zh: "文件结构损坏：{detail}", en: "The file's structure is damaged: {detail}" }
    found_row(seq: i64, what: String) { zh: "第 {seq} 条流水：{what}", en: "Event {seq}: {what}" }
    found_event(seq: i64, event: EventId, what: String) { zh: "第 {seq} 条流水（{event}）：{what}", en: "Event {seq} ({event}): {what}" }
    found_unclaimed(n: i64) { zh: "有 {n} 条个人信息不属于任何流水", en: "Rows of personal data that no event carries: {n}" }
    found_table(table: &str, row: usize, key: &str) { zh: "读取表 {table} 第 {row} 行（{key}）与流水不符；countertop rebuild 可以改正", en: "Read table {table}, row {row} ({key}) is not what the journal gives; countertop rebuild corrects it" }
    found_not_folded(detail: &str) { zh: "无法由流水重建读取表：{detail}", en: "The read tables cannot be built from the journal: {detail}" }

    gap { zh: "之前有流水缺失", en: "events before it are missing" }
    link { zh: "与上一条的哈希接不上", en: "does not link to the event before it" }
    altered { zh: "内容被改动过", en: "its content was altered" }
    format(n: i64) { zh: "哈希格式 {n} 不认识", en: "hash format {n} is unknown" }
    unreadable(detail: &str) { zh: "无法读取（{detail}）", en: "cannot be read ({detail})" }
    terminal_gap(expected: i64, found: i64) { zh: "所在终端的编号应为 {expected}，实为 {found}：有流水缺失", en: "its terminal's number should be {expected} and is {found}: events are missing" }
    private_altered { zh: "个人信息被改动过", en: "its personal data was altered" }
    private_missing { zh: "个人信息不见了，却没有删除记录", en: "its personal data is gone without an erasure on record" }
    anchor_missing { zh: "外部记下的这一条不在文件里：文件被截短，或是旧副本", en: "was written down outside but is not here: the file was cut, or is an old copy" }
    anchor_differs { zh: "与外部记下的哈希不符：历史被改写", en: "its hash is not the one written down outside: history was rewritten" }

    copy_missing(path: String) { zh: "没有这份备份，或它是空的：{path}。请核对路径和文件名。", en: "There is no such copy, or it is empty: {path}. Check the path and the name." }
    copy_foreign(path: String) { zh: "{path} 不是门店数据的备份，或开头已损坏，没有恢复。请另选一份。", en: "{path} is no copy of a store, or its beginning is damaged; nothing was restored. Choose another one." }
    copy_damaged(path: String, detail: &str) { zh: "备份 {path} 已损坏（{detail}），没有恢复。请另选一份。", en: "The copy {path} is damaged ({detail}); nothing was restored. Choose another one." }
    copy_changed(path: String, object: &str) { zh: "备份 {path} 里有不属于本程序的内容（{object}），被人改动过，没有恢复。请另选一份，并查明是谁改动的。", en: "The copy {path} holds something that is not this program's ({object}): somebody changed it, and nothing was restored. Choose another one and find out who did." }
    unsound(n: usize, first: String) { zh: "备份文件有 {n} 处问题，没有恢复。第一处：{first}", en: "The copy has faults and was not restored ({n}). The first: {first}" }

    stage_file { zh: "检查文件结构", en: "checking the file" }
    stage_chain { zh: "核对流水", en: "checking the journal" }
    stage_fold { zh: "重算读取表", en: "folding the journal" }
    stage_compare { zh: "比对读取表", en: "comparing the tables" }
    stage_copy { zh: "复制", en: "copying" }
}

/// A fault of the file: what, where, what to do.
pub fn fault(lang: Lang, error: &StoreError) -> String {
    let path = error.path.display().to_string();
    match &error.fault {
        Fault::Missing => missing(lang, path),
        Fault::Exists => exists(lang, path),
        Fault::NoFolder => no_folder(lang, path),
        Fault::NotAFolder => not_a_folder(lang, path),
        Fault::NotAFile => not_a_file(lang, path),
        Fault::NotADatabase => not_a_database(lang, path),
        Fault::NotOurs { .. } => not_ours(lang, path),
        Fault::Newer { found, known } => newer(lang, path, *found, *known),
        Fault::NeedsUpgrade => needs_upgrade(lang, path),
        Fault::ForeignSchema { object } => foreign_schema(lang, path, object),
        Fault::OldLibrary { found } => old_library(lang, *found),
        Fault::NotHardened { what } => not_hardened(lang, what),
        Fault::Permission => permission(lang, path),
        Fault::ReadOnly => read_only(lang, path),
        Fault::Busy => busy(lang, path),
        Fault::Damaged { detail } => damaged(lang, path, detail),
        Fault::BadRow { seq, detail } => bad_row(lang, path, *seq, detail),
        Fault::Unwritable { detail } => unwritable(lang, detail),
        Fault::DiskFull => disk_full(lang, path),
        Fault::Io { detail } => io(lang, path, detail),
        Fault::Stopped => stopped(lang, path),
        Fault::Interrupted => interrupted(lang).to_owned(),
        Fault::Internal { detail } => internal(lang, path, detail),
    }
}

/// One finding of a check.
pub fn finding(lang: Lang, found: &Finding) -> String {
    match found {
        Finding::File(detail) => found_file(lang, detail),
        Finding::Row {
            seq,
            event,
            broken: what,
        } => match event {
            Some(event) => found_event(lang, *seq, *event, broken(lang, what)),
            None => found_row(lang, *seq, broken(lang, what)),
        },
        Finding::Unclaimed(n) => found_unclaimed(lang, *n),
        Finding::Table { table, row, key } => found_table(lang, table, *row, key),
        Finding::NotFolded(detail) => found_not_folded(lang, detail),
    }
}

fn broken(lang: Lang, what: &Broken) -> String {
    let plain = match what {
        Broken::Gap => gap(lang),
        Broken::Link => link(lang),
        Broken::Altered => altered(lang),
        Broken::PrivateAltered => private_altered(lang),
        Broken::PrivateMissing => private_missing(lang),
        Broken::AnchorMissing => anchor_missing(lang),
        Broken::AnchorDiffers => anchor_differs(lang),
        Broken::Format(n) => return format(lang, *n),
        Broken::Unreadable(detail) => return unreadable(lang, detail),
        Broken::TerminalGap { expected, found } => return terminal_gap(lang, *expected, *found),
    };
    plain.to_owned()
}

/// Why nothing was restored.
pub fn restore_error(lang: Lang, error: &RestoreError, from: &Path) -> String {
    match error {
        RestoreError::Store(error) if error.path == from => copy_fault(lang, error),
        RestoreError::Store(error) => fault(lang, error),
        RestoreError::Unsound(report) => {
            let first = report.findings.first().map(|first| finding(lang, first));
            unsound(lang, report.findings.len(), first.unwrap_or_default())
        }
    }
}

/// A fault of the copy: whoever restores has no use for the advice to restore a copy.
fn copy_fault(lang: Lang, error: &StoreError) -> String {
    let path = error.path.display().to_string();
    match &error.fault {
        Fault::Missing => copy_missing(lang, path),
        Fault::NotADatabase | Fault::NotOurs { .. } => copy_foreign(lang, path),
        Fault::Damaged { detail } => copy_damaged(lang, path, detail),
        Fault::ForeignSchema { object } => copy_changed(lang, path, object),
        _ => fault(lang, error),
    }
}

/// The part of a long work that is under way.
pub fn stage(lang: Lang, stage: Stage) -> &'static str {
    match stage {
        Stage::File => stage_file(lang),
        Stage::Chain => stage_chain(lang),
        Stage::Fold => stage_fold(lang),
        Stage::Compare => stage_compare(lang),
        Stage::Copy => stage_copy(lang),
    }
}
