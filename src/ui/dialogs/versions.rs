//! Earlier versions of what was open, as the browser keeps them.
//!
//! In: the buffer. Out: one of its versions, opened. **What is open becomes a version before it is left.**

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::Arg;
use crate::job::buffer::Head;
use crate::ui::autosave;
use crate::ui::names::shown;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, session};

#[component]
pub fn Versions() -> impl IntoView {
    let session = session();
    let found: RwSignal<Option<Vec<(u32, Option<Head>)>>> = RwSignal::new(None);
    spawn_local(async move {
        let all = autosave::versions().await;
        found.try_set(Some(all));
    });
    html! {
        <Modal title=session.t("versions-title")>
            <div class="fp-form" data-testid="versions">
                <p class="mut">{session.t("versions-lead")}</p>
                {move || found.get().map(|all| {
                    let none = all.is_empty();
                    html! {
                        {none.then(|| html! { <p role="status">{session.t("versions-none")}</p> })}
                        <ul class="fp-choices">{all.into_iter().map(|(number, head)| line(session, number, head)).collect_view()}</ul>
                    }
                })}
            </div>
        </Modal>
    }
}

fn line(session: Session, number: u32, head: Option<Head>) -> impl IntoView {
    let Some(head) = head else {
        return html! { <li><p class="sm mut">{session.t("versions-unreadable")}</p></li> }.into_any();
    };
    let when = session.texts.with_untracked(|texts| texts.instant(head.at));
    let args = [
        ("revision", Arg::from(head.revision)),
        ("acts", Arg::from(head.acts)),
        ("signatures", Arg::from(head.signatures)),
    ];
    html! {
        <li><button type="button" on:click=move |_| autosave::go_back(session, number)>
            <span class="num">{when}</span><b class="trunc">{shown(&head.name)}</b><span class="mut">{session.tf("versions-what", &args)}</span>
        </button></li>
    }
    .into_any()
}
