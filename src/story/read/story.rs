//! What `story.json` says.

use serde_json::Value;

use super::Object;
use super::whole::unread;
use crate::story::files::{is_beside, is_path};
use crate::story::ids::well_formed;
use crate::story::report::{At, FOR_AUTHORS, Report};
use crate::story::{CloseUp, Credit, Group, Home, Kind, Licence, Station, Words};

impl Object<'_> {
    /// What `story.json` says.
    #[inline(never)]
    pub(super) fn story(&mut self) {
        // What the texts must be written in.
        self.reading.story.languages = self.strings("languages");
        if self.reading.story.languages.is_empty() && self.members.get("languages").is_some_and(Value::is_array) {
            let help = "name at least one, such as `\"en\"`";
            self.reading.report.error(self.at.key("languages"), "no-language", "a story without language", help);
        }
        if FOR_AUTHORS {
            self.language_list();
        }
        self.maybe_string("$schema");
        let id = self.string("id");
        if self.members.get("id").is_some_and(Value::is_string) {
            well_formed(&id, self.at.key("id"), &mut self.reading.report);
        }
        let (version, updated, fictional) = (self.filled("version"), self.day("updated"), self.maybe_flag("fictional"));
        let (title, summary, care) = (self.text("title"), self.text("summary"), self.maybe_text("care"));
        let contact = self.maybe_address("contact");
        let mut about = Vec::new();
        self.array("about", &mut |reading, value, at| about.push(reading.text(value, at)));
        let basemap = self.strings("basemap");
        for (index, pack) in basemap.iter().enumerate().filter(|(_, pack)| !is_path(pack)) {
            let message = format_args!("`{pack}` is not a path to a file");
            self.reading.report.error(self.at.key("basemap").item(index), "file-name", message, "write a path relative to this file");
        }
        let mut time_zones = Vec::new();
        self.members("time_zones", &mut |reading, zone, value, at| time_zones.push((zone.to_owned(), reading.text(value, at))));
        if FOR_AUTHORS {
            for (zone, _) in &time_zones {
                self.is_time_zone("time_zones", zone);
            }
        }
        let offsets = self.offsets(&time_zones);
        let mut words = Words::default();
        self.object("words", &mut |it| words = it.words());
        let (mut corrections, mut lessons) = (None, Vec::new());
        self.object("files", &mut |it| {
            for key in ["places", "route", "events", "sources", "claims", "figures"] {
                it.string(key);
            }
            corrections = it.maybe_string("corrections");
            it.maybe_string("style");
            lessons = it.lessons();
        });
        self.any("close_ups"); // read once the events are in their order
        let mut home = unread().home;
        self.object("home", &mut |it| home = it.home());

        let story = &mut self.reading.story;
        (story.id, story.version, story.updated, story.fictional) = (id, version, updated, fictional);
        (story.title, story.summary, story.about, story.care) = (title, summary, about, care);
        (story.basemap, story.time_zones, story.words, story.home) = (basemap, time_zones, words, home);
        story.offsets = offsets;
        (story.corrections, story.contact, story.lessons) = (corrections, contact, lessons);
        self.objects("groups", &mut |it| it.a_group());
        self.objects("kinds", &mut |it| it.a_kind());
        self.objects("licences", &mut |it| it.a_licence());
    }

    /// The names of the files of lessons.
    fn lessons(&mut self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        if self.maybe("lessons").is_none() {
            return all;
        }
        self.array("lessons", &mut |reading, value, at| {
            let name = reading.string(value, at);
            let (report, help) = (&mut reading.report, "name a file in the folder of the story, such as `lessons/way.json`");
            if value.is_string() && !is_beside(&name) {
                report.error(at, "file-name", format_args!("`{name}` is not the name of a file in the folder of the story"), help);
            } else if FOR_AUTHORS && all.contains(&name) {
                report.error(at, "same-file", format_args!("`{name}` stands twice"), "remove one of them");
            }
            all.push(name);
        });
        all
    }

    fn language_list(&mut self) {
        let at = self.at.key("languages");
        let languages = self.reading.story.languages.clone();
        for (index, language) in languages.iter().enumerate() {
            language_code(language, at.item(index), &mut self.reading.report);
            if languages[..index].contains(language) {
                let message = format_args!("the language `{language}` stands twice");
                self.reading.report.error(at.item(index), "duplicate-id", message, "remove one of them");
            }
        }
    }

    fn home(&mut self) -> Home {
        let bounds = self.needed("bounds").and_then(|value| self.numbers("bounds", value));
        if let Some([west, south, east, north]) = bounds
            && !(west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0)
        {
            let message = format_args!("[{west}, {south}, {east}, {north}] are no bounds");
            self.reading.report.error(self.at.key("bounds"), "bad-bounds", message, "write `[west, south, east, north]` in degrees");
        }
        Home { bounds: bounds.unwrap_or_default(), places: self.places("places", false) }
    }

    pub(super) fn a_close_up(&mut self) {
        let (place, title, note) = (self.place("place"), self.text("title"), self.text("note"));
        let mut stations = Vec::new();
        self.objects("stations", &mut |it| {
            let station = Station {
                name: it.text("name"),
                side: it.maybe_text("side"),
                ground: it.word("ground"),
                events: it.events("events", false),
            };
            if FOR_AUTHORS && it.members.get("events").and_then(Value::as_array).is_some_and(Vec::is_empty) {
                it.reading.report.error(it.at.key("events"), "no-event", "a station without event", "name the events that happened there");
            }
            stations.push(station);
        });
        if FOR_AUTHORS && self.members.get("stations").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            self.reading.report.error(self.at.key("stations"), "no-event", "a diagram without station", "add its stations, or remove it");
        }
        self.reading.story.close_ups.push(CloseUp { place, title, note, stations });
    }

    #[inline(never)]
    fn a_group(&mut self) {
        let group = Group { id: self.id(), name: self.text("name"), meaning: self.text("meaning"), color: self.word("color") };
        self.reading.story.groups.push(group);
    }

    #[inline(never)]
    fn a_kind(&mut self) {
        let kind = Kind { id: self.id(), name: self.text("name"), meaning: self.text("meaning"), symbol: self.word("symbol") };
        self.reading.story.kinds.push(kind);
    }

    #[inline(never)]
    fn a_licence(&mut self) {
        let (name, url, covers) = (self.filled("name"), self.address("url"), self.text("covers"));
        let mut credit = None;
        if self.maybe("credit").is_some() {
            self.object("credit", &mut |it| credit = Some(Credit { text: it.filled("text"), url: it.address("url") }));
        }
        self.reading.story.licences.push(Licence { name, url, covers, credit });
    }
}

pub(super) fn language_code(language: &str, at: At<'_>, report: &mut Report) {
    let mut parts = language.split('-');
    let first = parts.next().unwrap_or_default();
    let good = matches!(first.len(), 2 | 3)
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !good {
        report.error(at, "bad-language", format_args!("`{language}` is no language code"), "use BCP 47, such as `en` or `es-MX`");
    }
}
