//! Read access to private fields, said once.

/// `name: &T` lends, `name: Option<&T>` lends what is there, `name: T` copies.
macro_rules! getters {
    ($type:ident { $($body:tt)* }) => { impl $type { getters! { @ $($body)* } } };
    (@) => {};
    (@ $(#[$doc:meta])* $name:ident: &$type:ty, $($rest:tt)*) => {
        $(#[$doc])* #[must_use] pub fn $name(&self) -> &$type { &self.$name }
        getters! { @ $($rest)* }
    };
    (@ $(#[$doc:meta])* $name:ident: Option<&str>, $($rest:tt)*) => {
        $(#[$doc])* #[must_use] pub fn $name(&self) -> Option<&str> { self.$name.as_deref() }
        getters! { @ $($rest)* }
    };
    (@ $(#[$doc:meta])* $name:ident: Option<&$type:ty>, $($rest:tt)*) => {
        $(#[$doc])* #[must_use] pub fn $name(&self) -> Option<&$type> { self.$name.as_ref() }
        getters! { @ $($rest)* }
    };
    (@ $(#[$doc:meta])* $name:ident: $type:ty, $($rest:tt)*) => {
        $(#[$doc])* #[must_use] pub fn $name(&self) -> $type { self.$name }
        getters! { @ $($rest)* }
    };
}
