//! Bytes to tables: encodings, delimiters, quotes, dates, numbers.

use proptest::prelude::*;

use super::dates::{Order, Told, parse};
use super::numbers::{Spans, number, seconds};
use super::*;

fn table(text: &str) -> Table {
    read(text.as_bytes()).unwrap()
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

#[test]
fn encodings_are_told_apart() {
    let text = "Name;Größe\nStraße;3\n";
    let wide = |mark: bool, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let mark = mark.then_some('\u{feff}');
        mark.into_iter().chain(text.chars()).collect::<String>().encode_utf16().flat_map(unit).collect()
    };
    let western: Vec<u8> = text.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding::Utf8),
        (wide(true, u16::to_le_bytes), Encoding::Utf16),
        (wide(true, u16::to_be_bytes), Encoding::Utf16),
        (wide(false, u16::to_le_bytes), Encoding::Utf16),
        (western, Encoding::Western),
    ] {
        let table = read(&bytes).unwrap();
        assert_eq!((table.encoding, table.head.join("|").as_str()), (encoding, "Name|Größe"));
        assert_eq!(cells(&table), [["Straße", "3"]]);
    }
    assert_eq!(read(b"Price\n\x80 5\n").unwrap().rows[0].cell(0), "€ 5", "Windows, not Latin-1");
}

#[test]
fn delimiters_are_counted_outside_quotes() {
    for (text, delimiter) in [
        ("a,b\n1,2\n", ','),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ';'),
        ("a\tb\n\"1,2,3\"\t2\n", '\t'),
        ("Summary,Description\n\"x;y;z\",\"one; two; three\"\n\"a;b;c\",d\n", ','),
        ("a|b|c\n1|2|3\n", '|'),
        ("Name\nBuy milk, bread\nCall Ann\n", ','),
        ("sep=;\na;b\n1;2\n", ';'),
        ("sep=,\r\na,b\r\n1,2\r\n", ','),
    ] {
        let table = table(text);
        assert_eq!(table.delimiter, delimiter, "{text}");
        assert!(!table.head[0].contains("sep"), "{text}");
    }
}

#[test]
fn quoted_cells_hold_line_ends_quotes_and_delimiters() {
    let table = table("a,b\r\n\"one\r\ntwo\",\"say \"\"hi\"\", then, go\"\r\n\r\n\u{a0}x\u{a0},  y \r\n");
    assert_eq!(cells(&table), [["one\ntwo", "say \"hi\", then, go"], ["x", "y"]]);
    assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn what_is_no_table_is_refused_with_words() {
    assert_eq!(read(b"Name,Due\n\"Open,1\nNext,2\n"), Err(TableError::OpenQuote { line: 2 }));
    assert_eq!(read(b"sep=;\nName;Due\n\"Open;1\n"), Err(TableError::OpenQuote { line: 3 }));
    assert_eq!(read(b"Name,Due\n"), Err(TableError::NoRows));
    assert_eq!(read(b""), Err(TableError::NoRows));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(TableError::NotText));
    assert_eq!(read(&vec![b'a'; MAX_BYTES + 1]), Err(TableError::TooLarge { bytes: MAX_BYTES + 1 }));
    let rows = "a\n".repeat(MAX_ROWS + 3);
    assert_eq!(read(rows.as_bytes()), Err(TableError::TooManyRows));
    let wide = format!("a\n{}\n", ",".repeat(MAX_COLUMNS + 2));
    assert_eq!(read(wide.as_bytes()), Err(TableError::TooManyColumns));
    for error in [TableError::TooLarge { bytes: MAX_BYTES + 1 }, TableError::OpenQuote { line: 3 }] {
        assert!(error.to_string().len() > 40, "{error}");
    }
}

#[test]
fn long_rows_and_missing_headings_get_headings() {
    let table = table("Name,,Due\nA,1,2,3,4\nB\n");
    assert_eq!(table.head, ["Name", "Column 2", "Due", "Column 4", "Column 5"]);
    assert_eq!(table.rows[1].cell(3), "");
}

