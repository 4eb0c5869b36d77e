//! From bytes to the types of [`super::file`]: is it UTF-8, is it JSON, does it have the fields that it should have?
//!
//! Each element of a list is read on its own, so that a broken one does not hide what is wrong with the others, and a field
//! that nobody knows is named and set aside, so that it does not hide what else is wrong with its object.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Target;
use super::file::{self, ClaimsFile, FiguresFile, RouteProperties, SourcesFile, StoryFile};
use super::files::{Content, Files, MAX_FILE_BYTES, is_beside};
use super::report::{At, Report, did_you_mean, nearest, push_key};

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
    pub(super) counts: Option<std::collections::BTreeMap<String, file::Text>>,
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
    let mut story = json(files, root, at, report);
    let (groups, kinds, licences) = match &mut story {
        Some(story) => (list(story, "groups", at, report), list(story, "kinds", at, report), list(story, "licences", at, report)),
        None => (List::unknown(), List::unknown(), List::unknown()),
    };
    let (names, [places, route, events, mut sources, mut claims, mut figures]) = others(files, story.as_ref(), report);
    let story = story.and_then(|story| typed::<StoryFile>(story, at, report));

    let at = At::root(&names.sources);
    let source_list = inner(&mut sources, "sources", at, report);
    sources.and_then(|sources| typed::<SourcesFile>(sources, at, report));

    let at = At::root(&names.claims);
    let verdicts = inner(&mut claims, "verdicts", at, report);
    let claim_list = inner(&mut claims, "claims", at, report);
    let article = claims.and_then(|claims| typed::<ClaimsFile>(claims, at, report)).map(|claims| (claims.article, claims.paragraphs));

    let at = At::root(&names.figures);
    let figure_list = inner(&mut figures, "figures", at, report);
    let disputes = inner(&mut figures, "disputes", at, report);
    let extents = inner(&mut figures, "extents", at, report);
    let counts = figures.and_then(|figures| typed::<FiguresFile>(figures, at, report)).map(|figures| figures.counts);

    Raw {
        story,
        groups,
        kinds,
        licences,
        places: features(places, At::root(&names.places), report, &typed),
        route: features(route, At::root(&names.route), report, &route_properties),
        events: features(events, At::root(&names.events), report, &typed),
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
fn others(files: &Files, story: Option<&Value>, report: &mut Report) -> (Names, [Option<Value>; 6]) {
    let root = At::root(files.root());
    let at = root.key("files");
    let mut one = |key: &str, usual: &str| {
        let name = story.and_then(|story| story.get("files")?.get(key)?.as_str());
        let value = name.and_then(|name| {
            if is_beside(name) {
                json(files, name, at.key(key), report)
            } else {
                let message = format!("`{name}` is not the name of a file in the folder of the story");
                report.error(at.key(key), "file-name", message, format!("name a file beside this one, such as `{usual}`"));
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
            let message = format!("the file has {size} bytes, more than {MAX_FILE_BYTES}");
            report.error(at, "too-big", message, "simplify its geometry, or split the story");
            return None;
        }
        None => {
            report.error(named, "missing-file", format!("there is no file `{name}`"), "add the file, or mend its name");
            return None;
        }
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            let byte = rest.first().copied().unwrap_or_default();
            report.error(at, "bad-utf8", format!("the byte {byte:#04x} is not UTF-8"), "save the file as UTF-8");
            report.last(|it| it.position = Some(position(valid)));
            return None;
        }
    };
    let bare = text.strip_prefix('\u{feff}');
    if bare.is_some() {
        let message = "the file begins with a byte order mark".into();
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
            report.error(at, code, message.into(), help);
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

fn inner<T: DeserializeOwned>(file: &mut Option<Value>, key: &str, at: At<'_>, report: &mut Report) -> List<T> {
    file.as_mut().map_or_else(List::unknown, |file| list(file, key, at, report))
}

/// Takes the array `key` out of an object and reads its elements. If there is none, the object is left to complain.
fn list<T: DeserializeOwned>(object: &mut Value, key: &str, at: At<'_>, report: &mut Report) -> List<T> {
    let Some(Value::Array(array)) = object.get_mut(key) else { return List::unknown() };
    let at = at.key(key);
    let read = |(index, value): (usize, Value)| Element {
        id: value.get("id").and_then(Value::as_str).map(String::from),
        value: typed(value, at.item(index), report),
    };
    List { known: true, elements: std::mem::take(array).into_iter().enumerate().map(read).collect() }
}

/// How the properties of a feature are read.
type ReadProperties<T> = dyn Fn(Value, At<'_>, &mut Report) -> Option<T>;

/// The features of a GeoJSON file (RFC 7946).
fn features<T>(file: Option<Value>, at: At<'_>, report: &mut Report, read: &ReadProperties<T>) -> List<Feature<T>> {
    let Some(mut file) = file else { return List::unknown() };
    if file.get("type").and_then(Value::as_str) != Some("FeatureCollection") {
        let message = "the file is not a GeoJSON FeatureCollection".into();
        report.error(at, "wrong-type", message, "begin it with {\"type\": \"FeatureCollection\", \"features\": [");
        return List::unknown();
    }
    let Some(Value::Array(array)) = file.get_mut("features").map(Value::take) else {
        report.error(at, "missing-field", "missing field `features`".into(), "add `\"features\": []`");
        return List::unknown();
    };
    unread(file.as_object().into_iter().flat_map(|file| file.keys()), &["type", "features", "bbox"], at, report);
    let at = at.key("features");
    let read = |(index, value)| feature(value, at.item(index), report, read);
    List { known: true, elements: array.into_iter().enumerate().map(read).collect() }
}

fn feature<T>(value: Value, at: At<'_>, report: &mut Report, read: &ReadProperties<T>) -> Element<Feature<T>> {
    let id = value.get("id").and_then(Value::as_str).map(String::from);
    let feature = match geojson::Feature::deserialize(&value) {
        Ok(feature) => feature,
        Err(error) => {
            let geometry = value.get("geometry").map(geojson::Geometry::deserialize);
            let (at, message) = match geometry {
                Some(Err(error)) => (at.key("geometry"), error.to_string()),
                _ => (at, error.to_string()),
            };
            report.error(at, "bad-feature", message, "mend it as RFC 7946 says, or compare it with another feature of the file");
            return Element { id, value: None };
        }
    };
    if let Some(geojson::feature::Id::Number(number)) = &feature.id {
        report.error(at.key("id"), "wrong-type", format!("the id {number} is a number"), format!("write `\"{number}\"`"));
    }
    let known = ["type", "id", "geometry", "properties", "bbox"];
    unread(feature.foreign_members.iter().flat_map(|members| members.keys()), &known, at, report);
    let shape = shape(feature.geometry, at, report);
    let Some(properties) = feature.properties else {
        report.error(at, "missing-field", "missing field `properties`".into(), "add `\"properties\": {}` with the fields it needs");
        return Element { id, value: None };
    };
    let properties = read(Value::Object(properties), at.key("properties"), report);
    let name = id.clone().unwrap_or_default();
    Element { id, value: properties.map(|properties| Feature { id: name, shape, properties }) }
}

/// GeoJSON may hold other members; they are not read, and that is said.
fn unread<'a>(keys: impl Iterator<Item = &'a String>, known: &[&str], at: At<'_>, report: &mut Report) {
    for key in keys.filter(|key| !known.contains(&key.as_str())) {
        let help = did_you_mean(key, known.iter().copied(), "remove it, or move it into `properties` if it belongs there");
        report.warn(at.key(key), "unread-field", format!("nothing reads the field `{key}`"), help);
        report.last(|it| it.target = Target::Key);
    }
}

fn shape(geometry: Option<geojson::Geometry>, at: At<'_>, report: &mut Report) -> Option<Shape> {
    let Some(geometry) = geometry else {
        report.error(at, "missing-field", "missing field `geometry`".into(), "add a Point or a LineString");
        return None;
    };
    let at = at.key("geometry");
    let at = at.key("coordinates");
    match geometry.value {
        geojson::GeometryValue::Point { coordinates } => position_of(&coordinates, at, report).map(Shape::Point),
        geojson::GeometryValue::LineString { coordinates } => {
            if coordinates.len() < 2 {
                report.error(at, "short-line", "a line of less than two positions".into(), "a LineString needs two or more");
                return None;
            }
            let mut line = Vec::with_capacity(coordinates.len());
            for (index, position) in coordinates.iter().enumerate() {
                line.extend(position_of(position, at.item(index), report));
            }
            (line.len() == coordinates.len()).then_some(Shape::Line(line))
        }
        other => {
            let message = format!("a story has no use for a {}", other.type_name());
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
            report.warn(at, "unread-altitude", "nothing reads the third number of a position".into(), "leave it out");
            on_globe([lon, lat], at, report)
        }
        ref other => {
            let message = format!("a position of {} numbers", other.len());
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
        let message = format!("[{lon}, {lat}] has no latitude {lat}");
        report.error(at, "swapped-position", message, format!("longitude comes first: write `[{lat}, {lon}]`"));
    } else {
        let message = format!("[{lon}, {lat}] is not on the globe");
        report.error(at, "off-globe", message, "a longitude is -180 to 180, a latitude -90 to 90");
    }
    None
}

/// The properties of a feature of the way: a stop or a leg, as `feature` says.
fn route_properties(mut value: Value, at: At<'_>, report: &mut Report) -> Option<RouteProperties> {
    let feature = value.as_object_mut().and_then(|properties| properties.remove("feature"));
    match feature.as_ref().and_then(Value::as_str) {
        Some("stop") => typed(value, at, report).map(RouteProperties::Stop),
        Some("leg") => typed(value, at, report).map(RouteProperties::Leg),
        Some(other) => {
            let message = format!("unknown variant `{other}`, expected `stop` or `leg`");
            let help = did_you_mean(other, ["stop", "leg"].into_iter(), "a feature of the way is a `stop` or a `leg`");
            report.error(at.key("feature"), "unknown-word", message, help);
            None
        }
        None if feature.is_some() => {
            let message = "`feature` is not a string".into();
            report.error(at.key("feature"), "wrong-type", message, "a feature of the way is a `stop` or a `leg`");
            None
        }
        None => {
            report.error(at, "missing-field", "missing field `feature`".into(), "add `\"feature\": \"stop\"` or `\"leg\"`");
            None
        }
    }
}

/// What serde found wrong, and where: the rest of a JSON Pointer.
struct Wrong {
    below: String,
    message: String,
}

/// Reads a value as `T`. A field that nobody knows is reported and set aside.
fn typed<T: DeserializeOwned>(mut value: Value, at: At<'_>, report: &mut Report) -> Option<T> {
    let mut meant = Vec::new();
    loop {
        let wrong = match deserialize::<T>(&value) {
            Ok(value) => return Some(value),
            Err(wrong) => wrong,
        };
        if !tell(wrong, &mut value, &mut meant, at, report) {
            return None;
        }
    }
}

/// Reports what is wrong. True if it is an unknown field, now removed, so that another try makes sense.
/// `meant` holds the fields that such fields were probably meant to be.
fn tell(wrong: Wrong, value: &mut Value, meant: &mut Vec<String>, at: At<'_>, report: &mut Report) -> bool {
    let Wrong { mut below, message } = wrong;
    let mut quoted = message.split('`').skip(1).step_by(2);
    let word = quoted.next().unwrap_or_default();
    let (code, help, target) = if message.starts_with("unknown field") {
        if let Some(near) = nearest(word, quoted.clone()) {
            meant.push(near.into());
        }
        // The path may or may not lead to the field itself.
        let mut end = String::new();
        push_key(&mut end, word);
        let parent = below.strip_suffix(end.as_str()).unwrap_or(&below).to_owned();
        below = parent + &end;
        ("unknown-field", did_you_mean(word, quoted, "remove it; docs/data-format.md names the fields"), Target::Key)
    } else if message.starts_with("missing field") {
        if meant.iter().any(|field| field == word) {
            return false;
        }
        ("missing-field", format!("add `\"{word}\": …`"), Target::Value)
    } else if message.starts_with("unknown variant") {
        ("unknown-word", did_you_mean(word, quoted, "use one of the words expected"), Target::Value)
    } else {
        ("wrong-type", "docs/data-format.md shows an example of every field".into(), Target::Value)
    };
    let again = target == Target::Key && remove(value, &below);
    report.error(at, code, message, help);
    report.last(|it| {
        it.pointer.push_str(&below);
        it.target = target;
    });
    again
}

/// Removes a member of an object.
fn remove(value: &mut Value, pointer: &str) -> bool {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return false };
    let key = key.replace("~1", "/").replace("~0", "~");
    value.pointer_mut(parent).and_then(Value::as_object_mut).is_some_and(|object| object.remove(&key).is_some())
}

/// Natively the path to what is wrong is followed, so that an author is led to the very value.
#[cfg(not(target_arch = "wasm32"))]
fn deserialize<T: DeserializeOwned>(value: &Value) -> Result<T, Wrong> {
    use super::report::push_item;
    use serde_path_to_error::Segment;

    serde_path_to_error::deserialize(value).map_err(|error| {
        let mut below = String::new();
        for segment in error.path() {
            match segment {
                Segment::Seq { index } => push_item(&mut below, *index),
                Segment::Map { key } => push_key(&mut below, key),
                Segment::Enum { .. } | Segment::Unknown => {}
            }
        }
        Wrong { below, message: error.inner().to_string() }
    })
}

/// In the browser the element is named, not the value in it: that is enough for a reader, and small.
#[cfg(target_arch = "wasm32")]
fn deserialize<T: DeserializeOwned>(value: &Value) -> Result<T, Wrong> {
    T::deserialize(value).map_err(|error| Wrong { below: String::new(), message: error.to_string() })
}
