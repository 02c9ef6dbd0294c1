//! Keys of the head, and what cannot stand together.

use crate::document::{Closing, Document, Format, Front, read};

fn front(head: &str) -> Front {
    read("样例", &format!("---\n{head}\n---\n正文\n")).unwrap_or_else(|error| panic!("{head}: {error}")).front
}

fn refused(head: &str) -> (String, String) {
    let error = read("样例", &format!("---\n{head}\n---\n正文\n")).unwrap_err();
    (error.to_string(), error.hint().to_owned())
}

#[test]
fn every_key_is_understood() {
    let front = front(
        "格式: 公文\n份号: 000017\n密级: 机密★1年\n紧急: 特急\n发文机关标志: 澜州市人民政府、澜州市财政局文件\n文号: 澜府〔2026〕10号\n签发人: 张三、李四\n行文: 上行\n标题: 甲 // 乙\n主送: 省政府：\n目录: 是\n附件: 名单\n附件: 台账\n落款: 盖章\n署名: 澜州市人民政府、澜州市财政局\n成文日期: 2026年8月1日\n附注: （联系人：王五）\n抄送: 省财政厅。\n印发: 市府办\n印发日期: 2026年8月2日印发",
    );
    let masthead = front.masthead.unwrap();
    assert_eq!(masthead.organs, ["澜州市人民政府", "澜州市财政局"]);
    assert_eq!(masthead.suffix, "文件");
    assert_eq!(masthead.copy_number.as_deref(), Some("000017"));
    assert_eq!(masthead.secrecy.as_deref(), Some("机密★1年"));
    assert_eq!(masthead.urgency.as_deref(), Some("特急"));
    assert_eq!(masthead.signers, ["张三", "李四"]);
    assert!(front.contents);
    assert_eq!(front.attachments, ["名单", "台账"]);
    assert_eq!(front.closing, Closing::Sealed);
    assert_eq!(front.cosignatories, ["澜州市财政局"]);
    assert_eq!(front.remark.as_deref(), Some("联系人：王五"));
    let colophon = front.colophon.unwrap();
    assert_eq!(colophon.copies.as_deref(), Some("省财政厅"));
    assert_eq!(colophon.printed_on.as_deref(), Some("2026年8月2日"));
}

#[test]
fn the_suffix_of_a_mark_follows_the_format() {
    for (head, organs, suffix) in [
        ("发文机关标志: 澜州市人民政府", vec!["澜州市人民政府"], "文件"),
        ("发文机关标志: 甲局、乙局文件", vec!["甲局", "乙局"], "文件"),
        ("格式: 命令\n发文机关标志: 澜州市人民政府", vec!["澜州市人民政府"], "命令"),
        ("格式: 命令\n发文机关标志: 澜州市人民政府令", vec!["澜州市人民政府"], "令"),
        ("格式: 纪要\n发文机关标志: 澜州市人民政府常务会议", vec!["澜州市人民政府常务会议"], "纪要"),
        ("格式: 信函\n发文机关标志: 澜州市人民政府", vec!["澜州市人民政府"], ""),
    ] {
        let masthead = front(head).masthead.unwrap();
        assert_eq!((masthead.organs, masthead.suffix.as_str()), (organs.into_iter().map(str::to_owned).collect(), suffix), "{head}");
    }
}

#[test]
fn an_order_is_signed_by_a_stamp() {
    let front = front("格式: 命令\n发文机关标志: 澜州市人民政府令\n文号: 第5号\n职务: 市长\n签名: 张三\n职务: 局长\n签名: 李四");
    assert_eq!((front.format, front.closing), (Format::Order, Closing::Stamped));
    assert_eq!(front.stamps().collect::<Vec<_>>(), [("市长", "张三"), ("局长", "李四")]);
}

