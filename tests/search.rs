//! Search on the real story: every table in `tests/search/` says what a careful reader expects to find first.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

use caravan_map::lang::Lang;
use caravan_map::search::{Found, Hit, Index, fold};
use caravan_map::story::{self, Evidence, Files, Story};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The story, its evidence, the index of both.
static REAL: LazyLock<(Story, Evidence, Index)> = LazyLock::new(|| {
    let read = |name: &str| fs::read(root("data/caravan-2018").join(name)).unwrap();
    let mut files = Files::new("story.json", read("story.json"));
    for name in files.named() {
        files.insert(&name, read(&name));
    }
    let parsed = story::parse(&files).unwrap();
    let index = Index::new(&parsed.story, Some(&parsed.evidence));
    (parsed.story, parsed.evidence, index)
});

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What a table calls a thing: `event:`, `place:` or `source:` with its id.
fn name(found: Found) -> String {
    let (story, evidence, _) = &*REAL;
    match found {
        Found::Event(ix) => format!("event:{}", story[ix].id()),
        Found::Place(ix) => format!("place:{}", story[ix].id()),
        Found::Source(ix) => format!("source:{}", evidence[ix].id()),
    }
}

/// Whether a hit is what a table asks for: the thing of that name, or any event of a day.
fn is(hit: &Hit, wanted: &str) -> bool {
    match (wanted.strip_prefix("day:"), hit.found) {
        (Some(day), Found::Event(ix)) => REAL.0[ix].day().to_string() == day,
        (Some(_), _) => false,
        (None, found) => name(found) == wanted,
    }
}

fn find(query: &str, lang: Lang) -> Vec<Hit> {
    REAL.2.find(query, lang)
}

#[test]
fn the_tables_find_what_they_expect_first() {
    let (mut asked, mut wrong) = (0, Vec::new());
    let mut tables: Vec<PathBuf> = fs::read_dir(root("tests/search")).unwrap().map(|entry| entry.unwrap().path()).collect();
    tables.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    tables.sort();
    for path in tables {
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        for row in rows {
            let query = row["query"].as_str().unwrap();
            let lang = Lang::parse(row["lang"].as_str().unwrap()).unwrap();
            // One name, several of which any will do, or null: nothing is to be found.
            let wanted: Vec<&str> = match &row["first"] {
                serde_json::Value::Array(names) => names.iter().map(|name| name.as_str().unwrap()).collect(),
                first => first.as_str().into_iter().collect(),
            };
            for wanted in &wanted {
                assert!(exists(wanted), "{}: there is no {wanted}", path.display());
            }
            let hits = find(query, lang);
            asked += 1;
            let right = match hits.first() {
                Some(first) => wanted.iter().any(|wanted| is(first, wanted)),
                None => wanted.is_empty(),
            };
            if !right {
                let best: Vec<String> = hits.iter().take(4).map(|hit| format!("{} {}", name(hit.found), hit.score)).collect();
                let rank = hits.iter().position(|hit| wanted.iter().any(|wanted| is(hit, wanted)));
                wrong.push(format!("{query} ({}): wanted {wanted:?}, at {rank:?}; got {best:?}", lang.code()));
            }
        }
    }
    println!("{asked} queries");
    assert!(asked >= 40);
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
}

fn exists(wanted: &str) -> bool {
    let (story, evidence, _) = &*REAL;
    match wanted.split_once(':').unwrap() {
        ("event", id) => story.event_ix(id).is_some(),
        ("place", id) => story.place_ix(id).is_some(),
        ("source", id) => evidence.sources().iter().any(|source| source.id() == id),
        ("day", day) => story.days().any(|(date, _)| date.to_string() == day),
        _ => false,
    }
}

#[test]
fn what_is_found_is_found_without_the_evidence_too() {
    let (story, evidence, whole) = &*REAL;
    let alone = Index::new(story, None);
    assert_eq!(name(alone.find("tapachula", Lang::En)[0].found), "place:tapachula");
    assert!(alone.find("soy502", Lang::En).iter().all(|hit| matches!(hit.found, Found::Event(_))));
    assert!(alone.find("chiapas prosecutor", Lang::En).len() <= whole.find("chiapas prosecutor", Lang::En).len());
    assert_eq!(whole.find("honduras", Lang::En).len(), {
        let named =
            Index::with_countries(story, Some(evidence), &|code| if code == "HN" { vec!["Honduras".to_owned()] } else { Vec::new() });
        let more = named.find("honduras", Lang::En);
        let place = story.place_ix("san_pedro_sula").unwrap();
        assert!(more.iter().any(|hit| hit.found == Found::Place(place)));
        more.len() - story.places().iter().filter(|place| place.country().iter().any(|code| code == "HN")).count()
    });
}

