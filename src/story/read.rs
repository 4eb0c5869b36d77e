//! From bytes to the types of [`super::file`]: is it UTF-8, is it JSON, does it have the fields that it should have?
//!
//! The types are read from [`Value`]s by [`FromJson`] rather than by the code that serde derives for them, for two reasons:
//! serde stops at the first problem of an object and does not say where it is; and its code is large. Parsing a story took
//! 454 KB of wasm with it (123 KB brotli), 303 KB without (98 KB). A test holds both to the same form.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::file::{self, RouteProperties, StoryFile};
use super::files::{Content, Files, MAX_FILE_BYTES, is_beside};
use super::report::{At, Report, did_you_mean, nearest};
use super::words::Closed;
use super::{Basis, Color, Confidence, DatePrecision, Grade, PlacePrecision, Read, Symbol, Target};

/// What could be read.
pub(super) struct Raw {
    pub(super) names: Names,
    pub(super) story: Option<StoryFile>,
    pub(super) groups: List<file::Group>,
    pub(super) kinds: List<file::Kind>,
    pub(super) licences: List<file::Licence>,
    pub(super) places: List<Feature<file::PlaceProperties>>,
    pub(super) route: List<Feature<RouteProperties>>,
    pub(super) events: List<Feature<file::EventProperties>>,
    pub(super) sources: List<file::Source>,
    pub(super) article: Option<(String, u32)>,
    pub(super) verdicts: List<file::Verdict>,
    pub(super) claims: List<file::Claim>,
    pub(super) counts: Option<BTreeMap<String, file::Text>>,
    pub(super) figures: List<file::Figure>,
    pub(super) disputes: List<file::Dispute>,
    pub(super) extents: List<file::Extent>,
}

/// The names of the files; where one could not be read, what it usually is.
pub(super) struct Names {
    pub(super) story: String,
    pub(super) places: String,
    pub(super) route: String,
    pub(super) events: String,
    pub(super) sources: String,
    pub(super) claims: String,
    pub(super) figures: String,
}

/// The elements of an array, in order.
pub(super) struct List<T> {
    /// False where there was no array to read: then nobody knows what is in it.
    pub(super) known: bool,
    pub(super) elements: Vec<Element<T>>,
}

impl<T> List<T> {
    fn unknown() -> Self {
        Self { known: false, elements: Vec::new() }
    }
}

/// An element of an array. A broken one still has its id, so that what refers to it is not called wrong.
pub(super) struct Element<T> {
    pub(super) id: Option<String>,
    pub(super) value: Option<T>,
}

/// A feature of a GeoJSON file.
pub(super) struct Feature<T> {
    /// Empty where there is none.
    pub(super) id: String,
    pub(super) shape: Option<Shape>,
    pub(super) properties: T,
}

/// A geometry that a story can have.
pub(super) enum Shape {
    Point([f64; 2]),
    Line(Vec<[f64; 2]>),
}

