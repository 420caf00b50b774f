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
    /// Fixed cost, in the project's currency.
    Cost,
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
    Address, After, Alias, Before, Category, Comment, Cost, Created, Days, Description, Drop, Due, Finish, Hours, Keep,
    Key, Kind, Labels, Moved, Name, Parent, People, Percent, Points, Priority, Project, Release, Remaining, Resolved,
    Seconds, Spent, Sprint, Start, Status, Wbs,
};

/// All fields, what people call them, and headings that stand for them, in English, German, French and Spanish: small
/// letters, between bars. Where two columns would be the name or the key, the heading that comes first here wins.
const FIELDS: [(Field, &str, &str); 35] = [
    (
        Name,
        "Name",
        "summary|title|task name|name|task|card name|subject|activity|issue|item|zusammenfassung|titel|aufgabe|vorgangsname|vorgang|bezeichnung|thema|résumé|titre|tâche|nom|resumen|título|tarea|nombre",
    ),
    (
        Key,
        "Key",
        "issue key|key|issue id|number|iid|id|#|ticket|vorgangsschlüssel|schlüssel|nr|nr.|nummer|n°|numéro|número|clave|clé|clé de ticket|clave de incidencia",
    ),
    (Alias, "Other number", ""),
    (
        Parent,
        "Part of",
        "parent key|parent|parent id|parent issue|parent task|part of|epic link|parent link|übergeordneter vorgang|übergeordnete aufgabe|teil von|tâche parente|tarea principal",
    ),
    (Wbs, "WBS number", "wbs|wbs code|outline number|psp|psp-code|gliederungsnummer"),
    (Kind, "Type", "issue type|type|vorgangstyp|typ|tipo"),
    (Status, "Status", "status|state|list|column|board column|stand|zustand|spalte|statut|état|avancement|estado"),
    (Category, "Status category", "status category"),
    (Priority, "Priority", "priority|priorität|prio|priorité|prioridad"),
    (
        People,
        "Assignees",
        "assignee|assignees|assigned to|owner|owners|responsible|resource names|members|member|zugewiesene person|bearbeiter|zuständig|verantwortlich|verantwortlicher|zugewiesen an|wer|assigné à|attribué à|responsable|responsables|asignado a|persona asignada",
    ),
    (
        Labels,
        "Labels",
        "labels|label|tags|tag|component/s|components|component|category|stichwörter|schlagwörter|kategorie|étiquettes|étiquette|catégorie|etiquetas|etiqueta|categoría",
    ),
    (
        Points,
        "Story points",
        "story points|story point estimate|points|weight|size|punkte|storypunkte|story-points|puntos",
    ),
    (Seconds, "Estimate, in seconds", "original estimate|time estimate|estimate (seconds)|ursprüngliche schätzung"),
    (
        Hours,
        "Estimate, in hours",
        "estimate (hours)|estimated hours|hours|effort (hours)|work (hours)|stunden|aufwand (stunden)|aufwand (h)|schätzung (stunden)|heures|horas",
    ),
    (
        Days,
        "Estimate, in days",
        "duration|days|duration (days)|estimate (days)|estimate|dauer|dauer (tage)|tage|aufwand (tage)|schätzung (tage)|aufwand|schätzung|durée|durée (jours)|jours|estimation|duración|duración (días)|días|estimación",
    ),
    (Spent, "Time spent, in seconds", "time spent"),
    (Remaining, "Time left, in seconds", "remaining estimate"),
    (
        Percent,
        "Percent done",
        "% complete|percent complete|% done|done|progress|completion|% abgeschlossen|fortschritt|% erledigt|% achevé|progression|% completado|progreso",
    ),
    (Cost, "Cost", "cost|costs|fixed cost|kosten|fixkosten|coût|coûts|coste|costo|costes"),
    (
        Start,
        "Start",
        "start|start date|begin date|planned start|target start|startdatum|beginn|anfang|début|date de début|inicio|comienzo|fecha de inicio",
    ),
    (
        Finish,
        "Finish",
        "finish|finish date|end date|end|target end|planned finish|ende|enddatum|fertigstellung|fin|date de fin|fecha de fin",
    ),
    (
        Due,
        "Due date",
        "due date|due|deadline|target date|fälligkeitsdatum|fällig|fällig am|fälligkeit|termin|frist|échéance|date d'échéance|fecha de vencimiento|vencimiento|fecha límite",
    ),
    (
        Created,
        "Created",
        "created|created at|created at (utc)|created_at|createdat|created date|creation date|erstellt|erstellt am|angelegt|créé|créé le|creada|creado|fecha de creación",
    ),
    (Moved, "Status since", "status category changed|status changed"),
    (
        Resolved,
        "Finished on",
        "resolved|closed at|closed at (utc)|closed_at|closedat|closed|resolution date|completed|completed at|completed on|erledigt|erledigt am|abgeschlossen|abgeschlossen am|finished|terminé|terminé le|terminada|terminado",
    ),
    (
        Description,
        "Description",
        "description|body|notes|card description|beschreibung|notizen|bemerkung|bemerkungen|descripción|notas",
    ),
    (Comment, "Comment", "comment|comments|kommentar|kommentare|commentaire|commentaires|comentario|comentarios"),
    (Sprint, "Sprint", "sprint|iteration"),
    (
        Release,
        "Release",
        "fix version/s|fix versions|fix version|release|milestone|version|lösungsversion(en)|meilenstein|jalon|hito",
    ),
    (
        After,
        "Depends on",
        "inward issue link (blocks)|depends on|blocked by|predecessors|predecessor|vorgänger|hängt ab von|prédécesseurs|predecesoras",
    ),
    (
        Before,
        "Comes before",
        "outward issue link (blocks)|blocks|comes before|successors|nachfolger|successeurs|sucesoras",
    ),
    (Address, "Web address", "url|web url|link|html_url|card url|address"),
    (Project, "Project", "project name|board name|project|projekt|projet|proyecto"),
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

    /// Headings that stand for it.
    #[cfg(test)]
    pub(super) fn headings(self) -> impl Iterator<Item = &'static str> {
        let known = FIELDS.iter().filter(move |(field, _, _)| *field == self);
        known.flat_map(|(_, _, headings)| headings.split('|')).filter(|heading| !heading.is_empty())
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
