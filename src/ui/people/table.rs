//! The numbers as a table.

use super::Plot;
use super::picture::Drawn;
use crate::lang::Lang;
use crate::people::{Line, table};
use crate::story::EventIx;
use crate::ui::node::{link, node, refill};

impl Plot {
    /// Writes the table.
    pub(super) fn list(&self, lang: Lang, event: Option<EventIx>) {
        let words = lang.more();
        *self.drawn.borrow_mut() = Drawn::default();
        let cell = |text: &str| node("td", "").text(text);
        let head = [words.date, words.number, words.who, words.event_and_source];
        let head = node("tr", "").children(head.map(|name| node("th", "").with("scope", "col").text(name)));
        let panels = &self.panels[self.panel.get()..=self.panel.get()];
        let main = panels[0].main_group(self.app.story, self.evidence);
        let rows = table(self.app.story, self.evidence, panels, lang).into_iter().map(|line| {
            let Line { figure, date, amount, group, counter, source, event_title, .. } = line;
            let number = cell("").child(node("b", "").text(&amount));
            let other = main != Some(self.evidence.figures()[figure].group());
            let number = number.maybe(other.then(|| node("small", "").text(group)));
            let number = number.children(line.notes.iter().map(|note| node("small", "").text(note)));
            let title = node("button", "").with("type", "button").with("data-figure", &figure.to_string()).text(event_title);
            let source = match line.source_url {
                Some(url) => link(url, source).with("title", line.source_title.as_deref().unwrap_or("")),
                None => node("span", "").text(source),
            };
            node("tr", "")
                .with("aria-current", if Some(line.event) == event { "true" } else { "false" })
                .child(node("th", "").with("scope", "row").text(&date))
                .child(number)
                .child(cell(&counter))
                .child(cell("").child(title).child(node("small", "").child(source)))
        });
        let caption = node("caption", "").text(&panels[0].title(self.evidence, lang));
        let body = node("tbody", "").children(rows);
        let whole = node("table", "").child(caption).child(node("thead", "").child(head)).child(body);
        refill(&self.body, [whole]);
    }
}
