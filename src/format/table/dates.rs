//! Dates as exports of many languages and spreadsheets write them.
//!
//! `05/Jun/24 9:32 AM`, `2024-06-05 09:32`, `5. Juni 2024`, `20240605`, and the day count of Excel are read as they stand.
//! Of `03/04/2024` the column has to tell which comes first; where no row does, a person is asked ([`Order::told_by`]).
//! Zones are left out: a plan has the time on the office clock, and a tracker's export has one clock too.

use super::numbers;
use crate::plan::date_text::in_range;
use crate::plan::{DAY_SECONDS, Date, DateTime};

/// Which of two numbers comes first in a date such as `03/04/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The day: 3 April.
    #[default]
    DayFirst,
    /// The month: 4 March.
    MonthFirst,
}

/// What the dates of a file say about their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// No date depends on it.
    NotNeeded,
    /// A day above 12 tells it, and nothing speaks against it.
    Clear(Order),
    /// It depends on the order what dates mean, and nothing tells it.
    Open,
    /// Some dates say one thing, some the other.
    Both,
}

impl Order {
    /// What these dates say about their order, all of them together: one file has one.
    pub fn told_by<'a>(texts: impl Iterator<Item = &'a str>) -> Told {
        let (mut day, mut month, mut open) = (false, false, false);
        for text in texts {
            match parts(text) {
                Some(Parts { day: Day::Either(13.., _, _), .. }) => day = true,
                Some(Parts { day: Day::Either(_, 13.., _), .. }) => month = true,
                Some(Parts { day: Day::Either(one, other, _), .. }) => open |= one != other,
                _ => {}
            }
        }
        match (day, month) {
            (true, true) => Told::Both,
            (true, false) => Told::Clear(Self::DayFirst),
            (false, true) => Told::Clear(Self::MonthFirst),
            (false, false) if open => Told::Open,
            (false, false) => Told::NotNeeded,
        }
    }
}

/// A date, and the time of day where the text has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Seconds since midnight.
    pub time: Option<i64>,
}

impl Moment {
    /// The moment, at a given time of day where the text has none.
    #[must_use]
    pub fn at(self, seconds: i64) -> DateTime {
        self.date.at(self.time.unwrap_or(seconds))
    }
}

/// Reads a date; `None` when the text is none, or of a year that nobody plans in.
#[must_use]
pub fn parse(text: &str, order: Order) -> Option<Moment> {
    let Parts { day, time } = parts(text)?;
    let date = match day {
        Day::Fixed(date) => date,
        Day::Either(one, other, year) => {
            let (day, month) = if order == Order::DayFirst { (one, other) } else { (other, one) };
            Date::new(year, month, day)?
        }
    };
    Some(Moment { date: in_range(date)?, time })
}

/// What a date is made of.
struct Parts {
    day: Day,
    time: Option<i64>,
}

enum Day {
    Fixed(Date),
    /// Two numbers of which either may be the day, and the year.
    Either(u32, u32, i32),
}

/// A run of digits or letters, or a sign between them.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// Its value and how many digits it has.
    Number(u32, usize),
    Word(String),
    Sign(char),
}

fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    // Longer than any date.
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    if let Some(serial) = serial(text) {
        return Some(serial);
    }
    let mut tokens = tokens(text)?;
    let time = take_time(&mut tokens)?;
    let day = day(&tokens)?;
    Some(Parts { day, time })
}

/// Excel's days since 30 December 1899, with a fraction for the time of day; only those of 1954 to 2119.
fn serial(text: &str) -> Option<Parts> {
    const EPOCH: i64 = 25_569;
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let whole = text.find(['.', ',']).unwrap_or(text.len());
    if whole != 5 {
        return None;
    }
    let micro = numbers::number(text, 6)?;
    let (days, rest) = (micro.div_euclid(1_000_000), micro.rem_euclid(1_000_000));
    if !(20_000..80_000).contains(&days) {
        return None;
    }
    // To the minute: a fraction of six digits is not exact to the second.
    let time = (rest > 0).then(|| (rest * DAY_SECONDS / 1_000_000 + 30) / 60 * 60 % DAY_SECONDS);
    Some(Parts { day: Day::Fixed(Date((days - EPOCH) as i32)), time })
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(letter) = letters.next() {
        if let Some(mut value) = letter.to_digit(10) {
            let mut digits = 1;
            while let Some(digit) = letters.peek().and_then(|letter| letter.to_digit(10)) {
                value = value.checked_mul(10)?.checked_add(digit)?;
                digits += 1;
                letters.next();
            }
            tokens.push(Token::Number(value, digits));
        } else if letter.is_alphabetic() {
            let mut word = String::from(letter);
            while let Some(letter) = letters.next_if(|letter| letter.is_alphabetic()) {
                word.push(letter);
            }
            tokens.push(Token::Word(word));
        } else if !letter.is_whitespace() {
            tokens.push(Token::Sign(letter));
        }
    }
    Some(tokens)
}

