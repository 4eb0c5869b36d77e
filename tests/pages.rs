//! The pages without a program: goldens, and what holds for every page. `tests/browser` has what only a browser can tell.

#![expect(clippy::unwrap_used, reason = "a test")]

mod world;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use caravan_map::geo::basemap::Basemap;
use caravan_map::lang::Lang;
use caravan_map::lang::figure::publisher;
use caravan_map::pages::address::SiteUrl;
use caravan_map::pages::{File, HOME, NARROW, Site, WIDE, opening};
use caravan_map::paint::still::Palette;
use caravan_map::scene::item::{Item, Letters, Text};
use caravan_map::scene::theme::ThemeName;
use caravan_map::story::{self, Files, Parsed};
use caravan_map::view::{Action, View, update};
use resvg::usvg::roxmltree::{Document, Node};
use serde_json::Value;
use world::{CARAVAN, PLAYERS, World, golden_file, root};

static URL: LazyLock<SiteUrl> = LazyLock::new(|| "https://example.org/map".parse().unwrap());

fn site(world: &World, url: bool) -> Site<'_> {
    Site { story: &world.story, evidence: &world.evidence, basemap: &world.basemap, url: url.then(|| &*URL) }
}

fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path}")).text
}

/// The parts of the first page, each as a document.
fn parts(files: &[File], lang: Lang) -> Value {
    serde_json::from_str(text(files, &format!("{}.json", lang.code()))).unwrap()
}

/// Every page, and every part of one, by the path of the page in which it will stand.
fn pages(files: &[File]) -> Vec<(String, String)> {
    let whole = files.iter().filter(|file| file.path.ends_with(".html"));
    let whole = whole.map(|file| (file.path.clone(), file.text.strip_prefix("<!doctype html>\n").unwrap().to_owned()));
    let first = Lang::ALL.into_iter().map(|lang| {
        let parts = parts(files, lang);
        let part = |pointer: &str| parts.pointer(pointer).unwrap().as_str().unwrap().to_owned();
        let all = ["/head", "/picture/wide", "/picture/narrow", "/list"].map(part).concat();
        let home = if lang == Lang::En { "./" } else { "../" };
        let path = if lang == Lang::En { "index.html" } else { "es/index.html" };
        (path.to_owned(), format!("<html>{}</html>", all.replace(HOME, home)))
    });
    whole.chain(first).collect()
}

/// One tag to a line, so that a difference can be read.
fn lines(markup: &str) -> String {
    markup.replace("><", ">\n<")
}

#[test]
fn goldens() {
    let files = site(&PLAYERS, true).files();
    golden_file("pages-event-es.html", &lines(text(&files, "e/t_ferry/es/index.html")), "pages");
    golden_file("pages-oembed-es.json", text(&files, "oembed-es.json"), "pages");
    let en = parts(&files, Lang::En);
    for name in ["list", "head", "style"] {
        golden_file(&format!("pages-{name}.txt"), &lines(en[name].as_str().unwrap()), "pages");
    }
    let bare = site(&PLAYERS, false).files();
    golden_file("pages-head-bare.txt", &lines(parts(&bare, Lang::En)["head"].as_str().unwrap()), "pages");
    let mut palette = Palette::default();
    golden_file("pages-narrow.svg", &lines(opening(&site(&CARAVAN, false), NARROW, Lang::En, &mut palette).as_str()), "pages");
    let pictures = site(&PLAYERS, true).pictures();
    world::golden("pages-social", text(&pictures, "e/t_ferry/en.png"), "pages");
}

#[test]
fn the_same_story_gives_the_same_bytes() {
    assert!(site(&PLAYERS, true).files() == site(&PLAYERS, true).files());
    assert!(site(&PLAYERS, true).pictures() == site(&PLAYERS, true).pictures());
}

/// The list of a language in no more than 14 KB, the opening views in 3 each.
#[test]
fn the_first_page_is_small() {
    let files = site(&CARAVAN, true).files();
    let packed = |text: &str| {
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut text.as_bytes(), &mut out, &brotli::enc::BrotliEncoderParams::default()).unwrap();
        out.len()
    };
    for lang in Lang::ALL {
        let parts = parts(&files, lang);
        for (pointer, most) in
            [("/list", 14_000), ("/picture/wide", 3_000), ("/picture/narrow", 3_000), ("/style", 1_000), ("/head", 1_500)]
        {
            let size = packed(parts.pointer(pointer).unwrap().as_str().unwrap());
            assert!(size <= most, "{pointer} of {lang:?} has {size} bytes");
        }
    }
}

