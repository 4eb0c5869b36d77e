//! The fragment of the address: what the reader looks at, in a form that can be shared and kept.
//!
//! The grammar is `#key=value&key=value`, percent-encoded UTF-8. Reading is total: whatever stands there yields a [`Link`], and keys
//! that this version does not know are kept as they came. Writing what was read gives the same [`Link`] again.

use crate::guise::Guise;
use crate::lang::Lang;
use crate::number::{self, decimal};
use crate::percent::{decode, encode};
use crate::scene::theme::ThemeName;
use crate::story::{Date, Moment};

/// What a fragment says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// `event=`: the id of the chosen event.
    pub event: Option<String>,
    /// `place=`: the id of the chosen place.
    pub place: Option<String>,
    /// `at=lon,lat,zoom`: where the map looks.
    pub at: Option<At>,
    /// `lang=en|es`.
    pub lang: Option<Lang>,
    /// `theme=light|dark`.
    pub theme: Option<ThemeName>,
    /// `only=map|event`: the map without header and list, or with nothing but the chosen event beside it.
    pub only: Only,
    /// `still=1`, `brand=`, `logo=`, `byline=`, `radius=`: how it looks in the page of another.
    pub guise: Guise,
    /// `side=people|article|sources`: what the sidebar shows in place of the list.
    pub side: Side,
    /// `table=1`: the story as a table in place of the map.
    pub table: bool,
    /// `gestures=cooperative|free`: whether one finger and the wheel belong to the page around the map.
    pub gestures: Option<Gestures>,
    /// `t=2018-10-19` or `t=2018-10-19T11:30-06:00`: the moment to which the story is told, a day at its end.
    pub t: Option<Moment>,
    /// `from=2018-10-19`: the first day of what is told.
    pub from: Option<Date>,
    /// `to=2018-10-21`: the last one.
    pub to: Option<Date>,
    /// `play=1`: time goes on by itself.
    pub play: bool,
    /// `group=`: the id of the group that is told of.
    pub group: Option<String>,
    /// `q=`: what is searched for.
    pub query: String,
    /// `kind=a,b`: the ids of the kinds of events that are shown.
    pub kinds: Vec<String>,
    /// `sure=corroborated,reported,disputed`: how sure what is shown is.
    pub sure: Vec<String>,
    /// `country=GT,MX`: in which countries it happened.
    pub countries: Vec<String>,
    /// `inview=1`: only what lies in the window of the map.
    pub in_view: bool,
    /// All other pairs, as they came: also those of what comes later than the first view ([`crate::session`]).
    pub rest: Vec<String>,
}

/// Whom one finger and the plain wheel belong to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Gestures {
    /// To the page: the map takes two fingers, and the wheel with Ctrl or ⌘.
    Cooperative,
    /// To the map.
    Free,
}

impl Gestures {
    fn parse(value: &str) -> Option<Self> {
        match value {
            "cooperative" => Some(Self::Cooperative),
            "free" => Some(Self::Free),
            _ => None,
        }
    }

    /// As the fragment writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cooperative => "cooperative",
            Self::Free => "free",
        }
    }
}

/// A centre in degrees and a zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct At {
    pub lon: f64,
    pub lat: f64,
    pub zoom: f64,
}

/// More bytes than this are no link of ours, and are not read.
const LONGEST: usize = 4096;

