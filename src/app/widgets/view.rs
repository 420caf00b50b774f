//! Views of one type.

use leptos::prelude::*;

use super::Memo;

/// Leptos' `view!`, with a result that is always an [`AnyView`], so that what builds, replaces and removes views is
/// compiled once and not once for each shape of view on the page.
macro_rules! view {
    ($($tokens:tt)*) => {
        leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($tokens)* })
    };
}
pub(crate) use view;

/// Shows its children while `when` is true: Leptos' `Show`, compiled once.
#[component]
pub fn Show(
    /// Whether the children are shown.
    when: impl Fn() -> bool + Send + Sync + 'static,
    /// What stands there otherwise; nothing by default.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// What is shown; built anew each time.
    children: ChildrenFn,
) -> impl IntoView {
    shown(Box::new(when), children, fallback)
}

fn shown(when: Box<dyn Fn() -> bool + Send + Sync>, children: ChildrenFn, fallback: ViewFn) -> AnyView {
    let when = Memo::new(move |_| when());
    live(move || if when.get() { children() } else { fallback.run() })
}

/// A view that is drawn anew when a signal it reads changes.
pub fn live<View: IntoView + 'static>(draw: impl Fn() -> View + Send + 'static) -> AnyView {
    view! { {move || draw().into_any()} }
}

/// The views of a list, in its order.
pub trait CollectViews {
    /// All of them, each an [`AnyView`].
    fn collect_views(self) -> Vec<AnyView>;
}

impl<List: Iterator<Item = Item>, Item: IntoView + 'static> CollectViews for List {
    fn collect_views(self) -> Vec<AnyView> {
        self.map(IntoAny::into_any).collect()
    }
}
