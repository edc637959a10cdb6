//! profile
use flytteplan::base::{Bytes, Minutes, Silent};
use flytteplan::check::{self, Context};
use flytteplan::job::{self, Answer, Request, State};
use flytteplan::{graph, redundancy, target};
use std::time::Instant;

fn best<T>(what: &str, mut f: impl FnMut() -> T) -> T {
    let mut best = f64::MAX;
    let mut out = None;
    for _ in 0..3 {
        let start = Instant::now();
        out = Some(f());
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{what:<40} {best:9.2} ms");
    out.unwrap()
}

fn main() {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).unwrap();
        let at = Minutes::from_rfc3339("2026-11-25T08:00Z").unwrap();
        let (answer, attached) = job::run(
            &mut State::default(),
            Request::Open { register: String::new(), at },
            vec![Bytes::from(bytes)],
            &mut Silent,
        )
        .unwrap();
        let Answer::Opened(opened) = answer else { panic!() };
        let plan = opened.plan;
        let inventory = job::decode_inventory(attached.last().unwrap()).unwrap();
        let graph = best("graph", || graph::build(&inventory, &plan));
        println!(
            "{} vms {} deps {} edges {} links {} services {} ties",
            plan.vms.len(),
            inventory.dependencies.len(),
            graph.edges.len(),
            graph.links.len(),
            graph.services.len(),
            graph.ties.len()
        );
        let guesses = best("guesses", || target::guesses(&inventory, &plan, None));
        let context =
            best("context", || Context::new(&inventory, &plan, &graph).with_guesses(&guesses).at(at));
        for (n, rule) in check::RULES.iter().enumerate() {
            let name = (rule.check)(&context).first().map_or("-", |f| f.rule.as_str());
            let found = best(&format!("rule {n} {name}"), || {
                let c = Context::new(&inventory, &plan, &graph).with_guesses(&guesses).at(at);
                let start = Instant::now();
                let f = (rule.check)(&c);
                (f.len(), start.elapsed())
            });
            println!("      {} findings {:.2} ms cold", found.0, found.1.as_secs_f64() * 1e3);
        }
        best("sets", || redundancy::sets(&inventory, &plan, &graph));
        let findings = best("check", || check::check(&context));
        best("loads", || check::loads(&context));
        best("crossings", || check::crossings(&context));
        best("crossing_links", || check::crossing_links(&context));
        best("ties", || graph.service_ties());
        best("readiness", || check::readiness::readiness(&context, &findings));
        let insight = best("all", || {
            let c = Context::new(&inventory, &plan, &graph).with_guesses(&guesses).at(at);
            let f = check::check(&c);
            let r = check::readiness::readiness(&c, &f);
            (f, r, check::loads(&c), check::crossings(&c), check::crossing_links(&c), graph.service_ties())
        });
        best("encode", || job::encode(&(&insight.0, &insight.2, &insight.3, &insight.4)).map(|b| b.len()));
        println!(
            "{} findings, {} fixes",
            findings.len(),
            findings.iter().map(|f| f.fixes.len()).sum::<usize>()
        );
    }
}
