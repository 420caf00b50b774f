//! `landfall report`: the status report of a file as Markdown.

use landfall::analysis::forecast::{Depth, Model, Options};
use landfall::analysis::health::Likely;
use landfall::analysis::report::{Tongue, write};
use landfall::format::report::markdown;
use landfall::plan::{Date, Plan, Project, ReportPart};
use landfall::schedule::{Schedule, done_until};

use super::forecast::amount;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// Of which file.
    pub file: &'a str,
    /// Where to; `None` = standard output.
    pub to: Option<&'a str>,
    status_date: Option<Date>,
    /// With who does and answers for what.
    responsibilities: bool,
}

impl<'a> Request<'a> {
    /// What the words after `report` ask for.
    ///
    /// # Errors
    /// When there is not one file, or a word or date is wrong; the error says which.
    pub fn of(words: &[&'a str]) -> Result<Self, String> {
        let (mut file, mut to, mut status_date, mut responsibilities) = (None, None, None, false);
        let mut words = words.iter().copied();
        while let Some(word) = words.next() {
            match word {
                "-o" => to = Some(words.next().ok_or("-o: where to?")?),
                "--status-date" => status_date = Some(super::status_date(words.next())?),
                "--responsibilities" => responsibilities = true,
                other if other.starts_with('-') => return Err(format!("“{other}” is nothing that report knows.")),
                other => {
                    if file.replace(other).is_some() {
                        return Err(format!("One file at a time; “{other}” is another."));
                    }
                }
            }
        }
        Ok(Self { file: file.ok_or("Of which file?")?, to, status_date, responsibilities })
    }
}

/// The report of a plan. Without a status date it is as of the plan's own, or of `today`.
pub fn run(plan: &Plan, request: &Request<'_>, today: Date) -> String {
    let mut plan = plan.clone();
    if let (Some(date), Some(project)) = (request.status_date, plan.project().cloned()) {
        // At the end of that day's work, as where somebody sets it.
        let status_date = Some(date.at(project.end_of_day()));
        plan.put(Project { status_date, ..Project::clone(&project) }.into());
    }
    let standard = Project::default();
    let project = plan.project().map_or(&standard, |project| &**project);
    let tongue = Tongue {
        day: &|date| {
            let (year, month, day) = date.ymd();
            format!("{day} {} {year}", MONTHS.get(month as usize - 1).unwrap_or(&""))
        },
        money: &|money| amount(money, &project.currency),
        number: &|number| number.text(),
        day_seconds: project.day_seconds(),
    };
    let schedule = Schedule::of(&plan);
    let model = Model::ahead(
        &plan,
        &schedule,
        done_until(&plan, today),
        Options { depth: Depth::Curves, ..Options::of(&plan) },
    );
    let likely = (!model.is_certain()).then(|| model.outcome()).map(|outcome| Likely {
        finish: outcome.finish.curve.percentile(80).date(),
        cost: outcome.cost.curve.percentile(80),
    });
    let mut report = write(&plan, &schedule, today, likely, &tongue);
    if let Some(section) = report.sections.iter_mut().find(|section| section.part == ReportPart::Responsibilities) {
        section.off &= !request.responsibilities;
    }
    markdown(&report)
}
