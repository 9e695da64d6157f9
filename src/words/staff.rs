//! Words of the staff list.

use crate::words;

words! {
    title { zh: "员工", en: "Staff" }
    keys { zh: "↑↓ 选择  Enter 能做什么  Esc 返回", en: "Up/Down choose  Enter act  Esc back" }
    code { zh: "工号", en: "Code" }
    name { zh: "姓名", en: "Name" }
    roles { zh: "岗位", en: "Roles" }
    manager { zh: "直接上级", en: "Manager" }
    phone { zh: "电话", en: "Phone" }
    pin { zh: "PIN", en: "PIN" }
    pin_none { zh: "无", en: "none" }
    pin_set { zh: "已设", en: "set" }
    pin_locked(minutes: i64) { zh: "! 锁定 {minutes} 分钟", en: "! locked {minutes} min" }

    add { zh: "加一位员工", en: "Add a person" }
    change { zh: "改姓名、电话、岗位、上级", en: "Change name, phone, roles, manager" }
    set_pin { zh: "设新 PIN", en: "Set a new PIN" }
    free_pin { zh: "解锁 PIN", en: "Free the locked PIN" }
    take_pin { zh: "去掉 PIN", en: "Take the PIN away" }
    leave { zh: "离职", en: "Has left" }
    leave_more { zh: "不再出现在名单里；经手的记录都留着，可撤销", en: "Leaves the lists; what was recorded stays; can be undone" }
    take_pin_ask(name: &str) { zh: "去掉 {name} 的 PIN？此操作不能撤销。", en: "Take away the PIN of {name}? This cannot be undone." }
    no_pin { zh: "没有 PIN", en: "there is no PIN" }
    not_locked { zh: "没有锁定", en: "it is not locked" }
}