/// Reads all files that there are.
pub(super) fn read(files: &Files, report: &mut Report) -> Raw {
    let root = files.root();
    let at = At::root(root);
    let story = json(files, root, at, report);
    let (names, [places, route, events, sources, claims, figures]) = others(files, story.as_ref(), report);

    let mut groups = List::unknown();
    let mut kinds = List::unknown();
    let mut licences = List::unknown();
    let story = Object::open(story, at, report).and_then(|mut it| {
        groups = it.list("groups");
        kinds = it.list("kinds");
        licences = it.list("licences");
        let schema = it.field("$schema");
        let (id, version, updated, fictional) = (it.field("id"), it.field("version"), it.field("updated"), it.or_default("fictional"));
        let (title, summary, about, care) = (it.field("title"), it.field("summary"), it.field("about"), it.field("care"));
        let (languages, files, basemap) = (it.field("languages"), it.field("files"), it.field("basemap"));
        let (home, words, time_zones) = (it.field("home"), it.field("words"), it.field("time_zones"));
        it.end();
        let (
            Some(schema),
            Some(id),
            Some(version),
            Some(updated),
            Some(fictional),
            Some(title),
            Some(summary),
            Some(about),
            Some(care),
            Some(languages),
            Some(files),
            Some(basemap),
            Some(home),
            Some(words),
            Some(time_zones),
        ) = (schema, id, version, updated, fictional, title, summary, about, care, languages, files, basemap, home, words, time_zones)
        else {
            return None;
        };
        Some(StoryFile {
            schema,
            id,
            version,
            updated,
            fictional,
            title,
            summary,
            about,
            care,
            languages,
            files,
            basemap,
            home,
            words,
            time_zones,
            groups: Vec::new(),
            kinds: Vec::new(),
            licences: Vec::new(),
        })
    });

    let mut source_list = List::unknown();
    if let Some(mut it) = Object::open(sources, At::root(&names.sources), report) {
        it.field::<Option<String>>("$schema");
        source_list = it.list("sources");
        it.end();
    }

    let (mut article, mut verdicts, mut claim_list) = (None, List::unknown(), List::unknown());
    if let Some(mut it) = Object::open(claims, At::root(&names.claims), report) {
        it.field::<Option<String>>("$schema");
        article = it.field("article").zip(it.field("paragraphs"));
        verdicts = it.list("verdicts");
        claim_list = it.list("claims");
        it.end();
    }

    let (mut counts, mut figure_list, mut disputes, mut extents) = (None, List::unknown(), List::unknown(), List::unknown());
    if let Some(mut it) = Object::open(figures, At::root(&names.figures), report) {
        it.field::<Option<String>>("$schema");
        counts = it.field("counts");
        figure_list = it.list("figures");
        disputes = it.list("disputes");
        extents = it.list("extents");
        it.end();
    }

    Raw {
        story,
        groups,
        kinds,
        licences,
        places: features(places, At::root(&names.places), report),
        route: features(route, At::root(&names.route), report),
        events: features(events, At::root(&names.events), report),
        sources: source_list,
        article,
        verdicts,
        claims: claim_list,
        counts,
        figures: figure_list,
        disputes,
        extents,
        names,
    }
}

/// The files that `story.json` names.
#[inline(never)]
fn others(files: &Files, story: Option<&Value>, report: &mut Report) -> (Names, [Option<Value>; 6]) {
    let root = At::root(files.root());
    let at = root.key("files");
    let mut one = |key: &str, usual: &str| {
        let name = story.and_then(|story| story.get("files")?.get(key)?.as_str());
        let value = name.and_then(|name| {
            if is_beside(name) {
                json(files, name, at.key(key), report)
            } else {
                let message = format_args!("`{name}` is not the name of a file in the folder of the story");
                report.error(at.key(key), "file-name", message, format_args!("name a file beside this one, such as `{usual}`"));
                None
            }
        });
        (name.unwrap_or(usual).to_owned(), value)
    };
    let (places, a) = one("places", "places.geojson");
    let (route, b) = one("route", "route.geojson");
    let (events, c) = one("events", "events.geojson");
    let (sources, d) = one("sources", "sources.json");
    let (claims, e) = one("claims", "claims.json");
    let (figures, f) = one("figures", "figures.json");
    (Names { story: files.root().into(), places, route, events, sources, claims, figures }, [a, b, c, d, e, f])
}

