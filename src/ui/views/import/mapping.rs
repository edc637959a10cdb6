//! How the columns of a table are read, and another way where a person says so.
//!
//! In: the preview of a table. Out: a mapping, and the files read once more with it. **A guess is always
//! shown as one, and nothing is read anew before the person asks for it.**

use leptos::prelude::*;

use super::{kind_parts, tables};
use crate::base::Arg;
use crate::estate::SourceKind;
use crate::job::{Confidence, Field, FileReport, Guess, Mapping, MappingPreview, Why};
use crate::text::visible;
use crate::ui::deeds;
use crate::ui::mappings;
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

/// Rows of data that are shown.
const ROWS: usize = 6;
/// What a person may say that a table is.
const KINDS: [SourceKind; 4] =
    [SourceKind::Flows, SourceKind::Catalogue, SourceKind::WaveList, SourceKind::Servers];

/// Beside the report, where a file has columns to look at.
#[component]
pub fn MappingPanel(shown: RwSignal<Option<String>>) -> impl IntoView {
    let session = session();
    let file = move || {
        let (wanted, report) = (shown.get()?, session.import.get()?);
        let (file, table) = tables(&report).find(|(_, table)| table.table == wanted)?;
        Some((file.clone(), table.clone()))
    };
    move || {
        let (file, preview) = file()?;
        Some(html! {
            <aside class="fp-side im-map" aria-label=session.t("mapping-title") data-testid="mapping">
                <MappingForm file=file preview=preview shown=shown/>
            </aside>
        })
    }
}

/// What the form holds until it is used.
#[derive(Clone, Copy)]
struct Draft {
    kind: RwSignal<SourceKind>,
    columns: RwSignal<Vec<Option<Field>>>,
}

#[component]
fn MappingForm(file: FileReport, preview: MappingPreview, shown: RwSignal<Option<String>>) -> impl IntoView {
    let session = session();
    let used = file.csv.as_ref() == Some(&preview) && file.kind != SourceKind::Unknown;
    let guessed: Vec<Option<Field>> = preview.columns.iter().map(|guess| guess.field).collect();
    let known = if Field::of(preview.kind).is_empty() { SourceKind::Flows } else { preview.kind };
    let draft = Draft { kind: RwSignal::new(known), columns: RwSignal::new(guessed.clone()) };
    let guesses = StoredValue::new(guessed.clone());
    let changed = Memo::new(move |_| {
        draft.kind.get() != known
            || draft.columns.with(|columns| guesses.with_value(|guessed| columns != guessed))
    });
    // What was only guessed may be confirmed as it is.
    let guess =
        preview.columns.iter().any(|guess| guess.field.is_some() && guess.confidence < Confidence::Sure);
    let confirms = guess || !used;
    let missing = Memo::new(move |_| draft.columns.with(|columns| missing(draft.kind.get(), columns)));
    let said = used && file.why == Why::GivenMapping;
    let table = StoredValue::new((file.name.clone(), preview.clone()));
    let apply = move |_| {
        if missing.with_untracked(std::vec::Vec::is_empty) {
            table.with_value(|(file, preview)| use_mapping(session, file, preview, draft));
        }
    };
    let forget = move |_| table.with_value(|(file, preview)| forget_mapping(session, file, preview));
    let reset = move |_| {
        draft.kind.set(known);
        draft.columns.set(guesses.get_value());
    };
    let help = if said { "mapping-said" } else { "mapping-help" };
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label=session.t("mapping-title")>
            <section>
                <h2>{session.t("mapping-title")}</h2>
                <TableChoice now=preview.table.clone() shown=shown/>
                <p class="sm mut">{how(session, &preview)}" "{session.t(help)}</p>
                <KindChoice draft=draft own=file.kind/>
                <Columns preview=preview.clone() draft=draft/>
                <div role="status">{move || missing.with(|missing| missing.iter().map(|key| html! { <p class="note warn">{session.t(key)}</p> }).collect_view())}</div>
            </section>
            <FirstRows preview=preview/>
        </div>
        <div class="row im-side-foot">
            <button class="ds-button" type="button" disabled=move || !(confirms || changed.get()) || !missing.with(std::vec::Vec::is_empty) on:click=apply>{session.t("mapping-use")}</button>
            {move || changed.get().then(|| html! { <button class="ds-button" data-variant="tertiary" type="button" on:click=reset>{session.t("mapping-reset")}</button> })}
            {said.then(|| html! { <button class="ds-button" data-variant="tertiary" type="button" on:click=forget>{session.t("mapping-forget")}</button> })}
            {move || (!confirms && !said && !changed.get()).then(|| html! { <p class="xs mut">{session.t("mapping-unchanged")}</p> })}
        </div>
    }
}

/// Keeps what was said about the table and reads all files once more.
fn use_mapping(session: Session, file: &str, table: &MappingPreview, draft: Draft) {
    let (kind, columns) = (draft.kind.get_untracked(), draft.columns.get_untracked());
    let mapping = Mapping { kind, columns, header_row: Some(table.header_row) };
    mappings::remember(session, &table.table, &table.key, mapping);
    deeds::import_again(session, [file.to_owned()].into());
}