#[test]
fn spelling_does_not_matter() {
    for (query, other) in [
        ("Tecún Umán", "tecun uman"),
        ("Tecún Umán", "TECÚN-UMÁN!"),
        ("niña", "NINA"),
        ("7,233", "7233"),
        ("7.233", "7233"),
        ("2018-11-05", "2018-11-5"),
        ("D.C.", "dc"),
        ("Nov. 25th", "nov 25"),
        ("nov 25t", "nov 25"),
        ("1.º de nov.", "1 de nov"),
        ("1ro de noviembre", "1º de noviembre"),
        ("tijuana", "  tijuana"),
        ("tijuana march", "tijuana march tijuana"),
    ] {
        assert_eq!(find(query, Lang::Es), find(other, Lang::Es), "{query}");
    }
}

#[test]
fn what_is_equally_good_comes_in_the_order_of_the_story() {
    for hits in [find("2018", Lang::En), find("caravana", Lang::Es), find("m", Lang::En)] {
        assert!(hits.len() > 100);
        let key = |hit: &Hit| match hit.found {
            Found::Event(ix) => (0, ix.get()),
            Found::Place(ix) => (1, ix.get()),
            Found::Source(ix) => (2, ix.get()),
        };
        assert!(hits.is_sorted_by_key(|hit| (std::cmp::Reverse(hit.score), key(hit))));
    }
}

#[test]
fn of_three_words_one_may_stand_nowhere() {
    let all = |query: &str| find(query, Lang::En);
    for (query, other) in [("night bridge xylophone", "night bridge"), ("xylophone on the night bridge ", "night bridge ")] {
        let ids = |query: &str| all(query).iter().map(|hit| name(hit.found)).collect::<Vec<_>>();
        assert_eq!(ids(query)[0], ids(other)[0], "{query}");
    }
    // Never of two, and never two; small words do not count.
    for query in ["night xylophone ", "the night of the xylophone ", "night xylophone quartz "] {
        assert_eq!(all(query), [], "{query}");
    }
    // What has all of them is not joined by what has not.
    let few = all("caravan mexico bridge");
    assert!(!few.is_empty() && few.len() < all("caravan mexico xylophone").len());
}

#[test]
fn words_in_a_row_in_a_name_come_before_words_here_and_there() {
    for (query, first) in
        [("washington post", "source:wp_1104"), ("the washington post", "source:wp_1104"), ("washington", "place:washington")]
    {
        assert_eq!(name(find(query, Lang::En)[0].found), first, "{query}");
    }
}

#[test]
fn a_publisher_finds_its_sources_and_then_the_events_that_cite_them() {
    let (story, evidence, _) = &*REAL;
    let mut late = Vec::new();
    for source in evidence.sources() {
        let Some(publisher) = source.publisher() else { continue };
        let hits = find(publisher, Lang::En);
        if !matches!(hits[0].found, Found::Source(_)) {
            late.push(format!("{publisher}: {}", name(hits[0].found)));
        }
        for &event in story.event_ixs() {
            let cites = evidence.citations(event).iter().any(|it| evidence[it.source()].publisher() == Some(publisher));
            assert!(!cites || hits.iter().any(|hit| hit.found == Found::Event(event)), "{publisher}: {}", story[event].id());
        }
    }
    assert_eq!(late, [""; 0]);
}

#[test]
fn a_last_word_that_may_become_a_small_one_empties_no_list() {
    for query in ["night on the bridge", "night o", "night on t", "night on the br", "nacimiento d", "nacimiento de u", "tijuana fro"] {
        assert!(!find(query, Lang::En).is_empty(), "{query}");
    }
    // What has it comes first all the same.
    assert_eq!(name(find("pueblo sin fro", Lang::Es)[0].found), name(find("pueblo sin fronteras", Lang::Es)[0].found));
}

