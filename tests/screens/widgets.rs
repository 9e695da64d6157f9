//! The generic widgets: whole at any size, and as they should look.

mod behave;
mod look;
mod sizes;

use chrono::NaiveDate;
use countertop::{
    ui::{
        theme::{Role, Theme},
        widgets::*,
    },
    words::Lang,
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

fn look(lang: Lang, ascii: bool) -> Look {
    Look {
        theme: Theme::shipped("mono"),
        ascii,
        lang,
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn type_into(text: &str, mut take: impl FnMut(KeyEvent)) {
    for c in text.chars() {
        take(key(KeyCode::Char(c)));
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("客户", 6, 20, 0),
        Column::new("剩余", 6, 8, 1).right(),
        Column::new("规则", 8, 30, 2),
        Column::new("金额", 6, 8, 1).right(),
    ]
}

fn rows() -> Vec<Row> {
    vec![
        vec![
            "张三".into(),
            Cell::new("12:05", Role::Warn),
            "设计图上传".into(),
            Cell::new("50.00", Role::Danger),
        ],
        vec![
            "欧阳娜娜女士与先生".into(),
            "2:00:00".into(),
            "量尺后三日内出图并请主管检查".into(),
            "12000.00".into(),
        ],
    ]
}

/// Every widget with the area it is to draw in.
type Draw = fn(&mut Frame, Rect, &Look);

const WIDGETS: &[(&str, Draw)] = &[
    ("panel", |frame, area, look| {
        panel(frame, area, "今日 Today", true, look);
    }),
    ("popup", |frame, area, look| {
        popup(frame, area, "确认", look);
    }),
    ("table", |frame, area, look| {
        table(frame, area, &columns(), &rows(), Some(1), look);
    }),
    ("scrollbar", |frame, area, look| {
        scrollbar(frame, area, 1_000, 100..110, look);
    }),
    ("footer", |frame, area, look| {
        let hints = [Hint::new("Enter", "打开", 0), Hint::new("u", "撤销", 2)];
        footer(frame, area, &hints, look);
    }),
    ("title_bar", |frame, area, look| {
        title_bar(frame, area, "南山店 2026-11-23", "风险 ￥150.00", look);
    }),
    ("tabs", |frame, area, look| {
        let names = ["今日", "开店", "接待", "预约"].map(String::from);
        tabs(frame, area, &names, 2, look);
    }),
    ("toast", |frame, area, look| {
        toast(
            frame,
            area,
            "已撤销：张三的量尺预约，按 Ctrl-R 重做",
            Role::Ok,
            look,
        );
    }),
    ("line_input", |frame, area, look| {
        LineInput::new("张三zs李四").draw(frame, area, true, "姓名", look);
    }),
    ("note", |frame, area, look| {
        NoteInput::new("顾客要看橱柜，\n约周六上午量尺").draw(frame, area, true, "", look);
    }),
    ("confirm", |frame, area, look| {
        Confirm::default().draw(frame, area, "签收", "还有 2 项未检查，仍要签收吗？", look);
    }),
    ("choices", |frame, area, look| {
        let items = ["男", "女", "不详"].map(ChoiceItem::new);
        choices(frame, area, &items, &mut ListState::default(), |_| "", look);
    }),
    ("date", |frame, area, look| {
        let picker = DatePicker::new(day(2026, 11, 23));
        let mark = |at: NaiveDate| {
            let sunday = at == day(2026, 11, 22);
            sunday.then_some(DayMark {
                sign: '*',
                role: Role::Warn,
            })
        };
        picker.draw(frame, area, day(2026, 11, 20), mark, look);
    }),
    ("gauge", |frame, area, look| {
        gauge(frame, area, 7, 12, "7/12", look);
    }),
    ("bars", |frame, area, look| {
        let bar = |label: &str, value, text: &str| Bar {
            label: label.into(),
            value,
            text: text.into(),
            role: Role::Bar,
        };
        let items = [
            bar("张三", 50, "50.00"),
            bar("欧阳娜娜", 200, "200.00"),
            bar("李四", 0, "0"),
        ];
        bars(frame, area, &items, look);
    }),
    ("sparkline", |frame, area, look| {
        sparkline(
            frame,
            area,
            &[0, 1, 2, 3, 5, 8, 13, u64::MAX / 2, u64::MAX],
            look,
        );
    }),
    ("too_small", |frame, _, look| {
        too_small(frame, 40, 12, look);
    }),
    ("paragraph", |frame, area, look| {
        paragraph(
            frame,
            area,
            "顾客到店后三分钟内必须接待",
            look.style(Role::Text),
        );
    }),
];
