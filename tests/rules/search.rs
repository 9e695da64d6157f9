//! Finding a customer by any start of a name, by pinyin, initials and telephone tails.

use countertop::domain::search::{MAX_TERMS, TAIL, query_terms, terms, upper_bound};
use proptest::prelude::*;

fn finds(query: &str, terms: &[String]) -> bool {
    query_terms(query).iter().all(|need| need.met_by(terms))
}

#[test]
fn queries_that_find() {
    let table: &[(&str, &[&str])] = &[
        (
            "张三",
            &[
                "张",
                "三",
                "张三",
                "zs",
                "ZS",
                "z",
                "s",
                "zhang",
                "zhangs",
                "zhangsan",
                "san",
                "zhs",
                "张s",
                "ｚｓ",
                "zhang san",
                "zhang'san",
            ],
        ),
        (
            "王小明",
            &[
                "wang xm",
                "wxm",
                "xm",
                "xiaom",
                "小明",
                "明",
                "wangxiaoming",
                "wang ming",
            ],
        ),
        ("单雄信", &["shan", "sxx", "dxx", "danxiong", "xiongxin"]),
        ("曾国藩", &["zeng", "zgf", "ceng", "guofan"]),
        ("重庆", &["cq", "zq", "chongqing", "zhongqing"]),
        ("吕布", &["lv", "lu", "lb", "lvbu", "lubu", "lüb", "布"]),
        ("欧阳娜娜", &["oynn", "ouyang", "娜娜", "nn"]),
        ("尉迟恭", &["yuchi", "ycg", "weichi"]),
        ("Emily Chen", &["emily", "chen", "em", "EMILY C", "chen e"]),
        ("欧阳 Emily", &["欧", "oy", "emily", "阳", "ouy emi"]),
    ];
    for (name, queries) in table {
        let terms = terms(name, "138-1234-5678", &["A-1026"]);
        for query in queries.iter().chain(&[
            "138",
            "1381234",
            "138 1234 5678",
            "+86 138",
            "5678",
            "345678",
            "a-1026",
            "A1026",
            "1026",
            "",
        ]) {
            assert!(
                finds(query, &terms),
                "{query} should find {name}: {terms:?}"
            );
        }
    }
}

#[test]
fn queries_that_do_not() {
    let terms = terms("张三", "13812345678", &["A-1026"]);
    for query in [
        "李",
        "ls",
        "zl",
        "1234",
        "678",
        "139",
        "5679",
        "b1026",
        "zhangs 李",
        "~8765",
        "hang",
    ] {
        assert!(!finds(query, &terms), "{query}: {terms:?}");
    }
}

#[test]
fn a_prefix_is_a_range() {
    let range = "zs".to_string()..upper_bound("zs");
    assert!(range.contains(&"zs".to_string()) && range.contains(&"zs三".to_string()));
    assert!(!range.contains(&"zt".to_string()) && !range.contains(&"zr\u{10fffe}".to_string()));
}

#[test]
fn a_surname_is_read_as_one_before_all_else() {
    for (name, read) in [
        ("单重", "shan"),
        ("曾乐", "zeng"),
        ("仇和", "qiu"),
        ("尉迟行", "yuchi"),
        ("万俟参", "moqi"),
        ("盖长", "ge"),
    ] {
        let all = terms(name, "", &[]);
        let first = all.iter().find(|term| term.is_ascii()).unwrap();
        assert!(first.starts_with(read), "{name}: {all:?}");
    }
    assert!(
        !terms("小单", "", &[])
            .iter()
            .find(|term| term.is_ascii())
            .unwrap()
            .starts_with("xiaoshan")
    );
}

#[test]
fn long_names_stay_bounded() {
    let name = "单曾重长乐行朝参差和".repeat(20);
    assert_eq!(terms(&name, "", &[]).len(), MAX_TERMS);
}

const CHARS: &[char] = &[
    '张', '王', '李', '单', '曾', '吕', '重', '长', '乐', '行', '娜', '明', '小', '三', '欧', '阳',
    '尉', '迟', '国', '解',
];

proptest! {
    #[test]
    fn every_term_finds_its_customer(name in prop::collection::vec(prop::sample::select(CHARS), 1..5), phone in "1[3-9][0-9]{9}") {
        let name: String = name.into_iter().collect();
        let all = terms(&name, &phone, &["A-77"]);
        prop_assert!(all.len() <= MAX_TERMS);
        prop_assert_eq!(&all, &terms(&name, &phone, &["A-77"]));
        for term in all.iter().filter(|term| !term.starts_with(TAIL)) {
            prop_assert!(finds(term, &all), "{} of {}", term, name);
        }
        for start in 0..name.chars().count() {
            let rest: String = name.chars().skip(start).collect();
            prop_assert!(finds(&rest, &all), "{} of {}", rest, name);
        }
        for tail in 4..=11 {
            let digits: String = phone.chars().skip(11 - tail).collect();
            prop_assert!(finds(&digits, &all), "{} of {}", digits, phone);
        }
    }

    #[test]
    fn any_text_gives_an_answer(name in any::<String>(), phone in any::<String>(), query in any::<String>()) {
        prop_assert!(terms(&name, &phone, &[&query]).len() <= MAX_TERMS);
        for need in query_terms(&query) {
            prop_assert!(!need.any_of.is_empty());
            prop_assert!(!need.any_of.iter().any(|prefix| prefix.is_empty()));
        }
    }
}
