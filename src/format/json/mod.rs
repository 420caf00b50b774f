//! Our own file: JSON with one record a line, in an order that stays.
//!
//! ```json
//! {"format":"landfall","version":1,"records":[
//! {"kind":"project","id":"…","name":"Customer portal relaunch"},
//! {"kind":"task","id":"…","number":12,"name":"Security test"}
//! ]}
//! ```
//!
//! Records come kind by kind in the order of [`Kind::ALL`](crate::plan::Kind::ALL), then by id; fields in the order of
//! their declaration, those with their default value left out; what this version does not know comes last. So the same
//! plan always gives the same bytes, a change of one record changes one line, and text tools diff and merge the file.

mod error;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod upgrade;
mod write;

pub use error::{Fault, Note, ReadError};
pub use read::{Opened, read};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use write::write;

/// The version of the format that this version of the application writes.
pub const VERSION: u32 = 1;

/// Files larger than this are not read, in bytes: far above any plan, far below what a page's memory takes.
pub const MAX_BYTES: usize = 64 << 20;

#[cfg(test)]
mod tests;