impl Link {
    /// Reads a fragment, with or without its `#`.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let mut link = Self::default();
        if fragment.len() > LONGEST {
            return link;
        }
        // A `#` begins a fragment; wherever it stands, it is no part of a key.
        for pair in fragment.split('&').map(|pair| pair.trim_start_matches('#')).filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match key {
                "event" => link.event = some(value),
                "place" => link.place = some(value),
                "at" => link.at = At::parse(&value),
                "lang" => link.lang = Lang::parse(&value),
                "theme" => link.theme = ThemeName::parse(&value),
                "gestures" => link.gestures = Gestures::parse(&value),
                "only" => link.only = Only::parse(&value),
                key if link.guise.read(key, &value) => {}
                "side" => link.side = Side::parse(&value),
                "table" if value == "1" => link.table = true,
                "t" => link.t = value.parse().ok().filter(|t| matches!(t, Moment::Day(_) | Moment::Minute { .. })),
                "from" => link.from = value.parse().ok(),
                "to" => link.to = value.parse().ok(),
                "play" if value == "1" => link.play = true,
                "group" => link.group = some(value),
                "q" => link.query = value,
                "kind" => link.kinds = several(&value),
                "sure" => link.sure = several(&value),
                "country" => link.countries = several(&value),
                "inview" if value == "1" => link.in_view = true,
                _ => link.rest.push(pair.to_owned()),
            }
        }
        link
    }

    /// The same in the whole map: without what only its frame in another page needs.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.only = Only::All;
        self.guise = Guise::default();
        self.gestures = None;
        self.rest.retain(|pair| !pair.starts_with("id="));
        self
    }

    /// Writes the fragment, without its `#`; empty where there is nothing to say.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out: Vec<String> = Vec::new();
        if let Some(event) = &self.event {
            out.push(format!("event={}", encode(event)));
        }
        if let Some(place) = &self.place {
            out.push(format!("place={}", encode(place)));
        }
        if let Some(at) = self.at {
            out.push(format!("at={},{},{}", decimal(at.lon, 5), decimal(at.lat, 5), decimal(at.zoom, 2)));
        }
        if let Some(lang) = self.lang {
            out.push(format!("lang={}", lang.code()));
        }
        if let Some(theme) = self.theme {
            out.push(format!("theme={}", theme.name()));
        }
        if self.only != Only::All {
            out.push("only=".to_owned() + self.only.name());
        }
        if self.side != Side::Events {
            out.push("side=".to_owned() + self.side.name());
        }
        if self.table {
            out.push("table=1".to_owned());
        }
        if let Some(gestures) = self.gestures {
            out.push(format!("gestures={}", gestures.name()));
        }
        for (key, date) in [("t=", self.t), ("from=", self.from.map(Moment::Day)), ("to=", self.to.map(Moment::Day))] {
            if let Some(date) = date {
                out.push(key.to_owned() + &encode(&date.iso()));
            }
        }
        if self.play {
            out.push("play=1".to_owned());
        }
        if let Some(group) = &self.group {
            out.push(format!("group={}", encode(group)));
        }
        if !self.query.is_empty() {
            out.push("q=".to_owned() + &encode(&self.query));
        }
        for (key, ids) in [("kind=", &self.kinds), ("sure=", &self.sure), ("country=", &self.countries)] {
            if !ids.is_empty() {
                let ids: Vec<String> = ids.iter().map(|id| encode(id)).collect();
                out.push(key.to_owned() + &ids.join(","));
            }
        }
        if self.in_view {
            out.push("inview=1".to_owned());
        }
        self.guise.write(&mut out);
        out.extend(self.rest.iter().cloned());
        out.join("&")
    }
}

/// How much of the page is shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Only {
    /// Header, map, time and sidebar.
    #[default]
    All,
    /// The map and time; what is chosen lies on the map.
    Map,
    /// The map and the chosen event.
    Event,
}

impl Only {
    fn parse(value: &str) -> Self {
        [Self::Map, Self::Event].into_iter().find(|only| only.name() == value).unwrap_or_default()
    }

    /// As the fragment writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Map => "map",
            Self::Event => "event",
        }
    }
}

/// What the sidebar shows.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Side {
    /// What happened, day by day.
    #[default]
    Events,
    /// How many people there were, and who counted.
    People,
    /// The source article, claim by claim.
    Article,
    /// What all of it rests on.
    Sources,
}

impl Side {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 4] = [Self::Events, Self::People, Self::Article, Self::Sources];

    fn parse(value: &str) -> Self {
        Self::ALL.into_iter().find(|side| side.name() == value).unwrap_or_default()
    }

    /// As the fragment writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::People => "people",
            Self::Article => "article",
            Self::Sources => "sources",
        }
    }
}

impl At {
    /// Reads `lon,lat,zoom`; nothing but three finite numbers within the world will do.
    fn parse(value: &str) -> Option<Self> {
        let mut parts = value.split(',').map(number::parse);
        let (lon, lat, zoom) = (parts.next()??, parts.next()??, parts.next()??);
        let fits = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) && (0.0..=24.0).contains(&zoom);
        (fits && parts.next().is_none()).then_some(Self { lon, lat, zoom })
    }
}

