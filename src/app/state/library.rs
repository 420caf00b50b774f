//! The projects of this browser: the vault of stored plans as signals, for screens.

mod other_tabs;
mod summaries;

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use self::summaries::summary_of;
pub use self::summaries::{days_since_export, summarised, summary};
use super::browser_store::BrowserStore;
use crate::analysis::summary::Summary;
use crate::app::clock;
use crate::document::{Act, Draft, EditError, Entry, History};
use crate::plan::{AnyId, Id, Ids, Plan, Project};
use crate::platform::{local_store, tabs};
use crate::schedule::Schedule;
use crate::storage::{
    Compaction, Damaged, Heard, OpenError, Opened, ProjectCard, SaveState, SavedTemplate, SetAside, Settings, Step,
    Store, StoreError, Usage, Vault, WithBin,
};

/// What the projects lie in.
type Kept = Vault<WithBin<BrowserStore>>;

/// The projects of this browser. `Copy`; the vault itself is in memory that lives as long as the page.
#[derive(Clone, Copy)]
pub struct Library {
    vault: StoredValue<Kept>,
    settings: StoredValue<Settings>,
    /// Projects that could not be stored and were closed: their plans, so that going to another place loses nothing.
    parked: StoredValue<HashMap<AnyId, History>>,
    /// The project stored last, until it is opened: it need not be read back.
    fresh: StoredValue<Option<(AnyId, History)>>,
    /// Projects of newer files, in memory to be looked at.
    looking: StoredValue<Vec<AnyId>>,
    cards: RwSignal<Vec<ProjectCard>>,
    /// Whether the open project's edits are stored.
    pub save: RwSignal<SaveState>,
    /// Whether the open project was deleted in another tab.
    pub gone: RwSignal<bool>,
    /// What could not be read when the open project was opened.
    pub damage: RwSignal<Vec<Damaged>>,
    /// The names of deleted projects that went for good to make room, until they are told.
    pub gone_for_room: RwSignal<Vec<String>>,
    /// Whether the browser promised not to clear our storage; `None` until it has said.
    pub persisted: RwSignal<Option<bool>>,
    lasting: bool,
}

impl Library {
    pub(super) fn open() -> Self {
        let store = BrowserStore::open();
        let lasting = store.is_lasting();
        let store = WithBin::new(store);
        let settings = Settings::load(&store);
        let mut vault = Vault::new(store, Ids::seeded(clock::random_seed()).next_any());
        vault.tidy();
        vault.drop_overdue(clock::now().date());
        let library = Self {
            cards: RwSignal::new(vault.list()),
            vault: StoredValue::new(vault),
            settings: StoredValue::new(settings),
            parked: StoredValue::default(),
            fresh: StoredValue::default(),
            looking: StoredValue::default(),
            save: RwSignal::new(SaveState::Saved { at: None }),
            gone: RwSignal::new(false),
            damage: RwSignal::default(),
            gone_for_room: RwSignal::default(),
            persisted: RwSignal::new(None),
            lasting,
        };
        library.listen();
        spawn_local(async move { library.persisted.set(Some(local_store::is_persisted().await)) });
        library
    }

    /// Whether what is stored stays when the tab is closed; not where the browser denies storage.
    pub const fn is_lasting(&self) -> bool {
        self.lasting
    }

    /// This tab's id.
    pub fn tab(&self) -> AnyId {
        self.vault.with_value(Vault::tab)
    }

    /// The projects, the one opened last first. Deleted ones are not among them.
    pub fn cards(&self) -> Vec<ProjectCard> {
        self.cards.with(|cards| cards.iter().filter(|card| card.deleted.is_none()).cloned().collect())
    }

    /// The deleted projects that are still there, the one deleted last first.
    pub fn deleted(&self) -> Vec<ProjectCard> {
        let mut cards: Vec<ProjectCard> =
            self.cards.with(|cards| cards.iter().filter(|card| card.deleted.is_some()).cloned().collect());
        cards.sort_by_key(|card| std::cmp::Reverse(card.deleted));
        cards
    }

    /// The card of a project.
    pub fn card(&self, id: Id<Project>) -> Option<ProjectCard> {
        self.cards.with(|cards| cards.iter().find(|card| card.id == id.any()).cloned())
    }

    /// Whether a project is there to be read: stored and not deleted, or in memory.
    pub fn is_there(&self, id: Id<Project>) -> bool {
        let in_memory = || self.parked.with_value(|parked| parked.contains_key(&id.any()));
        self.card(id).map_or_else(in_memory, |card| card.deleted.is_none())
    }