/// The JSON of a file. `named` is where its name stands.
fn json(files: &Files, name: &str, named: At<'_>, report: &mut Report) -> Option<Value> {
    let at = At::root(name);
    let bytes = match files.by_name.get(name) {
        Some(Content::Bytes(bytes)) => bytes,
        Some(Content::TooBig(size)) => {
            let message = format_args!("the file has {size} bytes, more than {MAX_FILE_BYTES}");
            report.error(at, "too-big", message, "simplify its geometry, or split the story");
            return None;
        }
        None => {
            report.error(named, "missing-file", format_args!("there is no file `{name}`"), "add the file, or mend its name");
            return None;
        }
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            let byte = rest.first().copied().unwrap_or_default();
            report.error(at, "bad-utf8", format_args!("the byte {byte:#04x} is not UTF-8"), "save the file as UTF-8");
            report.last(|it| it.position = Some(position(valid)));
            return None;
        }
    };
    let bare = text.strip_prefix('\u{feff}');
    if bare.is_some() {
        let message = "the file begins with a byte order mark";
        report.error(at, "byte-order-mark", message, "save the file as UTF-8 without BOM");
        report.last(|it| it.position = Some((1, 1)));
    }
    let text = bare.unwrap_or(text);
    match serde_json::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let whole = error.to_string();
            let message = whole.rfind(" at line ").map_or(whole.as_str(), |end| &whole[..end]);
            let (code, help) = if message.starts_with("recursion limit") {
                ("too-deep", "nothing in a story is nested so deeply: look for brackets that are not closed")
            } else {
                ("syntax", "mend the JSON here or just before: a comma, a quote or a bracket too many or too few")
            };
            report.error(at, code, message, help);
            let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
            let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
            report.last(|it| it.position = Some((error.line().max(1), position(before).1)));
            None
        }
    }
}

/// Line and column of what comes after these bytes, from 1, in characters.
fn position(before: &[u8]) -> (usize, usize) {
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let column = before[start..].iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count() + 1;
    (line, column)
}

/// The features of a GeoJSON file (RFC 7946).
#[inline(never)]
fn features<T: FromJson>(file: Option<Value>, at: At<'_>, report: &mut Report) -> List<Feature<T>> {
    let Some(mut it) = Object::open(file, at, report) else { return List::unknown() };
    let collection = it.is_a("FeatureCollection");
    let list = it.list("features");
    it.end_of_geojson();
    if collection { list } else { List::unknown() }
}

impl<T: FromJson> FromJson for Feature<T> {
    fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
        let mut it = Object::open(Some(value), at, report)?;
        it.is_a("Feature");
        let id = it.field::<Option<String>>("id").flatten().unwrap_or_default();
        let geometry = it.field("geometry");
        let properties = it.field("properties");
        it.end_of_geojson();
        let shape = geometry.and_then(|geometry| shape(&geometry, at.key("geometry"), report));
        Some(Self { id, shape, properties: properties? })
    }
}

fn shape(geometry: &Value, at: At<'_>, report: &mut Report) -> Option<Shape> {
    let geometry = match geojson::Geometry::deserialize(geometry) {
        Ok(geometry) => geometry,
        Err(error) => {
            report.error(at, "bad-geometry", error.to_string(), "write `{\"type\": \"Point\", \"coordinates\": [lon, lat]}`");
            return None;
        }
    };
    let at = at.key("coordinates");
    match geometry.value {
        geojson::GeometryValue::Point { coordinates } => position_of(&coordinates, at, report).map(Shape::Point),
        geojson::GeometryValue::LineString { coordinates } => {
            if coordinates.len() < 2 {
                report.error(at, "short-line", "a line of less than two positions", "a LineString needs two or more");
                return None;
            }
            let mut line = Vec::with_capacity(coordinates.len());
            for (index, position) in coordinates.iter().enumerate() {
                line.extend(position_of(position, at.item(index), report));
            }
            (line.len() == coordinates.len()).then_some(Shape::Line(line))
        }
        other => {
            let message = format_args!("a story has no use for a {}", other.type_name());
            report.error(at, "wrong-geometry", message, "use a Point or a LineString");
            None
        }
    }
}

/// A position on the globe.
fn position_of(position: &geojson::Position, at: At<'_>, report: &mut Report) -> Option<[f64; 2]> {
    match *position.as_slice() {
        [lon, lat] => on_globe([lon, lat], at, report),
        [lon, lat, _] => {
            report.warn(at, "unread-altitude", "nothing reads the third number of a position", "leave it out");
            on_globe([lon, lat], at, report)
        }
        ref other => {
            let message = format_args!("a position of {} numbers", other.len());
            report.error(at, "bad-position", message, "write `[lon, lat]`, in degrees");
            None
        }
    }
}