/// The painter of pages paints both themes at once: nothing may differ but colours.
#[test]
fn themes_differ_in_colours_only() {
    for world in [&*CARAVAN, &*PLAYERS] {
        let views = world.story.event_ixs().iter().step_by(3).map(|event| update(world.home(WIDE), Action::Event(*event), &world.story));
        for view in views.chain([world.home(WIDE), world.home(NARROW)]) {
            let [light, dark] = [ThemeName::Light, ThemeName::Dark].map(|theme| {
                let items = world.draw(&View { theme: Some(theme), ..view.clone() }, &[]).items;
                items.into_iter().map(colourless).collect::<Vec<_>>()
            });
            assert!(light == dark, "{:?}", view.camera.at());
        }
    }
}

fn colourless(mut item: Item) -> Item {
    let none = caravan_map::scene::theme::Rgba(0);
    item.recolor(&|color| *color = none);
    if let Item::Text(Text { halo, .. }) | Item::Letters(Letters { halo, .. }) = &mut item {
        *halo = halo.map(|_| none);
    }
    item
}

/// What stands in a page is text and harmless elements, and every link leads somewhere.
fn check(files: &[File], pictures: &[File]) {
    let written: BTreeSet<&str> =
        files.iter().chain(pictures).map(|file| file.path.as_str()).chain(["index.html", "es/index.html", "embed.html"]).collect();
    for (path, page) in pages(files) {
        let document = Document::parse(&page).unwrap_or_else(|error| panic!("{path}: {error}"));
        for element in document.descendants().filter(Node::is_element) {
            let name = element.tag_name().name();
            assert!(name != "script" || element.attribute("type") == Some("application/ld+json"), "{path}: a script");
            assert!(name != "style" && element.attribute("style").is_none(), "{path}: a style that the policy forbids");
            assert!(element.attributes().all(|attribute| !attribute.name().starts_with("on")), "{path}: <{name}> hears events");
            if name == "script" {
                serde_json::from_str::<Value>(element.text().unwrap()).unwrap();
            }
            for address in ["href", "src"].iter().filter_map(|name| element.attribute(*name)) {
                leads(&path, address, &written);
            }
            if element.attribute("property").is_some_and(|name| name == "og:image" || name == "og:url") {
                leads(&path, element.attribute("content").unwrap(), &written);
            }
        }
    }
}

/// Whether an address is one of the web, or of a file that is written.
fn leads(page: &str, address: &str, written: &BTreeSet<&str>) {
    let local = match address.strip_prefix("https://example.org/map/") {
        Some(local) => local.to_owned(),
        None if address.starts_with("https://") || address.starts_with("http://") => return,
        None => {
            let mut at: Vec<&str> = page.split('/').collect();
            at.pop();
            for step in address.split('#').next().unwrap().split('/') {
                match step {
                    "" | "." => {}
                    ".." => drop(at.pop().unwrap_or_else(|| panic!("{page}: {address} leads out of the folder"))),
                    step => at.push(step),
                }
            }
            let folder = address.split('#').next().unwrap();
            let slash = if (folder.is_empty() || folder.ends_with('/')) && !at.is_empty() { "/" } else { "" };
            at.join("/") + slash
        }
    };
    let file = if local.is_empty() || local.ends_with('/') { format!("{local}index.html") } else { local };
    assert!(written.contains(file.as_str()), "{page}: {address} leads to {file}, which is not there");
}

#[test]
fn pages_are_well_formed_and_lead_somewhere() {
    for world in [&*CARAVAN, &*PLAYERS] {
        for url in [false, true] {
            check(&site(world, url).files(), &site(world, url).pictures());
        }
    }
}

#[test]
fn every_event_has_its_page_in_both_languages_with_all_that_is_said() {
    let (story, evidence) = (&CARAVAN.story, &CARAVAN.evidence);
    let files = site(&CARAVAN, false).files();
    for &event in story.event_ixs() {
        for (lang, folder) in [(Lang::En, ""), (Lang::Es, "es/")] {
            let page = text(&files, &format!("e/{}/{folder}index.html", story[event].id()));
            let document = Document::parse(page.strip_prefix("<!doctype html>\n").unwrap()).unwrap();
            let said: String = document.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
            let mut expected = vec![
                lang.say(story[event].title()).to_owned(),
                lang.say(story[event].summary()).to_owned(),
                lang.when(story, &story[event]),
            ];
            expected.extend(evidence.citations(event).iter().map(|cited| publisher(&evidence[cited.source()]).to_owned()));
            expected.extend(evidence.figures_of(event).map(|figure| lang.amount(figure)));
            let versions = evidence.dispute_of(event).into_iter().flat_map(|dispute| dispute.versions());
            expected.extend(versions.map(|version| lang.say(version.text()).to_owned()));
            for words in expected {
                assert!(said.contains(&words), "{lang:?} {}: {words}", story[event].id());
            }
        }
    }
}

