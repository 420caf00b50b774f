//! Draws a scene, and follows the size of its place so that text is never scaled.

use super::Memo;
use super::{CollectViews, view};
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, prelude::Closure};

use super::{effect, printing};
use crate::chart::scene::{Mark, Scene, Shape};
use crate::platform::size::is_narrow;

/// A scene as one labelled image.
#[component]
pub fn Picture(
    /// What to draw.
    #[prop(into)]
    scene: Signal<Scene>,
    /// Further classes.
    #[prop(optional, into)]
    class: &'static str,
) -> impl IntoView {
    let size = move || scene.with(|scene| (scene.width, scene.height));
    view! {
        <svg
            class=format!("chart {class}")
            width=move || size().0
            height=move || size().1
            viewBox=move || format!("0 0 {} {}", size().0, size().1)
            role="img"
            aria-label=move || scene.with(|scene| scene.label.clone())
        >
            {move || scene.with(|scene| scene.marks.iter().map(draw).collect_views())}
        </svg>
    }
}

fn draw(mark: &Mark) -> AnyView {
    let title = mark.title.clone().map(|title| view! { <title>{title}</title> });
    let class = mark.class;
    match &mark.shape {
        Shape::Path(d) => view! { <path class=class d=d.clone()>{title}</path> },
        Shape::Rect { x, y, width, height, r } => {
            view! { <rect class=class x=*x y=*y width=width.max(0.0) height=*height rx=*r>{title}</rect> }
        }
        Shape::Circle { x, y, r } => view! { <circle class=class cx=*x cy=*y r=*r>{title}</circle> },
        Shape::Text { x, y, text, more } => view! {
            <text class=class x=*x y=*y>
                {text.clone()}
                {more.clone().map(|(text, class)| view! { <tspan class=class dx="4">{text}</tspan> })}
            </text>
        },
        Shape::Part { place: [x, y, width, height], from, marks } => view! {
            <svg x=*x y=*y width=*width height=*height viewBox=format!("{} {} {width} {height}", from.0, from.1)>
                {marks.iter().map(draw).collect_views()}
            </svg>
        },
    }
}

/// How many times its least width a picture has on paper that is printed by a phone.
const ON_PAPER: f64 = 2.0;

/// A picture that is drawn for the width it has.
#[component]
pub fn FittedPicture(
    /// Draws for a width in pixels.
    draw: Callback<f64, Scene>,
    /// Least width to draw for; below it the picture scrolls.
    #[prop(default = 240.0)]
    least: f64,
    /// Further classes.
    #[prop(optional, into)]
    class: &'static str,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let size = follow_size(move || place.get().map(Into::into));
    let on_paper = printing();
    let scene = Memo::new(move |_| {
        let width = size.get().0.floor();
        // Paper is wider than a phone, and has pictures that a phone leaves out.
        let wanted = if on_paper.get() && is_narrow() { width.max(ON_PAPER * least) } else { width };
        (wanted > 0.0).then(|| draw.run(wanted.max(least)))
    });
    view! {
        <div class=format!("fit {class}") node_ref=place>
            {move || scene.with(Option::is_some).then(|| view! {
                <Picture scene=Signal::derive(move || scene.get().unwrap_or_default()) />
            })}
        </div>
    }
}

/// The width and height of an element's content box, followed as long as the calling component lives; zero until it is
/// in the page.
pub fn follow_size(element: impl Fn() -> Option<leptos::web_sys::Element> + 'static) -> Signal<(f64, f64)> {
    let size = RwSignal::new((0.0, 0.0));
    type Report = Closure<dyn FnMut(js_sys::Array)>;
    let watch = StoredValue::new_local(None::<(leptos::web_sys::ResizeObserver, Report)>);
    let stop = move || {
        watch.try_update_value(|watch| {
            if let Some((observer, _)) = watch.take() {
                observer.disconnect();
            }
        });
    };
    effect(move || {
        let Some(element) = element() else { return };
        stop();
        let report: Report = Closure::new(move |entries: js_sys::Array| {
            let entry = entries.iter().last().and_then(|e| e.dyn_into::<leptos::web_sys::ResizeObserverEntry>().ok());
            if let Some(rect) = entry.map(|entry| entry.content_rect()) {
                let found = (rect.width(), rect.height());
                if size.try_get_untracked().is_some_and(|known| known != found) {
                    size.try_set(found);
                }
            }
        });
        if let Ok(observer) = leptos::web_sys::ResizeObserver::new(report.as_ref().unchecked_ref()) {
            observer.observe(&element);
            watch.set_value(Some((observer, report)));
        }
    });
    on_cleanup(stop);
    size.into()
}

/// The button that turns a chart into the same numbers in a table, and back.
#[component]
pub fn AsTable(
    /// Whether the table shows.
    table: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <button type="button" class="btn ghost sm" on:click=move |_| table.update(|table| *table = !*table)>
            {move || if table.get() { "Show as chart" } else { "Show as table" }}
        </button>
    }
}