/// Guesses the columns anew, as if nobody had said anything.
fn forget_mapping(session: Session, file: &str, table: &MappingPreview) {
    mappings::forget(session, &table.table, &table.key);
    deeds::import_again(session, [file.to_owned()].into());
    session.say("mapping-forgotten", Vec::new());
}

/// What a table of this kind cannot do without, and which is not there.
fn missing(kind: SourceKind, columns: &[Option<Field>]) -> Vec<&'static str> {
    let has = |fields: &[Field]| columns.iter().flatten().any(|field| fields.contains(field));
    let needed: &[(&[Field], &str)] = match kind {
        SourceKind::Flows | SourceKind::AzureDependencies => &[
            (&[Field::FromName, Field::FromAddress], "mapping-needs-from"),
            (&[Field::ToName, Field::ToAddress], "mapping-needs-to"),
        ],
        SourceKind::Catalogue => &[
            (&[Field::Service], "mapping-needs-service"),
            (&[Field::Servers, Field::Owner], "mapping-needs-servers-or-owner"),
        ],
        SourceKind::WaveList => &[
            (&[Field::Wave], "mapping-needs-wave"),
            (&[Field::Service, Field::Servers], "mapping-needs-service-or-servers"),
        ],
        SourceKind::Servers => &[(&[Field::VmName, Field::HostName], "mapping-needs-vm-name")],
        SourceKind::Rvtools | SourceKind::Relations | SourceKind::Archive | SourceKind::Unknown => &[],
    };
    needed.iter().filter(|(fields, _)| !has(fields)).map(|(_, key)| *key).collect()
}

/// How the file was taken apart.
fn how(session: Session, preview: &MappingPreview) -> String {
    if let Some(sheet) = &preview.sheet {
        return session.tf("mapping-sheet", &[("sheet", Arg::from(sheet.as_str()))]);
    }
    let separator = match preview.delimiter.as_str() {
        ";" => "mapping-separator-semicolon",
        "," => "mapping-separator-comma",
        "\t" => "mapping-separator-tab",
        _ => "mapping-separator-other",
    };
    session.t(separator)
}

/// All tables there are, sheets of workbooks each for itself.
#[component]
fn TableChoice(now: String, shown: RwSignal<Option<String>>) -> impl IntoView {
    let session = session();
    let report = session.import.get_untracked().unwrap_or_default();
    let options = tables(&report).map(|(file, table)| {
        let args =
            |sheet: &String| [("file", Arg::from(file.name.as_str())), ("sheet", Arg::from(sheet.as_str()))];
        let name = table.sheet.as_ref().map_or_else(
            || visible(&file.name).to_string(),
            |sheet| session.tf("mapping-sheet-of", &args(sheet)),
        );
        let used = file.kind != SourceKind::Unknown && file.csv.as_ref() == Some(table);
        let text = if used { name } else { session.tf("mapping-not-used", &[("name", Arg::from(name))]) };
        html! { <option value=table.table.clone() selected=table.table == now>{text}</option> }
    });
    html! {
        <label class="im-field">{session.t("mapping-file")}
            <select on:change=move |event| shown.set(Some(event_target_value(&event)))>{options.collect_view()}</select>
        </label>
    }
}