/// A story in which every text tries to be more than text.
#[test]
fn a_hostile_story_is_text_only() {
    const HOSTILE: &str = "\"><svg onload=alert(1)><script>alert('1')</script> javascript:alert(1) </title></script>&lt;{home}";
    let folder = root().join("tests/stories/tern-players");
    let hostile = |name: &str| {
        let mut json: Value = serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap();
        spoil(&mut json, HOSTILE);
        serde_json::to_vec(&json).unwrap()
    };
    let mut files = Files::new("story.json", hostile("story.json"));
    for name in files.named() {
        files.insert(&name, hostile(&name));
    }
    let Parsed { story, evidence, .. } = story::parse(&files).unwrap_or_else(|found| panic!("{found:?}"));
    let basemap = Basemap::default();
    let site = Site { story: &story, evidence: &evidence, basemap: &basemap, url: Some(&URL) };
    let (files, pictures) = (site.files(), site.pictures());
    check(&files, &pictures);
    let page = text(&files, "e/t_ferry/index.html").strip_prefix("<!doctype html>\n").unwrap();
    let document = Document::parse(page).unwrap();
    let heading = document.descendants().find(|node| node.has_tag_name("h1")).unwrap();
    assert_eq!(heading.text(), Some(HOSTILE), "what was written is read, as text");
    assert_eq!(document.descendants().filter(|node| node.tag_name().name() == "svg").count(), 1);
    for picture in &pictures {
        let document = Document::parse(&picture.text).unwrap();
        assert!(document.descendants().all(|node| node.tag_name().name() != "script"));
    }
    let frame = serde_json::from_str::<Value>(text(&files, "oembed.json")).unwrap()["html"].as_str().unwrap().to_owned();
    let frame = Document::parse(&frame).unwrap();
    assert_eq!(frame.root_element().attribute("title"), Some(HOSTILE));
}

/// Puts the words in place of every text for readers; ids, dates and addresses stay.
fn spoil(json: &mut Value, words: &str) {
    match json {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(text)
                        if ["en", "es", "name", "text", "publisher", "title", "local_name", "admin1"].contains(&key.as_str()) =>
                    {
                        words.clone_into(text);
                    }
                    value => spoil(value, words),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, words)),
        _ => {}
    }
}

fn run(args: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_caravan-map")).current_dir(root()).args(args).output().unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

/// The command writes what the library makes, and says what it leaves out and what it does not understand.
#[test]
fn the_command_writes_the_pages() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let _ = fs::remove_dir_all(&out);
    let folder = out.to_str().unwrap();
    let (code, said) = run(&["pages", "data/caravan-2018", "--out", folder]);
    assert_eq!((code, said.lines().count()), (Some(0), 1), "{said}");
    assert!(said.starts_with("SITE_URL is not set: left out are "), "{said}");
    for file in site(&CARAVAN, false).files() {
        assert!(fs::read_to_string(out.join(&file.path)).unwrap() == file.text, "{}", file.path);
    }
    assert!(!out.join("oembed.json").exists() && !out.join("pictures").exists());

    let (code, said) = run(&["pages", "data/caravan-2018", "--out", folder, "--site-url", "example.org/?a"]);
    assert!(
        code == Some(2)
            && said.contains("--site-url")
            && said.contains("https:// or http://")
            && said.contains("such as https://example.org/"),
        "{said}"
    );
    let (code, said) = run(&["pages", "tests", "--out", folder]);
    assert!(code == Some(2) && said.contains("cannot read tests/story.json"), "{said}");
}

/// `export --png` writes as many pixels as it is asked for.
#[test]
fn export_writes_pixels() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export.png");
    let file = out.to_str().unwrap();
    let (code, said) = run(&["export", "data/caravan-2018", "--size", "300x200", "--png", file, "--scale", "1.5"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let bytes = fs::read(&out).unwrap();
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!([side(16), side(20)], [450, 300]);
    let (code, said) = run(&["export", "data/caravan-2018", "--png", file, "--scale", "0"]);
    assert!(code == Some(2) && said.contains("such as 2"), "{said}");
}
