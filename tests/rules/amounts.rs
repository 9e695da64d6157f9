//! Amounts written out as receipts have them.

use countertop::words::Lang;
use countertop::words::amount::written_out;

#[test]
fn amounts_are_written_out_without_a_gap_to_write_into() {
    for (fen, words) in [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (105, "壹元零伍分"),
        (100, "壹元整"),
        (1_000, "壹拾元整"),
        (1_050, "壹拾元零伍角整"),
        (10_000, "壹佰元整"),
        (10_100, "壹佰零壹元整"),
        (1_234_567, "壹万贰仟叁佰肆拾伍元陆角柒分"),
        (1_000_000, "壹万元整"),
        (1_000_100, "壹万零壹元整"),
        (10_010_000, "壹拾万零壹佰元整"),
        (12_000_000, "壹拾贰万元整"),
        (10_000_000_000, "壹亿元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (10_001_000_000, "壹亿零壹万元整"),
        (10_010_010_010, "壹亿零壹拾万零壹佰元零壹角整"),
        (-52_000, "负伍佰贰拾元整"),
    ] {
        assert_eq!(written_out(Lang::Zh, fen), words, "{fen}");
        assert_eq!(written_out(Lang::En, fen), "");
    }
}
