//! The one state of the app, and how actions change it.

use crate::filter::Filter;
use crate::geo::camera::Camera;
use crate::geo::frame::Frame;
use crate::geo::mercator;
use crate::geo::rect::{NOTHING, widened};
use crate::guise::Guise;
use crate::lang::Lang;
use crate::link::{At, Gestures, Link, Only, Side};
use crate::math::{distance, log2};
use crate::number::within;
use crate::scene::theme::ThemeName;
use crate::story::{EventIx, GroupIx, Moment, PlaceIx, Story};
use crate::time::DayRange;

/// What the reader looks at. The camera is where the map rests or is heading; a flight in between is the map's own affair.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Where the map looks.
    pub camera: Camera,
    /// How far it can go.
    pub frame: Frame,
    /// Whether the reader has moved: before that, the map shows the whole opening view in any window.
    pub moved: bool,
    /// The chosen event.
    pub event: Option<EventIx>,
    /// The chosen place.
    pub place: Option<PlaceIx>,
    /// The merged mark that is fanned out.
    pub open: Option<PlaceIx>,
    /// The language.
    pub lang: Lang,
    /// The theme that the reader chose; else the system's.
    pub theme: Option<ThemeName>,
    /// Whether language was chosen, and belongs into links.
    pub lang_chosen: bool,
    /// How much of the page is shown.
    pub only: Only,
    /// How it looks in the page of another.
    pub guise: Guise,
    /// What the sidebar shows.
    pub side: Side,
    /// Whether the story stands as a table in place of the map.
    pub table: bool,
    /// Whom one finger and the wheel belong to, where the address says so.
    pub gestures: Option<Gestures>,
    /// What part of the story is told.
    pub when: When,
    /// What the reader looks for in it.
    pub filter: Filter,
    /// Keys of the fragment that this version does not know.
    pub rest: Vec<String>,
}

/// What part of the story is told: everything, until a reader asks for less.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct When {
    /// Up to this moment; up to the end of a day.
    pub at: Option<Moment>,
    /// What happened on these days.
    pub range: Option<DayRange>,
    /// What happened to this group.
    pub group: Option<GroupIx>,
    /// Whether time goes on by itself.
    pub play: bool,
}

/// What a reader does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Moves the map, and lets go of it there.
    Look(Camera),
    /// Gives the map another size.
    Resize([f64; 2]),
    /// Chooses an event.
    Event(EventIx),
    /// Chooses a place.
    Place(PlaceIx),
    /// Opens or closes a merged mark.
    Open(Option<PlaceIx>),
    /// Chooses nothing.
    Clear,
    /// Goes back to the opening view.
    Home,
    /// Looks at the whole way.
    WholeWay,
    /// Goes to a moment, cuts the story down to some days or to a group, plays or stops.
    When(When),
    /// Looks for something.
    Find(Filter),
    /// Turns the sidebar to something else.
    Side(Side),
    /// Shows the table or the map.
    Table(bool),
    /// Asks for something that comes later than the first view, by pairs of the fragment that this one does not know.
    Rest(Vec<String>),
    /// Chooses a language.
    Speak(Lang),
    /// Chooses a theme.
    Theme(ThemeName),
    /// Follows a link, as Back does.
    Follow(Box<Link>),
}

/// The closest and the farthest zoom to which choosing an event goes.
const CHOSEN_ZOOM: std::ops::RangeInclusive<f64> = 6.5..=13.6;
/// Around the whole way, in CSS pixels: about an eighth of the window, at least and at most. Buttons and credits lie there.
const PAD: [f64; 2] = [28.0, 96.0];

impl View {
    /// The opening view of a story in a window of `size` CSS pixels.
    #[must_use]
    pub fn new(story: &Story, size: [f64; 2], lang: Lang) -> Self {
        Self {
            camera: Camera::fit(story.home().bounds(), size, 0.0),
            frame: frame(story),
            moved: false,
            event: None,
            place: None,
            open: None,
            lang,
            theme: None,
            lang_chosen: false,
            only: Only::All,
            guise: Guise::default(),
            side: Side::Events,
            table: false,
            gestures: None,
            when: When::default(),
            filter: Filter::default(),
            rest: Vec::new(),
        }
    }

