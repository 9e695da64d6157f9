//! Texts about files that are read and written: what is wrong, where, and what to do.

use super::Lang;
use crate::files::fault::{Bomb, ReadFault};
use crate::files::header::HeaderFault;
use crate::files::write::{MAX_ROWS, WriteFault};
use crate::words;

words! {
    not_found { zh: "找不到这个文件。请核对路径和文件名。", en: "There is no such file. Check the path and the name." }
    not_allowed { zh: "没有权限读取这个文件。请检查文件权限，或复制到自己的文件夹后重试。", en: "This file may not be read. Check its permissions, or copy it to a folder of your own." }
    not_a_file { zh: "这不是普通文件（可能是文件夹或设备）。请指定一个 CSV 或 XLSX 文件。", en: "This is no plain file but a folder or device. Name a CSV or XLSX file." }
    failed_to_read(why: &str) { zh: "读取文件失败：{why}。请确认磁盘正常，再试一次。", en: "The file could not be read: {why}. Check the disk and try again." }
    too_large(size: String, most: String) { zh: "文件太大：{size}，最多 {most}。请拆成几个文件分别导入。", en: "The file is too large: {size}, at most {most}. Split it and import the parts one by one." }
    empty { zh: "文件里没有内容。第一行应为表头，下面每行一条记录。", en: "There is nothing in the file. The first row holds the headings, each further row one record." }
    old_excel { zh: "这是旧版 Excel 文件（.xls）或加了密码的文件，不能读取。请在 Excel 或 WPS 中另存为“.xlsx”（不加密码）或 CSV。", en: "This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password, or as CSV." }
    not_a_table { zh: "文件内容既不是文本表格，也不是 XLSX 工作簿。请另存为 CSV 或 XLSX 再试。", en: "The file is neither a text table nor an XLSX workbook. Save it as CSV or XLSX and try again." }
    bad_workbook { zh: "工作簿已损坏，无法打开。请用 Excel 或 WPS 打开后重新另存为 XLSX。", en: "The workbook is damaged. Open it in Excel or WPS and save it as XLSX again." }
    bomb_entries { zh: "工作簿内部的部件太多，不像正常的表格，已拒绝读取。请只保留需要的一张表，另存后再试。", en: "The workbook has far too many parts for a table and was refused. Keep the one sheet you need and save it anew." }
    bomb_size { zh: "工作簿解压后太大，已拒绝读取。请删除图片和多余的工作表，或另存为 CSV。", en: "The workbook unpacks to more than is read and was refused. Remove pictures and spare sheets, or save it as CSV." }
    bomb_ratio { zh: "工作簿的压缩程度异常，可能是恶意文件，已拒绝读取。如果来源可靠，请另存为 CSV。", en: "The workbook is packed tighter than real ones are; it may be malicious and was refused. If you trust it, save it as CSV." }
    bomb_cells { zh: "工作簿的单元格太多，已拒绝读取。请拆成几个文件，或另存为 CSV。", en: "The workbook has too many cells and was refused. Split it, or save it as CSV." }
    encoding(line: u64) { zh: "第 {line} 行附近有无法识别的字符。请把文件另存为“CSV UTF-8”再试。", en: "Near line {line} there are bytes that are no text. Save the file as \"CSV UTF-8\" and try again." }
    row_too_wide(line: u64, cells: usize, columns: usize) { zh: "第 {line} 行有 {cells} 个单元格，而表头只有 {columns} 列。请检查是否多了分隔符；含逗号的内容要用英文双引号括起来。", en: "Line {line} has {cells} cells, but there {are} {columns} {headings}. Look for a spare separator; text with commas needs double quotes.", are: (columns, "is", "are"), headings: (columns, "heading", "headings") }
    row_too_long(line: u64) { zh: "第 {line} 行附近的一行长得不正常，多半是少了一个双引号。请检查这一行及之前的引号。", en: "A row near line {line} does not end: most likely a double quote is missing its twin. Check the quotes there and before." }
    cell_too_long(line: u64, column: usize) { zh: "第 {line} 行第 {column} 列的内容太长。请缩短；若整段内容挤在一格里，请检查是否少了一个双引号。", en: "The text in line {line}, column {column} is too long. Shorten it; if many rows run into one cell, a double quote is missing." }
    cell_error(line: u64, column: usize) { zh: "第 {line} 行第 {column} 列是 Excel 的错误值（如 #REF!）。请在表格中改正后重新导入。", en: "Line {line}, column {column} holds an Excel error such as #REF!. Correct it in the sheet and import again." }
    columns_missing(names: String) { zh: "表头缺少必需的列：{names}。请在第一行补上（中文或英文列名都可以）。", en: "The headings lack what is needed: {names}. Add them in the first row, in Chinese or English." }
    column_twice(name: &str) { zh: "表头里的“{name}”与另一列含义相同。请只保留一列。", en: "The heading \"{name}\" means the same as another column. Keep one of them." }
    failed_to_write(why: String) { zh: "写文件失败：{why}。请确认磁盘有空间、文件没有被其他程序打开，再试一次。", en: "The file could not be written: {why}. Check that the disk has room and no other program has the file open." }
    too_many_rows(most: u32) { zh: "记录超过一张工作表的上限（{most} 行）。请改为导出 CSV。", en: "There are more records than a sheet holds ({most} rows). Export as CSV instead." }
}