#[component]
fn KindChoice(draft: Draft, own: SourceKind) -> impl IntoView {
    let session = session();
    let own = (own == SourceKind::AzureDependencies).then_some(own);
    let kinds: Vec<SourceKind> = own.into_iter().chain(KINDS).collect();
    let chosen = kinds.clone();
    let choose = move |event: web_sys::Event| {
        let Some(kind) =
            event_target_value(&event).parse().ok().and_then(|place: usize| chosen.get(place).copied())
        else {
            return;
        };
        draft.kind.set(kind);
        draft.columns.update(|columns| {
            for column in columns
                .iter_mut()
                .filter(|column| column.is_some_and(|field| !Field::of(kind).contains(&field)))
            {
                *column = None;
            }
        });
    };
    html! {
        <label class="im-field">{session.t("mapping-kind")}
            <select on:change=choose>
                {kinds.into_iter().enumerate().map(|(place, kind)| html! {
                    <option value=place.to_string() prop:selected=move || draft.kind.get() == kind>{session.t(kind_parts(kind).0)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// One line per heading: what it is taken for, and how sure that is.
#[component]
fn Columns(preview: MappingPreview, draft: Draft) -> impl IntoView {
    let session = session();
    let lines = preview.headings.iter().zip(preview.columns.iter().copied()).enumerate();
    html! {
        <ul class="im-columns">
            {lines.map(|(place, (heading, guess))| {
                let heading = if heading.is_empty() { session.tf("mapping-column-number", &[("number", Arg::from(place + 1))]) } else { visible(heading).to_string() };
                let label = session.tf("mapping-column-label", &[("column", Arg::from(heading.as_str()))]);
                html! {
                    <li>
                        <span class="mono trunc" title=heading.clone()>{heading.clone()}</span>
                        {field_choice(session, draft, place, label)}
                        {move || confidence(session, draft, place, guess)}
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

fn field_choice(session: Session, draft: Draft, column: usize, label: String) -> impl IntoView + use<> {
    let now = move || draft.columns.with(|columns| columns.get(column).copied().flatten());
    let choose = move |event: web_sys::Event| {
        let field =
            event_target_value(&event).parse().ok().and_then(|place: usize| Field::ALL.get(place).copied());
        draft.columns.update(|columns| {
            // A field stands in one column only: the newest choice takes it.
            for other in columns.iter_mut().filter(|other| field.is_some() && **other == field) {
                *other = None;
            }
            if let Some(cell) = columns.get_mut(column) {
                *cell = field;
            }
        });
    };
    html! {
        <select aria-label=label on:change=choose>
            <option value="" prop:selected=move || now().is_none()>{session.t("import-field-none")}</option>
            {move || Field::of(draft.kind.get()).iter().map(|field| {
                let field = *field;
                let place = Field::ALL.iter().position(|other| *other == field).unwrap_or_default();
                html! { <option value=place.to_string() prop:selected=move || now() == Some(field)>{session.t(field_key(field))}</option> }
            }).collect_view()}
        </select>
    }
}

fn confidence(session: Session, draft: Draft, column: usize, guess: Guess) -> impl IntoView + use<> {
    let now = draft.columns.with(|columns| columns.get(column).copied().flatten());
    let (class, image, key) = match (now, guess.confidence) {
        (now, _) if now != guess.field => ("sev info", "Pencil", "confidence-chosen"),
        (None, _) => return html! { <span></span> }.into_any(),
        (_, Confidence::Sure) => ("sev good", "CheckmarkCircle", "confidence-sure"),
        (_, Confidence::Likely) => ("sev info", "Information", "confidence-likely"),
        (_, Confidence::Unsure) => ("sev warn", "ExclamationmarkTriangle", "confidence-unsure"),
    };
    html! { <span class=class>{icon(image)}{session.t(key)}</span> }.into_any()
}

#[component]
fn FirstRows(preview: MappingPreview) -> impl IntoView {
    let session = session();
    let count = preview.rows.len().min(ROWS);
    let heading = |text: &String| html! { <th scope="col">{visible(text).to_string()}</th> };
    let cell = |text: &String| html! { <td>{visible(text).to_string()}</td> };
    html! {
        <section>
            <div class="hd"><h3>{session.t("mapping-first-rows")}</h3><span class="lbl">{session.tf("mapping-rows-shown", &[("count", Arg::from(count))])}</span></div>
            <div class="im-rows-box" role="region" tabindex="0" aria-label=session.t("mapping-first-rows")>
                <table class="tbl mono">
                    <caption class="sr">{session.t("mapping-first-rows")}</caption>
                    <thead><tr>{preview.headings.iter().map(heading).collect_view()}</tr></thead>
                    <tbody>{preview.rows.iter().take(ROWS).map(|row| html! { <tr>{row.iter().map(cell).collect_view()}</tr> }).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn field_key(field: Field) -> &'static str {
    match field {
        Field::FromName => "import-field-from-name",
        Field::FromAddress => "import-field-from-address",
        Field::FromPort => "import-field-from-port",
        Field::ToName => "import-field-to-name",
        Field::ToAddress => "import-field-to-address",
        Field::ToPort => "import-field-to-port",
        Field::Protocol => "import-field-protocol",
        Field::Connections => "import-field-connections",
        Field::Bytes => "import-field-bytes",
        Field::BytesBack => "import-field-bytes-back",
        Field::FirstSeen => "import-field-first-seen",
        Field::LastSeen => "import-field-last-seen",
        Field::Action => "import-field-action",
        Field::Service => "import-field-service",
        Field::Owner => "import-field-service-owner",
        Field::Users => "import-field-users",
        Field::Criticality => "import-field-service-criticality",
        Field::Servers => "import-field-servers",
        Field::AlsoServers => "import-field-also-servers",
        Field::Wave => "import-field-wave",
        Field::Date => "import-field-date",
        Field::VmName => "import-field-vm-name",
        Field::HostName => "import-field-host-name",
        Field::Addresses => "import-field-addresses",
        Field::Power => "import-field-power",
        Field::Cpus => "import-field-cpus",
        Field::Memory => "import-field-memory",
        Field::Provisioned => "import-field-provisioned",
        Field::Used => "import-field-used",
        Field::Disks => "import-field-disks",
        Field::Os => "import-field-os",
        Field::Datacenter => "import-field-datacenter",
        Field::Cluster => "import-field-cluster",
        Field::Host => "import-field-host",
        Field::Folder => "import-field-folder",
        Field::VmId => "import-field-vm-id",
        Field::InstanceUuid => "import-field-instance-uuid",
        Field::SmbiosUuid => "import-field-smbios-uuid",
        Field::Vcenter => "import-field-vcenter",
        Field::Template => "import-field-template",
        Field::Tags => "import-field-tags",
    }
}
