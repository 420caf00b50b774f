//! Status reports, field by field.

use super::super::{Audience, Health, Id, Report, ReportLine, ReportPart, ReportPoint, ReportSection};
use super::{Source, World};

impl World {
    pub(super) fn report(&self, s: &mut Source, id: Id<Report>) -> Report {
        Report {
            id,
            number: s.count(),
            kept: s.maybe(Source::moment),
            reworded: s.maybe(Source::moment),
            kept_words: s.text(),
            from: s.maybe(Source::date),
            to: s.maybe(Source::date),
            against_last: s.one_in(2),
            baseline: s.perhaps(&self.baselines),
            audience: s.word(Audience::ALL),
            health: s.word(Health::ALL),
            start: s.maybe(Source::date),
            finish: s.maybe(Source::date),
            target: s.maybe(Source::date),
            likely: s.maybe(Source::date),
            sections: s.list(3, |s| ReportSection {
                part: s.word(ReportPart::ALL),
                off: s.one_in(2),
                chosen: s.one_in(2),
                title: s.text(),
                titled: s.one_in(2),
                lines: s.list(3, |s| self.report_line(s)),
                points: s.list(2, report_point),
                extra: s.extra(),
            }),
            extra: s.extra(),
        }
    }

    fn report_line(&self, s: &mut Source) -> ReportLine {
        ReportLine {
            key: s.text(),
            lead: s.text(),
            text: s.text(),
            note: s.text(),
            was: s.text(),
            health: s.word(Health::ALL),
            date: s.maybe(Source::date),
            against: s.maybe(Source::date),
            reached: s.one_in(2),
            critical: s.one_in(2),
            score: s.maybe(Source::count),
            cells: s.list(2, Source::text),
            heat: s.level(5),
            place: s.text(),
            about: s.perhaps(&self.tasks).map(Id::any),
            edited: s.one_in(2),
            extra: s.extra(),
        }
    }
}

fn report_point(s: &mut Source) -> ReportPoint {
    let amount = |s: &mut Source| s.maybe(|s| i64::from(s.count()));
    ReportPoint {
        on: s.date(),
        scope: amount(s),
        planned: amount(s),
        done: amount(s),
        spent: amount(s),
        ahead: amount(s),
        extra: s.extra(),
    }
}