    /// The place of what is chosen.
    #[must_use]
    pub fn chosen_place(&self, story: &Story) -> Option<PlaceIx> {
        self.event.map(|event| story[event].place()).or(self.place)
    }

    /// What the fragment says of this view.
    #[must_use]
    pub fn link(&self, story: &Story) -> Link {
        let [lon, lat] = self.camera.at();
        Link {
            event: self.event.map(|e| story[e].id().to_owned()),
            place: self.place.map(|p| story[p].id().to_owned()),
            at: self.moved.then_some(At { lon, lat, zoom: self.camera.zoom() }),
            lang: self.lang_chosen.then_some(self.lang),
            theme: self.theme,
            only: self.only,
            guise: self.guise.clone(),
            side: self.side,
            table: self.table,
            gestures: self.gestures,
            t: self.when.at,
            from: self.when.range.map(|range| range.from),
            to: self.when.range.map(|range| range.to),
            play: self.when.play,
            group: self.when.group.map(|group| story[group].id().to_owned()),
            query: self.filter.query.clone(),
            kinds: self.filter.kinds.iter().map(|kind| story[*kind].id().to_owned()).collect(),
            sure: self.filter.sure.iter().map(|sure| sure.name().to_owned()).collect(),
            countries: self.filter.countries.clone(),
            in_view: self.filter.in_view,
            rest: self.rest.clone(),
        }
    }
}

/// The next view.
#[must_use]
pub fn update(mut view: View, action: Action, story: &Story) -> View {
    match action {
        Action::Look(camera) => {
            view.camera = camera;
            view.moved = true;
        }
        Action::Resize(size) => {
            view.camera = if view.moved { view.camera.resized(size) } else { Camera::fit(story.home().bounds(), size, 0.0) };
        }
        Action::Event(event) => {
            view.event = Some(event);
            view.side = Side::Events; // its card is in the list
            // A list that is cut down to the place of the event stays so.
            view.place = view.place.filter(|place| *place == story[event].place());
            view.open = None;
            approach(&mut view, story, story[event].place());
        }
        Action::Place(place) => {
            view.place = Some(place);
            view.event = None;
            view.side = Side::Events;
            if view.open.is_none() {
                approach(&mut view, story, place);
            }
        }
        Action::Open(place) => view.open = place,
        Action::Clear => {
            view.event = None;
            view.place = None;
            view.open = None;
        }
        Action::Home => {
            view.camera = Camera::fit(story.home().bounds(), view.camera.size(), 0.0);
            view.moved = false;
            view.open = None;
        }
        Action::WholeWay => {
            let [w, h] = view.camera.size();
            view.camera = whole_way(story, [w, h], within(w.min(h) * 0.13, PAD[0], PAD[1]));
            view.moved = true;
            view.open = None;
        }
        Action::When(when) => view.when = when,
        Action::Find(filter) => view.filter = filter,
        Action::Side(side) => view.side = side,
        Action::Table(table) => view.table = table,
        Action::Rest(rest) => view.rest = rest,
        Action::Speak(lang) => {
            view.lang = lang;
            view.lang_chosen = true;
        }
        Action::Theme(theme) => view.theme = Some(theme),
        Action::Follow(link) => follow(&mut view, story, &link),
    }
    view.camera = view.frame.keep(view.camera);
    view
}

