//! What a column of a list can be, and which headings of trackers and spreadsheets stand for it.

/// What the cells of a column become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Field {
    /// What is to be done.
    Name,
    /// The key by which a row is found again.
    Key,
    /// Another name by which rows refer to each other: Jira's number besides its key.
    Alias,
    /// Key of the row it is part of.
    Parent,
    /// Number in the work breakdown: `2.1` is part of `2`.
    Wbs,
    /// Task, epic, milestone.
    Kind,
    /// Column of the board.
    Status,
    /// What the status means.
    Category,
    /// Priority.
    Priority,
    /// Who works on it.
    People,
    /// Labels.
    Labels,
    /// Story points.
    Points,
    /// Duration, a bare number counting seconds.
    Seconds,
    /// Duration, a bare number counting hours.
    Hours,
    /// Duration, a bare number counting days.
    Days,
    /// Time spent, in seconds.
    Spent,
    /// Time left, in seconds.
    Remaining,
    /// Share done.
    Percent,
    /// Starts no earlier.
    Start,
    /// Finish: with the start it gives the duration, alone the due date.
    Finish,
    /// Due date.
    Due,
    /// When it was made.
    Created,
    /// When it came to its status.
    Moved,
    /// When it was finished.
    Resolved,
    /// Description.
    Description,
    /// A comment.
    Comment,
    /// Sprint.
    Sprint,
    /// Release.
    Release,
    /// Keys of rows that come before.
    After,
    /// Keys of rows that come after.
    Before,
    /// Address on the web.
    Address,
    /// Name of the project.
    Project,
    /// Has no place in a plan, and is kept with the task as it stands.
    #[default]
    Keep,
    /// Is left out.
    Drop,
}

use Field::{
    Address, After, Alias, Before, Category, Comment, Created, Days, Description, Drop, Due, Finish, Hours, Keep, Key,
    Kind, Labels, Moved, Name, Parent, People, Percent, Points, Priority, Project, Release, Remaining, Resolved,
    Seconds, Spent, Sprint, Start, Status, Wbs,
};

/// All fields, what people call them, and headings that stand for them: small letters, between bars. Where two columns
/// would be the name or the key, the heading that comes first here wins.
const FIELDS: [(Field, &str, &str); 34] = [
    (
        Name,
        "Name",
        "summary|title|task name|name|task|card name|subject|activity|issue|item|zusammenfassung|titel|aufgabe|vorgangsname|résumé|resumen",
    ),
    (
        Key,
        "Key",
        "issue key|key|issue id|number|iid|id|#|ticket|vorgangsschlüssel|schlüssel|clé|clé de ticket|clave de incidencia",
    ),
    (Alias, "Other number", ""),
    (
        Parent,
        "Part of",
        "parent key|parent|parent id|parent issue|parent task|part of|epic link|parent link|übergeordneter vorgang",
    ),
    (Wbs, "WBS number", "wbs|wbs code|outline number"),
    (Kind, "Type", "issue type|type|vorgangstyp"),
    (Status, "Status", "status|state|list|column|board column"),
    (Category, "Status category", "status category"),
    (Priority, "Priority", "priority|priorität|priorité|prioridad"),
    (
        People,
        "Assignees",
        "assignee|assignees|assigned to|owner|owners|responsible|resource names|members|member|zugewiesene person|bearbeiter|responsable",
    ),
    (Labels, "Labels", "labels|label|tags|tag|component/s|components|component|category|stichwörter"),
    (Points, "Story points", "story points|story point estimate|points|weight|size"),
    (Seconds, "Estimate, in seconds", "original estimate|time estimate|estimate (seconds)|ursprüngliche schätzung"),
    (Hours, "Estimate, in hours", "estimate (hours)|estimated hours|hours|effort (hours)|work (hours)"),
    (Days, "Estimate, in days", "duration|days|duration (days)|estimate (days)|estimate|dauer"),
    (Spent, "Time spent, in seconds", "time spent"),
    (Remaining, "Time left, in seconds", "remaining estimate"),
    (Percent, "Percent done", "% complete|percent complete|% done|done|progress|completion"),
    (Start, "Start", "start|start date|begin date|planned start|target start|startdatum|beginn"),
    (Finish, "Finish", "finish|finish date|end date|end|target end|planned finish|ende"),
    (Due, "Due date", "due date|due|deadline|target date|fälligkeitsdatum|fällig|échéance|fecha de vencimiento"),
    (
        Created,
        "Created",
        "created|created at|created at (utc)|created_at|createdat|created date|creation date|erstellt|créé|creada",
    ),
    (Moved, "Status since", "status category changed|status changed"),
    (
        Resolved,
        "Finished on",
        "resolved|closed at|closed at (utc)|closed_at|closedat|closed|resolution date|completed|completed at|completed on|erledigt|finished",
    ),
    (Description, "Description", "description|body|notes|card description|beschreibung|descripción"),
    (Comment, "Comment", "comment|comments|kommentar"),
    (Sprint, "Sprint", "sprint|iteration"),
    (Release, "Release", "fix version/s|fix versions|fix version|release|milestone|version|lösungsversion(en)"),
    (After, "Depends on", "inward issue link (blocks)|depends on|blocked by|predecessors|predecessor"),
    (Before, "Comes before", "outward issue link (blocks)|blocks|comes before|successors"),
    (Address, "Web address", "url|web url|link|html_url|card url|address"),
    (Project, "Project", "project name|board name|project"),
    (Keep, "Keep as it is", ""),
    (Drop, "Leave out", "scheduled start|scheduled finish|slack (days)"),
];

impl Field {
    /// All fields, in the order in which people choose among them.
    pub fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(|(field, _, _)| *field)
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        FIELDS.iter().find(|(field, _, _)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// Whether it is a date.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Start | Finish | Due | Created | Moved | Resolved)
    }

    /// The field a heading stands for, and how well it does: less is better.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<(Self, usize)> {
        let heading = heading.trim().to_lowercase();
        // Jira's fields of its own making.
        let custom = heading.strip_prefix("custom field (").and_then(|rest| rest.strip_suffix(')'));
        let heading = custom.unwrap_or(&heading);
        FIELDS.iter().find_map(|(field, name, headings)| {
            let place = headings.split('|').position(|known| known == heading && !heading.is_empty());
            // A file may call a column what the screen calls the field.
            place
                .or_else(|| (name.to_lowercase() == heading && *field != Keep).then_some(99))
                .map(|place| (*field, place))
        })
    }
}
