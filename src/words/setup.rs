//! Words of the first start, of signing in and of settings.

use crate::words;

words! {
    welcome { zh: "欢迎使用门店值班台", en: "Welcome to Countertop" }
    language { zh: "语言 / Language", en: "语言 / Language" }
    chinese { zh: "中文", en: "中文" }
    english { zh: "English", en: "English" }
    store_name { zh: "门店名称", en: "Name of the store" }
    store_name_hint { zh: "如：江北一店", en: "such as: Riverside" }
    playbook { zh: "作业手册", en: "Playbook" }
    people { zh: "员工", en: "People" }
    people_sample { zh: "用示例名单先试用", en: "Try it with a sample roster" }
    people_import { zh: "导入名单文件（CSV 或 XLSX）", en: "Import a roster file (CSV or XLSX)" }
    people_first { zh: "先登记店长，其他人以后再加", en: "Enter the manager now, others later" }
    manager_name { zh: "店长姓名", en: "Name of the manager" }
    file_path { zh: "文件路径", en: "Path of the file" }
    step(now: usize, of: usize) { zh: "第 {now} 步，共 {of} 步", en: "Step {now} of {of}" }
    keys { zh: "↑↓ 选择  Enter 下一步  Esc 上一步", en: "Up/Down choose  Enter next  Esc back" }
    keys_text { zh: "输入后按 Enter  Esc 上一步", en: "Type, then Enter  Esc back" }
    name_missing { zh: "请填写名称", en: "please enter a name" }
    faults(count: usize) { zh: "文件里有 {count} 处问题，一个人也没有导入：", en: "{count} faults in the file; nobody was imported:" }
    done { zh: "设置完成。按 F2 选择操作人，按 ? 查看帮助。", en: "All set. F2 says who you are, ? lists what you can do." }

    who_title { zh: "我是谁", en: "Who am I" }
    who_hint { zh: "↑↓ 选择  Enter 确定", en: "Up/Down choose  Enter take" }
    sign_out { zh: "退出登录", en: "Sign out" }
    pin_title(name: &str) { zh: "{name}，请输入 PIN", en: "{name}, please enter your PIN" }
    again_title { zh: "再次确认本人", en: "Once more: it is you" }
    pin_again(name: &str) { zh: "{name}，这件事要再输一次 PIN", en: "{name}, your PIN once more for this" }
    pin_wrong(left: u32) { zh: "PIN 不对，还可以试 {left} 次", en: "Wrong PIN; {left} tries left" }
    pin_wait(seconds: i64) { zh: "请等 {seconds} 秒再试", en: "Please wait {seconds} s before the next try" }
    pin_locked(minutes: i64) { zh: "已锁定，请等 {minutes} 分钟或请店长解锁", en: "Locked; wait {minutes} min or ask the manager to free it" }
    locked { zh: "已锁屏", en: "Locked" }
    locked_hint { zh: "按 Enter 选择操作人", en: "Press Enter to say who you are" }
    form_kept { zh: "锁屏前填的内容还在，接着填就行", en: "What you had typed is still here: go on" }
    form_gone(name: &str) { zh: "{name}锁屏前没存的表单已丢弃", en: "The form {name} had not saved was dropped" }
    signed_in(name: &str) { zh: "{name} 已登录", en: "{name} is signed in" }
    signed_out { zh: "已退出登录", en: "Signed out" }

    dark { zh: "深色", en: "dark" }
    light { zh: "浅色", en: "light" }
    mono { zh: "单色", en: "mono" }
    auto { zh: "自动", en: "automatic" }
    line { zh: "线条", en: "lines" }
    decide { zh: "由人决定", en: "decided by a person" }
    record { zh: "只记录", en: "recorded only" }
    names_title { zh: "姓＋先生/女士", en: "surname" }
    names_masked { zh: "遮盖姓名", en: "masked name" }
    names_number { zh: "编号", en: "number" }
    ascii { zh: "ASCII", en: "ASCII" }
}
