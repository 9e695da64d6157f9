//! One sentence or two for each fault: what is wrong, then what to do.

crate::words! {
    error { zh: "错误", en: "error" }
    warning { zh: "提醒", en: "warning" }
    first_given(line: usize) { zh: "第一次出现在第 {line} 行。", en: "It is first given in line {line}." }
    did_you_mean(name: &str) { zh: "是不是想写“{name}”？", en: "Did you mean \"{name}\"?" }
    and { zh: "、", en: ", " }

    not_utf8 { zh: "文件不是 UTF-8 编码。请用 UTF-8 另存后再试。", en: "The file is not UTF-8. Save it as UTF-8 and try again." }
    too_large(kib: usize) { zh: "文件有 {kib} KiB，上限是 1024 KiB。请删去多余内容。", en: "The file has {kib} KiB; the most is 1024 KiB. Take out what is not needed." }
    missing(name: &str) { zh: "缺少 {name}。请在这里补上。", en: "{name} is missing. Add it here." }
    unknown_setting(name: &str) { zh: "这里没有“{name}”这个设置项。", en: "There is no setting \"{name}\" here." }
    wrong_shape(wanted: &str, found: &str) { zh: "应为{wanted}，现在是{found}。", en: "This takes {wanted}, but {found} stands here." }
    bad_key(key: &str) { zh: "“{key}”不能作代号。只用小写字母、数字和“-”，以字母开头。", en: "\"{key}\" cannot be an id. Use lower-case letters, digits and \"-\", a letter first." }
    unknown_word(word: &str, allowed: &str) { zh: "不认识“{word}”。可以写：{allowed}。", en: "\"{word}\" is not known here. It can be: {allowed}." }
    out_of_range(min: i64, max: i64) { zh: "数值应在 {min} 到 {max} 之间。", en: "The number must lie between {min} and {max}." }
    huge_number { zh: "数字太大。", en: "The number is too large." }
    bad_amount(text: &str) { zh: "“{text}”不能作金额。请写 0.01 到 100000 之间的数，例如 50 或 \"12.50\"。", en: "\"{text}\" cannot be an amount. Write 0.01 to 100000, such as 50 or \"12.50\"." }
    bad_hours(text: &str) { zh: "“{text}”不是营业时段。请写成 \"09:00-21:00\"。", en: "\"{text}\" is not working hours. Write them as \"09:00-21:00\"." }
    bad_begin(text: &str) { zh: "“{text}”不是一天中的时刻。请写成 \"15:00\"，从 00:00 到 23:59。", en: "\"{text}\" is no time of day. Write it as \"15:00\", from 00:00 to 23:59." }
    crew_order { zh: "这个班次的开始时刻不晚于上面那个。按开始的先后写，时刻要不同。", en: "This shift does not begin after the one above. Write them in the order they begin, at different times." }
    bad_date { zh: "不是日期。请写成 2026-10-01。", en: "This is not a date. Write it as 2026-10-01." }
    bad_reminder(text: &str) { zh: "“{text}”不是提醒时刻。请写成 \"50%\" 或 \"2h\"。", en: "\"{text}\" is not a reminder. Write it as \"50%\" or \"2h\"." }
    bounds_order { zh: "分界要从 a 到 c 依次变小。例：{ a = 90, b = 80, c = 70 }", en: "the bounds must fall from a to c, such as { a = 90, b = 80, c = 70 }" }
    bad_liable(text: &str) { zh: "“{text}”不是责任人。请写岗位代号，或 \"manager-of:岗位代号\"。", en: "\"{text}\" is nobody who can pay. Write a role's id, or \"manager-of:ROLE\"." }
    no_text_zh { zh: "缺少中文（zh）。两种语言都要写。", en: "The Chinese text (zh) is missing. Both languages are needed." }
    no_text_en { zh: "缺少英文（en）。两种语言都要写。", en: "The English text (en) is missing. Both languages are needed." }
    hidden(code: &str) { zh: "文字里有看不见的字符 {code}。请删掉重打这一段。", en: "The text holds the invisible character {code}. Delete and retype this part." }
    too_long(max: usize) { zh: "太长，最多 {max} 个字符。", en: "Too long; the most is {max} characters." }
    too_many(max: usize) { zh: "条目太多，最多 {max} 条。", en: "Too many entries; the most is {max}." }
    empty(what: &str) { zh: "这里至少要有一个{what}。", en: "At least one {what} is needed here." }
    unknown_format(format: i64, known: i64) { zh: "文件格式是 {format}，本程序只认识 {known}。请升级程序，或改用格式 {known}。", en: "The file has format {format}; this program reads {known}. Update the program or write format {known}." }
    unknown(what: &str, name: &str) { zh: "没有名为“{name}”的{what}。", en: "There is no {what} \"{name}\"." }
    either(one: &str, other: &str) { zh: "{other} 与 {one} 是同一回事，只留 {one}。", en: "{other} says the same as {one}; keep {one}." }
    there_are(names: &str) { zh: "有的是：{names}。", en: "There are: {names}." }
    not_counted(key: &str) { zh: "字段“{key}”不是金额（money），不能相加。换一个字段，或改它的 kind。", en: "The field \"{key}\" is not of kind money and cannot be added up. Name another one or change its kind." }
    not_in_words(key: &str) { zh: "字段“{key}”不是金额（money），不能写成大写。去掉 words。", en: "The field \"{key}\" is not of kind money and cannot be written out. Take words away." }
    min_over_max { zh: "min 比 max 大，什么数都填不进。对调两个数。", en: "min lies above max, so no number fits. Swap them." }
    service_receives { zh: "服务单从客户单上开，没有人上门接待。去掉 reception 或 service。", en: "Tickets are opened from a case; nobody walks in with one. Take reception or service away." }
    weights(sum: i64) { zh: "权重合计 {sum}，不是 100。照各项占合计的份额算；改成合计 100 更好懂。", en: "The weights come to {sum}, not 100. Each counts as its share of the sum; 100 in all is easier to read." }
    bound_out_of_reach(low: i64, high: i64) { zh: "这个值只会在 {low} 到 {high} 之间，界外的分界永远达不到，或总是达到。请改到这个范围里。", en: "The value lies between {low} and {high}: a bound outside is never reached, or always. Put it within." }
    target_of_share { zh: "这一项是比例或平均分，不能再除以目标。去掉 target，或换成 sum、count、figure。", en: "This term is a share or a mean and is not held against a target. Take target away, or measure sum, count or figure." }
    discount_without_word { zh: "写了 discount 却没写 beyond：再低的价也不用谁批准，折扣不起作用。请写 beyond，例如 beyond = \"manager\"。", en: "There is a discount and no beyond: any lower price needs nobody's word, so it does nothing. Add beyond, such as beyond = \"manager\"." }
    not_money(key: &str) { zh: "字段“{key}”不是金额（money），不能作客户单的价值。", en: "The field \"{key}\" is not of kind money and cannot say what a case is worth." }
    assigns_nobody(role: &str) { zh: "这个步骤没有选“{role}”的人员字段，分派不了。请加一个 kind = \"person\", role = \"{role}\" 的字段。", en: "This step asks for nobody with the role \"{role}\", so it assigns nobody. Add a field with kind = \"person\", role = \"{role}\"." }
    duplicate(what: &str, id: &str) { zh: "{what}“{id}”重复了，请改名或删掉一个。", en: "The {what} \"{id}\" is given twice; rename or remove one." }
    allowance_range { zh: "时长应大于 0，且不超过 3650 天。", en: "The time must be more than nothing and at most 3650 days." }
    never_starts { zh: "这条规则永远不会开始：没有步骤、结果或预约会达成这些节点。请在某处的 marks、agreed 或 done 写上其中之一。", en: "This rule can never start: no step, outcome or appointment reaches these milestones. Name one of them in some marks, agreed or done." }
    never_stops { zh: "这条规则永远停不下来：没有步骤、结果或预约会达成这些节点。请在某处的 marks、agreed 或 done 写上其中之一。", en: "This rule can never stop: no step, outcome or appointment reaches these milestones. Name one of them in some marks, agreed or done." }
    start_is_stop(key: &str) { zh: "节点“{key}”既是开始又是停止。请从一边删去。", en: "The milestone \"{key}\" both starts and stops the rule. Take it out of one." }
    stops_before_start { zh: "停止节点只会早于开始节点。请对调，或写 early-stop = true。", en: "The stop can only happen before the start. Swap them, or set early-stop = true." }
    cycle(steps: &str) { zh: "这些步骤互相等待：{steps}。请去掉其中一个 after。", en: "These steps wait for each other: {steps}. Take out one after." }
    unreachable(key: &str) { zh: "这个步骤永远做不到：它等待的“{key}”不可能先达成。", en: "This step can never be done: \"{key}\", which it waits for, cannot come first." }
    covers_no_list(key: &str) { zh: "字段“{key}”不是清单。covers 要指向 rooms 或 several 字段。", en: "The field \"{key}\" is no list. covers must name a field of kind rooms or several." }
    covers_later(key: &str) { zh: "字段“{key}”那时还没填。请让填它的步骤出现在 after 里。", en: "The field \"{key}\" is not known by then. Put the step that asks it into after." }
    field_conflict(key: &str) { zh: "字段“{key}”在别处是另一种类型。请统一类型或改名。", en: "The field \"{key}\" has another kind elsewhere. Use one kind, or rename it." }
    other_kind(line: usize) { zh: "另一处在第 {line} 行。", en: "The other is in line {line}." }
    never_booked(key: &str) { zh: "没有步骤预约“{key}”，无法完成它。请先加一个 books 步骤。", en: "No step books \"{key}\", so it cannot be finished. Add a step with books first." }
    unmarked(key: &str) { zh: "没有任何步骤、结果或预约会达成节点“{key}”。", en: "No step, outcome or appointment reaches the milestone \"{key}\"." }
    never_held(key: &str) { zh: "客户单上不会有人担任“{key}”，这笔扣罚没有对象。", en: "Nobody on a case ever holds \"{key}\", so nobody would pay this." }
    no_role_of_class(key: &str) { zh: "没有一个岗位属于 {key} 类，需要它的审批或责任落空。", en: "No role has the class {key}, which this needs." }
    reminder_too_early { zh: "提醒不早于整个时限，一开始就会响。请缩短。", en: "The reminder is as long as the time itself and would come at the start. Shorten it." }
    walk_in_asks { zh: "接待第一步有必填项或审批，进店客人就不能一键开单。", en: "The first reception step asks something, so a walk-in takes more than one key." }
    unused_prompt(key: &str) { zh: "没有步骤显示提示“{key}”。", en: "No step shows the prompt \"{key}\"." }
    not_private(key: &str) { zh: "字段“{key}”是个人信息，请写 private = true，以便日后清除。", en: "The field \"{key}\" is personal data. Set private = true so that it can be erased." }
    service_first { zh: "第一个流程不能是服务流程：服务单要从已有的客户单开出。请把它排到后面。", en: "The first journey cannot be a service journey: it is opened from an earlier case. Put it further down." }
    open_asks { zh: "on-open 只能用于流程的第一步，而且它不能再问什么、等什么。", en: "on-open is only for the first step of a journey, and that step must ask and wait for nothing." }
    holds_stage(after: &str, milestone: &str) { zh: "这一步排在“{after}”之后，而“{after}”要等节点“{milestone}”才出现；节点不来，客户单就停在这里。请给这一步也写 when = [\"{milestone}\"]。", en: "This step comes after \"{after}\", which is only asked for once \"{milestone}\" stands; without it the case stops here. Give this step when = [\"{milestone}\"] as well." }
    unused_role(key: &str) { zh: "岗位“{key}”没有任何步骤、字段、预约、规则或评分表用到。", en: "No step, field, appointment, rule or scorecard uses the role \"{key}\"." }
    not_asked(key: &str) { zh: "这个流程没有步骤问“{key}”，单据永远填不全。", en: "No step of this journey asks \"{key}\", so the document can never be complete." }
    never_closes { zh: "没有结果能让客户单完成。请给最后的结果写 closes = \"completed\"。", en: "No outcome completes a case. Give the last one closes = \"completed\"." }
}