/// Longitude and latitude within their bounds.
pub(super) fn on_globe(position: [f64; 2], at: At<'_>, report: &mut Report) -> Option<[f64; 2]> {
    let fits = |lon: f64, lat: f64| lon.abs() <= 180.0 && lat.abs() <= 90.0;
    let [lon, lat] = position;
    if fits(lon, lat) {
        return Some(position);
    }
    if fits(lat, lon) {
        let message = format_args!("[{lon}, {lat}] has no latitude {lat}");
        report.error(at, "swapped-position", message, format_args!("longitude comes first: write `[{lat}, {lon}]`"));
    } else {
        let message = format_args!("[{lon}, {lat}] is not on the globe");
        report.error(at, "off-globe", message, "a longitude is -180 to 180, a latitude -90 to 90");
    }
    None
}

/// A value that can be read from JSON. What cannot is reported.
trait FromJson: Sized {
    fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self>;

    /// What a missing member stands for, if it may be missing.
    fn absent() -> Option<Self> {
        None
    }
}

#[inline(never)]
fn wrong_type(value: &Value, expected: &str, at: At<'_>, report: &mut Report) {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    let help = "docs/data-format.md shows an example of every field";
    report.error(at, "wrong-type", format_args!("expected {expected}, found {found}"), help);
}

/// Reads a value of JSON's own types.
macro_rules! plain {
    ($($type:ty: $expected:literal, $value:pat => $read:expr;)*) => {$(
        impl FromJson for $type {
            fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
                let read = match &value { $value => $read, _ => None };
                if read.is_none() {
                    wrong_type(&value, $expected, at, report);
                }
                read
            }
        }
    )*};
}

plain! {
    bool: "true or false", Value::Bool(value) => Some(*value);
    f64: "a number", Value::Number(value) => value.as_f64();
    u32: "a whole number from 0 to 4294967295", Value::Number(value) => value.as_u64().and_then(|value| value.try_into().ok());
    u64: "a whole number from 0", Value::Number(value) => value.as_u64();
}

impl FromJson for String {
    fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
        match value {
            Value::String(value) => Some(value),
            other => {
                wrong_type(&other, "a string", at, report);
                None
            }
        }
    }
}

/// Anything: a geometry, which the `geojson` crate reads.
impl FromJson for Value {
    fn from_json(value: Value, _: At<'_>, _: &mut Report) -> Option<Self> {
        Some(value)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_json(value, at, report).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
        let Value::Array(array) = value else {
            wrong_type(&value, "an array", at, report);
            return None;
        };
        let length = array.len();
        let mut read = Vec::new();
        for (index, value) in array.into_iter().enumerate() {
            read.extend(T::from_json(value, at.item(index), report));
        }
        (read.len() == length).then_some(read)
    }
}

impl<const N: usize> FromJson for [f64; N] {
    fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
        let numbers = Vec::<f64>::from_json(value, at, report)?;
        let found = numbers.len();
        let read = numbers.try_into().ok();
        if read.is_none() {
            report.error(at, "wrong-type", format_args!("expected {N} numbers, found {found}"), "give exactly so many");
        }
        read
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
        let Value::Object(members) = value else {
            wrong_type(&value, "an object", at, report);
            return None;
        };
        let length = members.len();
        let mut read = Self::new();
        for (key, value) in members {
            if let Some(value) = T::from_json(value, at.key(&key), report) {
                read.insert(key, value);
            }
        }
        (read.len() == length).then_some(read)
    }
}

