//! How Chinese characters are read, in pinyin without tones, with what surnames read differently.

use pinyin::ToPinyinMulti;

/// Readings of one character that are kept.
const MAX_READINGS: usize = 4;

/// The readings of a character, commonest first, ü as both v and u; the character itself when it has none.
pub fn readings(c: char) -> Vec<String> {
    let Some(all) = c.to_pinyin_multi() else {
        return vec![c.to_string()];
    };
    let mut kept: Vec<String> = Vec::new();
    for reading in all {
        let plain = reading.plain();
        for spelled in [plain.replace('ü', "v"), plain.replace('ü', "u")] {
            let sounds = !spelled.is_empty() && spelled.chars().all(|c| c.is_ascii_lowercase());
            if sounds && !kept.contains(&spelled) {
                kept.push(spelled);
            }
        }
    }
    kept.truncate(MAX_READINGS);
    if kept.is_empty() {
        kept.push(c.to_string());
    }
    kept
}

/// How a surname is read where that differs from the character's commonest reading: one syllable for each
/// character, none for the surnames that read as usual.
pub fn surname_readings(surname: &str) -> &'static [&'static str] {
    SURNAMES
        .iter()
        .find(|(written, _)| *written == surname)
        .map_or(&[], |(_, read)| read)
}

const SURNAMES: &[(&str, &[&str])] = &[
    ("单", &["shan"]),
    ("單", &["shan"]),
    ("曾", &["zeng"]),
    ("仇", &["qiu"]),
    ("朴", &["piao"]),
    ("查", &["zha"]),
    ("解", &["xie"]),
    ("区", &["ou"]),
    ("區", &["ou"]),
    ("任", &["ren"]),
    ("华", &["hua"]),
    ("盖", &["ge"]),
    ("缪", &["miao"]),
    ("乐", &["yue"]),
    ("樂", &["yue"]),
    ("燕", &["yan"]),
    ("葛", &["ge"]),
    ("召", &["shao"]),
    ("翟", &["zhai"]),
    ("黑", &["he"]),
    ("种", &["chong"]),
    ("重", &["chong"]),
    ("秘", &["bi"]),
    ("繁", &["po"]),
    ("覃", &["qin"]),
    ("员", &["yun"]),
    ("郇", &["xun"]),
    ("谌", &["chen"]),
    ("冼", &["xian"]),
    ("洗", &["xian"]),
    ("祭", &["zhai"]),
    ("折", &["she"]),
    ("柏", &["bai"]),
    ("幺", &["yao"]),
    ("么", &["yao"]),
    ("宁", &["ning"]),
    ("隗", &["wei"]),
    ("牟", &["mu"]),
    ("俞", &["yu"]),
    ("卜", &["bu"]),
    ("薄", &["bo"]),
    ("莘", &["shen"]),
    ("郗", &["xi"]),
    ("应", &["ying"]),
    ("干", &["gan"]),
    ("盛", &["sheng"]),
    ("瞿", &["qu"]),
    ("於", &["yu"]),
    ("都", &["du"]),
    ("句", &["gou"]),
    ("能", &["nai"]),
    ("尉", &["wei"]),
    ("过", &["guo"]),
    ("哈", &["ha"]),
    ("那", &["na"]),
    ("臧", &["zang"]),
    ("石", &["shi"]),
    ("沈", &["shen"]),
    ("褚", &["chu"]),
    ("贾", &["jia"]),
    ("长", &["chang"]),
    ("车", &["che"]),
    ("万", &["wan"]),
    ("冯", &["feng"]),
    ("洪", &["hong"]),
    ("占", &["zhan"]),
    ("晁", &["chao"]),
    ("佘", &["she"]),
    ("粘", &["nian"]),
    ("逄", &["pang"]),
    ("相", &["xiang"]),
    ("戴", &["dai"]),
    ("尉迟", &["yu", "chi"]),
    ("尉遲", &["yu", "chi"]),
    ("万俟", &["mo", "qi"]),
    ("单于", &["chan", "yu"]),
    ("长孙", &["zhang", "sun"]),
    ("長孫", &["zhang", "sun"]),
    ("澹台", &["tan", "tai"]),
    ("令狐", &["ling", "hu"]),
    ("独孤", &["du", "gu"]),
    ("鲜于", &["xian", "yu"]),
    ("乐正", &["yue", "zheng"]),
    ("夏侯", &["xia", "hou"]),
];
