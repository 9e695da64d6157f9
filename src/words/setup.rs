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
    people_first(manager: &str) { zh: "先登记{manager}，其他人以后再加", en: "Enter the {manager} now, others later" }
    manager_name(manager: &str) { zh: "{manager}姓名", en: "Name of the {manager}" }
    file_path { zh: "文件路径", en: "Path of the file" }
    step(now: usize, of: usize) { zh: "第 {now} 步，共 {of} 步", en: "Step {now} of {of}" }
    keys { zh: "↑↓ 选择  Enter 下一步  Esc 上一步", en: "Up/Down choose  Enter next  Esc back" }
    keys_text { zh: "输入后按 Enter  Esc 上一步", en: "Type, then Enter  Esc back" }
    name_missing { zh: "请填写名称", en: "please enter a name" }
    faults(count: usize) { zh: "文件里有 {count} 处问题，一个人也没有导入：", en: "{count} {found} in the file; nobody was imported:", found: (count, "fault", "faults") }
    more_faults(count: usize) { zh: "还有 {count} 处", en: "and {count} more" }
    about_data { zh: "数据只存在这台电脑上，不上网；在哪个文件夹，运行 countertop doctor 就知道。\n按 Ctrl-C 可以先退出，以后再设。", en: "Everything is kept on this computer and goes nowhere; countertop doctor says in which folder.\nCtrl-C leaves; nothing is set up then." }
    about_name { zh: "显示在标题栏、报表和打印的单据上。", en: "Stands in the title bar, on reports and on printed papers." }
    about_playbook { zh: "作业手册就是门店的规则：检查表、接待步骤、时限、扣罚。以后可以照自己店里的改，正在走的时限不受影响。", en: "A playbook is the rules of the store: checklists, steps, deadlines, fines. It can be changed later; deadlines that run keep theirs." }
    about_sample { zh: "几个编的名字，只为看看怎么用。真要开店，请选下面两项：名单定了以后，每件事都记在人名下。", en: "Made-up names, to look around. To open a real store take one of the two below: everything is kept under a person's name." }
    about_manager(manager: &str, deed: &str) { zh: "{manager}登记后就已登录。其他人：按 Ctrl-P 找「{deed}」，一个个加。", en: "The {manager} is then signed in. The others: Ctrl-P, {deed}, one by one." }
    about_import { zh: "从表格一次导入全部员工：Excel（.xlsx）或 CSV，有错一行行指出，改好再导。", en: "Everybody at once from a sheet: Excel (.xlsx) or CSV. Faults are named line by line; correct them and try again." }
    about_file(roles: &str) { zh: "第一行是列名：姓名、岗位（必填），工号、电话、上级（可空）。\n岗位写：{roles}；几个岗位用顿号隔开。\n上级写工号或姓名。把文件拖进这个窗口，路径就填好了。", en: "The first line names the columns: name, role (needed), code, phone, manager (may be empty).\nRoles: {roles}; several with commas.\nThe manager by code or name. Dragging the file into this window fills in its path." }
    done { zh: "设置完成。按 F2 选择操作人，按 ? 查看帮助。", en: "All set. F2 says who you are, ? lists what you can do." }

    who_title { zh: "我是谁", en: "Who am I" }
    who_hint { zh: "↑↓ 选择  Enter 确定", en: "Up/Down choose  Enter take" }
    sign_out { zh: "退出登录", en: "Sign out" }
    pins_on { zh: "登录要 PIN", en: "PINs are asked for" }
    pins_wait(manager: &str, deed: &str) { zh: "{manager}有了 PIN 才开始问：按 Ctrl-P 找「{deed}」", en: "Asked for once the {manager} has a PIN: Ctrl-P, {deed}" }
    pin_title(name: &str) { zh: "{name}，请输入 PIN", en: "{name}, please enter your PIN" }
    again_title { zh: "再次确认本人", en: "Once more: it is you" }
    pin_again(name: &str) { zh: "{name}，这件事要再输一次 PIN", en: "{name}, your PIN once more for this" }
    pin_wrong(left: u32) { zh: "PIN 不对，还可以试 {left} 次", en: "Wrong PIN; {left} {tries} left", tries: (left, "try", "tries") }
    pin_wait(seconds: i64) { zh: "请等 {seconds} 秒再试", en: "Please wait {seconds} s before the next try" }
    pin_locked(minutes: i64, manager: &str) { zh: "已锁定，请等 {minutes} 分钟或请{manager}解锁", en: "Locked; wait {minutes} min or ask the {manager} to free it" }
    locked { zh: "已锁屏", en: "Locked" }
    locked_hint { zh: "按 Enter 选择操作人", en: "Press Enter to say who you are" }
    form_kept { zh: "锁屏前填的内容还在，接着填就行", en: "What you had typed is still here: go on" }
    form_gone(name: &str) { zh: "{name}锁屏前没存的表单已丢弃", en: "The form {name} had not saved was dropped" }
    fines_wait(name: &str, n: usize, sum: &str, until: &str) { zh: "{name}：您有 {n} 笔扣款 {sum} 等您认可或申诉，最早一笔到 {until}：在“今日”最前面", en: "{name}: you have {n} {fines}, {sum}, to accept or appeal, the first until {until}: first on Today", fines: (n, "fine", "fines") }
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
