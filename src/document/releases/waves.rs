//! Edits of the waves of a roll-out. Waves are named by their place, from 0.

use super::is_past;
use crate::document::draft::{Draft, EditError};
use crate::document::tasks::one_line;
use crate::plan::{Gate, Id, Release, Wave};

/// Adds a wave at the end.
///
/// # Errors
/// When it has no name, more than all of the audience or was done in time to come, or the release is not there.
pub fn add_wave(draft: &mut Draft<'_>, id: Id<Release>, wave: Wave) -> Result<String, EditError> {
    let wave = checked(wave)?;
    is_past(draft, wave.done)?;
    let words = format!("Added the wave {} to {}", wave.name, draft.get(id)?.name);
    draft.update(id, |release| release.waves.push(wave))?;
    Ok(words)
}

/// Changes a wave to what `wave` says.
///
/// # Errors
/// When it has no name, more than all of the audience or was done in time to come, or is not there.
pub fn change_wave(draft: &mut Draft<'_>, id: Id<Release>, at: usize, wave: Wave) -> Result<String, EditError> {
    let wave = checked(wave)?;
    name_of(draft, id, at)?;
    let release = draft.get(id)?;
    // What an older file says of it does not keep its other facts from being changed.
    if release.waves.get(at).is_none_or(|known| known.done != wave.done) {
        is_past(draft, wave.done)?;
    }
    let skipped = if wave.done.is_some() { not_through(&release, at) } else { Vec::new() };
    let skipped = skipped.first().map(|first| format!(", before {first}")).unwrap_or_default();
    let words = format!("Changed the wave {} of {}{skipped}", wave.name, release.name);
    draft.update(id, |release| {
        if let Some(known) = release.waves.get_mut(at) {
            *known = wave;
        }
    })?;
    Ok(words)
}

/// The names of the waves before a place that are not done, or whose health gate has not been passed, in their order: what
/// goes out then goes past them.
#[must_use]
pub fn not_through(release: &Release, at: usize) -> Vec<&str> {
    let through = |wave: &Wave| wave.done.is_some() && (wave.gate.is_empty() || wave.result == Gate::Passed);
    release.waves.iter().take(at).filter(|wave| !through(wave)).map(|wave| wave.name.as_str()).collect()
}

/// Deletes a wave.
///
/// # Errors
/// When it is not there.
pub fn remove_wave(draft: &mut Draft<'_>, id: Id<Release>, at: usize) -> Result<String, EditError> {
    let name = name_of(draft, id, at)?;
    draft.update(id, |release| {
        release.waves.remove(at);
    })?;
    Ok(format!("Deleted the wave {name}"))
}

fn name_of(draft: &Draft<'_>, id: Id<Release>, at: usize) -> Result<String, EditError> {
    let found = draft.get(id)?.waves.get(at).map(|wave| wave.name.clone());
    found.ok_or_else(|| EditError::Input("This wave is no longer there.".into()))
}

fn checked(wave: Wave) -> Result<Wave, EditError> {
    let name = one_line(&wave.name);
    if name.is_empty() {
        return Err(EditError::Input("Say where or to whom the wave goes.".into()));
    }
    if wave.percent > 100 {
        return Err(EditError::Input("The share of a wave is a whole number of percent, from 0 to 100.".into()));
    }
    Ok(Wave { name, ..wave })
}