/// A word of a closed list.
fn word<T: Closed>(value: &Value, at: At<'_>, report: &mut Report) -> Option<T> {
    let Value::String(word) = value else {
        wrong_type(value, "a string", at, report);
        return None;
    };
    let found = T::ALL.iter().find(|(_, name)| name == word);
    if found.is_none() {
        unknown_word(word, &T::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>(), at, report);
    }
    found.map(|(word, _)| *word)
}

fn unknown_word(word: &str, known: &[&str], at: At<'_>, report: &mut Report) {
    let help = format_args!("use one of {}", known.join(", "));
    report.error(at, "unknown-word", format_args!("unknown word `{word}`"), did_you_mean(word, known.iter().copied(), help));
}

macro_rules! words {
    ($($type:ident)*) => {$(
        impl FromJson for $type {
            fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
                word(&value, at, report)
            }
        }
    )*};
}

words! { Basis Color Confidence DatePrecision Grade PlacePrecision Read Symbol }

/// An object whose members are taken out one by one.
struct Object<'a> {
    members: Map<String, Value>,
    at: At<'a>,
    report: &'a mut Report,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> Object<'a> {
    fn open(value: Option<Value>, at: At<'a>, report: &'a mut Report) -> Option<Self> {
        match value? {
            Value::Object(members) => Some(Self { members, at, report, asked: Vec::new(), missing: Vec::new() }),
            other => {
                wrong_type(&other, "an object", at, report);
                None
            }
        }
    }

    #[inline(never)]
    fn take(&mut self, key: &'static str) -> Option<Value> {
        self.asked.push(key);
        self.members.remove(key)
    }

    #[inline(never)]
    fn field<T: FromJson>(&mut self, key: &'static str) -> Option<T> {
        match self.take(key) {
            Some(value) => T::from_json(value, self.at.key(key), self.report),
            None => {
                let absent = T::absent();
                if absent.is_none() {
                    self.missing.push(key);
                }
                absent
            }
        }
    }

    fn or_default<T: FromJson + Default>(&mut self, key: &'static str) -> Option<T> {
        match self.take(key) {
            Some(value) => T::from_json(value, self.at.key(key), self.report),
            None => Some(T::default()),
        }
    }

    /// An array whose elements are read each on its own.
    #[inline(never)]
    fn list<T: FromJson>(&mut self, key: &'static str) -> List<T> {
        let object = self.at;
        let at = object.key(key);
        match self.take(key) {
            Some(Value::Array(array)) => {
                let mut elements = Vec::with_capacity(array.len());
                for (index, value) in array.into_iter().enumerate() {
                    let id = value.get("id").and_then(Value::as_str).map(String::from);
                    elements.push(Element { id, value: T::from_json(value, at.item(index), self.report) });
                }
                return List { known: true, elements };
            }
            Some(other) => wrong_type(&other, "an array", at, self.report),
            None => self.missing.push(key),
        }
        List::unknown()
    }

    /// Whether GeoJSON's `type` says what it should.
    fn is_a(&mut self, expected: &'static str) -> bool {
        let found = self.field::<String>("type");
        if let Some(found) = found.as_ref().filter(|found| *found != expected) {
            let message = format_args!("expected a {expected}, found a `{found}`");
            self.report.error(self.at.key("type"), "wrong-type", message, format_args!("write `\"{expected}\"`"));
        }
        found.is_some_and(|found| found == expected)
    }

    /// Reports members that nobody asked for, and those that are missing.
    fn end(self) {
        let mut meant = Vec::new();
        for key in self.members.keys() {
            let near = nearest(key, self.asked.iter().copied());
            meant.extend(near);
            let help = near.map_or("remove it; docs/data-format.md names the fields".into(), |near| format!("did you mean `{near}`?"));
            self.report.error(self.at.key(key), "unknown-field", format_args!("unknown field `{key}`"), help);
            self.report.last(|it| it.target = Target::Key);
        }
        // What is only misspelt is not missing.
        for key in self.missing.iter().filter(|key| !meant.contains(key)) {
            self.report.error(self.at, "missing-field", format_args!("missing field `{key}`"), format_args!("add `\"{key}\": …`"));
        }
    }

    /// GeoJSON may hold other members; they are not read, and that is said.
    fn end_of_geojson(mut self) {
        for (key, _) in std::mem::take(&mut self.members) {
            if key == "bbox" {
                continue;
            }
            let otherwise = "remove it, or move it into `properties` if it belongs there";
            let help = did_you_mean(&key, self.asked.iter().copied(), otherwise);
            self.report.warn(self.at.key(&key), "unread-field", format_args!("nothing reads the field `{key}`"), help);
            self.report.last(|it| it.target = Target::Key);
        }
        self.end();
    }
}