/// Takes the time of day out, with everything after it: AM or PM, and a zone. The outer `None` is a time there is not.
fn take_time(tokens: &mut Vec<Token>) -> Option<Option<i64>> {
    let colon = tokens.iter().position(|token| *token == Token::Sign(':'));
    let Some(at) = colon.and_then(|colon| colon.checked_sub(1)) else { return Some(None) };
    let after = tokens.split_off(at);
    let number = |index: usize| match after.get(index) {
        Some(Token::Number(value, _)) => Some(i64::from(*value)),
        _ => None,
    };
    let sign = |index: usize, sign: char| after.get(index) == Some(&Token::Sign(sign));
    let (mut hour, minute) = (number(0)?, number(2)?);
    let (second, next) = if sign(3, ':') { (number(4)?, 5) } else { (0, 3) };
    // A fraction of a second.
    let next = if sign(next, '.') || sign(next, ',') { next + 2 } else { next };
    match after.get(next) {
        Some(Token::Word(word)) if matches!(word.as_str(), "pm" | "p") => hour = hour % 12 + 12,
        Some(Token::Word(word)) if matches!(word.as_str(), "am" | "a") => hour %= 12,
        _ => {}
    }
    let known = hour < 24 && minute < 60 && second < 60;
    known.then_some(Some(hour * 3600 + minute * 60 + second))
}

fn numbers_of(tokens: &[Token]) -> Vec<(u32, usize)> {
    let number = |token: &Token| match token {
        Token::Number(value, digits) => Some((*value, *digits)),
        _ => None,
    };
    tokens.iter().filter_map(number).collect()
}

fn full_year((value, digits): (u32, usize)) -> i32 {
    let year = i32::try_from(value).unwrap_or(i32::MAX);
    match (digits, year) {
        // As spreadsheets take them.
        (..=2, ..70) => year + 2000,
        (..=2, _) => year + 1900,
        _ => year,
    }
}

/// The day of what is left when the time is gone.
fn day(tokens: &[Token]) -> Option<Day> {
    let mut month = None;
    for token in tokens {
        let Token::Word(word) = token else { continue };
        match month_of(word) {
            Some(found) if month.is_none() => month = Some(found),
            // A second month, or a word that has no place in a date.
            _ if !is_filler(word) => return None,
            _ => {}
        }
    }
    let dots = tokens.contains(&Token::Sign('.'));
    let fixed = |year: (u32, usize), month: u32, day: u32| Date::new(full_year(year), month, day).map(Day::Fixed);
    match (month, numbers_of(tokens).as_slice()) {
        (Some(month), [year @ (_, 4), (day, _)]) => fixed(*year, month, *day),
        (Some(month), [(day, _), year]) => fixed(*year, month, *day),
        (None, [year @ (_, 4), (month, _), (day, _)]) => fixed(*year, *month, *day),
        // Dots stand in languages that write the day first.
        (None, [(day, _), (month, _), year]) if dots => fixed(*year, *month, *day),
        (None, [(one @ 1..=31, _), (other @ 1..=31, _), year]) => Some(Day::Either(*one, *other, full_year(*year))),
        (None, [(compact, 8)]) => fixed((compact / 10_000, 4), compact / 100 % 100, compact % 100),
        _ => None,
    }
}

/// Words that stand in dates and say nothing: weekdays, `de`, `th`, the `t` before a time.
fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 14] = ["t", "de", "del", "of", "at", "um", "à", "the", "st", "nd", "rd", "th", "年", "月"];
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    FILLERS.contains(&word) || word == "日" || DAYS.iter().any(|day| word.starts_with(day))
}

/// How the months begin in the languages of the trackers' menus: English, German, French, Spanish, Italian, Portuguese,
/// Dutch, Polish, the Nordic ones and Russian.
const MONTHS: [&str; 12] = [
    "jan ene gen sty янв",
    "feb fev fév lut фев",
    "mar mär mrz maa mrt мар",
    "apr avr abr kwi апр",
    "may mai mei maj mag мая май",
    "jun juin giu cze июн",
    "jul juil lug lip июл",
    "aug ago aoû aou sie авг",
    "sep set wrz сен",
    "oct okt out ott paź paz окт",
    "nov lis ноя",
    "dec déc dic dez des gru дек",
];

fn month_of(word: &str) -> Option<u32> {
    let begins = |stems: &&str| stems.split(' ').any(|stem| word.starts_with(stem));
    MONTHS.iter().position(begins).map(|at| at as u32 + 1)
}
