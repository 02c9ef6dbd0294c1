//! Scratch.
#[test]
fn real() {
    for (data, period) in [("/work/main/data", "2026-10"), ("/work/main/data", "2026-03"), ("/work/main/tests/cases/seed", "2023-06")] {
        let d = crate::intake::read(&crate::intake::Request { data: data.into(), period: period.parse().unwrap() });
        match d {
            Err(e) => println!("{data} {e} {}", e.hint()),
            Ok(d) => {
                println!(
                    "{data} {period} files {} subs {} sup {} prev {} ly {} slips {} measures {} works {} waivers {}",
                    d.sources.files().len(),
                    d.submissions.len(),
                    d.superseded.len(),
                    d.previous.len(),
                    d.last_year.len(),
                    d.slips.len(),
                    d.targets.measures.len(),
                    d.targets.works.len(),
                    d.waivers.len()
                );
                for s in d.slips.iter().take(15) {
                    println!(
                        "{} {} {:?} {:?} | {}",
                        s.code,
                        s.case,
                        s.place.map(|p| d.sources.locate(p)),
                        s.facts,
                        s.place.map(|p| d.sources.line(p)).unwrap_or("")
                    );
                }
                println!("{:?}", d.submissions.iter().map(|s| s.unit.value.as_str()).collect::<Vec<_>>());
            }
        }
    }
}
