//! What every proposal keeps, and how good it is.

#![expect(
    clippy::needless_raw_string_hashes,
    clippy::needless_pass_by_value,
    reason = "as expect-test writes and takes them"
)]
#![expect(clippy::cast_possible_truncation, reason = "figures of a test are small")]

mod quality;
mod stated;

use expect_test::{Expect, expect};
use std::fmt::Write as _;

use super::{
    Assignment, HubOrder, Keep, Move, Options, Problem, Proposal, figures, first_fit, problem, solve,
};
use crate::base::{Arg, Progress, Random, Silent};
use crate::check::{Context, Finding, Severity, check as run_check, crossings};
use crate::graph::fixture::Fixture;
use crate::plan::Plan;

fn problem_of(fixture: &Fixture, options: Options) -> Problem {
    problem(&fixture.inventory, &fixture.plan, &fixture.graph(), options)
}

fn propose(fixture: &Fixture, options: Options, iterations: u64) -> Proposal {
    solve(&problem_of(fixture, options), 1, iterations, &mut Silent)
}

/// Takes moves as a person who accepts them would.
fn accept(plan: &mut Plan, moves: &[Move]) {
    for taken in moves {
        for vm in &taken.vms {
            plan.vms.get_mut(vm).unwrap().wave = Some(taken.to.clone());
        }
    }
}

fn stops(fixture: &Fixture) -> Vec<Finding> {
    let graph = fixture.graph();
    let context = Context::new(&fixture.inventory, &fixture.plan, &graph);
    run_check(&context).into_iter().filter(|finding| finding.severity == Severity::Stop).collect()
}

fn show(args: &[(String, Arg)]) -> String {
    args.iter()
        .map(|(name, arg)| match arg {
            Arg::Text(text) => format!(" {name}={text}"),
            Arg::Number(number) => format!(" {name}={number}"),
            Arg::Waves(waves) => {
                // Waves of a fixture are called by their numbers.
                let named: Vec<String> = waves.iter().map(|(number, _)| number.to_string()).collect();
                format!(" {name}={}", named.join(", "))
            }
        })
        .collect()
}

fn check(text: &str, options: Options, expected: Expect) {
    let proposal = propose(&Fixture::parse(text), options, 20_000);
    let mut out = String::new();
    for (mark, list) in [("", &proposal.moves), ("= ", &proposal.stays)] {
        for taken in list {
            let from = taken.from.as_ref().map_or("-", |wave| wave.as_str());
            write!(out, "{mark}{} {}: {from} > {}", taken.name, taken.vms.len(), taken.to).unwrap();
            for reason in &taken.reasons {
                write!(out, " | {}{}", reason.code.as_str(), show(&reason.args)).unwrap();
            }
            out.push('\n');
        }
    }
    for cause in &proposal.causes {
        writeln!(out, "! {}{}", cause.code.as_str(), show(&cause.args)).unwrap();
    }
    expected.assert_eq(&out);
}

fn assumed(text: &str, options: Options) -> String {
    let problem = problem_of(&Fixture::parse(text), options);
    let said = problem.assumptions.iter().map(|said| format!("{}{}", said.code.as_str(), show(&said.args)));
    said.collect::<Vec<_>>().join("; ")
}

const FOUR: &str = "
    trust T
    service A T n=2
    service B T n=2
    service C T n=2
    service D T n=2
    A -> B :1 x100
    C -> D :1 x100
    B -> C :1 x1
";

