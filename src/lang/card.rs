//! What a card says in words and signs that are the same in the app and on a page without it.

use super::Lang;
use crate::story::{Color, Confidence, DatePrecision, Event, Moment, Story};

impl Lang {
    /// The time of an event, and how exactly it is known.
    #[must_use]
    pub fn when(self, story: &Story, event: &Event) -> String {
        let words = self.words();
        let zone = story.zone_name(story[event.place()].time_zone()).map_or("", |name| self.say(name));
        let clock = |moment: Moment| moment.time().map(|(h, m)| format!("{h}:{}{m}", if m < 10 { "0" } else { "" }));
        let known = self.say(story.words().date_precision(event.precision()).name());
        let mut out = match (event.precision(), clock(event.date())) {
            (DatePrecision::Bounded, _) => match (event.earliest().and_then(clock), event.latest().and_then(clock)) {
                (Some(from), Some(to)) => format!("{} {from} {} {to}, {zone}", words.between, words.and),
                _ => known.to_owned(),
            },
            (DatePrecision::Minute, Some(time)) => format!("{time}, {zone}"),
            (_, Some(time)) => format!("{} {time}, {zone}", words.about_time),
            (DatePrecision::Approx, None) => known.to_owned(),
            (_, None) => words.no_time.to_owned(),
        };
        if let Some(end) = event.date_end() {
            // In Spanish a day has its article, a month or a year none.
            let article = if self == Self::Es && matches!(end, Moment::Day(_) | Moment::Minute { .. }) { " el" } else { "" };
            out = format!("{out} · {}{article} {}", words.until, self.date(end));
        }
        out
    }
}

/// The class that gives the sign of a confidence.
#[must_use]
pub fn confidence_class(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Corroborated => "sure corroborated",
        Confidence::Reported => "sure reported",
        Confidence::Disputed => "sure disputed",
    }
}

/// The class that gives the colour of a group.
#[must_use]
pub fn color_class(color: Color) -> &'static str {
    match color {
        Color::BurntOrange => "burnt-orange",
        Color::LightOrange => "light-orange",
        Color::Blue => "blue",
        Color::Green => "green",
        Color::Purple => "purple",
        Color::Slate => "slate",
        Color::Brown => "brown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_of_several_days_says_until_when() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/tern-players");
        let story = crate::cli::open::open(folder.as_ref()).expect("a story without errors").1.story;
        let long = story.events().iter().find(|event| event.date_end().is_some()).expect("an event of several days");
        let said = Lang::ALL.map(|lang| lang.when(&story, long));
        assert!(said[0].ends_with(" · until 9 April 2031"), "{}", said[0]);
        assert!(said[1].ends_with(" · hasta el 9 de abril de 2031"), "{}", said[1]);
    }
}
