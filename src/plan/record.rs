//! What all records have in common, and the macro that declares one.

use std::collections::BTreeMap;

use super::field::Fields;
use super::id::{AnyId, Id};
use super::kinds::Kind;

/// Fields that this version does not know, kept as they were read and written back.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// What becomes of a record when a record it refers to is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It did not refer to the deleted record.
    Untouched,
    /// It lost a reference and lives on (a task without its assignee).
    Changed,
    /// It cannot be without the deleted record and goes with it (a link without its predecessor).
    Gone,
}

/// One thing of a plan with an identity of its own: the unit of change, undo, merge, and a line of the file.
pub trait Record: Clone + Default + PartialEq + Fields + 'static {
    /// The kind of this type.
    const KIND: Kind;

    /// The record's identity.
    fn id(&self) -> Id<Self>;

    /// Calls `visit` with every id this record refers to.
    fn references(&self, visit: &mut dyn FnMut(AnyId));

    /// Takes the references to `gone` out of this record, and says what becomes of it.
    fn forget(&mut self, gone: AnyId) -> Fate;

    /// Adds what records of older files lack, once all fields are read.
    fn complete(&mut self) {}
}

/// A field that refers to other records.
pub(super) trait Refer {
    fn each(&self, visit: &mut dyn FnMut(AnyId));
    /// Removes references to `gone`; says whether there were any.
    fn drop_id(&mut self, gone: AnyId) -> bool;
}

impl<T> Refer for Option<Id<T>> {
    fn each(&self, visit: &mut dyn FnMut(AnyId)) {
        if let Some(id) = self {
            visit(id.any());
        }
    }
    fn drop_id(&mut self, gone: AnyId) -> bool {
        let hit = self.is_some_and(|id| id.any() == gone);
        if hit {
            *self = None;
        }
        hit
    }
}

impl<T> Refer for Vec<Id<T>> {
    fn each(&self, visit: &mut dyn FnMut(AnyId)) {
        self.iter().for_each(|id| visit(id.any()));
    }
    fn drop_id(&mut self, gone: AnyId) -> bool {
        let before = self.len();
        self.retain(|id| id.any() != gone);
        self.len() != before
    }
}

/// Whether a value is its type's default, and so is left out of files.
#[cfg(feature = "schema")]
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Names the fields of a group, for [`super::field`].
macro_rules! fields {
    ($name:ident, $always:expr, [$($field:ident),*]) => {
        impl crate::plan::field::Fields for $name {
            fn field(&mut self, name: &str) -> Option<&mut dyn crate::plan::field::Field> {
                match name {
                    $( stringify!($field) => Some(&mut self.$field), )*
                    _ => None,
                }
            }
            fn each(&self, visit: &mut dyn FnMut(&'static str, &dyn crate::plan::field::Field)) {
                $( visit(stringify!($field), &self.$field); )*
            }
            fn always(&self) -> Option<&'static str> {
                $always
            }
            fn extra(&self) -> &crate::plan::record::Extra {
                &self.extra
            }
            fn extra_mut(&mut self) -> &mut crate::plan::record::Extra {
                &mut self.extra
            }
        }
    };
}

/// Declares a part of a record: every field optional in files and left out when it has its default; unknown fields kept.
macro_rules! part {
    ($(#[$meta:meta])* pub struct $name:ident { $( $(#[$field_meta:meta])* pub $field:ident: $type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "schema", derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema), serde(default))]
        pub struct $name {
            $( $(#[$field_meta])* #[cfg_attr(feature = "schema", serde(skip_serializing_if = "crate::plan::record::is_default"))] pub $field: $type, )*
            /// Fields of newer versions, kept as they were read.
            #[cfg_attr(feature = "schema", serde(flatten))]
            pub extra: crate::plan::record::Extra,
        }

        crate::plan::record::fields!($name, None, [$($field),*]);

        impl crate::plan::field::Field for $name {
            fn read(&mut self, json: &str) -> Result<(), crate::plan::field::FieldError> {
                crate::plan::field::read_fields(self, json)
            }
            fn write(&self, json: &mut String) {
                crate::plan::field::write_fields(self, json);
            }
            fn is_default(&self) -> bool {
                *self == Self::default()
            }
        }
    };
}

/// Declares a record: a [`part!`] with an id. `owner` fields are ids without which the record cannot be; `refs` fields
/// are `Option<Id<_>>` or `Vec<Id<_>>` that are cleared when what they name is deleted. `completed` names what adds to a
/// record that was read what older files lack.
macro_rules! record {
    (
        kind $kind:ident; owners [$($owner:ident),*]; refs [$($reference:ident),*]; $(completed $complete:ident;)?
        $(#[$meta:meta])* pub struct $name:ident { $( $(#[$field_meta:meta])* pub $field:ident: $type:ty, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "schema", derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema), serde(default))]
        pub struct $name {
            /// Identity; never changes.
            pub id: crate::plan::id::Id<$name>,
            $( $(#[$field_meta])* #[cfg_attr(feature = "schema", serde(skip_serializing_if = "crate::plan::record::is_default"))] pub $field: $type, )*
            /// Fields of newer versions, kept as they were read.
            #[cfg_attr(feature = "schema", serde(flatten))]
            pub extra: crate::plan::record::Extra,
        }

        crate::plan::record::fields!($name, Some("id"), [id $(, $field)*]);

        impl crate::plan::record::Record for $name {
            const KIND: crate::plan::kinds::Kind = crate::plan::kinds::Kind::$kind;

            fn id(&self) -> crate::plan::id::Id<Self> {
                self.id
            }

            #[allow(unused_variables)]
            fn references(&self, visit: &mut dyn FnMut(crate::plan::id::AnyId)) {
                $( visit(self.$owner.into()); )*
                $( crate::plan::record::Refer::each(&self.$reference, visit); )*
            }

            #[allow(unused_variables, unused_mut)]
            fn forget(&mut self, gone: crate::plan::id::AnyId) -> crate::plan::record::Fate {
                $( if crate::plan::id::AnyId::from(self.$owner) == gone { return crate::plan::record::Fate::Gone; } )*
                let mut changed = false;
                $( changed |= crate::plan::record::Refer::drop_id(&mut self.$reference, gone); )*
                if changed { crate::plan::record::Fate::Changed } else { crate::plan::record::Fate::Untouched }
            }

            $(
                fn complete(&mut self) {
                    $complete(self);
                }
            )?
        }
    };
}

/// Declares an enumeration whose variants are `snake_case` words in files.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident, )* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $(#[$variant_meta])* $variant, )* }

        impl $name {
            /// All values, in their usual order.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),*];
        }

        crate::plan::field::leaf!($name);
    };
}
pub(super) use {fields, part, record, words};