    /// Reads the list of projects anew.
    pub fn refresh(&self) {
        let cards = self.vault.with_value(Vault::list);
        if self.cards.with_untracked(|known| *known != cards) {
            self.cards.set(cards);
        }
    }

    /// Stores a new project; gives the id it has in this browser.
    pub fn create(&self, plan: Plan) -> Option<Id<Project>> {
        let summary = summary_of(&plan, &Schedule::of(&plan));
        self.store(plan, Some(summary))
    }

    /// As [`Library::create`], for a project that is opened at once: its card is completed then, in a quiet moment.
    pub fn create_to_open(&self, plan: Plan) -> Option<Id<Project>> {
        self.store(plan, None)
    }

    fn store(&self, plan: Plan, summary: Option<serde_json::Value>) -> Option<Id<Project>> {
        let wanted = plan.project()?.id.any();
        let now = clock::now();
        let history = History::starting_with(plan);
        let id = self.change(|vault| {
            let id = vault.unused_id(wanted);
            if vault.create(id, &history, now).is_saved()
                && let Some(summary) = summary
            {
                // A card without its summary is a poorer card, nothing worse.
                let _ = vault.describe(id, &history, summary, now);
            }
            id
        });
        if self.vault.with_value(|vault| vault.state(id).is_saved()) {
            self.fresh.set_value(Some((id, history)));
        } else {
            self.parked.update_value(|parked| {
                parked.insert(id, history);
            });
        }
        self.refresh();
        self.ask_to_persist();
        Some(Id::new(id))
    }

    /// Holds a plan in memory, to look at: it is never stored, and gone with the tab.
    pub fn look(&self, plan: Plan) -> Option<Id<Project>> {
        plan.project()?;
        let id = Ids::seeded(clock::random_seed()).next_any();
        self.parked.update_value(|parked| {
            parked.insert(id, History::starting_with(plan));
        });
        self.looking.update_value(|looking| looking.push(id));
        Some(Id::new(id))
    }

    /// Whether a project is only looked at.
    pub fn is_look(&self, id: Id<Project>) -> bool {
        self.looking.with_value(|looking| looking.contains(&id.any()))
    }

    /// Asks the browser, once, not to clear our storage when space runs short.
    pub fn ask_to_persist(&self) {
        if self.persisted.get_untracked() == Some(false) && self.lasting {
            let persisted = self.persisted;
            spawn_local(async move { persisted.set(Some(local_store::persist().await)) });
        }
    }

