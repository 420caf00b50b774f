//! How sure the plan is of itself: shapes of uncertainty, rules for many tasks or costs at once, what risks do to tasks,
//! and what goes up and down together.

use super::board::Label;
use super::cost::CostItem;
use super::id::Id;
use super::money::Money;
use super::rank::Rank;
use super::record::{part, record, words};
use super::risk::Risk;
use super::task::Task;

words! {
    /// The distribution that three points stand for.
    pub enum Shape {
        /// Beta-PERT from best to worst: mean (best + 4 likely + worst) / 6.
        #[default]
        Pert,
        /// Triangular from best to worst.
        Triangular,
        /// Triangular with the likely value as mode, where best is the P10 and worst the P90: one in ten is better than
        /// best, one in ten worse than worst.
        TriangularPercentiles,
        /// Uniform from best to worst; likely does not count.
        Uniform,
        /// Lognormal, where best is the P10 and worst the P90; likely does not count.
        Lognormal,
        /// No uncertainty: exactly what is planned, whatever rules say.
        Certain,
    }
}

part! {
    /// A three-point estimate of an amount of money; best ≤ likely ≤ worst.
    pub struct CostEstimate {
        /// If all goes well.
        pub best: Money,
        /// Most likely.
        pub likely: Money,
        /// If things go badly.
        pub worst: Money,
        /// The distribution between them.
        pub shape: Shape,
    }
}

words! {
    /// What a rule of uncertainty is about.
    pub enum RuleSubject {
        /// Durations of tasks.
        #[default]
        Durations,
        /// Amounts of cost items.
        Costs,
    }
}

record! {
    kind UncertaintyRule; owners []; refs [branch, label];
    /// Uncertainty of many tasks or cost items at once, as in “all build tasks −10 %/+30 %”. It counts for those that have
    /// no estimate of their own; of several rules that fit, the one of the lowest rank.
    pub struct UncertaintyRule {
        /// What it is called.
        pub name: String,
        /// Its place among the rules: the first that fits counts.
        pub rank: Rank,
        /// What it is about.
        pub subject: RuleSubject,
        /// Only this task and all below it (of costs: those that belong to one of them).
        pub branch: Option<Id<Task>>,
        /// Only tasks with this label (of costs: those that belong to one).
        pub label: Option<Id<Label>>,
        /// Only cost items of this category; empty = of all.
        pub category: String,
        /// Best case: per mille more than planned, so −100 for −10 %.
        pub best: i64,
        /// Most likely: per mille more than planned.
        pub likely: i64,
        /// Worst case: per mille more than planned, so 300 for +30 %.
        pub worst: i64,
        /// The distribution between them.
        pub shape: Shape,
    }
}

words! {
    /// How the numbers of a risk's impact on a task are meant.
    pub enum ImpactKind {
        /// Working seconds that the task takes longer (with an opportunity: less).
        #[default]
        Delay,
        /// Per mille of its duration that the task then takes: 1,300 = three tenths longer, 800 = a fifth shorter.
        Factor,
    }
}

record! {
    kind RiskImpact; owners [risk, task]; refs [];
    /// What a risk does to a task if it happens. Without such records a risk delays each of its `tasks` by its
    /// `delay_min` to `delay_max`.
    pub struct RiskImpact {
        /// Of which risk.
        pub risk: Id<Risk>,
        /// On which task; of a summary, a factor counts for all tasks below it, a delay for the one that finishes last.
        pub task: Id<Task>,
        /// How the numbers are meant.
        pub impact_kind: ImpactKind,
        /// If it turns out mild.
        pub best: i64,
        /// Most likely.
        pub likely: i64,
        /// If it turns out grave.
        pub worst: i64,
        /// The distribution between them.
        pub shape: Shape,
    }
}

record! {
    kind Correlation; owners []; refs [tasks, cost_items];
    /// Tasks and costs that go up and down together for a reason that is not in the plan (one team, one supplier).
    pub struct Correlation {
        /// What it is called.
        pub name: String,
        /// Its place: what is in several groups counts in the first.
        pub rank: Rank,
        /// The tasks; a summary stands for all below it.
        pub tasks: Vec<Id<Task>>,
        /// The cost items.
        pub cost_items: Vec<Id<CostItem>>,
        /// Correlation of each with each, per mille, 0 to 1,000; of two alone also negative, down to −1,000.
        pub coefficient: i64,
    }
}
