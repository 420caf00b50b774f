//! Risks: threats and opportunities, scored on the project's own scale.

use super::id::Id;
use super::money::Money;
use super::person::Person;
use super::record::{part, record, words};
use super::task::Task;
use super::time::{Date, DateTime};

words! {
    /// Whether it would hurt or help.
    pub enum RiskKind {
        /// Would hurt.
        #[default]
        Threat,
        /// Would help.
        Opportunity,
    }
}

words! {
    /// Where a risk is in its life.
    pub enum RiskStatus {
        /// Being watched.
        #[default]
        Open,
        /// Written down, not yet agreed.
        Draft,
        /// It happened; it is an issue now.
        Occurred,
        /// Can no longer happen.
        Closed,
    }
}

words! {
    /// What is done about a risk. The first five answer threats, the last five opportunities (accept and escalate both).
    pub enum Response {
        /// Nothing decided yet.
        #[default]
        None,
        /// Remove the cause.
        Avoid,
        /// Give it to someone else, as by insurance.
        Transfer,
        /// Lower probability or impact.
        Mitigate,
        /// Bear it, with or without a contingency plan.
        Accept,
        /// Hand it up: outside what the project may decide.
        Escalate,
        /// Make sure it happens.
        Exploit,
        /// Share it with someone who can bring it about.
        Share,
        /// Raise probability or impact.
        Enhance,
    }
}

impl Response {
    /// The responses that make sense for a kind of risk.
    #[must_use]
    pub const fn for_kind(kind: RiskKind) -> &'static [Self] {
        match kind {
            RiskKind::Threat => {
                &[Self::None, Self::Avoid, Self::Transfer, Self::Mitigate, Self::Accept, Self::Escalate]
            }
            RiskKind::Opportunity => {
                &[Self::None, Self::Exploit, Self::Share, Self::Enhance, Self::Accept, Self::Escalate]
            }
        }
    }
}

part! {
    /// Impact levels by objective, 1 to the scale's number of impact levels; 0 = none.
    pub struct Impacts {
        /// On dates.
        pub schedule: u8,
        /// On money.
        pub cost: u8,
        /// On scope.
        pub scope: u8,
        /// On quality.
        pub quality: u8,
    }
}

part! {
    /// A judgement of a risk: levels on the project's scale, from 1; 0 = not judged.
    pub struct Score {
        /// Probability level.
        pub probability: u8,
        /// Impact levels.
        pub impacts: Impacts,
    }
}

part! {
    /// A past judgement.
    pub struct Scored {
        /// When.
        pub on: Date,
        /// What.
        pub score: Score,
    }
}

part! {
    /// A review: somebody looked at a risk again.
    pub struct Reviewed {
        /// When.
        pub at: DateTime,
        /// The judgement it left.
        pub score: Score,
        /// What was found.
        pub note: String,
    }
}

record! {
    kind Risk; owners []; refs [owner, action_owner, tasks, actions, parent];
    /// A threat or opportunity: because of *cause*, *event* may happen, leading to *effect*.
    pub struct Risk {
        /// The number of its key (`R-03`), given once and never reused; 0 = none yet.
        pub number: u32,
        /// In a few words.
        pub title: String,
        /// Why it could happen.
        pub cause: String,
        /// What could happen.
        pub event: String,
        /// What that would do to the objectives.
        pub effect: String,
        /// Threat or opportunity.
        pub risk_kind: RiskKind,
        /// Where it is in its life.
        pub status: RiskStatus,
        /// Category, levels separated by ` / `.
        pub category: String,
        /// Who watches it.
        pub owner: Option<Id<Person>>,
        /// Who carries out the response.
        pub action_owner: Option<Id<Person>>,
        /// First written down.
        pub raised: Option<Date>,
        /// Before any response.
        pub inherent: Score,
        /// As it is now.
        pub current: Score,
        /// If the responses work.
        pub residual: Score,
        /// Judgements so far, oldest first.
        pub history: Vec<Scored>,
        /// What is done about it.
        pub response: Response,
        /// The plan of the response, Markdown.
        pub response_plan: String,
        /// What to do when it happens all the same.
        pub contingency_plan: String,
        /// What to do when that fails too.
        pub fallback_plan: String,
        /// Tasks that carry out the response.
        pub actions: Vec<Id<Task>>,
        /// Tasks it would hit.
        pub tasks: Vec<Id<Task>>,
        /// The risk whose response created this one.
        pub parent: Option<Id<Risk>>,
        /// Money it would cost (gain, for an opportunity); never negative.
        pub cost_impact: Money,
        /// The least it would cost (gain), where it is a range; `cost_impact` is then the most likely.
        pub cost_min: Option<Money>,
        /// The most it would cost (gain), where it is a range.
        pub cost_max: Option<Money>,
        /// Shortest delay (gain) if it happens, working seconds.
        pub delay_min: i64,
        /// Longest delay (gain) if it happens, working seconds.
        pub delay_max: i64,
        /// Probability in percent where it is known better than its level's.
        pub probability_percent: Option<u8>,
        /// Probability in percent after the responses, where it is known better than its level's.
        pub residual_percent: Option<u8>,
        /// What the responses leave of its delays and costs, per mille; `None` = all.
        pub residual_impact: Option<u16>,
        /// What shows that it is happening.
        pub trigger: String,
        /// When it could hit first.
        pub proximity: Option<Date>,
        /// Next review.
        pub next_review: Option<Date>,
        /// Days between reviews.
        pub review_every: Option<u32>,
        /// Last review.
        pub reviewed_at: Option<DateTime>,
        /// Reviews so far, oldest first.
        pub reviews: Vec<Reviewed>,
        /// When it occurred or was closed.
        pub closed: Option<Date>,
        /// Notes, Markdown.
        pub notes: String,
        /// Key in the tool it came from.
        pub source_key: Option<String>,
    }
}

part! {
    /// A level of a scale.
    pub struct RiskLevel {
        /// What it is called.
        pub name: String,
        /// For probability: the percent it stands for, 0 to 100.
        pub percent: u8,
        /// For impact: from this delay in working seconds.
        pub delay: i64,
        /// For impact: from this amount of money.
        pub cost: Money,
        /// What it means, in words.
        pub meaning: String,
    }
}

words! {
    /// How several impacts make one level.
    pub enum ScoringRule {
        /// The highest.
        #[default]
        Highest,
        /// Their average, rounded half up.
        Average,
        /// Their sum.
        Sum,
    }
}

part! {
    /// The project's scale: 3 to 7 levels each, lowest first. Empty lists stand for the usual five.
    pub struct RiskScale {
        /// Probability levels.
        pub probability: Vec<RiskLevel>,
        /// Impact levels.
        pub impact: Vec<RiskLevel>,
        /// How several impacts make one.
        pub rule: ScoringRule,
        /// Scores from which a risk is low, medium, high and very high; empty for the usual 3, 6, 10 and 15 (five levels).
        pub thresholds: Vec<u32>,
    }
}