/// What stands between commas.
fn several(value: &str) -> Vec<String> {
    value.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

fn some(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_documented_form_is_read() {
        let link = Link::parse(
            "#event=e_1019_gate&place=tecun_uman&at=-92.1473,14.6765,13.4&lang=es&theme=dark&t=2018-10-19T11:30-06:00&from=2018-10-13&to=2018-10-31&play=1&group=main&side=article&table=1&q=Tec%C3%BAn%20Um%C3%A1n&kind=crossing,arrival&sure=disputed&country=GT,MX&inview=1&only=event&still=1&brand=0072b2&logo=The%20Herald&byline=A.%20B.&radius=8&zz=x",
        );
        assert_eq!(link.event.as_deref(), Some("e_1019_gate"));
        assert_eq!(link.place.as_deref(), Some("tecun_uman"));
        assert_eq!(link.at, Some(At { lon: -92.1473, lat: 14.6765, zoom: 13.4 }));
        assert_eq!((link.lang, link.theme), (Some(Lang::Es), Some(ThemeName::Dark)));
        assert_eq!(link.t, "2018-10-19T11:30-06:00".parse().ok());
        assert_eq!((link.from, link.to), (Date::new(2018, 10, 13), Date::new(2018, 10, 31)));
        assert_eq!((link.play, link.group.as_deref()), (true, Some("main")));
        assert_eq!((link.side, link.table, link.in_view), (Side::Article, true, true));
        assert_eq!((link.only, link.guise.still, link.guise.radius), (Only::Event, true, Some(8)));
        assert_eq!(
            (&*link.query, link.kinds.join(" "), link.sure.join(" "), link.countries.join(" ")),
            ("Tecún Umán", "crossing arrival".into(), "disputed".into(), "GT MX".into())
        );
        assert_eq!(link.rest, ["zz=x"]);
        let written = "event=e_1019_gate&place=tecun_uman&at=-92.1473,14.6765,13.4&lang=es&theme=dark&only=event&side=article&table=1&t=2018-10-19T11:30-06:00&from=2018-10-13&to=2018-10-31&play=1&group=main&q=Tec%C3%BAn%20Um%C3%A1n&kind=crossing,arrival&sure=disputed&country=GT,MX&inview=1&still=1&brand=0072b2&logo=The%20Herald&byline=A.%20B.&radius=8&zz=x";
        assert_eq!(link.write(), written);
        assert_eq!(Link::parse("t=2018-10-19T11:30%2B02:00").write(), "t=2018-10-19T11:30%2B02:00");
    }

    #[test]
    fn the_whole_map_is_in_no_frame() {
        let framed = "event=e_1&at=-92,14,13&theme=dark&only=event&gestures=cooperative&t=2018-10-19&still=1&brand=0072b2&logo=x&byline=y&radius=8&id=map1&zz=x";
        assert_eq!(Link::parse(framed).whole().write(), "event=e_1&at=-92,14,13&theme=dark&t=2018-10-19&zz=x");
    }

    #[test]
    fn nonsense_is_no_view() {
        for at in ["", "1", "1,2", "1,2,3,4", "NaN,1,2", "inf,1,2", "1e999,0,3", "200,0,3", "0,91,3", "0,0,-1", "0,0,99", "a,b,c", " 1,2,3"]
        {
            assert_eq!(Link::parse(&format!("at={at}")).at, None, "{at:?}");
        }
        assert_eq!(Link::parse("lang=fr&theme=pink&t=2018&t=2018-10&t=noon&from=2018-02-30&to=tomorrow&group="), Link::default());
        assert_eq!(Link::parse("%E0%A4%A&&&=&#").rest, ["%E0%A4%A", "="]);
    }

    proptest! {
        #[test]
        fn any_fragment_round_trips(fragment in ".{0,200}") {
            let link = Link::parse(&fragment);
            prop_assert_eq!(Link::parse(&link.write()), link);
        }

        #[test]
        fn any_view_round_trips(event in "[^\u{0}]{0,40}", lon in -180.0..180.0f64, lat in -90.0..90.0f64, zoom in 0.0..24.0f64) {
            let link = Link { event: some(event), at: Some(At { lon, lat, zoom }), ..Link::default() };
            let once = Link::parse(&link.write());
            prop_assert_eq!(&once.event, &link.event);
            prop_assert_eq!(Link::parse(&once.write()), once);
        }
    }
}
