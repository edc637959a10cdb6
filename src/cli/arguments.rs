//! What can be asked on the command line.
//!
//! In: words. Out: tasks. **clap exits with 2 on words it does not know, as every other error does.**

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Plan the move of virtual servers: import, plan, check, sign, verify.
#[derive(Debug, Parser)]
#[command(name = "flytteplan", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// Answer with JSON instead of sentences.
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// nb or en; else as the system is set.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(super) language: Option<String>,
    #[command(subcommand)]
    pub(super) task: Task,
}

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Read files and say what they hold.
    Import(Import),
    /// Say how far the files carry: coverage, contradictions, shared infrastructure, services, quality.
    Report(Report),
    /// Make a plan of the files and propose waves.
    Plan(Plan),
    /// Say what differs between two exports, or between any two states that a plan keeps.
    Compare(Compare),
    /// Say what the target can take, and what stands there for clusters, datastores and port groups.
    Target(Target),
    /// Ask what hangs on what: reach, paths, cycles, cut, what-if.
    Ask(Ask),
    /// Check a plan; exits with 1 where something stops it.
    Check(Check),
    /// Say how the target fills, wave by wave, and how long waves take to copy.
    Capacity(OfPlan),
    /// Say how much hangs across the two environments while waves go over, and for how long.
    Exposure(OfPlan),
    /// Say what a firewall between the environments has to let through, and from which wave until which.
    Openings(Openings),
    /// Write what a plan and its newest state hold as JSON, for others to reckon with.
    Inputs(OfPlan),
    /// Write what hangs on what as a file for Gephi, yEd or Graphviz, or as a drawing.
    Export(Export),
    /// Make a key to sign with.
    Keygen(Keygen),
    /// Sign a plan.
    Sign(Sign),
    /// Add a signature that `ssh-keygen -Y sign -n plan-v1@flytteplan` made over the plan's plan.json.
    Attach(Attach),
    /// Say who signed a plan and whether it still holds; exits with 1 unless it is valid.
    Verify(Verify),
    /// Write an invented estate, as awkward as a real one.
    Example(Example),
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// Files, archives and folders.
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Report {
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// How many of each kind are listed.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(super) limit: u32,
}

#[derive(Debug, Args)]
pub(super) struct Plan {
    /// Files, archives and folders.
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// How many waves.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub(super) waves: u32,
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// Name of the plan through all its editions; else it follows from files, author and time.
    #[arg(long)]
    pub(super) plan_id: Option<String>,
    #[arg(long, default_value = "")]
    pub(super) author: String,
    /// RFC 3339; else now.
    #[arg(long)]
    pub(super) time: Option<String>,
    /// Keep what a wave list says where it is.
    #[arg(long)]
    pub(super) pin: bool,
    /// Name or UUID of a vCenter that servers move to.
    #[arg(long, value_name = "VCENTER")]
    pub(super) target: Vec<String>,
    /// Decide by guesses that are at least this sure what clusters, datastores and port groups become in the target.
    #[arg(long, value_name = "CONFIDENCE", value_parser = ["unsure", "likely", "sure"])]
    pub(super) accept: Option<String>,
    #[arg(long)]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Compare {
    /// EARLIER and LATER: a folder, an export or a plan each; or one plan, of which the two newest states are taken.
    #[arg(required = true, value_name = "STATE")]
    pub(super) files: Vec<PathBuf>,
    /// The files of the later state, where it is several; then all others are the earlier.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(super) later: Vec<PathBuf>,
    /// Name or UUID of a vCenter that servers move to.
    #[arg(long, value_name = "VCENTER")]
    pub(super) target: Vec<String>,
    /// Of one plan: the earlier state, by the day it was made or the start of its digest; else the one before the later.
    #[arg(long, value_name = "DAY|DIGEST")]
    pub(super) from: Option<String>,
    /// Of one plan: the later state; else the newest.
    #[arg(long, value_name = "DAY|DIGEST")]
    pub(super) to: Option<String>,
    /// Only list the states that the plan keeps.
    #[arg(long)]
    pub(super) states: bool,
}

