//! Each kind of record, field by field.

use super::super::*;
use super::{Source, World};

impl World {
    pub(super) fn project(&self, s: &mut Source, id: Id<Project>) -> Project {
        Project {
            id,
            name: s.text(),
            key: s.text(),
            charter: Charter {
                purpose: s.text(),
                objectives: s.list(2, |s| CharterObjective {
                    text: s.text(),
                    measure: s.text(),
                    target: s.text(),
                    current: s.text(),
                    extra: s.extra(),
                }),
                scope_in: s.list(2, Source::text),
                scope_out: s.list(2, Source::text),
                sponsor: s.text(),
                target_finish: s.maybe(Source::date),
                budget: s.maybe(Source::money),
                contingency: s.maybe(Source::money),
                management_reserve: s.maybe(Source::money),
                extra: s.extra(),
            },
            start: s.moment(),
            finish: s.maybe(Source::moment),
            schedule_from: s.word(ScheduleFrom::ALL),
            status_date: s.maybe(Source::moment),
            earned_by: s.word(EarnedBy::ALL),
            calendar: s.perhaps(&self.calendars),
            manager: s.perhaps(&self.people),
            currency: s.currency(),
            seconds_per_day: s.span(),
            seconds_per_week: s.span(),
            days_per_month: i64::from(s.level(31)),
            critical_slack: s.span(),
            links_before_constraints: s.one_in(2),
            multiple_critical_paths: s.one_in(2),
            default_start_time: s.below(1440) as i64 * 60,
            default_finish_time: s.below(1440) as i64 * 60,
            risk_scale: RiskScale {
                probability: s.list(3, risk_level),
                impact: s.list(3, risk_level),
                rule: s.word(ScoringRule::ALL),
                thresholds: s.list(4, Source::count),
                extra: s.extra(),
            },
            health: s.word(Health::ALL),
            health_reason: s.text(),
            forecast_seed: s.count(),
            next_task_number: s.count() + 100,
            next_risk_number: s.count() + 100,
            next_log_number: s.count() + 100,
            next_requirement_number: s.count() + 100,
            created: s.maybe(Source::moment),
            archived: s.one_in(4),
            freezes: s.list(2, |s| {
                let from = s.date();
                Freeze { name: s.text(), from, to: from + i32::from(s.level(14)), extra: s.extra() }
            }),
            closing: s.list(2, |s| self.check(s)),
            template: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn calendar(&self, s: &mut Source, index: usize) -> Calendar {
        Calendar {
            id: self.calendars[index],
            name: s.text(),
            base: s.perhaps(&self.calendars[..index]),
            week: std::array::from_fn(|_| s.maybe(Source::hours)),
            exceptions: s.list(3, |s| {
                let from = s.date();
                CalendarException {
                    name: s.text(),
                    from,
                    to: from + s.below(400) as i32,
                    recurrence: s.recurrence(),
                    occurrences: s.below(20) as u32,
                    hours: s.hours(),
                    extra: s.extra(),
                }
            }),
            work_weeks: s.list(2, |s| {
                let from = s.date();
                WorkWeek {
                    name: s.text(),
                    from,
                    to: from + s.below(100) as i32,
                    week: std::array::from_fn(|_| s.maybe(Source::hours)),
                    extra: s.extra(),
                }
            }),
            uid: s.maybe(Source::number),
            extra: s.extra(),
        }
    }

    pub(super) fn person(&self, s: &mut Source, index: usize) -> Person {
        Person {
            id: self.people[index],
            name: s.text(),
            initials: s.text(),
            person_kind: s.word(PersonKind::ALL),
            role: s.text(),
            email: s.text(),
            group: s.text(),
            skills: s.list(2, skill),
            calendar: s.perhaps(&self.calendars),
            capacity: s.maybe(Source::count),
            availability: s.list(2, |s| {
                let from = s.date();
                let to = s.one_in(2).then(|| from + s.below(100) as i32);
                Availability { from, to, units: s.count(), extra: s.extra() }
            }),
            rates: s.list(2, |s| Rate {
                from: s.maybe(Source::date),
                standard: s.money(),
                overtime: s.money(),
                per_use: s.money(),
                extra: s.extra(),
            }),
            colour: s.level(8),
            material_unit: s.text(),
            archived: s.one_in(4),
            notes: s.text(),
            uid: s.maybe(Source::number),
            extra: s.extra(),
        }
    }

    pub(super) fn assignment(
        &self,
        s: &mut Source,
        id: Id<Assignment>,
        task: Id<Task>,
        person: Id<Person>,
    ) -> Assignment {
        Assignment {
            id,
            task,
            person,
            units: s.maybe(Source::count),
            work: s.maybe(Source::span),
            actual_work: s.maybe(Source::span),
            remaining_work: s.maybe(Source::span),
            overtime: s.maybe(Source::span),
            delay: s.span(),
            splits: s.list(2, |s| {
                let from = s.moment();
                Period { from, to: from + s.span(), extra: s.extra() }
            }),
            cost: s.maybe(Source::money),
            start: s.maybe(Source::moment),
            finish: s.maybe(Source::moment),
            uid: s.maybe(Source::number),
            extra: s.extra(),
        }
    }

    fn check(&self, s: &mut Source) -> GoCheck {
        GoCheck { text: s.text(), done: s.one_in(2), owner: s.perhaps(&self.people), extra: s.extra() }
    }

    pub(super) fn release(&self, s: &mut Source, id: Id<Release>) -> Release {
        Release {
            id,
            name: s.text(),
            purpose: s.text(),
            date: s.maybe(Source::date),
            milestone: s.perhaps(&self.tasks),
            checks: s.list(2, |s| self.check(s)),
            decisions: s.list(2, |s| GoDecision {
                verdict: s.word(Verdict::ALL),
                at: s.moment(),
                by: s.text(),
                why: s.text(),
                checked: s.count(),
                checks: s.count(),
                extra: s.extra(),
            }),
            waves: s.list(2, |s| Wave {
                name: s.text(),
                percent: s.level(100),
                planned: s.maybe(Source::moment),
                done: s.maybe(Source::moment),
                gate: s.text(),
                result: s.word(Gate::ALL),
                extra: s.extra(),
            }),
            back_out_trigger: s.text(),
            back_out_plan: s.text(),
            notes: s.text(),
            released: s.maybe(Source::moment),
            failed: s.maybe(Source::moment),
            restored: s.maybe(Source::moment),
            backed_out: s.maybe(Source::moment),
            extra: s.extra(),
        }
    }

    pub(super) fn task(&self, s: &mut Source, index: usize) -> Task {
        let kind = s.word(ConstraintKind::ALL);
        Task {
            id: self.tasks[index],
            number: index as u32 + 1,
            name: s.text(),
            parent: self.parent(s, index),
            rank: Self::rank(s, index),
            milestone: s.one_in(4),
            mode: s.word(Mode::ALL),
            duration: s.duration(),
            estimate: s.maybe(super::cards::estimate),
            chance: s.maybe(|s| s.below(1001) as u16),
            constraint: Constraint { kind, date: kind.has_date().then(|| s.moment()), extra: s.extra() },
            deadline: s.maybe(Source::moment),
            manual_start: s.maybe(Source::moment),
            manual_finish: s.maybe(Source::moment),
            inactive: s.one_in(8),
            external: s.one_in(8),
            calendar: s.perhaps(&self.calendars),
            ignore_resource_calendar: s.one_in(4),
            actual_start: s.maybe(Source::moment),
            assumed_start: s.maybe(Source::moment),
            actual_finish: s.maybe(Source::moment),
            percent_complete: s.level(100),
            physical_percent_complete: s.maybe(|s| s.level(100)),
            actual_duration: s.maybe(Source::span),
            remaining_duration: s.maybe(Source::span),
            stop: s.maybe(Source::moment),
            resume: s.maybe(Source::moment),
            splits: s.list(2, |s| {
                let from = s.moment();
                Period { from, to: from + s.span(), extra: s.extra() }
            }),
            levelling_delay: s.span(),
            levelling_priority: s.maybe(|s| s.below(1001) as u16),
            task_type: s.word(TaskType::ALL),
            effort_driven: s.one_in(4),
            work: s.maybe(Source::span),
            fixed_cost: s.money(),
            fixed_cost_accrual: s.word(Accrual::ALL),
            earned_by: s.maybe(|s| s.word(EarnedBy::ALL)),
            priority: s.word(Priority::ALL),
            column: s.perhaps(&self.columns),
            card_rank: Self::rank(s, index),
            due: s.maybe(Source::date),
            repeats: s.maybe(Source::recurrence),
            labels: s.some(&self.labels),
            sprint: s.perhaps(&self.sprints),
            sprint_moves: s.list(2, |s| SprintMove {
                sprint: s.perhaps(&self.sprints),
                at: s.moment(),
                extra: s.extra(),
            }),
            backlog_rank: s.maybe(|s| Self::rank(s, index)),
            release: s.perhaps(&self.releases),
            points: s.maybe(Source::count),
            checklist: s.list(3, |s| super::cards::line(s, &self.tasks)),
            blocked: s.maybe(|s| Blocked { reason: s.text(), since: s.moment(), extra: s.extra() }),
            blocked_before: s.list(2, |s| {
                let from = s.moment();
                Period { from, to: from + s.span(), extra: s.extra() }
            }),
            description: s.text(),
            accountable: s.perhaps(&self.people),
            skills: s.list(2, skill),
            archived: s.one_in(8),
            created: s.maybe(Source::moment),
            transitions: s.list(3, |s| Transition {
                column: s.perhaps(&self.columns),
                at: s.moment(),
                percent_before: s.level(100),
                extra: s.extra(),
            }),
            uid: s.maybe(Source::number),
            source_key: s.maybe(Source::text),
            extra: s.extra(),
        }
    }

    pub(super) fn log_entry(&self, s: &mut Source, id: Id<LogEntry>) -> LogEntry {
        LogEntry {
            id,
            number: s.count(),
            log_kind: s.word(LogKind::ALL),
            title: s.text(),
            text: s.text(),
            status: s.word(LogStatus::ALL),
            owner: s.perhaps(&self.people),
            raised: s.maybe(Source::date),
            due: s.maybe(Source::date),
            closed: s.maybe(Source::date),
            tasks: s.some(&self.tasks),
            risk: s.perhaps(&self.risks),
            schedule_impact: s.number(),
            change_effect: s.word(ChangeEffect::ALL),
            cost_impact: s.money(),
            scope_impact: s.text(),
            resolution: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn responsibility(
        s: &mut Source,
        id: Id<Responsibility>,
        task: Id<Task>,
        person: Id<Person>,
    ) -> Responsibility {
        let (responsible, consulted, informed) = (s.one_in(2), s.one_in(2), s.one_in(2));
        Responsibility { id, task, person, responsible, consulted, informed, extra: s.extra() }
    }

    pub(super) fn stakeholder(&self, s: &mut Source, id: Id<Stakeholder>) -> Stakeholder {
        Stakeholder {
            id,
            name: s.text(),
            role: s.text(),
            person: s.perhaps(&self.people),
            email: s.text(),
            interest: s.level(5),
            power: s.level(5),
            engagement: s.level(5),
            engagement_wanted: s.level(5),
            needs: s.text(),
            notes: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn communication(&self, s: &mut Source, id: Id<Communication>) -> Communication {
        Communication {
            id,
            name: s.text(),
            purpose: s.text(),
            audience: s.some(&self.stakeholders),
            channel: s.text(),
            repeats: s.maybe(Source::recurrence),
            owner: s.perhaps(&self.people),
            next: s.maybe(Source::date),
            last: s.maybe(Source::date),
            extra: s.extra(),
        }
    }

    pub(super) fn meeting(&self, s: &mut Source, index: usize) -> Meeting {
        Meeting {
            id: self.meetings[index],
            name: s.text(),
            start: s.maybe(Source::moment),
            length: s.span(),
            place: s.text(),
            attendees: s.some(&self.people),
            guests: s.some(&self.stakeholders),
            agenda: s.text(),
            minutes: s.text(),
            actions: s.some(&self.tasks),
            entries: Vec::new(),
            risks: s.some(&self.risks),
            repeats: s.maybe(Source::recurrence),
            series: s.perhaps(&self.meetings[..index]),
            moved_from: s.maybe(Source::moment),
            called_off: s.list(2, Source::moment),
            known_as: s.perhaps(&self.meetings[..index]),
            extra: s.extra(),
        }
    }

    pub(super) fn lesson(&self, s: &mut Source, id: Id<Lesson>) -> Lesson {
        Lesson {
            id,
            title: s.text(),
            what: s.text(),
            why: s.text(),
            next_time: s.text(),
            category: s.text(),
            date: s.maybe(Source::date),
            task: s.perhaps(&self.tasks),
            risk: s.perhaps(&self.risks),
            entry: None,
            release: s.perhaps(&self.releases),
            origin: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn comment(&self, s: &mut Source, id: Id<Comment>, subject: AnyId) -> Comment {
        Comment { id, subject, author: s.perhaps(&self.people), at: s.moment(), text: s.text(), extra: s.extra() }
    }

    pub(super) fn saved_view(&self, s: &mut Source, id: Id<SavedView>) -> SavedView {
        SavedView {
            id,
            name: s.text(),
            place: s.text(),
            query: s.text(),
            owner: s.perhaps(&self.people),
            extra: s.extra(),
        }
    }
}

fn skill(s: &mut Source) -> super::super::skill::Skill {
    super::super::skill::Skill { name: s.text(), level: s.word(&super::super::skill::SkillLevel::ALL) }
}

fn risk_level(s: &mut Source) -> RiskLevel {
    RiskLevel {
        name: s.text(),
        percent: s.level(100),
        delay: s.span(),
        cost: s.money(),
        meaning: s.text(),
        extra: s.extra(),
    }
}