#[test]
fn linked_services_share_a_wave() {
    check(
        &format!("{FOUR}\nwave 1 cap=4\nwave 2 cap=4"),
        Options::default(),
        expect![[r#"
            A 2: - > 1 | partner other=B wave=1 weight=7 | links-inside weight=7 total=7 percent=100
            B 2: - > 1 | partner other=A wave=1 weight=7 | links-inside weight=7 total=9 percent=77
            C 2: - > 2 | partner other=D wave=2 weight=7 | links-inside weight=7 total=9 percent=77
            D 2: - > 2 | partner other=C wave=2 weight=7 | links-inside weight=7 total=7 percent=100
        "#]],
    );
}

#[test]
fn pins_and_bundles_lead() {
    check(
        &format!("{FOUR}\nwave 1 cap=4\nwave 2 cap=4\nbundle AC: A, C\nput D 2\npin D"),
        Options::default(),
        expect![[r#"
            AC 4: - > 1 | bundle bundle=AC vms=4 | capacity other=B wave=2 weight=16 vms=4 room=0 | links-inside weight=0 total=16 percent=0
            B 2: - > 2 | capacity other=AC wave=1 weight=9 vms=2 room=0 | links-inside weight=0 total=9 percent=0
            = D 2: 2 > 2 | pinned wave=2 | links-inside weight=0 total=7 percent=0
        "#]],
    );
}

#[test]
fn the_rest_of_a_service_follows_a_pinned_vm() {
    check(
        &format!("{FOUR}\nwave 1\nwave 2\nput A-2 2\npin A-2"),
        Options::default(),
        expect![[r#"
            A 1: - > 2 | pinned wave=2 | partner other=B wave=2 weight=7 | links-inside weight=7 total=7 percent=100
            B 2: - > 2 | partner other=A wave=2 weight=7 | links-inside weight=7 total=9 percent=77
            C 2: - > 1 | partner other=D wave=1 weight=7 | links-inside weight=7 total=9 percent=77
            D 2: - > 1 | partner other=C wave=1 weight=7 | links-inside weight=7 total=7 percent=100
        "#]],
    );
}

#[test]
fn closed_waves_are_left_alone_and_their_bundle_named() {
    check(
        &format!(
            "{FOUR}\nwave 1 status=done\nwave 2 cap=6\nwave 3 cap=6\nput A 1\nput B-1 1\nbundle AD: A, D"
        ),
        Options::default(),
        expect![[r#"
            AD 2: - > 2 | bundle bundle=AD vms=2 | partner other=C wave=2 weight=7 | links-inside weight=7 total=7 percent=100
            B 1: - > 3 | unobserved wave=3 vms=1
            C 2: - > 2 | partner other=AD wave=2 weight=7 | links-inside weight=7 total=9 percent=77
            = AD 2: 1 > 1 | closed wave=1 | bundle bundle=AD vms=2 | partner other=B wave=1 weight=7 | links-inside weight=7 total=7 percent=100
            = B 1: 1 > 1 | closed wave=1 | partner other=AD wave=1 weight=7 | links-inside weight=7 total=9 percent=77
            ! bundle-held-apart name=AD waves=1
        "#]],
    );
}

#[test]
fn what_cannot_be_is_named() {
    check(
        &format!("{FOUR}\nservice E T n=9 gib=10\nwave 1 cap=4 gib=30\nwave 2 cap=4 gib=30"),
        Options::default(),
        expect![[r#"
            A 2: - > 2 | partner other=B wave=2 weight=7 | links-inside weight=7 total=7 percent=100
            B 2: - > 2 | partner other=A wave=2 weight=7 | links-inside weight=9 total=9 percent=100
            C 2: - > 2 | partner other=D wave=2 weight=7 | links-inside weight=9 total=9 percent=100
            D 2: - > 2 | partner other=C wave=2 weight=7 | links-inside weight=7 total=7 percent=100
            E 9: - > 1 | unobserved wave=1 vms=9
            ! total-vms vms=17 limit=8
            ! total-storage gib=90 limit=60
            ! unit-too-large name=E vms=9 gib=90
        "#]],
    );
    check(
        &format!("{FOUR}\nwave 1 status=locked"),
        Options::default(),
        expect![[r#"
        ! no-open-wave waves=1
    "#]],
    );
    check(
        FOUR,
        Options::default(),
        expect![[r#"
        ! no-open-wave waves=0
    "#]],
    );
    check(
        &format!("{FOUR}\nwave 1 cap=3\nwave 2 cap=9\nput A 1\nput B 1\npin A\npin B"),
        Options::default(),
        expect![[r#"
            C 2: - > 2 | partner other=D wave=2 weight=7 | links-inside weight=7 total=9 percent=77
            D 2: - > 2 | partner other=C wave=2 weight=7 | links-inside weight=7 total=7 percent=100
            = A 2: 1 > 1 | pinned wave=1 | partner other=B wave=1 weight=7 | links-inside weight=7 total=7 percent=100
            = B 2: 1 > 1 | pinned wave=1 | partner other=A wave=1 weight=7 | links-inside weight=7 total=9 percent=77
            ! held-over-limit wave=1 vms=4 gib=0
        "#]],
    );
    check(
        &format!("{FOUR}\nwave 1\nwave 2\nput A 1\nput B 2\npin A\npin B\nbundle X: A, B"),
        Options::default(),
        expect![[r#"
            C 2: - > 2 | partner other=X wave=2 weight=2 | capacity other=D wave=1 weight=7 vms=2 room=1 | links-inside weight=2 total=9 percent=22
            D 2: - > 1 | capacity other=C wave=2 weight=7 vms=2 room=1 | links-inside weight=0 total=7 percent=0
            = X 2: 1 > 1 | pinned wave=1 | bundle bundle=X vms=2 | links-inside weight=0 total=7 percent=0
            = X 2: 2 > 2 | pinned wave=2 | bundle bundle=X vms=2 | partner other=C wave=2 weight=2 | links-inside weight=2 total=9 percent=22
            ! bundle-held-apart name=X waves=1, 2
        "#]],
    );
}

#[test]
fn kept_assignments_are_filled_up_around() {
    let text = format!("{FOUR}\nwave 1\nwave 2\nput A 1\nput C 2\nput D 1");
    check(
        &text,
        Options { keep: Keep::Assigned, ..Options::default() },
        expect![[r#"
            B 2: - > 2 | partner other=C wave=2 weight=2 | capacity other=A wave=1 weight=7 vms=2 room=1 | links-inside weight=2 total=9 percent=22
            = A 2: 1 > 1 | stays wave=1 | links-inside weight=0 total=7 percent=0
            = C 2: 2 > 2 | stays wave=2 | partner other=B wave=2 weight=2 | links-inside weight=2 total=9 percent=22
            = D 2: 1 > 1 | stays wave=1 | links-inside weight=0 total=7 percent=0
        "#]],
    );
}

#[test]
fn a_good_plan_is_left_as_it_is() {
    let fixture = Fixture::parse(&format!(
        "{FOUR}\nwave 1 cap=5\nwave 2 cap=5\nwave 3 cap=5\nput A 3\nput B 3\nput C 2\nput D 2"
    ));
    let proposal = propose(&fixture, Options::default(), 20_000);
    assert!(proposal.moves.is_empty(), "{:?}", proposal.moves);
    assert_eq!(proposal.before, proposal.after);
}

#[test]
fn hubs_go_early_but_not_first_critical_services_neither() {
    let text = format!(
        "{FOUR}\nservice Dns T n=1 hub\nservice Icu T n=1 crit=1\nA -> Dns :53\nB -> Dns :53
        wave 1 cap=5\nwave 2 cap=5\nwave 3 cap=5"
    );
    check(
        &text,
        Options::default(),
        expect![[r#"
            A 2: - > 1 | partner other=B wave=1 weight=7 | links-inside weight=7 total=7 percent=100
            B 2: - > 1 | partner other=A wave=1 weight=7 | links-inside weight=7 total=9 percent=77
            C 2: - > 2 | partner other=D wave=2 weight=7 | links-inside weight=7 total=9 percent=77
            D 2: - > 2 | partner other=C wave=2 weight=7 | links-inside weight=7 total=7 percent=100
            Dns 1: - > 2 | hub wave=2
            Icu 1: - > 3 | unobserved wave=3 vms=1
        "#]],
    );
    let late =
        propose(&Fixture::parse(&text), Options { hubs: HubOrder::Late, ..Options::default() }, 20_000);
    let dns = late.moves.iter().find(|taken| taken.name == "Dns").unwrap();
    assert_eq!(dns.to.as_str(), "3");
}

#[test]
fn loose_vms_follow_their_links() {
    let text = format!("{FOUR}\nvm x\nx -> D :9 x9\nwave 1 cap=5\nwave 2 cap=5");
    let proposal = propose(&Fixture::parse(&text), Options::default(), 20_000);
    let to = |name: &str| proposal.moves.iter().find(|taken| taken.name == name).unwrap().to.clone();
    assert_eq!(to("x"), to("D"));
}

#[test]
fn assumptions_are_said() {
    let text = format!(
        "{FOUR}\nvm x\nvm y still\nvm z\npin z\nservice Dns T n=1 hub\nwave 0 status=done\nwave 1\nwave 2"
    );
    expect!["services-whole; capacity waves=2 count=6; hubs-early count=1; unassigned count=2; unobserved count=7; size-unknown count=11; pinned-outside count=1; waves-closed count=1"].assert_eq(&assumed(&text, Options::default()));
}

#[test]
fn rolled_back_vms_return_to_the_pool() {
    let fixture = Fixture::parse(&format!("{FOUR}\nwave 1 status=rolled-back\nwave 2\nput A 1"));
    let proposal = propose(&fixture, Options::default(), 5_000);
    assert!(proposal.moves.iter().all(|taken| taken.to.as_str() == "2"));
    assert_eq!((proposal.moves.len(), proposal.after.unplaced), (4, 0));
}

#[test]
fn nothing_to_do_is_no_trouble() {
    for text in ["", "wave 1", "trust T\nservice A T\nwave 1", "vm x still\nwave 1", "vm x\nwave 1 cap=0"] {
        let proposal = propose(&Fixture::parse(text), Options::default(), 1_000);
        assert_eq!(proposal.before.total_weight, 0, "{text}");
    }
    let fixture = Fixture::parse(&format!("{FOUR}\nwave 1\nwave 2"));
    assert_eq!(propose(&fixture, Options::default(), 0).after.unplaced, 0);
}

#[test]
fn problem_and_proposal_travel_to_a_worker_and_back() {
    let fixture = Fixture::parse(&format!("{FOUR}\nwave 1 cap=4\nwave 2 gib=7\nbundle X: A, D\nvm x"));
    let problem = problem_of(&fixture, Options::default());
    let packed = postcard::to_allocvec(&problem).unwrap();
    assert_eq!(postcard::from_bytes::<Problem>(&packed).unwrap(), problem);
    let proposal = solve(&problem, 7, 1_000, &mut Silent);
    let packed = postcard::to_allocvec(&proposal).unwrap();
    assert_eq!(postcard::from_bytes::<Proposal>(&packed).unwrap(), proposal);
}

#[test]
fn progress_is_told_a_hundred_times_at_most() {
    struct Count(u64, u64);
    impl crate::base::Monitor for Count {
        fn report(&mut self, progress: Progress) {
            assert!(progress.done > self.1 && progress.done <= progress.total);
            (self.0, self.1) = (self.0 + 1, progress.done);
        }
    }
    let fixture = Fixture::parse(&format!("{FOUR}\nwave 1 cap=4\nwave 2 cap=4"));
    let mut count = Count(0, 0);
    let _ = solve(&problem_of(&fixture, Options::default()), 1, 10_000, &mut count);
    assert!((90..=100).contains(&count.0), "{}", count.0);
}
