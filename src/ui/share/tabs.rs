//! One of several panes at a time.

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::HtmlElement;

use crate::ui::dialog::Heard;
use crate::ui::node::{Node, node};
use crate::ui::tabs::turned;

/// A row of tabs and their panes. `shown` hears which one is.
pub fn tabs(id: &str, label: &str, names: &[&str], panes: &[HtmlElement], heard: &Heard, shown: Box<dyn Fn(usize)>) -> Vec<Node> {
    let tab = |at: usize, name: &str| {
        let own = [id, "-", &at.to_string()].concat();
        let pane = &panes[at];
        for (name, value) in [("role", "tabpanel"), ("id", &*[&*own, "-pane"].concat()), ("aria-labelledby", &*own)] {
            let _ = pane.set_attribute(name, value);
        }
        let tab = node("button", "").with("type", "button").with("role", "tab").with("id", &own);
        tab.with("aria-controls", &pane.id()).text(name).done()
    };
    let tabs: Vec<HtmlElement> = names.iter().enumerate().map(|(at, name)| tab(at, name)).collect();
    let row = node("div", "tabs").with("role", "tablist").with("aria-label", label);
    let row = row.children(tabs.iter().map(|tab| Node::of(tab.clone()))).done();
    let (all, own) = (tabs.clone(), panes.to_vec());
    let show = std::rc::Rc::new(move |chosen: usize| {
        for (at, (tab, pane)) in all.iter().zip(&own).enumerate() {
            let on = at == chosen;
            let _ = tab.set_attribute("aria-selected", if on { "true" } else { "false" });
            tab.set_tab_index(if on { 0 } else { -1 });
            pane.set_hidden(!on);
        }
        shown(chosen);
    });
    show(0);
    for (at, tab) in tabs.iter().enumerate() {
        let show = show.clone();
        heard.on(tab, "click", move |_| show(at));
    }
    let options = EventListenerOptions::enable_prevent_default();
    heard.keep(EventListener::new_with_options(&row, "keydown", options, move |event| {
        let now = tabs.iter().position(|tab| tab.get_attribute("aria-selected").as_deref() == Some("true")).unwrap_or(0);
        let Some(to) = turned(event, now, tabs.len()) else { return };
        event.prevent_default();
        show(to);
        let _ = tabs[to].focus();
    }));
    std::iter::once(Node::of(row)).chain(panes.iter().map(|pane| Node::of(pane.clone()))).collect()
}
