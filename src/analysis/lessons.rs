//! Lessons: which match a search, which of other projects may help a new one, and what retrospectives brought that is not
//! a lesson yet.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::plan::{Id, Lesson, Plan, RetroKind, RetroNote, Sprint};

/// Letters from which a word says something of its own.
const TELLING: usize = 4;
/// Letters of a word that count: `migrate`, `migrated` and `migration` are one.
const STEM: usize = 6;
/// Votes of a note count at most this much.
const VOTES: u32 = 99;
/// Words that every project uses, as far as they count.
const COMMON: &[&str] = &[
    "about", "after", "again", "becaus", "been", "before", "could", "does", "done", "early", "every", "from", "have",
    "into", "late", "made", "make", "more", "most", "much", "need", "next", "nobody", "only", "other", "over", "plan",
    "projec", "should", "some", "task", "tasks", "than", "that", "their", "them", "then", "there", "they", "this",
    "time", "under", "until", "very", "week", "weeks", "were", "what", "when", "where", "which", "while", "will",
    "with", "work", "would", "your",
];

/// A lesson of some project, with what tells what it is about besides its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The project that has it, by name.
    pub project: String,
    /// The word of the template of that project; empty for none.
    pub template: String,
    /// The lesson.
    pub lesson: Lesson,
    /// Names of the task, the risk, the entry and the release that taught it, and of the task's labels.
    pub around: String,
}

/// The lessons of a plan, the latest first. Those taken over from elsewhere are left out where `own` is wanted.
#[must_use]
pub fn known(plan: &Plan, own: bool) -> Vec<Known> {
    let (project, template) =
        plan.project().map_or_else(Default::default, |project| (project.name.clone(), project.template.clone()));
    let mut all: Vec<&Lesson> = plan.lessons.iter().map(|lesson| &**lesson).collect();
    all.sort_by_key(|lesson| (Reverse(lesson.date), lesson.id));
    all.retain(|lesson| !own || lesson.origin.is_empty());
    let one = |lesson: &Lesson| Known {
        project: project.clone(),
        template: template.clone(),
        lesson: lesson.clone(),
        around: around(plan, lesson),
    };
    all.into_iter().map(one).collect()
}

/// Of some lessons those that say something else than all before: a copy of a project has the same ones.
#[must_use]
pub fn unheard(all: &[Known], found: Vec<Known>) -> Vec<Known> {
    let says = |known: &Known| {
        let Lesson { title, what, why, next_time, .. } = &known.lesson;
        [title.clone(), what.clone(), why.clone(), next_time.clone()]
    };
    let mut heard: BTreeSet<[String; 4]> = all.iter().map(says).collect();
    found.into_iter().filter(|known| heard.insert(says(known))).collect()
}

fn around(plan: &Plan, lesson: &Lesson) -> String {
    let mut words = Vec::new();
    if let Some(task) = lesson.task.and_then(|id| plan.get(id)) {
        words.push(task.name.as_str());
        words.extend(task.labels.iter().filter_map(|id| plan.get(*id)).map(|label| label.name.as_str()));
    }
    words.extend(lesson.risk.and_then(|id| plan.get(id)).map(|risk| risk.title.as_str()));
    words.extend(lesson.entry.and_then(|id| plan.get(id)).map(|entry| entry.title.as_str()));
    words.extend(lesson.release.and_then(|id| plan.get(id)).map(|release| release.name.as_str()));
    words.join(" ")
}

/// Whether every word of a search stands in a lesson or around it; case does not matter.
#[must_use]
pub fn matches(known: &Known, text: &str) -> bool {
    let lesson = &known.lesson;
    let all = [
        &lesson.title,
        &lesson.what,
        &lesson.why,
        &lesson.next_time,
        &lesson.category,
        &lesson.origin,
        &known.project,
        &known.around,
    ];
    let all = all.map(|text| text.to_lowercase()).join(" ");
    text.to_lowercase().split_whitespace().all(|word| all.contains(word))
}

/// The categories in use, by name.
#[must_use]
pub fn categories<'a>(lessons: impl Iterator<Item = &'a Lesson>) -> Vec<String> {
    let all: BTreeSet<&str> = lessons.map(|lesson| lesson.category.as_str()).filter(|name| !name.is_empty()).collect();
    all.into_iter().map(str::to_owned).collect()
}