#[test]
fn dates_of_many_tools_are_read() {
    for (text, expected) in [
        ("2024-06-05", "2024-06-05"),
        ("2024-06-05 09:32", "2024-06-05T09:32"),
        ("2024-06-05T09:32:15.123Z", "2024-06-05T09:32:15"),
        ("2024-06-05T09:32:15+02:00", "2024-06-05T09:32:15"),
        ("2024-06-05 09:32:15 UTC", "2024-06-05T09:32:15"),
        ("05/Jun/24 9:32 AM", "2024-06-05T09:32"),
        ("05/Jun/24 12:05 AM", "2024-06-05T00:05"),
        ("05/Jun/2024 9:32 PM", "2024-06-05T21:32"),
        ("5. Juni 2024 09:32", "2024-06-05T09:32"),
        ("05.06.2024", "2024-06-05"),
        ("05.06.24", "2024-06-05"),
        ("05/juin/24 09:32", "2024-06-05T09:32"),
        ("05/juil./24", "2024-07-05"),
        ("5 de agosto de 2024", "2024-08-05"),
        ("05/März/24", "2024-03-05"),
        ("12/дек/24", "2024-12-12"),
        ("Jun 5, 2024", "2024-06-05"),
        ("Wed, 5 Jun 2024", "2024-06-05"),
        ("June 5th, 2024 3:04 p.m.", "2024-06-05T15:04"),
        ("2024年6月5日", "2024-06-05"),
        ("20240605", "2024-06-05"),
        ("45448", "2024-06-05"),
        ("45448.5", "2024-06-05T12:00"),
        ("45448,25", "2024-06-05T06:00"),
        ("05/06/2024", "2024-06-05"),
        ("13/06/99", "1999-06-13"),
    ] {
        let moment = parse(text, Order::DayFirst).unwrap_or_else(|| panic!("{text}"));
        let read = moment.time.map_or_else(|| moment.date.to_string(), |time| moment.date.at(time).to_string());
        assert_eq!(read, expected, "{text}");
    }
    assert_eq!(parse("05/06/2024", Order::MonthFirst).unwrap().date.to_string(), "2024-05-06");
    for text in
        ["", "soon", "31/02/2024", "12", "99999999", "2024-13-01", "5 Jun", "1/2", "12345678901234", "25:00", ":"]
    {
        assert_eq!(parse(text, Order::DayFirst), None, "{text}");
    }
}

#[test]
fn a_column_tells_which_comes_first_or_asks() {
    let told = |texts: &[&str]| Order::told_by(texts.iter().copied());
    assert_eq!(told(&["01/02/2024", "13/02/2024"]), Told::Clear(Order::DayFirst));
    assert_eq!(told(&["01/02/2024", "02/13/2024 10:00"]), Told::Clear(Order::MonthFirst));
    assert_eq!(told(&["01/02/2024", "03-04-2024"]), Told::Open);
    assert_eq!(told(&["13/02/2024", "02/13/2024"]), Told::Both);
    assert_eq!(told(&["02/02/2024", "2024-01-02", "01.02.2024", "05/Jun/24", "", "later"]), Told::NotNeeded);
}

#[test]
fn numbers_and_amounts_of_time() {
    for (text, expected) in [
        ("3", 300),
        ("3,5", 350),
        ("3.5", 350),
        ("1 234,5", 123_450),
        ("1,234.5", 123_450),
        ("1.234,5", 123_450),
        ("1,234", 123_400),
        ("0,125", 13),
        ("-2", -200),
        ("−2", -200),
        ("1'000", 100_000),
    ] {
        assert_eq!(number(text, 2), Some(expected), "{text}");
    }
    for text in ["", "x", "1E5", "3 d", "1,2,x", "."] {
        assert_eq!(number(text, 2), None, "{text}");
    }
    let spans = Spans { bare: 3600, day: 28_800, week: 144_000 };
    for (text, expected) in [
        ("2", 7200),
        ("1,5", 5400),
        ("2d 4h", 72_000),
        ("1 week, 2 days", 201_600),
        ("1h30m", 5400),
        ("1:30", 5400),
        ("0", 0),
    ] {
        assert_eq!(seconds(text, &spans), Some(expected), "{text}");
    }
    for text in ["", "long", "-1", "3 moons", "9999999999999", "d", "1:3", "5 d x"] {
        assert_eq!(seconds(text, &spans), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_text_panics(text in "[0-9a-zA-Zäé年/.:, \\-+TZ]{0,30}") {
        for order in [Order::DayFirst, Order::MonthFirst] {
            let _ = parse(&text, order);
        }
        let _ = (number(&text, 3), seconds(&text, &Spans { bare: 1, day: 28_800, week: 144_000 }));
        let _ = Order::told_by([text.as_str()].into_iter());
    }

    #[test]
    fn what_a_spreadsheet_quotes_comes_back(rows in proptest::collection::vec(proptest::collection::vec("[a-z\",;\n|]{1,8}", 2), 1..8)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
        let text = format!("one,two\n{}\n", rows.iter().map(line).collect::<Vec<_>>().join("\n"));
        let wanted: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim()).collect())
            .filter(|row: &Vec<&str>| row.iter().any(|cell| !cell.is_empty())).collect();
        match read(text.as_bytes()) {
            Ok(table) => prop_assert_eq!(cells(&table), wanted),
            Err(error) => prop_assert!(wanted.is_empty() && error == TableError::NoRows),
        }
    }
}
