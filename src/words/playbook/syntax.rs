//! What the TOML parser says, in sentences people can act on: its own words are English and for programmers.

use crate::words::Lang;

crate::words! {
    open_string { zh: "引号没有配对：这一行缺结束的引号。", en: "A quotation mark is missing: the text does not end in this line." }
    open_long { zh: "三引号的长文字没有结束：在末尾补上同样的三个引号。", en: "The long text does not end: put the same three quotation marks behind it." }
    unquoted { zh: "文字要放在英文引号里，例如 \"店长\"；中文引号“”不行。数字、日期和 true、false 不加引号。", en: "Put texts into plain quotation marks, such as \"Manager\"; curly ones do not count. Numbers, dates, true and false go without." }
    open_array { zh: "方括号没有配对：列表少了结尾的“]”。", en: "A bracket is missing: the list has no \"]\" at its end." }
    open_table { zh: "段名的方括号没有配对：写成 [名称] 或 [[名称]]。", en: "A bracket is missing: write the heading as [name] or [[name]]." }
    open_inline { zh: "花括号没有配对：少了结尾的“}”。", en: "A brace is missing: there is no \"}\" at its end." }
    no_key { zh: "等号前面没有设置项的名称。", en: "There is no name before the equals sign." }
    no_value { zh: "这里缺等号，或者等号后面没有值：写成 名称 = 值。", en: "The equals sign or the value behind it is missing: write name = value." }
    bad_name { zh: "设置项的名称只用英文字母、数字、“-”和“_”；中文名称要放在英文引号里。", en: "Names have letters, digits, \"-\" and \"_\" only; put any other name into quotation marks." }
    twice { zh: "同一个名称写了两次。请删去一个，或者把段名改成 [[名称]]。", en: "The same name stands here twice. Take one away, or make the heading [[name]]." }
    too_much { zh: "值后面还有多余的内容：一行只写一项，说明文字放在 # 后面。", en: "There is more behind the value: one setting a line, remarks behind a #." }
    no_comma { zh: "各项之间缺逗号（英文“,”）。", en: "A comma is missing between two entries." }
    extra_comma { zh: "多了一个逗号。", en: "There is a comma too many." }
    extra_equals { zh: "多了一个等号。", en: "There is an equals sign too many." }
    equals_in_list { zh: "列表里出现了“=”：上面的列表可能少了结尾的“]”。", en: "There is a \"=\" in a list: the list above may lack its \"]\"." }
    bad_number { zh: "数字写法不对：开头不要写 0，“_”只放在数字之间，小数点后要有数字。", en: "The number is not written right: no leading 0, \"_\" only between digits, digits behind the point." }
    bad_date { zh: "日期或时间写法不对：写成 2026-11-23 或 09:30:00，而且确有这一天。", en: "The date or time is not written right: 2026-11-23 or 09:30:00, and a day there is." }
    bad_escape { zh: "反斜杠“\\”后面的写法不对：要写反斜杠本身就写两个，或者改用单引号。", en: "What follows the backslash is not known: write two for one, or use single quotation marks." }
    too_deep { zh: "括号嵌套太深。", en: "Brackets stand too deep within each other." }
    line_end { zh: "换行符不完整：请用编辑器以普通文本重新保存。", en: "A line end is incomplete: save the file as plain text again." }
    unknown { zh: "不是有效的 TOML。请检查引号、括号和等号。", en: "This is not TOML. Look at quotes, brackets and equals signs." }
    unknown_detail(detail: &str) { zh: "不是有效的 TOML。请检查引号、括号和等号。（解析器的原话：{detail}）", en: "This is not TOML ({detail}). Look at quotes, brackets and equals signs." }
}

/// A sentence in whichever language.
type Sentence = fn(Lang) -> &'static str;

/// How the parser's messages begin, and what is said for them; the first that fits.
const KNOWN: &[(&str, Sentence)] = &[
    ("invalid basic string", open_string),
    ("invalid literal string", open_string),
    ("missing opening quote", open_string),
    ("invalid multi-line", open_long),
    ("string values must be quoted", unquoted),
    ("unclosed array table", open_table),
    ("unclosed table", open_table),
    ("missing table open", open_table),
    ("unclosed array", open_array),
    ("missing array opening", open_array),
    ("unclosed inline table", open_inline),
    ("missing inline table opening", open_inline),
    ("unquoted keys cannot be empty", no_key),
    ("missing key", no_key),
    ("key with no value", no_value),
    ("missing value", no_value),
    ("missing assignment", no_value),
    ("invalid value", no_value),
    ("invalid unquoted key", bad_name),
    ("keys cannot be multi-line", bad_name),
    ("duplicate key", twice),
    ("unexpected key or value", too_much),
    ("unexpected content", too_much),
    ("missing comma", no_comma),
    ("extra comma", extra_comma),
    ("extra `=`", extra_equals),
    ("extra assignment", extra_equals),
    ("unexpected `=` in array", equals_in_list),
    ("unexpected leading zero", bad_number),
    ("`_` may only go", bad_number),
    ("invalid fraction", bad_number),
    ("invalid exponent", bad_number),
    ("invalid integer", bad_number),
    ("invalid float", bad_number),
    ("redundant", bad_number),
    ("radix", bad_number),
    ("integers with a radix", bad_number),
    ("unexpected sign", bad_number),
    ("invalid date", bad_date),
    ("invalid time", bad_date),
    ("too few unicode", bad_escape),
    ("missing escaped value", bad_escape),
    ("invalid escape", bad_escape),
    ("cannot recurse", too_deep),
    ("carriage return", line_end),
];

/// A syntax fault in a sentence, given what the parser says.
pub(super) fn syntax(lang: Lang, detail: &str) -> String {
    let known = KNOWN.iter().find(|(begin, _)| detail.starts_with(begin));
    match known {
        Some((_, said)) => said(lang).to_owned(),
        None if detail.is_empty() => unknown(lang).to_owned(),
        None => unknown_detail(lang, detail),
    }
}
