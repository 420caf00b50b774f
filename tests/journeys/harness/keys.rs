//! Names of keys, as people write them, in `WebDriver`'s code points.

/// The code points to press together, modifiers first: `Enter`, `Control+k`, `Control+Shift+z`, `Alt+ArrowRight`.
pub fn chord(names: &str) -> Vec<char> {
    // A plus sign is a key of its own.
    if names == "+" {
        return vec!['+'];
    }
    names.split('+').map(key).collect()
}

fn key(name: &str) -> char {
    match name {
        "Backspace" => '\u{E003}',
        "Tab" => '\u{E004}',
        "Enter" => '\u{E007}',
        "Shift" => '\u{E008}',
        "Control" => '\u{E009}',
        "Alt" => '\u{E00A}',
        "Escape" => '\u{E00C}',
        "Space" => ' ',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "End" => '\u{E010}',
        "Home" => '\u{E011}',
        "ArrowLeft" => '\u{E012}',
        "ArrowUp" => '\u{E013}',
        "ArrowRight" => '\u{E014}',
        "ArrowDown" => '\u{E015}',
        "Insert" => '\u{E016}',
        "Delete" => '\u{E017}',
        "F2" => '\u{E032}',
        _ => {
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is called {name:?}"),
            }
        }
    }
}
