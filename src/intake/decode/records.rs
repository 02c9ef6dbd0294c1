//! The lists of a submission: projects, policies, highlights, problems, next steps and the others.

use super::fields::Fields;
use super::progress::figures;
use crate::intake::submission::{
    CityRequest, Correction, Fund, Highlight, Narrative, NextStep, Pairing, PairingKind, PolicyPaper, Problem, ProblemCategory,
    ProblemState, Project, Promise, Severity, Supervision,
};
use crate::source::Sourced;

const CORRECTION: &[&str] = &["期次", "指标", "字段", "原", "现", "原因"];
const NARRATIVE: &[&str] = &["工作", "提法", "内容"];
const PROJECT: &[&str] = &[
    "编号",
    "名称",
    "类别",
    "级别",
    "指标",
    "工作",
    "总投资",
    "年度计划",
    "本年完成",
    "计划开工",
    "实际开工",
    "计划完工",
    "实际完工",
    "阶段",
    "形象进度",
    "受阻",
    "问题",
];
const POLICY: &[&str] = &["编号", "标题", "文号", "日期", "工作", "措施数", "台账"];
const LEDGER: &[&str] = &["任务数", "完成数"];
const HIGHLIGHT: &[&str] = &["编号", "类型", "名称", "对象", "级别", "日期", "工作", "表述"];
const CLAIM: &[&str] = &["词", "范围", "出处"];
const PAIRING: &[&str] = &["编号", "类型", "甲", "乙", "日期"];
const FUND: &[&str] = &["编号", "名称", "来源", "金额", "已支出", "分配", "日期", "单位"];
const PROBLEM: &[&str] = &["编号", "类别", "细类", "程度", "内容", "数量", "指标", "责任", "起始", "需市协调", "状态"];
const AMOUNT: &[&str] = &["数值", "单位"];
const REQUEST: &[&str] = &["单位", "事项", "期限"];
const NEXT: &[&str] = &["编号", "工作", "内容", "责任", "期限", "回应", "目标"];
const GOAL: &[&str] = &["指标", "本年累计"];
const PROMISE: &[&str] = &["编号", "完成", "说明"];
const SUPERVISION: &[&str] = &["来源", "期次", "事项", "指标", "要求", "结果", "办结", "核验"];

/// Keys of every map of these lists.
pub const KEYS: &[&[&str]] = &[
    CORRECTION,
    NARRATIVE,
    PROJECT,
    POLICY,
    LEDGER,
    HIGHLIGHT,
    CLAIM,
    PAIRING,
    FUND,
    PROBLEM,
    AMOUNT,
    REQUEST,
    NEXT,
    GOAL,
    PROMISE,
    SUPERVISION,
];

const PAIRING_KINDS: [(&str, PairingKind); 3] =
    [("对口帮扶", PairingKind::Counterpart), ("企业结对", PairingKind::Enterprise), ("科技特派员", PairingKind::Technician)];
const CATEGORIES: [(&str, ProblemCategory); 5] = [
    ("任务落实", ProblemCategory::Delivery),
    ("要素保障", ProblemCategory::Resources),
    ("帮扶协作", ProblemCategory::Assistance),
    ("政策支持", ProblemCategory::PolicySupport),
    ("其他", ProblemCategory::Other),
];
const SEVERITIES: [(&str, Severity); 3] = [("一般", Severity::Ordinary), ("较重", Severity::Serious), ("严重", Severity::Grave)];
const STATES: [(&str, ProblemState); 3] =
    [("未解决", ProblemState::Open), ("解决中", ProblemState::InHand), ("已解决", ProblemState::Solved)];
const FUND_UNITS: [(&str, ()); 1] = [("亿元", ())];

type F<'n, 's, 'c> = Fields<'n, 's, 'c>;

/// 更正.
pub fn corrections(f: &mut F<'_, '_, '_>) -> Vec<Correction> {
    f.list("更正", CORRECTION, |f| {
        let measure = f.must("指标");
        Some(Correction {
            period: f.period("期次"),
            field: f.text("字段"),
            old: f.datum("原"),
            new: f.datum("现"),
            reason: f.text("原因"),
            measure: measure?,
        })
    })
}

/// 工作情况.
pub fn narratives(f: &mut F<'_, '_, '_>) -> Vec<Narrative> {
    f.list("工作情况", NARRATIVE, |f| {
        let work = f.must("工作");
        Some(Narrative { phrase: f.text("提法"), content: f.text("内容"), work: work? })
    })
}

/// What [`Submission::prose`](crate::intake::Submission::prose) is, without the rest of the entries.
pub fn prose(f: &mut F<'_, '_, '_>) -> Vec<Sourced<String>> {
    let told = f.list("工作情况", NARRATIVE, |f| f.text("内容"));
    let planned = f.list("下步工作", NEXT, |f| f.text("内容"));
    told.into_iter().chain(planned).collect()
}

/// 项目.
pub fn projects(f: &mut F<'_, '_, '_>) -> Vec<Project> {
    f.list("项目", PROJECT, |f| {
        let (code, name) = (f.must("编号"), f.must("名称"));
        Some(Project {
            category: f.text("类别"),
            rank: f.text("级别"),
            measure: f.text("指标"),
            work: f.text("工作"),
            investment: f.datum("总投资"),
            planned: f.datum("年度计划"),
            completed: f.datum("本年完成"),
            dates: [f.text("计划开工"), f.text("实际开工"), f.text("计划完工"), f.text("实际完工")],
            stage: f.text("阶段"),
            image: f.text("形象进度"),
            blocked: f.flag("受阻").is_some_and(|flag| flag.value),
            problem: f.text("问题"),
            code: code?,
            name: name?,
        })
    })
}