fn follow(view: &mut View, story: &Story, link: &Link) {
    view.event = link.event.as_deref().and_then(|id| story.event_ix(id));
    view.place = link.place.as_deref().and_then(|id| story.place_ix(id));
    view.open = None;
    view.rest.clone_from(&link.rest);
    if let Some(lang) = link.lang {
        view.lang = lang;
    }
    view.lang_chosen = link.lang.is_some();
    view.theme = link.theme;
    // A picture that does not move has no list either.
    view.only = if link.guise.still && link.only == Only::All { Only::Map } else { link.only };
    view.guise.clone_from(&link.guise);
    view.side = link.side;
    view.table = link.table;
    view.gestures = link.gestures;
    view.when = When {
        at: link.t,
        // One end alone is a single day.
        range: link.from.or(link.to).map(|day| DayRange::new(link.from.unwrap_or(day), link.to.unwrap_or(day))),
        group: link.group.as_deref().and_then(|id| story.group_ixs().find(|group| story[*group].id() == id)),
        play: link.play,
    };
    view.filter = Filter::of(story, link);
    if let Some(at) = link.at {
        view.camera = Camera::new([at.lon, at.lat], at.zoom, view.camera.size());
        view.moved = true;
    } else if let Some(place) = view.chosen_place(story) {
        view.camera = Camera::fit(story.home().bounds(), view.camera.size(), 0.0);
        approach(view, story, place);
    } else {
        view.camera = Camera::fit(story.home().bounds(), view.camera.size(), 0.0);
        view.moved = false;
    }
}

/// Brings a place into view: not at all if it is there and told apart from its neighbours.
fn approach(view: &mut View, story: &Story, place: PlaceIx) {
    let wanted = zoom_for(story, place);
    let camera = view.camera;
    let [x, y] = camera.to_screen(mercator::project(story[place].position()));
    let [w, h] = camera.size();
    let central = x > w * 0.15 && x < w * 0.85 && y > h * 0.15 && y < h * 0.85;
    let zoom = camera.zoom();
    if central && zoom > wanted - 0.6 && zoom < wanted + 3.0 {
        return;
    }
    view.camera = camera.moved(story[place].position()).zoomed(wanted);
    // Away from the edge of the world, the zoom may have been clamped: the place decides.
    view.camera = view.camera.moved(story[place].position());
    view.moved = true;
}

/// The zoom at which a place stands apart from the nearest other marked place by some 64 pixels.
fn zoom_for(story: &Story, place: PlaceIx) -> f64 {
    let at = mercator::project(story[place].position());
    let others = story.marked_places().iter().filter(|other| **other != place);
    let near = others
        .map(|other| mercator::project(story[*other].position()))
        .map(|other| distance(other, at))
        .filter(|d| *d > 0.0)
        .fold(1.0, f64::min);
    within(log2(64.0 / near / crate::geo::camera::WORLD_PX), *CHOSEN_ZOOM.start(), *CHOSEN_ZOOM.end())
}

/// Around all that a story tells of, and its opening view.
fn frame(story: &Story) -> Frame {
    let [west, south, east, north] = story.home().bounds();
    let places = story.marked_places().iter().map(|place| story[*place].position());
    Frame::around(places.chain([[west, south], [east, north]]))
}

