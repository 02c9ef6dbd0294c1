//! 资金: what came from where, what was spent, and what went to which county.

use super::{Scribe, Sent, distinct};
use crate::intake::Org;
use crate::intake::submission::Fund;
use crate::intake::value::Datum;
use crate::source::Sourced;
use crate::tally::Figure;

/// Funds.
#[derive(Debug)]
pub struct Funds {
    /// What departments list, by 来源 in the order in which they first occur.
    pub sources: Vec<FundsOf>,
    /// All that departments list.
    pub citys: FundsOf,
    /// All that counties and towns list themselves; never added to what departments list.
    pub local: FundsOf,
    /// What goes to each county of what departments list, and what it lists itself; official order, one without either is left out.
    pub counties: Vec<CountyFunds>,
}

/// Some funds added up, in 亿元.
#[derive(Debug)]
pub struct FundsOf {
    /// 来源; empty for all.
    pub name: String,
    /// How many.
    pub count: Figure,
    /// 金额.
    pub amount: Figure,
    /// 已支出.
    pub spent: Figure,
    /// 已支出 in % of 金额, over the funds that tell what was spent.
    pub spent_rate: Figure,
    /// 分配 to counties.
    pub allocated: Figure,
    /// 分配 in % of 金额, over the funds that tell how they are allocated.
    pub allocated_rate: Figure,
}

/// Funds of a county, in 亿元.
#[derive(Debug)]
pub struct CountyFunds {
    /// The county.
    pub name: String,
    /// What departments allocate to it.
    pub allocated: Figure,
    /// What it lists itself.
    pub own: FundsOf,
}

impl Funds {
    pub(super) fn new(scribe: Scribe, org: &Org, sent: &[Sent<'_>]) -> Self {
        let of_side = |citys: bool| sent.iter().filter(move |s| s.is_citys() == citys).flat_map(|s| &s.submission.funds);
        let citys: Vec<&Fund> = of_side(true).collect();
        let local: Vec<&Fund> = of_side(false).collect();
        let origin = |fund: &Fund| fund.origin.as_ref().map(|o| o.value.clone()).unwrap_or_default();
        let origins: Vec<String> = citys.iter().map(|f| origin(f)).collect();
        let of_origin = |name: &str| {
            let own: Vec<&Fund> = citys.iter().copied().filter(|f| origin(f) == name).collect();
            of(scribe, name, &own)
        };
        let of_county = |name: &str| {
            let parts: Vec<&Sourced<Datum>> =
                citys.iter().flat_map(|f| &f.allocations).filter(|(to, _)| to.value == name).map(|(_, part)| part).collect();
            let own: Vec<&Fund> = sent.iter().filter(|s| s.submission.unit.value == name).flat_map(|s| &s.submission.funds).collect();
            let allocated = scribe.sum(parts.iter().copied(), "亿元", "部门所列资金分配给该县的合计");
            let some = !(parts.is_empty() && own.is_empty());
            some.then(|| CountyFunds { name: name.to_owned(), allocated, own: of(scribe, "", &own) })
        };
        Self {
            sources: distinct(origins.iter().map(String::as_str)).into_iter().map(of_origin).collect(),
            citys: of(scribe, "", &citys),
            local: of(scribe, "", &local),
            counties: org.counties.iter().filter_map(|c| of_county(&c.name.value)).collect(),
        }
    }
}

fn of(scribe: Scribe, name: &str, funds: &[&Fund]) -> FundsOf {
    let spending = || funds.iter().filter_map(|f| Some((&f.amount, f.spent.as_ref()?)));
    let spent = scribe.sum(spending().map(|(_, spent)| spent), "亿元", "已支出合计");
    let of_spending = scribe.sum(spending().map(|(amount, _)| amount), "亿元", "填报支出的资金金额合计");
    let allocating = || funds.iter().filter(|f| !f.allocations.is_empty());
    let allocated = scribe.sum(allocating().flat_map(|f| f.allocations.iter().map(|(_, part)| part)), "亿元", "分配给县（市、区）合计");
    let of_allocating = scribe.sum(allocating().map(|f| &f.amount), "亿元", "填报分配的资金金额合计");
    FundsOf {
        name: name.to_owned(),
        count: scribe.count(funds.iter().map(|f| f.name.place).collect(), "项", "所列资金项数"),
        amount: scribe.sum(funds.iter().map(|f| &f.amount), "亿元", "资金金额合计"),
        spent_rate: scribe.share(&spent, &of_spending, "已支出合计÷金额合计×100（填报支出的资金）"),
        spent,
        allocated_rate: scribe.share(&allocated, &of_allocating, "分配合计÷金额合计×100（填报分配的资金）"),
        allocated,
    }
}
