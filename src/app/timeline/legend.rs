//! What the shapes mean, and the keys worth knowing, at the foot.

use leptos::prelude::*;

use super::criticality::InForecast;
use crate::app::widgets::{CollectViews, view};

/// The legend.
#[component]
pub fn Legend() -> impl IntoView {
    let marks: [(&str, u32, &str); 8] = [
        ("task", 26, "Task, part done"),
        ("crit", 26, "Critical"),
        ("base", 26, "Baseline"),
        ("slack", 26, "Slack"),
        ("milestone", 14, "Milestone"),
        ("mark", 14, "Its baseline"),
        ("deadline", 12, "Deadline"),
        ("missed", 12, "Missed"),
    ];
    view! {
        <svg class="sprite" width="0" height="0" aria-hidden="true">
            <defs>
                <linearGradient id="hatch" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="2.5" y2="2.5" spreadMethod="repeat">
                    <stop class="hatch-on" offset="0.15"></stop>
                    <stop class="hatch-off" offset="0.4"></stop>
                    <stop class="hatch-off" offset="0.75"></stop>
                    <stop class="hatch-on" offset="1"></stop>
                </linearGradient>
                <linearGradient id="dots" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="5" y2="0" spreadMethod="repeat">
                    <stop class="dots-on" offset="0.4"></stop>
                    <stop class="dots-off" offset="0.4"></stop>
                </linearGradient>
            </defs>
        </svg>
        <div class="legend wide-only">
            {marks.into_iter().map(|(mark, width, words)| view! {
                <span>
                    <svg width=width height="14" viewBox=format!("0 0 {width} 14") aria-hidden="true">{shape(mark)}</svg>
                    {words}
                </span>
            }).collect_views()}
            <InForecast />
            <span class="grow"></span>
            <span class="faint"><kbd>"Alt"</kbd><kbd>"→"</kbd>" indent"</span>
            <span class="faint"><kbd>"Shift"</kbd><kbd>"←"</kbd><kbd>"→"</kbd>" move by a day"</span>
        </div>
    }
}

fn shape(mark: &str) -> impl IntoView + use<> {
    let rects: &[(&str, &str, &str, &str, &str, &str)] = match mark {
        "task" => &[("bg", "1", "2", "24", "10", "3"), ("pg", "1", "2", "12", "10", "3")],
        "crit" => &[("bg crit", "1", "2", "24", "10", "3"), ("hatch", "1", "2", "24", "10", "3")],
        "base" => &[("base", "0", "6", "26", "3", "1.5")],
        _ => &[],
    };
    let paths: &[(&str, &str)] = match mark {
        "slack" => &[("slack", "M1 7h23v1h-23z"), ("slackend", "M24 3v8")],
        "milestone" => &[("gms", "M7 1l6 6-6 6-6-6z")],
        "mark" => &[("gbase", "M7 2l5 5-5 5-5-5z")],
        "deadline" => &[("dl", "M3 1v13M3 1.5h7l-2 2.7 2 2.8h-7")],
        "missed" => &[("dl miss", "M3 1v13M3 1.5h7l-2 2.7 2 2.8h-7")],
        _ => &[],
    };
    let rects = rects.iter().map(|(class, x, y, width, height, rx)| {
        view! { <rect class=*class x=*x y=*y width=*width height=*height rx=*rx></rect> }
    });
    let paths = paths.iter().map(|(class, d)| view! { <path class=*class d=*d></path> });
    view! { {rects.collect_views()}{paths.collect_views()} }
}