/// At most `most` lessons of other projects that speak of what a plan is about, the closest first; as places in `lessons`.
///
/// A lesson is as close as the words it shares with the plan are rare among the lessons (inverse document frequency, Spärck
/// Jones 1972); one of a project from the same template counts as if it shared one rare word more. What the plan has taken
/// over already is left out.
#[must_use]
pub fn suggested(plan: &Plan, lessons: &[Known], most: usize) -> Vec<usize> {
    let mut here: BTreeSet<String> = BTreeSet::new();
    let mut hear = |text: &str| here.extend(stems(text));
    plan.tasks.iter().for_each(|task| hear(&task.name));
    plan.labels.iter().for_each(|label| hear(&label.name));
    plan.risks.iter().for_each(|risk| hear(&risk.title));
    let template = plan.project().map(|project| {
        hear(&project.name);
        hear(&project.charter.purpose);
        project.template.clone()
    });
    let said: Vec<BTreeSet<String>> = lessons
        .iter()
        .map(|known| {
            let lesson = &known.lesson;
            let all = [&lesson.title, &lesson.what, &lesson.next_time, &lesson.category, &known.around];
            all.into_iter().flat_map(|text| stems(text)).collect()
        })
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    said.iter().flatten().for_each(|word| *counts.entry(word).or_default() += 1);
    let all = lessons.len() as f64;
    let weight = |count: usize| (1.0 + all / count.max(1) as f64).ln();
    let mut found: Vec<(f64, usize)> = (said.iter().zip(lessons).enumerate())
        .filter(|(_, (_, known))| !is_here(plan, known))
        .filter_map(|(at, (words, known))| {
            let shared = words.iter().filter(|word| here.contains(*word));
            let mut score: f64 = shared.map(|word| weight(counts.get(word.as_str()).copied().unwrap_or(1))).sum();
            if !known.template.is_empty() && Some(&known.template) == template.as_ref() {
                score += weight(1);
            }
            (score > 0.0).then_some((score, at))
        })
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    found.into_iter().take(most).map(|(_, at)| at).collect()
}

/// Whether a plan has a lesson of another project already.
#[must_use]
pub fn is_here(plan: &Plan, known: &Known) -> bool {
    let origin = if known.lesson.origin.is_empty() { &known.project } else { &known.lesson.origin };
    plan.lessons.iter().any(|lesson| lesson.title == known.lesson.title && lesson.origin == *origin)
}

/// The beginnings of the words of a text that say something.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= TELLING)
        .map(|word| word.chars().take(STEM).collect())
        .filter(|word: &String| !COMMON.contains(&word.as_str()))
        .collect();
    words.into_iter()
}

