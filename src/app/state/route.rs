//! Addresses. The path never changes (any static host, any sub-path); the place is in the query:
//! `?p=<project>&v=board&item=CPR-20`, and what else a place keeps (filters, zoom).

use leptos_router::params::ParamsMap;

use crate::plan::{AnyId, AnyRecord, Id, Project};

/// A place of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// All projects.
    #[default]
    Home,
    /// How the project is doing.
    Overview,
    /// What it is for, and what is asked of it.
    Goals,
    /// The board.
    Board,
    /// The backlog and its sprints.
    Backlog,
    /// How work flows, and when it will be done.
    Flow,
    /// The timeline.
    Timeline,
    /// The risk register.
    Risks,
    /// When it will be done and what it will cost, as chances.
    Forecast,
    /// What it was to cost, has earned and has cost.
    Budget,
    /// Who has how much to do.
    Team,
    /// Who has a stake in it, and what they are told.
    Stakeholders,
    /// Meetings with their minutes.
    Meetings,
    /// Releases and roll-outs.
    Releases,
    /// Status reports.
    Reports,
    /// What changed, when.
    Log,
    /// Lessons learned, slippage, closing.
    Lessons,
    /// Settings of the project.
    Settings,
}

impl Place {
    /// All places of a project, in the order of the sidebar.
    pub const OF_PROJECT: [Self; 17] = [
        Self::Overview,
        Self::Goals,
        Self::Board,
        Self::Backlog,
        Self::Flow,
        Self::Timeline,
        Self::Risks,
        Self::Forecast,
        Self::Budget,
        Self::Team,
        Self::Stakeholders,
        Self::Releases,
        Self::Meetings,
        Self::Reports,
        Self::Log,
        Self::Lessons,
        Self::Settings,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Overview => "overview",
            Self::Goals => "goals",
            Self::Board => "board",
            Self::Backlog => "backlog",
            Self::Flow => "flow",
            Self::Timeline => "timeline",
            Self::Risks => "risks",
            Self::Forecast => "forecast",
            Self::Budget => "budget",
            Self::Team => "team",
            Self::Stakeholders => "stakeholders",
            Self::Meetings => "meetings",
            Self::Releases => "releases",
            Self::Reports => "reports",
            Self::Log => "log",
            Self::Lessons => "lessons",
            Self::Settings => "settings",
        }
    }

    /// The name on screen.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Home => "Projects",
            Self::Overview => "Overview",
            Self::Goals => "Goals",
            Self::Board => "Board",
            Self::Backlog => "Backlog",
            Self::Flow => "Flow",
            Self::Timeline => "Timeline",
            Self::Risks => "Risks",
            Self::Forecast => "Forecast",
            Self::Budget => "Budget",
            Self::Team => "Team",
            Self::Stakeholders => "Stakeholders",
            Self::Meetings => "Meetings",
            Self::Releases => "Releases",
            Self::Reports => "Reports",
            Self::Log => "Log",
            Self::Lessons => "Lessons",
            Self::Settings => "Settings",
        }
    }

    /// The icon's name in the sprite.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        self.word()
    }

    /// The second key after G that goes there.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Home => "H",
            Self::Overview => "O",
            Self::Goals => "G",
            Self::Board => "B",
            Self::Backlog => "L",
            Self::Flow => "W",
            Self::Timeline => "T",
            Self::Risks => "R",
            Self::Forecast => "F",
            Self::Budget => "M",
            Self::Team => "E",
            Self::Stakeholders => "S",
            Self::Meetings => "A",
            Self::Releases => "V",
            Self::Reports => "P",
            Self::Log => "D",
            Self::Lessons => "N",
            Self::Settings => ",",
        }
    }
}

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// The project, by the id of its project record.
    pub project: Option<Id<Project>>,
    /// The place.
    pub place: Place,
    /// The record whose panel is open, by key (`CPR-20`, `R-03`) or id.
    pub item: Option<String>,
    /// Everything else, as the place understands it, in order.
    pub more: Vec<(String, String)>,
}

impl Route {
    /// The home page.
    #[must_use]
    pub fn home() -> Self {
        Self::default()
    }

    /// A place of a project.
    #[must_use]
    pub fn to(project: Id<Project>, place: Place) -> Self {
        Self { project: Some(project), place, ..Self::default() }
    }

    /// Reads the query. What makes no sense is home.
    #[must_use]
    pub fn from_query(query: &ParamsMap) -> Self {
        let project = query.get_str("p").and_then(|text| text.parse::<AnyId>().ok()).map(Id::new);
        let word = query.get_str("v").unwrap_or_default();
        let place = Place::OF_PROJECT.into_iter().find(|place| place.word() == word);
        let more = query
            .clone()
            .into_iter()
            .map(|(name, value)| (name.into_owned(), value))
            .filter(|(name, _)| !["p", "v", "item"].contains(&name.as_str()))
            .collect();
        Self {
            place: if project.is_some() { place.unwrap_or(Place::Overview) } else { Place::Home },
            project,
            item: query.get("item").filter(|item| !item.is_empty()),
            more,
        }
    }

    /// The value that a place keeps under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.more.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The route with a value under a name; `None` takes it out.
    #[must_use]
    pub fn with(mut self, name: &str, value: Option<String>) -> Self {
        self.more.retain(|(known, _)| known != name);
        if let Some(value) = value {
            self.more.push((name.into(), value));
        }
        self
    }

    /// The address: the page's own path with the query.
    #[must_use]
    pub fn href(&self) -> String {
        let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
        let mut query = ParamsMap::new();
        if let Some(project) = self.project {
            query.insert("p", project.to_string());
            query.insert("v", self.place.word().into());
        }
        if let Some(item) = &self.item {
            query.insert("item", item.clone());
        }
        for (name, value) in &self.more {
            query.insert(name.clone(), value.clone());
        }
        let query = query.to_query_string();
        format!("{path}{query}")
    }

    /// The text by which a record is named in an address.
    #[must_use]
    pub fn item_of(record: &AnyRecord, project: &Project) -> String {
        match record {
            AnyRecord::Task(task) if task.number > 0 => project.task_key(task.number),
            AnyRecord::Risk(risk) if risk.number > 0 => Project::risk_key(risk.number),
            AnyRecord::LogEntry(entry) if entry.number > 0 => Project::log_key(entry.number),
            other => other.id().to_string(),
        }
    }
}