/// What is wrong with a file that was read.
pub fn read_fault(lang: Lang, fault: &ReadFault) -> String {
    match fault {
        ReadFault::NotFound => not_found(lang).to_owned(),
        ReadFault::NotAllowed => not_allowed(lang).to_owned(),
        ReadFault::NotAFile => not_a_file(lang).to_owned(),
        ReadFault::Io(why) => failed_to_read(lang, why),
        ReadFault::TooLarge { bytes, most } => too_large(lang, size(*bytes), size(*most)),
        ReadFault::Empty => empty(lang).to_owned(),
        ReadFault::OldExcel => old_excel(lang).to_owned(),
        ReadFault::NotATable => not_a_table(lang).to_owned(),
        ReadFault::BadWorkbook => bad_workbook(lang).to_owned(),
        ReadFault::Bomb(Bomb::Entries) => bomb_entries(lang).to_owned(),
        ReadFault::Bomb(Bomb::Size) => bomb_size(lang).to_owned(),
        ReadFault::Bomb(Bomb::Ratio) => bomb_ratio(lang).to_owned(),
        ReadFault::Bomb(Bomb::Cells) => bomb_cells(lang).to_owned(),
        ReadFault::Encoding { line } => encoding(lang, *line),
        ReadFault::RowTooWide {
            line,
            cells,
            columns,
        } => row_too_wide(lang, *line, *cells, *columns),
        ReadFault::RowTooLong { line } => row_too_long(lang, *line),
        ReadFault::CellTooLong { line, column } => cell_too_long(lang, *line, *column),
        ReadFault::CellError { line, column } => cell_error(lang, *line, *column),
    }
}

/// What is wrong with the headings. `heading` words a column's key, in the reader's language.
pub fn header_fault(
    lang: Lang,
    fault: &HeaderFault,
    heading: &dyn Fn(&'static str) -> String,
) -> String {
    match fault {
        HeaderFault::Missing(keys) => {
            let names: Vec<String> = keys.iter().map(|key| heading(key)).collect();
            columns_missing(lang, names.join(super::names::comma(lang)))
        }
        HeaderFault::Twice(name) => column_twice(lang, name),
    }
}

/// What went wrong while writing.
pub fn write_fault(lang: Lang, fault: &WriteFault) -> String {
    match fault {
        WriteFault::Io(why) => failed_to_write(lang, why.to_string()),
        WriteFault::TooManyRows => too_many_rows(lang, MAX_ROWS),
        WriteFault::Workbook(why) => failed_to_write(lang, why.clone()),
    }
}

/// Bytes in the largest unit that leaves a whole number.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KiB", bytes.div_ceil(1_024)),
        _ => format!("{} MiB", bytes.div_ceil(1_048_576)),
    }
}