/// Notes of retrospectives that are no lessons yet and no mere actions, the most wanted first, with their sprint.
#[must_use]
pub fn from_retrospectives(plan: &Plan) -> Vec<(Id<Sprint>, RetroNote)> {
    let mut sprints: Vec<&Sprint> = plan.sprints.iter().map(|sprint| &**sprint).collect();
    sprints.sort_by_key(|sprint| (Reverse(sprint.start), sprint.id));
    let place: BTreeMap<Id<Sprint>, usize> = sprints.iter().enumerate().map(|(at, sprint)| (sprint.id, at)).collect();
    let mut found: Vec<(Id<Sprint>, RetroNote)> = sprints
        .iter()
        .flat_map(|sprint| sprint.retro_notes.iter().map(|note| (sprint.id, note.clone())))
        .filter(|(_, note)| note.note_kind != RetroKind::Action)
        .filter(|(_, note)| note.lesson.is_none_or(|lesson| plan.get(lesson).is_none()))
        .collect();
    found.sort_by_key(|(sprint, note)| (Reverse(note.votes.min(VOTES)), place.get(sprint).copied()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Ids, Label, Project, Task};

    fn lesson(project: &str, title: &str, next_time: &str) -> Known {
        let lesson = Lesson { title: title.into(), next_time: next_time.into(), ..Lesson::default() };
        Known { project: project.into(), template: String::new(), lesson, around: String::new() }
    }

    fn plan(tasks: &[&str]) -> (Plan, Ids) {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), name: "New".into(), ..Project::default() }.into());
        for name in tasks {
            plan.put(Task { id: ids.next(), name: (*name).into(), ..Task::default() }.into());
        }
        (plan, ids)
    }

    #[test]
    fn lessons_that_speak_of_the_same_are_suggested_the_rarest_words_first() {
        let all = [
            lesson("A", "Tests were late", "Plan the acceptance test with the users"),
            lesson("A", "Migration took three trials", "Rehearse the migration twice"),
            lesson("B", "Test data was personal", "Ask for masked test data"),
            lesson("B", "The caterer forgot us", "Order lunch in writing"),
        ];
        let (mut plan, mut ids) = plan(&["Migrate customer records", "Test"]);
        // Two speak of tests, only one of migrating; what has nothing in common is left out.
        assert_eq!(suggested(&plan, &all, 9), [1, 0, 2]);
        assert_eq!(suggested(&plan, &all, 1), [1]);
        let taken = Lesson { id: ids.next(), title: "Tests were late".into(), origin: "A".into(), ..Lesson::default() };
        plan.put(taken.into());
        assert!(!suggested(&plan, &all, 9).contains(&0));
    }

    #[test]
    fn common_words_say_nothing_however_long_they_are() {
        assert_eq!(COMMON.iter().copied().flat_map(stems).collect::<Vec<_>>(), [""; 0]);
        let (plan, _) = plan(&["Wait because of the permit"]);
        assert!(suggested(&plan, &[lesson("A", "Late because nobody called", "")], 9).is_empty());
    }

    #[test]
    fn the_same_template_is_a_reason_of_its_own() {
        let mut all = [lesson("A", "The caterer forgot us", "")];
        let (mut plan, _) = plan(&["Design"]);
        assert!(suggested(&plan, &all, 9).is_empty());
        let mut project = Project::clone(plan.project().unwrap());
        project.template = "website".into();
        plan.put(project.into());
        all[0].template = "website".into();
        assert_eq!(suggested(&plan, &all, 9), [0]);
    }

    #[test]
    fn a_copy_of_a_project_teaches_nothing_new() {
        let (one, other) = (lesson("A", "Ask early", "In writing"), lesson("A", "Ask early", "By phone"));
        let found = unheard(std::slice::from_ref(&one), vec![one.clone(), other.clone(), other.clone()]);
        assert_eq!(found, [other]);
    }

    #[test]
    fn a_search_looks_at_what_taught_a_lesson_too() {
        let (mut plan, mut ids) = plan(&[]);
        let label = Label { id: ids.next(), name: "backend".into(), ..Label::default() };
        let task = Task { id: ids.next(), name: "Invoices".into(), labels: vec![label.id], ..Task::default() };
        let told = Lesson { id: ids.next(), title: "Late".into(), task: Some(task.id), ..Lesson::default() };
        let taken = Lesson { id: ids.next(), origin: "Other".into(), ..told.clone() };
        for record in [label.into(), task.into(), told.into(), taken.into()] {
            plan.put(record);
        }
        let own = known(&plan, true);
        assert_eq!((own.len(), known(&plan, false).len()), (1, 2));
        assert!(matches(&own[0], "LATE invoi BackEnd new") && !matches(&own[0], "late other"));
    }

    #[test]
    fn notes_that_became_lessons_are_no_longer_offered() {
        let (mut plan, mut ids) = plan(&[]);
        let kept = Lesson { id: ids.next(), ..Lesson::default() };
        let mut note = |text: &str, votes, note_kind, lesson| RetroNote {
            id: ids.next(),
            text: text.into(),
            votes,
            note_kind,
            lesson,
            ..RetroNote::default()
        };
        let retro_notes = vec![
            note("a", 0, RetroKind::WentWell, None),
            note("b", 3, RetroKind::ToImprove, None),
            note("c", 5, RetroKind::Action, None),
            note("d", 5, RetroKind::WentWell, Some(kept.id)),
        ];
        let sprint = Sprint { id: ids.next(), retro_notes, ..Sprint::default() };
        plan.put(kept.into());
        plan.put(sprint.into());
        let texts: Vec<String> = from_retrospectives(&plan).into_iter().map(|(_, note)| note.text).collect();
        assert_eq!(texts, ["b", "a"]);
    }
}
