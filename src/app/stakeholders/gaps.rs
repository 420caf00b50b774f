//! Whom to win: those who are less engaged than they should be, the weightiest first.

use leptos::prelude::*;

use super::state::use_stakeholders;
use crate::analysis::stakeholders::to_win;
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::document::stakeholders::engagement_name;
use crate::plan::{AnyId, Stakeholder};

/// Most that are told.
const MOST: usize = 6;

/// The list.
#[component]
pub fn Gaps() -> impl IntoView {
    let place = use_stakeholders();
    let found = Memo::new(move |_| {
        place.workspace.plan.with(|plan| Some(to_win(plan)?.into_iter().take(MOST).map(told).collect::<Vec<_>>()))
    });
    view! {
        <section class="skgaps">
            <h2>"Whom to win"</h2>
            {live(move || found.with(|found| {
                let Some(found) = found else {
                    return view! { <p class="mut">"Nobody has been judged yet: how engaged they are, and how engaged they should be."</p> };
                };
                if found.is_empty() {
                    return view! { <p class="mut"><Icon name="ok" class="good" />" Nobody is less engaged than they should be, as far as it is judged."</p> };
                }
                view! {
                    <ul>{found.iter().cloned().map(|(id, name, way, needs)| view! {
                        <li><button type="button" on:click=move |_| place.rows.open(id)>
                            <span class="row"><b class="ell">{name}</b><span class="mut">{way}</span></span>
                            {(!needs.is_empty()).then(|| view! { <span class="mut ell">{needs}</span> })}
                        </button></li>
                    }).collect_views()}</ul>
                }
            }))}
        </section>
    }
}

/// Who, from where to where, and what they need.
fn told(one: &Stakeholder) -> (AnyId, String, String, String) {
    let name = |level| engagement_name(level).unwrap_or_default();
    let way = format!("{} → {}", name(one.engagement), name(one.engagement_wanted));
    (one.id.any(), one.name.clone(), way, one.needs.clone())
}