#[test]
fn the_language_of_the_reader_is_a_little_stronger() {
    let score = |lang| find("noche puente", lang).iter().find(|hit| name(hit.found) == "event:e_1019_night_bridge").unwrap().score;
    assert!(score(Lang::Es) > score(Lang::En));
}

#[test]
fn guesses_are_made_only_where_nothing_says_it() {
    let (story, evidence, _) = &*REAL;
    for query in ["killed", "smoke", "tapachula", "night on the br", "Reuters"] {
        let hits = find(query, Lang::En);
        assert!(!hits.is_empty() && hits.iter().all(|hit| !hit.guessed), "{query}");
    }
    for query in ["tapachual", "guatmala city", "night bridge xylophone"] {
        let hits = find(query, Lang::En);
        assert!(!hits.is_empty() && hits.iter().all(|hit| hit.guessed), "{query}");
    }
    assert!(find("Huehuetoca", Lang::Es).is_empty() && find("rape", Lang::En).is_empty());
    // What is found by `smoke` has it.
    let smokes = |text: &story::Text| text.values().any(|text| fold(text).contains("smoke"));
    for hit in find("smoke ", Lang::En) {
        let Found::Event(ix) = hit.found else { continue };
        let event = &story[ix];
        let figures = evidence.figures_of(ix).any(|figure| smokes(figure.counter()));
        assert!(figures || smokes(event.title()) || smokes(event.summary()) || event.note().is_some_and(smokes), "{}", event.id());
    }
}

#[test]
fn a_name_in_capitals_is_no_article() {
    let un = find("UN", Lang::En);
    assert!(un.len() > 3 && un.len() < 20);
    for query in ["UN ", "un", "un "] {
        assert_eq!(find(query, Lang::En), un, "{query}");
    }
    // Not what begins so, where there is no such name.
    assert_eq!(find("THE", Lang::En), []);
    assert!(!find("the", Lang::En).is_empty());
    for (shouted, quiet) in [("NOCHE EN EL PUENTE", "noche en el puente"), ("NIGHT ON THE ", "night on the ")] {
        assert_eq!(find(shouted, Lang::Es), find(quiet, Lang::Es));
    }
}

#[test]
fn nothing_is_found_by_nothing() {
    for query in ["", " ", "\n\t", "…", "«»", "\u{301}", "🙂"] {
        assert_eq!(find(query, Lang::En), [], "{query:?}");
    }
}

/// Four-letter words that say little.
const SMALL: [&str; 5] = ["from", "para", "that", "were", "with"];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_thing_says_finds_it(at in 0..10_000usize, one in 0..200usize, other in 0..200usize, cut in 0..4usize) {
        let (story, _, index) = &*REAL;
        let ix = story.event_ixs()[at % story.events().len()];
        let event = &story[ix];
        let (title, summary) = (Lang::En.say(event.title()), Lang::Es.say(event.summary()));
        let long = |text: &str, n: usize| {
            let words: Vec<String> = fold(text).split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 3).map(str::to_owned).collect();
            words[n % words.len()].clone()
        };
        // A word in one language, the beginning of one in the other.
        let (first, mut last) = (long(summary, one), long(title, other));
        // Those find nothing on their own.
        prop_assume!(!SMALL.contains(&first.as_str()));
        last.truncate(last.len() - cut);
        let query = first + " " + &last;
        for lang in Lang::ALL {
            prop_assert!(index.find(&query, lang).iter().any(|hit| hit.found == Found::Event(ix)), "{query}");
        }
    }

    #[test]
    fn anything_can_be_asked(query in any::<String>(), long in "(caravan |tapachula|[a-zñ]{0,9}|.){0,40}", times in 1..60usize) {
        let query = query + &long.repeat(times);
        let hits = find(&query, Lang::En);
        prop_assert!(hits.is_sorted_by_key(|hit| std::cmp::Reverse(hit.score)));
        prop_assert!(hits.iter().all(|hit| hit.score > 0));
    }
}

#[test]
fn ten_thousand_characters_can_be_asked() {
    for letters in ["a", "a ", "tapachul", "ñ", "7.", "D.C.", " ", "migrnat caravna ", "\u{301}a"] {
        let query: String = letters.chars().cycle().take(10_000).collect();
        let _ = find(&query, Lang::Es);
    }
}