    /// Opens a project, and notes that it was opened.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub fn load(&self, id: Id<Project>) -> Result<History, OpenError> {
        let id = id.any();
        self.gone.set(false);
        if let Some(history) = self.parked.try_update_value(|parked| parked.remove(&id)).flatten() {
            self.save.set(self.vault.with_value(|vault| vault.state(id)));
            return Ok(history);
        }
        let fresh = self.fresh.try_update_value(Option::take).flatten().filter(|(stored, _)| *stored == id);
        let Opened { history, damage } = match fresh {
            // The vault holds it open already; what another tab may have done with it since is asked for.
            Some((_, mut history)) => match self.change(|vault| vault.catch_up(id, &mut history)) {
                Heard::Nothing | Heard::Changed => Opened { history, damage: Vec::new() },
                _ => self.change(|vault| vault.open(id))?,
            },
            None => self.change(|vault| vault.open(id))?,
        };
        self.damage.set(damage);
        self.change(|vault| {
            let _ = vault.mark_opened(id, clock::now());
            self.save.set(vault.state(id));
        });
        self.refresh();
        self.look_for_deletion(Id::new(id));
        Ok(history)
    }

    /// Lets go of a project; one with edits that are not stored is kept in memory.
    pub fn close(&self, id: Id<Project>, history: &History) {
        let id = id.any();
        self.gone.set(false);
        if !self.is_look(Id::new(id)) && self.vault.with_value(|vault| vault.state(id).is_saved()) {
            self.describe(Id::new(id), history, &Schedule::of(history.plan()));
            self.change(|vault| vault.close(id));
        } else {
            self.parked.update_value(|parked| {
                parked.insert(id, history.clone());
            });
        }
    }

    /// Stores an entry of the open project, at once.
    pub fn append(&self, id: Id<Project>, entry: &Entry) {
        let state = self.change(|vault| vault.save(id.any(), entry, clock::now()));
        self.save.set(state);
    }

    /// Tries again to store what waits.
    pub fn retry(&self, id: Id<Project>, history: &History) {
        let state = self.change(|vault| vault.retry(id.any(), history, clock::now()));
        self.save.set(state);
        if state.is_saved() {
            self.gone.set(false);
            // Marked only, and still here.
            if self.card(id).is_some_and(|card| card.deleted.is_some()) {
                let _ = self.restore(id);
            }
        }
        self.refresh();
    }

    /// Brings the card of an open project up to date.
    pub fn describe(&self, id: Id<Project>, history: &History, schedule: &Schedule) {
        if self.is_look(id) {
            return;
        }
        // What was forecast of the plan before, until the list asks again.
        let before = untrack(|| self.card(id)).and_then(|card| self::summary(&card).figures);
        let likely = before.and_then(|before| before.likely());
        let summary = serde_json::to_value(summarised(history.plan(), schedule, likely)).unwrap_or_default();
        let done = self.change(|vault| vault.describe(id.any(), history, summary, clock::now()));
        if done.is_ok() {
            self.refresh();
        }
    }

    /// The templates of the person's own, by name.
    pub fn templates(&self) -> Vec<SavedTemplate> {
        self.vault.with_value(Vault::templates)
    }

    /// Stores a template, new or changed.
    ///
    /// # Errors
    /// In words; what was stored before is still there then.
    pub fn keep_template(&self, template: &SavedTemplate) -> Result<(), String> {
        self.ask_to_persist();
        self.change(|vault| vault.keep_template(template)).map_err(|error| error.to_string())
    }

    /// Forgets a template.
    pub fn remove_template(&self, id: AnyId) {
        self.vault.with_value(|vault| vault.remove_template(id));
    }

    /// Keeps what the list shows of a project that is not open, found out since its card was written.
    pub fn keep_summary(&self, id: Id<Project>, summary: &Summary) {
        let value = serde_json::to_value(summary).unwrap_or_default();
        // Where there is no room it is found out again.
        let _ = self.change(|vault| vault.summarise(id.any(), value));
        self.refresh();
    }

    /// Changes a project that is not open, in one edit.
    ///
    /// # Errors
    /// In words, when it cannot be opened or the edit is refused.
    pub fn edit_closed(
        &self,
        id: Id<Project>,
        change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>,
    ) -> Result<String, String> {
        let mut history = self.load(id).map_err(|error| error.to_string())?;
        let mut ids = Ids::seeded(clock::random_seed());
        let mut draft = Draft::new(history.plan(), &mut ids, clock::now());
        let done = change(&mut draft).and_then(|words| Ok((draft.finish(words.clone())?, words)));
        if let Ok((Some(edit), _)) = &done {
            let entry = Entry { stamp: history.next_stamp(self.tab()), act: Act::Do(edit.clone().into()) };
            self.append(id, &entry);
            history.add(entry);
        }
        // After a refusal, too: edits that found no room in the store are in this history only.
        self.close(id, &history);
        self.refresh();
        done.map(|(_, words)| words).map_err(|error| error.to_string())
    }

    /// The plan of a project that is not open, without opening it for work.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn plan(&self, id: Id<Project>) -> Result<Plan, OpenError> {
        let id = id.any();
        if let Some(plan) = self.parked.with_value(|parked| parked.get(&id).map(|history| history.plan().clone())) {
            return Ok(plan);
        }
        self.vault.with_value(|vault| vault.read(id))
    }

    /// Stores a copy of a project under a name of its own; gives its id.
    ///
    /// # Errors
    /// In words.
    pub fn duplicate(&self, id: Id<Project>, name: &str) -> Result<Id<Project>, String> {
        let mut ids = Ids::seeded(clock::random_seed());
        let copy = self.vault.with_value(|vault| vault.unused_id(ids.next_any()));
        let state = self.change(|vault| vault.duplicate(id.any(), copy, name, clock::now()));
        match state {
            Ok(state) if state.is_saved() => {
                if let Ok(plan) = self.plan(Id::new(copy)) {
                    let history = History::starting_with(plan);
                    self.describe(Id::new(copy), &history, &Schedule::of(history.plan()));
                }
                self.refresh();
                Ok(Id::new(copy))
            }
            Ok(_) => {
                Err("There is no room for a copy in this browser's storage. Export a project and delete it here first."
                    .into())
            }
            Err(error) => Err(error.to_string()),
        }
    }

    /// Marks a project as deleted: [`Library::restore`] brings it back until its room is needed or its time is over. Where
    /// there is no room even for the mark it goes for good; says whether it is still there.
    ///
    /// # Errors
    /// In words, when it cannot be deleted; it is as it was then.
    pub fn delete(&self, id: Id<Project>) -> Result<bool, String> {
        let there = self.change(|vault| vault.put_in_bin(id.any(), clock::now())).map_err(|why| why.to_string())?;
        self.let_go(id);
        Ok(there)
    }

    /// Takes a project out of the store for good.
    pub fn purge(&self, id: Id<Project>) {
        self.change(|vault| vault.delete(id.any()));
        self.let_go(id);
    }

    /// Forgets what is in memory of a project.
    fn let_go(&self, id: Id<Project>) {
        self.parked.update_value(|parked| {
            parked.remove(&id.any());
        });
        self.fresh.update_value(|fresh| {
            fresh.take_if(|(stored, _)| *stored == id.any());
        });
        self.refresh();
    }

    /// Brings a deleted project back; says whether it is there.
    ///
    /// # Errors
    /// When the store refuses; it stays among the deleted ones then.
    pub fn restore(&self, id: Id<Project>) -> Result<bool, StoreError> {
        let done = self.change(|vault| vault.restore(id.any(), clock::now()));
        self.refresh();
        done
    }

    /// Notes that a project was exported.
    pub fn mark_exported(&self, id: Id<Project>) {
        let _ = self.change(|vault| vault.mark_exported(id.any(), clock::now()));
        self.refresh();
    }

    /// How the storage is filled.
    pub fn usage(&self) -> Usage {
        self.vault.with_value(Vault::usage)
    }

    /// Damaged values that were set aside.
    pub fn set_aside(&self) -> Vec<SetAside> {
        self.vault.with_value(Vault::damaged)
    }

    /// The raw text of a damaged value.
    pub fn raw_value(&self, damaged: &SetAside) -> String {
        self.vault.with_value(|vault| vault.store().get(&damaged.key)).unwrap_or_default()
    }

    /// Forgets a damaged value.
    pub fn discard(&self, damaged: &SetAside) {
        self.vault.with_value(|vault| vault.discard(damaged));
    }

    /// Everything stored of a project, as it is.
    pub fn raw(&self, id: Id<Project>) -> String {
        self.vault.with_value(|vault| vault.raw(id.any()))
    }

    /// A setting of the person on this device.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.settings.with_value(|settings| settings.get(name))
    }

    /// Keeps a setting. Where nothing can be stored it holds for this tab.
    pub fn set_setting(&self, name: &str, value: impl Into<serde_json::Value>) {
        let value = value.into();
        self.settings.update_value(|settings| {
            self.change(|vault| {
                let _ = settings.set(vault.store(), name, value);
            });
        });
    }

    /// Whether a new snapshot of an open project is worth its while.
    pub fn wants_compaction(&self, id: Id<Project>) -> bool {
        self.vault.with_value(|vault| vault.wants_compaction(id.any()))
    }

    /// Begins a new snapshot.
    pub fn begin_compaction(&self, id: Id<Project>, history: &History) -> Option<Compaction> {
        self.vault.with_value(|vault| vault.begin_compaction(id.any(), history, clock::now()))
    }

    /// Does the next part of a snapshot; says whether there is more to do.
    pub fn step(&self, compaction: &mut Compaction) -> bool {
        self.change(|vault| vault.step(compaction, clock::now())) == Ok(Step::More)
    }

    /// Removes what the snapshot in force made superfluous.
    pub fn sweep(&self, id: Id<Project>) {
        self.change(|vault| vault.sweep(id.any(), clock::now()));
    }

    fn change<R>(&self, change: impl FnOnce(&mut Kept) -> R) -> R {
        let told = |vault: &mut Kept| (change(vault), vault.store().take_gone());
        let (done, gone) = self.vault.try_update_value(told).expect("the vault lives as long as the page");
        if !gone.is_empty() {
            let library = *self;
            // In its own time: whoever writes may be in the middle of something.
            spawn_local(async move {
                library.gone_for_room.update(|names| names.extend(gone.into_iter().map(|card| card.name)));
                library.refresh();
                tabs::announce();
            });
        }
        done
    }
}
