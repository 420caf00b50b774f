//! The columns of a table that are not taken in: those that mean nothing, and those that mean the same as another.

use super::Table;

/// A column that means the same as another: its place and that of the one that counts, from 0.
pub(in crate::format) type Twice = (usize, usize);

/// What the headings of a table stand for; of several that stand for the same our own one counts, else the first. `mean` says
/// what a heading stands for, and whether it is our own. Gives the columns, and those that do not count.
pub(in crate::format) fn meant<C: PartialEq>(
    head: &[String],
    mean: impl Fn(&str) -> (Option<C>, bool),
) -> (Vec<Option<C>>, Vec<Twice>) {
    let (mut columns, own): (Vec<Option<C>>, Vec<bool>) = head.iter().map(|heading| mean(heading)).unzip();
    let counts = |(at, column): (usize, &Option<C>)| {
        column.as_ref()?;
        let same = || (0..).zip(&columns).filter(|(_, other)| *other == column).map(|(other, _)| other);
        let counts = same().find(|other| own.get(*other) == Some(&true)).or_else(|| same().next());
        counts.filter(|counts| *counts != at).map(|counts| (at, counts))
    };
    let twice: Vec<Twice> = columns.iter().enumerate().filter_map(counts).collect();
    for (at, _) in &twice {
        if let Some(column) = columns.get_mut(*at) {
            *column = None;
        }
    }
    (columns, twice)
}

/// The columns that are not taken in, in words: first those that mean nothing here, then those that mean the same as another;
/// where that one does not say the same, in how many rows.
pub(in crate::format) fn left_out<C>(table: &Table, columns: &[Option<C>], twice: &[Twice]) -> Vec<String> {
    let head = &table.head;
    let unknown = |at: usize, heading: &str| {
        !heading.trim().is_empty()
            && columns.get(at).is_some_and(Option::is_none)
            && twice.iter().all(|(same, _)| *same != at)
    };
    let named = |at: usize| {
        let heading = head.get(at).map_or("", |heading| heading.trim());
        let alone = head.iter().filter(|other| other.trim() == heading).count() < 2;
        if alone { format!("“{heading}”") } else { format!("{} (“{heading}”)", at + 1) }
    };
    let unknown: Vec<&str> = head
        .iter()
        .enumerate()
        .filter(|(at, heading)| unknown(*at, heading))
        .map(|(_, heading)| heading.trim())
        .collect();
    let unknown = (!unknown.is_empty()).then(|| format!("Columns not taken in: {}.", unknown.join(", ")));
    let same = twice.iter().map(|(at, taken)| {
        let says_else = |row: &&super::Row| !row.cell(*at).is_empty() && row.cell(*at) != row.cell(*taken);
        let (at, other, taken) = (named(*at), table.rows.iter().filter(says_else).count(), named(*taken));
        match other {
            0 => format!("Column {at} was left out: column {taken} says the same."),
            1 => format!("Columns {taken} and {at} could both be meant: {taken} was taken. 1 row says something else in {at}."),
            rows => {
                format!("Columns {taken} and {at} could both be meant: {taken} was taken. {rows} rows say something else in {at}.")
            }
        }
    });
    unknown.into_iter().chain(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(csv: &str) -> (Vec<Option<char>>, Vec<String>) {
        let table = super::super::read(csv.as_bytes()).unwrap();
        let mean = |heading: &str| match heading {
            "Text" => (Some('t'), true),
            "Title" | "Name" => (Some('t'), false),
            _ => (None, false),
        };
        let (columns, twice) = meant(&table.head, mean);
        let told = left_out(&table, &columns, &twice);
        (columns, told)
    }

    #[test]
    fn our_own_heading_counts_wherever_it_stands_else_the_first() {
        let (columns, words) = told("Title,Text,Colour\nA,A,red\nB,,\nC,D,\n");
        assert_eq!(columns, [None, Some('t'), None]);
        let both =
            "Columns “Text” and “Title” could both be meant: “Text” was taken. 2 rows say something else in “Title”.";
        assert_eq!(words, ["Columns not taken in: Colour.", both]);
        let (columns, words) = told("Name,Title\nA,A\nB,\n");
        assert_eq!(columns, [Some('t'), None]);
        assert_eq!(words, ["Column “Title” was left out: column “Name” says the same."]);
    }
}
