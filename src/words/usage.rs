//! What is wrong with a command line: the parser's faults in the program's languages.

use crate::words;

words! {
    unknown_argument(arg: &str) { zh: "不认识的参数 {arg}", en: "unknown argument {arg}" }
    unknown_command(arg: &str) { zh: "没有命令 {arg}", en: "there is no command {arg}" }
    missing(args: &str) { zh: "还缺：{args}", en: "missing: {args}" }
    missing_command { zh: "后面还要写一个子命令", en: "a subcommand must follow" }
    bad_value(arg: &str, value: &str) { zh: "{arg} 不接受 {value}", en: "{arg} does not take {value}" }
    out_of_range(arg: &str, value: &str, least: i64, most: i64) { zh: "{arg} 不接受 {value}，要写 {least} 到 {most} 的整数", en: "{arg} does not take {value}: a whole number from {least} to {most}" }
    too_low(arg: &str, value: &str, least: i64) { zh: "{arg} 不接受 {value}，要写不小于 {least} 的整数", en: "{arg} does not take {value}: a whole number of {least} or more" }
    empty_value(arg: &str) { zh: "{arg} 后面要写值", en: "{arg} needs a value" }
    conflict(arg: &str) { zh: "{arg} 不能和别的参数一起用", en: "{arg} cannot be used with another argument given" }
    too_many(arg: &str) { zh: "{arg} 写多了", en: "{arg} was given too often" }
    not_text { zh: "参数不是有效的 UTF-8 文字", en: "an argument is no valid UTF-8 text" }
    other { zh: "命令写法不对", en: "the command is not written right" }
    options_word { zh: "[选项]", en: "[OPTIONS]" }
    command_word { zh: "[命令]", en: "[COMMAND]" }
    needed_command_word { zh: "<命令>", en: "<COMMAND>" }
    heading(name: &str) { zh: "{name}：", en: "{name}:" }
    did_you_mean(words: &str) { zh: "是不是：{words}", en: "did you mean: {words}" }
    choices(words: &str) { zh: "可用：{words}", en: "possible: {words}" }
    see_help(command: &str) { zh: "写法见：{command} --help", en: "see: {command} --help" }
}
