//! Scratch.
use crate::intake::{decode, yaml};
use crate::source::FileId;
#[test]
fn probe() {
    let deep = format!("a: {}", "[".repeat(10000));
    let deepblock = (0..40).map(|i| format!("{}a:\n", " ".repeat(i))).collect::<String>();
    let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
    for text in [
        "填报单位：石浦市\n期次：2026-10\n",
        "填报单位: 石浦市\n期次：2026-10\n代码: 1\n",
        "填报单位: 石浦市\n期次:2026-10\n代码: 1\n",
        "填报单位: 石浦市\n进展:\n  T04W02M01: {本年累计：96.4}\n",
        "填报单位: 石浦市\n进展:\n  T04W02M01: {本年累计:96.4}\n",
        "填报单位: 石浦市\n进展:\n  T04W02M01：{本年累计: 96.4}\n  T04W02M02: {本年累计: 1}\n",
        "填报单位: 石浦市\n进展:\n  T04W02M01:{本年累计: 96.4}\n  T04W02M02: {本年累计: 1}\n",
        "填报单位: 石浦市\n进展:\n  T04W02M01:{本年累计: 96.4}\n",
        "问题:\n  - 编号：Q2\n    内容：x\n",
        "问题:\n  - 编号: Q2\n    内容：x\n    类别: 其他\n",
        "\t填报单位: x\n",
        "进展:\n\tT04W02M01: {本年累计: 1}\n",
        "进展:\n  T04W02M01:\n  \t本年累计: 1\n",
        "填报单位: x\n\t期次: 2026-10\n",
        "填报单位: x\n  期次: 2026-10\n",
        "进展:\n    T04W02M01: 1\n  T04W02M02: 2\n",
        "问题:\n  - 编号: 1\n   - 编号: 2\n",
        "说明: \"没有结束\n期次: 1\n",
        "说明: \"甲\"乙\n",
        "说明: 完成: 好\n",
        "说明: @甲\n",
        "说明: `甲\n",
        "说明: [重要]完成\n",
        "说明: {{ name }}\n",
        "说明: {% if %}\n",
        "说明: %甲\n",
        "说明: *\n",
        "说明: ** \n",
        "说明: *重点*\n",
        "说明: &甲 乙\n",
        "说明: !甲 乙\n",
        "说明: |甲\n",
        "说明: >甲\n",
        "- a\n: b\n",
        "进展: {T04W02M01: {本年累计: 1,234, 本期: 1,200.5}, T05: {本期: 12, 34}}\n",
        "a: 1\na: 2\nb: 3\na: 4\n",
        bomb,
        "a: {<<: {b: 1}}\n",
        "a: !!str 5\n",
        deep.as_str(),
        deepblock.as_str(),
        "",
        "# 只有注释\n",
        "---\n",
        "a: 1\n---\nb: 2\n",
        "说明: 甲\u{202e}乙\u{e000}丙\u{7}丁\n",
        "说明: \"甲\\u202e乙\"\n",
        "说明: 甲\u{feff}乙\n",
        "说明: |\n  一\n  二\n期次: 1\n",
        "说明: 一\n  二\n",
        "a: [1, 2\nb: 3\n",
        "a: {b: 1\nc: 2\n",
        "a: 1}\n",
        "%YAML 1.2\n---\na: 1\n",
        "a: \"\\q\"\n",
        "? [a]\n: b\n",
        "a: 1 # 注\nb: x #y\n",
        "a:\nb: ~\nc: \"\"\n",
        "a\n",
        "- 1\n- 2\n",
        "说明: 甲\r\n期次: 2\r\n",
    ] {
        let mut slips = vec![];
        let root = yaml::parse(text, FileId(0), decode::is_key, &mut slips);
        println!("=== {:?}", text.chars().take(70).collect::<String>());
        if let Some(root) = &root {
            let mut c = decode::Clerk::default();
            let s = decode::submission(root, "2026-10".parse().unwrap(), &mut c);
            println!("   {}", format!("{:?}", root.value).replace("Place { file: FileId(0), ", "P{").chars().take(400).collect::<String>());
            println!("   sub {}", s.is_some());
            slips.extend(c.slips);
        } else {
            println!("   none");
        }
        for s in slips {
            let p = s.place.unwrap();
            println!(
                "  -> {} {} {}:{}+{} {:?}",
                s.code,
                s.case,
                p.line,
                p.column,
                p.length,
                s.facts.iter().filter(|f| f.0 != "known").collect::<Vec<_>>()
            );
        }
    }
}