/// The view that shows every leg; every marked place, where a story has no leg. `pad` CSS pixels around them are left free.
#[must_use]
pub fn whole_way(story: &Story, size: [f64; 2], pad: f64) -> Camera {
    let legs = story.legs().iter().flat_map(|leg| leg.line().iter().copied());
    let mut points: Vec<[f64; 2]> = legs.collect();
    if points.is_empty() {
        points.extend(story.marked_places().iter().map(|place| story[*place].position()));
    }
    if points.is_empty() {
        return Camera::fit(story.home().bounds(), size, 0.0);
    }
    Camera::fit(points.into_iter().fold(NOTHING, |bounds, point| widened(&bounds, point)), size, pad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Files, parse};

    const SIZE: [f64; 2] = [800.0, 600.0];

    fn story() -> Story {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/tern-players/");
        let read = |name: &str| std::fs::read(format!("{folder}{name}")).expect("a file of the story");
        let mut files = Files::new("story.json", read("story.json"));
        for name in files.named() {
            files.insert(&name, read(&name));
        }
        parse(&files).expect("a story without errors").story
    }

    fn followed(story: &Story, fragment: &str) -> View {
        update(View::new(story, SIZE, Lang::En), Action::Follow(Link::parse(fragment).into()), story)
    }

    /// Two events at different places, the second one after the first.
    fn two(story: &Story) -> [EventIx; 2] {
        let first = story.event_ixs()[0];
        let other = story.event_ixs().iter().find(|ix| story[**ix].place() != story[first].place());
        [first, *other.expect("the players move")]
    }

    #[test]
    fn a_view_is_found_again_by_its_link() {
        let story = story();
        let [first, other] = two(&story).map(|ix| story[ix].id());
        let (place, group, kind) = (story.places()[0].id(), story.groups()[0].id(), story.kinds()[0].id());
        for fragment in [
            format!("event={first}&lang=es&theme=dark"),
            format!("event={other}&side=article&q=x%20y&kind={kind}&inview=1"),
            format!("place={place}&only=map&gestures=cooperative"),
            format!("at=21.5,60.5,9&group={group}&play=1&table=1&sure=reported"),
            "t=2019-06-01&from=2019-05-01&to=2019-07-01&still=1&brand=0072b2&zz=1".to_owned(),
        ] {
            let view = followed(&story, &fragment);
            let written = view.link(&story).write();
            assert_eq!(followed(&story, &written).link(&story).write(), written, "{fragment}");
            // The camera is brought to where the story is.
            let kept = |pair: &&str| !pair.starts_with("at=") && !written.split('&').any(|other| other == *pair);
            assert_eq!(fragment.split('&').find(kept), None, "of {fragment} remains {written}");
        }
    }

    #[test]
    fn what_the_story_does_not_have_is_the_opening_view() {
        let story = story();
        let view = followed(&story, "event=none&place=none&group=none&kind=none&sure=perhaps&country=XX");
        assert_eq!(view, View::new(&story, SIZE, Lang::En));
        assert_eq!(view.link(&story).write(), "");
    }

    #[test]
    fn one_end_of_a_range_is_a_day_of_its_own() {
        let story = story();
        for fragment in ["from=2019-06-01", "to=2019-06-01"] {
            assert_eq!(followed(&story, fragment).link(&story).write(), "from=2019-06-01&to=2019-06-01");
        }
    }

    #[test]
    fn a_picture_that_does_not_move_has_no_list() {
        let story = story();
        let only = |fragment| followed(&story, fragment).only;
        assert_eq!([only("still=1"), only("still=1&only=event"), only("")], [Only::Map, Only::Event, Only::All]);
    }

    #[test]
    fn a_chosen_event_turns_to_its_card_and_lets_go_of_other_places() {
        let story = story();
        let [first, other] = two(&story);
        let view = followed(&story, &format!("place={}&side=people", story[story[first].place()].id()));
        let view = update(view, Action::Event(first), &story);
        assert_eq!((view.event, view.place, view.side), (Some(first), Some(story[first].place()), Side::Events));
        let view = update(view, Action::Event(other), &story);
        assert_eq!((view.event, view.place, view.chosen_place(&story)), (Some(other), None, Some(story[other].place())));
        let [x, y] = view.camera.to_screen(mercator::project(story[story[other].place()].position()));
        assert!((0.0..=SIZE[0]).contains(&x) && (0.0..=SIZE[1]).contains(&y), "it is in view");
        let view = update(view, Action::Clear, &story);
        assert_eq!((view.event, view.place, view.chosen_place(&story)), (None, None, None));
    }

    #[test]
    fn home_is_where_one_began_in_any_window() {
        let story = story();
        let opening = View::new(&story, SIZE, Lang::En);
        let away = update(opening.clone(), Action::WholeWay, &story);
        assert!(away.moved && away.link(&story).at.is_some());
        let small = [390.0, 500.0];
        let home = update(update(away.clone(), Action::Resize(small), &story), Action::Home, &story);
        assert_eq!(home, update(opening, Action::Resize(small), &story), "who has not moved sees all of the opening view, too");
        // Who has moved stays there.
        let resized = update(away.clone(), Action::Resize(small), &story);
        let moved = distance(away.camera.center(), resized.camera.center()) * resized.camera.scale();
        assert!(moved < 1.0, "{moved} pixels");
    }
}
