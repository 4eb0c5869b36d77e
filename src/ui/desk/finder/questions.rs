//! The filters: questions, and how many events there are with each answer.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Event;

use super::{Finder, country};
use crate::facets::Counts;
use crate::filter::{Filter, SURE};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::story::Date;
use crate::time::DayRange;
use crate::ui::desk::parts::value;
use crate::ui::dom;
use crate::ui::dom::pressed;
use crate::ui::node::{Node, node, refill};
use crate::view::{Action, When};

impl Finder {
    /// The first day of all events, and the last.
    fn ends(&self) -> Option<(Date, Date)> {
        let days = || self.app.story.event_ixs().iter().map(|event| self.times.event_days(*event));
        Some((days().map(|(first, _)| first).min()?, days().map(|(_, last)| last).max()?))
    }

    /// An answer to one of the questions.
    pub(super) fn filter(self: &Rc<Self>, event: &Event) {
        let Some(it) = pressed(event, "[data-facet]") else { return };
        let (facet, id) = (it.get_attribute("data-facet").unwrap_or_default(), value(event));
        let view = self.app.view.get_untracked();
        let (mut filter, story) = (view.filter, self.app.story);
        match facet.as_str() {
            "kind" => toggle(&mut filter.kinds, story.kind_ixs().find(|kind| story[*kind].id() == id)),
            "sure" => toggle(&mut filter.sure, SURE.into_iter().find(|sure| sure.name() == id)),
            "country" => toggle(&mut filter.countries, Some(id)),
            "inview" => filter.in_view = !filter.in_view,
            "group" => {
                let group = story.group_ixs().find(|group| story[*group].id() == id);
                return self.app.act(Action::When(When { group, ..view.when }));
            }
            end => {
                let Some((first, last)) = self.ends() else {
                    return;
                };
                let range = view.when.range.unwrap_or(DayRange { from: first, to: last });
                let day: Option<Date> = id.parse().ok();
                let range = if end == "from" {
                    DayRange::new(day.unwrap_or(first), range.to)
                } else {
                    DayRange::new(range.from, day.unwrap_or(last))
                };
                let all = range.from <= first && last <= range.to;
                return self.app.act(Action::When(When { range: (!all).then_some(range), ..view.when }));
            }
        }
        self.app.act(Action::Find(filter));
    }

    /// Writes the questions with their counts. What has the focus keeps it.
    pub(super) fn questions(&self, filter: &Filter, when: When, counts: &Counts, lang: Lang) {
        let (story, words) = (self.app.story, lang.ask());
        let here = gloo_utils::document().active_element().filter(|it| self.panel.contains(Some(it))).map(|it| it.id());
        let set = |name: &str, rows: Vec<Node>| node("fieldset", "").child(node("legend", "").text(name)).children(rows);
        let choice = |facet: &str, id: &str, name: &str, count: usize, on: bool| {
            let field = node("input", "").with("type", if facet == "group" { "radio" } else { "checkbox" }).with("name", facet);
            let key = joined(&["f-", facet, "-", id]);
            let mut field = field.with("data-facet", facet).with("value", id).with("id", &key);
            if on {
                field = field.with("checked", "");
            }
            let row = node("label", if count == 0 && !on { "choice none" } else { "choice" });
            row.child(field).child(node("span", "").text(name)).child(node("b", "").text(&count.to_string()))
        };
        let all = counts.groups.iter().sum();
        let mut groups = vec![choice("group", "", words.any_group, all, when.group.is_none())];
        groups.extend(
            story
                .group_ixs()
                .map(|it| choice("group", story[it].id(), lang.say(story[it].name()), counts.groups[it.get()], when.group == Some(it))),
        );
        let kinds = story
            .kind_ixs()
            .map(|it| choice("kind", story[it].id(), lang.say(story[it].name()), counts.kinds[it.get()], filter.kinds.contains(&it)));
        let sure = SURE.into_iter().map(|it| {
            choice("sure", it.name(), lang.say(story.words().confidence(it).name()), counts.sure[it as usize], filter.sure.contains(&it))
        });
        let countries = counts
            .countries
            .iter()
            .map(|(code, count)| choice("country", code, &country(lang, code), *count, filter.countries.contains(code)));
        let day = |name: &str, facet: &str, day: Option<Date>| {
            let field = node("input", "").with("type", "date").with("data-facet", facet).with("id", &joined(&["f-", facet]));
            let ends = self.ends();
            let field = ends.map_or(node("span", ""), |(first, last)| field.with("min", &first.to_string()).with("max", &last.to_string()));
            let field = match day {
                Some(day) => field.with("value", &day.to_string()),
                None => field,
            };
            node("label", "choice").child(node("span", "").text(name)).child(field)
        };
        let days = vec![day(words.from, "from", when.range.map(|range| range.from)), day(words.to, "to", when.range.map(|range| range.to))];
        let view = choice("inview", "1", words.in_view, counts.in_view, filter.in_view);
        refill(
            &self.panel,
            [
                set(words.group, groups),
                set(words.kind, kinds.collect()),
                set(words.sure, sure.collect()),
                set(words.country, countries.collect()),
                set(words.days, days),
                view,
            ],
        );
        if let Some(id) = here.filter(|id| !id.is_empty())
            && let Some(it) = dom::by_id(&id)
        {
            let _ = it.focus();
        }
    }

    pub(super) fn questions_open(&self, open: bool) {
        self.panel.set_hidden(!open);
        self.open.set(open);
        let _ = self.button.set_attribute("aria-expanded", if open { "true" } else { "false" });
    }
}

fn toggle<T: PartialEq>(all: &mut Vec<T>, one: Option<T>) {
    let Some(one) = one else { return };
    match all.iter().position(|it| *it == one) {
        Some(at) => {
            all.remove(at);
        }
        None => all.push(one),
    }
}