/// Types whose fields are read by their names, `field @ "name"` where it differs, `field or default` where it may be absent.
macro_rules! objects {
    ($($type:ident { $($field:ident $(@ $key:literal)? $(or $default:ident)?),* $(,)? })*) => {$(
        impl FromJson for file::$type {
            #[inline(never)]
            fn from_json(value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
                let mut it = Object::open(Some(value), at, report)?;
                $(let $field = objects!(@ it $field $(@ $key)? $(or $default)?);)*
                it.end();
                // One way out: a `?` for each field would drop the others anew for each.
                let ($(Some($field),)*) = ($($field,)*) else { return None };
                Some(Self { $($field),* })
            }
        }
    )*};
    (@ $it:ident $field:ident) => { $it.field(stringify!($field)) };
    (@ $it:ident $field:ident @ $key:literal) => { $it.field($key) };
    (@ $it:ident $field:ident or default) => { $it.or_default(stringify!($field)) };
}

objects! {
    FileNames { places, route, events, sources, claims, figures }
    Home { bounds, places }
    Group { id, name, meaning, color }
    Kind { id, name, meaning, symbol }
    Words { confidence, date_precision, basis, grade, read, place_precision, claim_type }
    Term { name, meaning }
    Licence { name, url, covers, credit }
    Credit { text, url }
    PlaceProperties {
        name, local_name, country, admin1, precision, uncertainty_m, verified, time_zone, label_at, geonames_id, position_source, note,
    }
    EventProperties {
        place, date, date_end, date_precision, date_earliest, date_latest, sequence_in_day, kind, group, title, summary, confidence,
        sources, note,
    }
    Citation { id, locator }
    StopProperties { order, place, group, arrive, depart, events or default, basis, note }
    LegProperties { from, to, group, depart, arrive, basis, waypoints or default, note }
    Source {
        id, url, title, title_from_address or default, publisher, published, language, grade, read, archived, note,
    }
    Verdict { id, name, meaning }
    Claim {
        id, paragraph, kind @ "type", claim, claimant, verdict, finding, place, date, date_end, events or default, sources or default,
    }
    Figure {
        id, event, date, low, high, counts, place, group, counter, reported_by, source, approximate or default, repeat_of,
    }
    Dispute { event, question, versions }
    Version { text, who, sources }
    Extent { date, group, head, tail, events, sources or default, note }
}

/// A stop or a leg, as `feature` says.
impl FromJson for RouteProperties {
    fn from_json(mut value: Value, at: At<'_>, report: &mut Report) -> Option<Self> {
        let feature = value.as_object_mut().and_then(|properties| properties.remove("feature"));
        match feature {
            Some(Value::String(feature)) => match feature.as_str() {
                "stop" => FromJson::from_json(value, at, report).map(Self::Stop),
                "leg" => FromJson::from_json(value, at, report).map(Self::Leg),
                _ => {
                    unknown_word(&feature, &["stop", "leg"], at.key("feature"), report);
                    None
                }
            },
            Some(other) => {
                wrong_type(&other, "a string", at.key("feature"), report);
                None
            }
            None => {
                let help = "add `\"feature\": \"stop\"` or `\"leg\"`";
                report.error(at, "missing-field", "missing field `feature`", help);
                None
            }
        }
    }
}