#[test]
fn what_cannot_stand_together_is_refused_on_its_line() {
    let mark = "发文机关标志: 澜州市人民政府";
    for (head, line, message, hint) in [
        (format!("{mark}\n行文: 上行"), 3, "上行文没有签发人", "签发人: 姓名"),
        (format!("{mark}\n签发人: 张三"), 3, "不是上行文", "行文: 上行"),
        (format!("{mark}\n行文: 下行\n签发人: 张三"), 4, "不是上行文", "行文: 上行"),
        (format!("{mark}\n密级: 机密"), 3, "份号", "000001"),
        (format!("格式: 信函\n{mark}\n签发人: 张三\n行文: 上行"), 4, "信函", "格式: 公文"),
        (format!("格式: 信函\n{mark}\n行文: 上行"), 4, "不是上行文", "格式: 公文"),
        (format!("格式: 信函\n{mark}\n印发: 甲\n印发日期: 2026年1月1日"), 4, "信函", "删去"),
        (format!("格式: 信函\n{mark}文件"), 3, "与格式不符", "信函只写机关名称"),
        ("发文机关标志: 文件".to_owned(), 2, "没有机关名称", "全称"),
        ("发文机关标志: 会议纪要".to_owned(), 2, "与格式不符", "格式"),
        ("格式: 纪要\n落款: 盖章".to_owned(), 3, "纪要不加盖印章", "不盖章"),
        ("格式: 命令\n落款: 盖章".to_owned(), 3, "命令", "签名章"),
        ("格式: 命令\n署名: 澜州市人民政府\n成文日期: 2026年11月6日".to_owned(), 3, "没有签名章", "职务"),
        ("格式: 命令\n成文日期: 2026年11月6日".to_owned(), 3, "没有签名章", "签名"),
        ("落款: 签名章".to_owned(), 2, "0个职务", "职务"),
        ("落款: 签名章\n职务: 市长".to_owned(), 3, "0个签名", "签名"),
        ("落款: 签名章\n职务: 市长\n签名: 张三\n署名: 甲".to_owned(), 5, "不写署名", "删去"),
        ("职务: 市长\n签名: 张三".to_owned(), 2, "落款不是签名章", "落款: 签名章"),
        ("落款: 盖章\n署名: 甲".to_owned(), 2, "成文日期", "空白印章"),
        ("份号: 000001".to_owned(), 2, "没有“发文机关标志”", "发文机关标志"),
        ("印发: 甲".to_owned(), 2, "没有“印发日期”", "印发日期"),
        ("印发日期: 2026年1月1日".to_owned(), 2, "没有“印发”", "印发"),
        ("主送: 甲\n版记主送: 甲".to_owned(), 3, "只能写一处", "主送"),
        ("出席: 张三".to_owned(), 2, "只用于纪要", "格式: 纪要"),
        (format!("发文机关标志: {}", vec!["某某局"; 20].join("、")), 2, "20个机关", "主办机关"),
        (format!("抄送: {}", "甲局，".repeat(300)), 2, "900字", "统称"),
    ] {
        let (said, hinted) = refused(&head);
        assert!(said.contains(message) && said.contains(&format!("第{line}行")), "{head}: {said}");
        assert!(hinted.contains(hint), "{head}: {hinted}");
    }
}

#[test]
fn bad_forms_name_the_right_one() {
    let mark = "发文机关标志: 甲\n";
    for (key, values, right) in [
        ("份号", vec!["17", "00001a", "０００００１"], "000017"),
        ("密级", vec!["内部", "机密1年", "机密★十年", "机密★01年"], "机密★1年"),
        ("紧急", vec!["紧急", "特急件"], "特急、加急"),
        (
            "文号",
            vec!["甲[2026]1号", "甲（2026）1号", "甲〔26〕1号", "甲〔2026〕第1号", "甲〔2026〕01号", "甲〔2026〕1", "第1号"],
            "〔2026〕10号",
        ),
        ("成文日期", vec!["2026-08-01", "2026年08月01日", "二〇二六年八月一日", "2026年2月30日", "26年8月1日"], "2026年8月1日"),
        ("附件", vec!["名单。", "名单；"], "不加标点"),
        ("格式", vec!["通知"], "公文、信函、命令、纪要"),
        ("行文", vec!["向上"], "上行、下行、平行"),
        ("落款", vec!["签字"], "盖章、不盖章、签名章"),
        ("目录", vec!["有"], "是 或 否"),
    ] {
        for value in values {
            let (said, hint) = refused(&format!("{mark}{key}: {value}"));
            assert!(said.contains("第3行") && hint.contains(right), "{key}: {value}: {said} {hint}");
        }
    }
    for good in ["秘密★6个月", "绝密★30年", "机密★长期", "秘密"] {
        front(&format!("{mark}份号: 000001\n密级: {good}"));
    }
}

fn annexes(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .filter_map(
            |block| if let crate::document::Block::Annex { label, title } = block { Some(format!("{label}|{title}")) } else { None },
        )
        .collect()
}

#[test]
fn annexes_follow_the_attachments_of_the_head() {
    let one = read("x", "正文\n# 工作 \n# 名单 {附件}\n# 一组\n文").unwrap();
    assert_eq!(annexes(&one), ["附件|名单"]);
    assert_eq!(one.attachments(), ["名单"]);
    // Levels are counted anew in an annex.
    assert!(matches!(&one.blocks[3], crate::document::Block::Heading { label, .. } if label == "一、"), "{:?}", one.blocks[3]);
    let several = read("x", "---\n附件: 图纸\n---\n正文\n# 名单 {附件}\n文\n# 台账 {附件}\n文").unwrap();
    assert_eq!(annexes(&several), ["附件2|名单", "附件3|台账"]);
    assert_eq!(several.attachments(), ["图纸", "名单", "台账"]);
    assert_eq!(several.parts().0.len(), 1);
    assert!(read("x", "## 名单 {附件}\n").is_err());
    assert!(read("x", "# {附件}\n").is_err());
}