#[derive(Debug, Args)]
pub(super) struct Target {
    /// A plan, or files, archives and folders.
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Name or UUID of a vCenter that servers move to.
    #[arg(long, value_name = "VCENTER")]
    pub(super) target: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    pub(super) file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct OfPlan {
    pub(super) file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Openings {
    pub(super) file: PathBuf,
    /// Write a table for spreadsheets.
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,
    /// Where the table goes; else it is written out.
    #[arg(long, requires = "csv")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    pub(super) file: PathBuf,
    #[arg(long, value_parser = ["graphml", "gexf", "dot", "svg"])]
    pub(super) format: String,
    /// What the graph consists of.
    #[arg(long, default_value = "services", value_parser = ["services", "vms"])]
    pub(super) level: String,
    #[arg(long)]
    pub(super) out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Ask {
    pub(super) plan: PathBuf,
    /// Lines of each list at most.
    #[arg(long, global = true, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(super) limit: u32,
    /// Walk through hubs, which else are found and left.
    #[arg(long, global = true)]
    pub(super) through_hubs: bool,
    #[command(subcommand)]
    pub(super) question: AskQuestion,
}

/// NAME is a service, a server by any name it goes by, the code of a trust, or a wave by name or as wave:NUMBER.
#[derive(Debug, Subcommand)]
pub(super) enum AskQuestion {
    /// What uses these and what they use, step by step.
    Reach {
        #[arg(required = true, value_name = "NAME")]
        of: Vec<String>,
        /// Only what uses them.
        #[arg(long, conflicts_with = "uses")]
        users: bool,
        /// Only what they use.
        #[arg(long)]
        uses: bool,
        /// At most so many steps; else all.
        #[arg(long)]
        steps: Option<u32>,
    },
    /// The best few ways between two.
    Paths {
        #[arg(value_name = "NAME")]
        from: String,
        #[arg(value_name = "NAME")]
        to: String,
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=50))]
        count: u32,
    },
    /// Services that use each other in circles, and what to cut.
    Cycles {
        /// The lightest to cut, not the fewest.
        #[arg(long)]
        by_weight: bool,
    },
    /// The fewest dependencies to cut to separate two groups.
    Cut {
        #[arg(long, required = true, num_args = 1.., value_name = "NAME")]
        from: Vec<String>,
        #[arg(long, required = true, num_args = 1.., value_name = "NAME")]
        to: Vec<String>,
        /// The lightest to cut, not the fewest.
        #[arg(long)]
        by_weight: bool,
    },
    /// What is hit when these are switched off.
    WhatIf {
        #[arg(required = true, value_name = "NAME")]
        of: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct Keygen {
    #[arg(long)]
    pub(super) out: PathBuf,
    /// First line is the passphrase; else it is asked for.
    #[arg(long)]
    pub(super) passphrase_file: Option<PathBuf>,
    /// Whose key it is.
    #[arg(long, default_value = "flytteplan")]
    pub(super) comment: String,
}

#[derive(Debug, Args)]
pub(super) struct Sign {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) key: PathBuf,
    #[arg(long)]
    pub(super) passphrase_file: Option<PathBuf>,
    /// Where the signed plan goes; else over the file.
    #[arg(long)]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Attach {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) signature: PathBuf,
    /// Where the signed plan goes; else over the file.
    #[arg(long)]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    pub(super) file: PathBuf,
    /// Who may sign, in the format of ssh-keygen's `allowed_signers`.
    #[arg(long)]
    pub(super) signers: PathBuf,
    /// RFC 3339; else now.
    #[arg(long)]
    pub(super) time: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Example {
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..=50_000))]
    pub(super) vms: u32,
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    #[arg(long)]
    pub(super) out: PathBuf,
    /// What can be exported of the same estate three weeks later, when much has changed.
    #[arg(long)]
    pub(super) later: bool,
    /// Also where its servers move to: an export of the target, and a list of planned hardware.
    #[arg(long, conflicts_with = "later")]
    pub(super) target: bool,
    /// For tests: the services, pairs and hubs behind the files; or what has changed; or what becomes of clusters,
    /// datastores and port groups in the target.
    #[arg(long)]
    pub(super) truth: Option<PathBuf>,
}