/// 政策.
pub fn policies(f: &mut F<'_, '_, '_>) -> Vec<PolicyPaper> {
    f.list("政策", POLICY, |f| {
        let title = f.must("标题");
        let ledger = f.map("台账", LEDGER, |f| (f.must_datum("任务数"), f.datum("完成数")));
        let (ledger_tasks, ledger_done) = ledger.unwrap_or_default();
        Some(PolicyPaper {
            code: f.text("编号"),
            number: f.text("文号"),
            date: f.date("日期"),
            work: f.text("工作"),
            provisions: f.datum("措施数"),
            ledger_tasks,
            ledger_done,
            title: title?,
        })
    })
}

/// 亮点.
pub fn highlights(f: &mut F<'_, '_, '_>) -> Vec<Highlight> {
    f.list("亮点", HIGHLIGHT, |f| {
        let (kind, name) = (f.must("类型"), f.must("名称"));
        let claim = f.map("表述", CLAIM, |f| (f.must("词"), f.text("范围"), f.text("出处")));
        let (claim, scope, evidence) = claim.unwrap_or_default();
        Some(Highlight {
            code: f.text("编号"),
            subject: f.text("对象"),
            rank: f.text("级别"),
            date: f.date("日期"),
            work: f.text("工作"),
            claim,
            scope,
            evidence,
            kind: kind?,
            name: name?,
        })
    })
}

/// 结对.
pub fn pairings(f: &mut F<'_, '_, '_>) -> Vec<Pairing> {
    f.list("结对", PAIRING, |f| {
        f.expect("类型");
        let (kind, helper, helped) = (f.choice("类型", &PAIRING_KINDS), f.must("甲"), f.must("乙"));
        Some(Pairing { code: f.text("编号"), date: f.date("日期"), kind: kind?, helper: helper?, helped: helped? })
    })
}

/// 资金.
pub fn funds(f: &mut F<'_, '_, '_>) -> Vec<Fund> {
    f.list("资金", FUND, |f| {
        let (name, amount) = (f.must("名称"), f.must_datum("金额"));
        // Money is in 亿元 and nothing else: saying so is allowed, another unit is refused.
        f.choice("单位", &FUND_UNITS);
        Some(Fund {
            code: f.text("编号"),
            origin: f.text("来源"),
            spent: f.datum("已支出"),
            allocations: figures(f, "分配"),
            date: f.date("日期"),
            name: name?,
            amount: amount?,
        })
    })
}

/// 问题.
pub fn problems(f: &mut F<'_, '_, '_>) -> Vec<Problem> {
    f.list("问题", PROBLEM, |f| {
        f.expect("类别");
        let (code, category, content) = (f.must("编号"), f.choice("类别", &CATEGORIES), f.must("内容"));
        let amount = f.map("数量", AMOUNT, |f| {
            let (figure, unit) = (f.must_datum("数值"), f.must("单位"));
            Some((figure?, unit?.value))
        });
        Some(Problem {
            detail: f.text("细类"),
            severity: f.choice("程度", &SEVERITIES),
            amount: amount.flatten(),
            measures: f.texts("指标"),
            responsible: f.text("责任"),
            since: f.period("起始"),
            request: f.map("需市协调", REQUEST, request).flatten(),
            state: f.choice("状态", &STATES),
            code: code?,
            category: category?,
            content: content?,
        })
    })
}

fn request(f: &mut F<'_, '_, '_>) -> Option<CityRequest> {
    let matter = f.must("事项");
    Some(CityRequest { unit: f.text("单位"), due: f.date("期限"), matter: matter? })
}

/// 下步工作.
pub fn next_steps(f: &mut F<'_, '_, '_>) -> Vec<NextStep> {
    f.list("下步工作", NEXT, |f| {
        let (code, content) = (f.must("编号"), f.must("内容"));
        let goal = f.map("目标", GOAL, |f| {
            f.expect("本年累计");
            let (measure, figure) = (f.must("指标"), f.number("本年累计"));
            Some((measure?, figure?))
        });
        Some(NextStep {
            work: f.text("工作"),
            responsible: f.text("责任"),
            due: f.date("期限"),
            answers: f.texts("回应"),
            goal: goal.flatten(),
            code: code?,
            content: content?,
        })
    })
}

/// 上期落实.
pub fn promises(f: &mut F<'_, '_, '_>) -> Vec<Promise> {
    f.list("上期落实", PROMISE, |f| {
        let code = f.must("编号");
        Some(Promise { kept: f.flag("完成"), note: f.text("说明"), code: code? })
    })
}

/// 督办.
pub fn supervisions(f: &mut F<'_, '_, '_>) -> Vec<Supervision> {
    f.list("督办", SUPERVISION, |f| {
        let matter = f.must("事项");
        Some(Supervision {
            origin: f.text("来源"),
            period: f.period("期次"),
            measure: f.text("指标"),
            due: f.date("要求"),
            outcome: f.text("结果"),
            settled: f.date("办结"),
            verified: f.text("核验"),
            matter: matter?,
        })
    })
}
