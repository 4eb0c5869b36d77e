//! Who said something, or gave a number. A wrong option is one who said something else about it, or one of whom the record has nothing
//! about it at all.

use super::counts::{parties, touch};
use super::dice::Dice;
use super::kin::{Kin, named};
use super::{Exercise, Kind, Question, Said};
use crate::lang::Lang;
use crate::lang::figure::joined;
use crate::people::capital;
use crate::story::{Claim, ClaimIx, Dispute, EventIx, Evidence, Figure, SourceIx, Story, Text, Version};

/// How many are asked, at least and at most.
const FEWEST: usize = 3;
const MOST: usize = 5;
/// How many options a question has at most.
const OPTIONS: usize = 4;

/// What can be asked, before its wrong options are drawn.
struct Asked<'a> {
    /// Of which event; nothing for a claim.
    event: Option<EventIx>,
    text: Said,
    right: &'a Text,
    /// Wrong options that said something else about it, and those of whom nothing is known about it.
    rivals: Vec<&'a Text>,
    others: Vec<&'a Text>,
    why: Said,
    sources: Vec<SourceIx>,
}

pub(super) fn make(story: &Story, evidence: &Evidence, dice: &mut Dice) -> Option<Exercise> {
    let pools = pools(story, evidence);
    let mut drawn: Vec<&Asked<'_>> = Vec::new();
    let orders: Vec<Vec<usize>> = pools.iter().map(|pool| dice.shuffled(pool.len())).collect();
    let longest = pools.iter().map(Vec::len).max()?;
    // One of each sort in turn, of an event that was not asked about yet; then whatever there is.
    for again in [false, true] {
        for turn in 0..longest {
            for (pool, order) in pools.iter().zip(&orders) {
                let Some(asked) = order.get(turn).map(|at| &pool[*at]) else { continue };
                let new = drawn.iter().all(|other| other.event.is_none() || asked.event.is_none() || other.event != asked.event);
                let once = drawn.iter().all(|other| other.text != asked.text);
                if drawn.len() < MOST && once && (new || again) {
                    drawn.push(asked);
                }
            }
        }
    }
    let questions: Vec<Question> = drawn.into_iter().map(|asked| question(asked, dice)).collect();
    let prompt = Said::of(|lang| lang.exercise().prompts[Kind::Who as usize].to_owned());
    (questions.len() >= FEWEST).then_some(Exercise { kind: Kind::Who, prompt, questions, remark: None })
}

fn question(asked: &Asked<'_>, dice: &mut Dice) -> Question {
    let mut names = vec![asked.right];
    for pool in [&asked.rivals, &asked.others] {
        for at in dice.shuffled(pool.len()) {
            if names.len() < OPTIONS && apart(&names, pool[at]) {
                names.push(pool[at]);
            }
        }
    }
    let order = dice.shuffled(names.len());
    Question {
        text: asked.text.clone(),
        part: 0,
        at: None,
        options: order.iter().map(|at| Said::text(names[*at])).collect(),
        right: order.iter().position(|at| *at == 0).unwrap_or(0),
        why: asked.why.clone(),
        sources: asked.sources.clone(),
    }
}

/// Whether a name is kin to none of these.
fn apart(names: &[&Text], name: &Text) -> bool {
    let kin = Kin::of(name);
    names.iter().all(|other| !Kin::of(other).with(&kin))
}

/// Everything that can be asked, sort by sort.
fn pools<'a>(story: &'a Story, evidence: &'a Evidence) -> [Vec<Asked<'a>>; 3] {
    let mut speakers: Vec<&Text> = Vec::new();
    let counters = evidence.figures().iter().map(|figure| figure.counter());
    let versions = evidence.disputes().iter().flat_map(|dispute| dispute.versions().iter().map(Version::who));
    let claimants = story.claims().iter().map(|claim| claim.claimant());
    for who in counters.chain(versions).chain(claimants.clone()) {
        if named(who) && !speakers.contains(&who) {
            speakers.push(who);
        }
    }
    // The article's own voice, which everything in it is said by in some way: no wrong option anywhere.
    let often = |who: &Text| story.claims().iter().filter(|claim| claim.claimant() == who).count();
    let voice =
        claimants.fold(None, |most: Option<&Text>, who| if most.is_some_and(|most| often(most) >= often(who)) { most } else { Some(who) });
    let voice = voice.map_or_else(Kin::default, Kin::of);
    speakers.retain(|who| !Kin::of(who).with(&voice));
    // Disputes and figures of events of grief are not asked about.
    let calm = |event: EventIx| !story[event].care();
    let disputes = evidence.disputes().iter().filter(|dispute| calm(dispute.event()));
    let versions = disputes.flat_map(|dispute| dispute.versions().iter().map(move |version| (dispute, version)));
    let figures = evidence.figures().iter().filter(|figure| calm(figure.event()) && figure.repeat_of().is_none());
    let claims = story.claim_ixs().filter(|claim| !story[*claim].care());
    let pools = [
        versions.filter_map(|(dispute, version)| of_version(story, evidence, dispute, version, &speakers)).collect::<Vec<_>>(),
        figures.filter_map(|figure| of_figure(story, evidence, figure, &speakers)).collect(),
        claims.filter_map(|claim| of_claim(story, evidence, claim, &speakers)).collect(),
    ];
    // Three options at least.
    pools.map(|pool| pool.into_iter().filter(enough).collect())
}

/// Whether three options can be drawn, whichever comes first.
fn enough(asked: &Asked<'_>) -> bool {
    named(asked.right)
        && !asked.sources.is_empty()
        && [&asked.rivals, &asked.others].into_iter().flatten().all(|first| {
            let mut all = asked.rivals.iter().chain(&asked.others);
            all.any(|second| apart(&[first], second))
        })
        && asked.rivals.len() + asked.others.len() >= 2
}

/// Everybody and everything that the record names beside an event.
fn about(story: &Story, evidence: &Evidence, event: EventIx) -> Kin {
    let it = &story[event];
    let mut kin = Kin::of(it.title());
    kin.say(it.summary());
    it.note().into_iter().for_each(|note| kin.say(note));
    for figure in evidence.figures_of(event) {
        kin.say(figure.counter());
        figure.reported_by().into_iter().for_each(|by| kin.say(by));
        publish(&mut kin, evidence, figure.source());
    }
    for version in evidence.dispute_of(event).into_iter().flat_map(Dispute::versions) {
        kin.say(version.who());
        publish(&mut kin, evidence, version.sources().iter().copied());
    }
    publish(&mut kin, evidence, evidence.citations(event).iter().map(|citation| citation.source()));
    kin
}

fn publish(kin: &mut Kin, evidence: &Evidence, sources: impl IntoIterator<Item = SourceIx>) {
    for publisher in sources.into_iter().filter_map(|source| evidence[source].publisher()) {
        kin.add(publisher);
    }
}

/// Words of the record, marked as somebody's.
fn quoted(text: &Text, lang: Lang) -> String {
    let [open, close] = lang.exercise().quotes;
    joined(&[open, lang.say(text), close])
}

/// Those who are not kin to any of these words.
fn strangers<'a>(speakers: &[&'a Text], words: &Kin) -> Vec<&'a Text> {
    speakers.iter().copied().filter(|who| !Kin::of(who).with(words)).collect()
}

/// A version of what is disputed.
fn of_version<'a>(
    story: &'a Story,
    evidence: &'a Evidence,
    dispute: &'a Dispute,
    version: &'a Version,
    speakers: &[&'a Text],
) -> Option<Asked<'a>> {
    let text = Kin::of(version.text());
    let mut asked = text.clone();
    asked.say(dispute.question());
    // Who says it stands in the question itself.
    if Kin::of(version.who()).with(&asked) {
        return None;
    }
    let mut support = Kin::of(version.who());
    publish(&mut support, evidence, version.sources().iter().copied());
    let rivals = dispute.versions().iter().filter(|other| !Kin::of(other.text()).with(&text));
    let rivals = rivals.map(Version::who).filter(|who| named(who) && !Kin::of(who).with(&support));
    Some(Asked {
        event: Some(dispute.event()),
        text: Said::of(|lang| joined(&[lang.say(dispute.question()), " ", &quoted(version.text(), lang), " ", lang.exercise().who_says])),
        right: version.who(),
        rivals: rivals.collect(),
        others: strangers(speakers, &about(story, evidence, dispute.event())),
        why: Said::of(|lang| joined(&[lang.say(version.who()), ": ", lang.say(version.text()), " ", lang.exercise().none_chosen])),
        sources: version.sources().to_vec(),
    })
}

/// A number.
fn of_figure<'a>(story: &'a Story, evidence: &'a Evidence, figure: &'a Figure, speakers: &[&'a Text]) -> Option<Asked<'a>> {
    let (place, group, what) =
        (figure.place().map(|place| story[place].name()), story[figure.group()].name(), evidence[figure.counts()].name());
    let mut words = Kin::of(group);
    words.say(what);
    place.into_iter().for_each(|place| words.say(place));
    let source = figure.source()?;
    if Kin::of(figure.counter()).with(&words) {
        return None;
    }
    // Whoever gave the same number, wherever that was.
    let mut support = parties(evidence, figure);
    for other in evidence.figures().iter().filter(|other| other.counts() == figure.counts() && touch(figure, other)) {
        support.say(other.counter());
        other.reported_by().into_iter().for_each(|by| support.say(by));
        publish(&mut support, evidence, other.source());
    }
    // Another counter with the same number: there is no one answer.
    let same = |other: &&Figure| other.event() == figure.event() && other.counter() != figure.counter() && touch(figure, other);
    if evidence.figures().iter().any(|other| same(&other)) {
        return None;
    }
    let rivals: Vec<&Figure> = evidence.figures_of(figure.event()).filter(|other| !touch(figure, other)).collect();
    let clear = |who: &&Text| named(who) && !Kin::of(who).with(&support);
    let mut beside = about(story, evidence, figure.event());
    parties(evidence, figure).join(&mut beside);
    Some(Asked {
        event: Some(figure.event()),
        text: Said::of(|lang| {
            let place = place.map_or(String::new(), |place| joined(&[", ", lang.say(place)]));
            let number = capital(&joined(&[&lang.amount(figure), " ", lang.say(what), " (", lang.say(group), "), "]));
            joined(&[&number, &lang.date(figure.date()), &place, ". ", lang.exercise().who_counted])
        }),
        right: figure.counter(),
        rivals: rivals.iter().map(|other| other.counter()).filter(clear).collect(),
        others: strangers(speakers, &beside).into_iter().filter(clear).collect(),
        why: Said::of(|lang| {
            let words = lang.exercise();
            let mut out = joined(&[words.gave, " ", &lang.who(figure), "."]);
            for (at, other) in rivals.iter().filter(|other| other.counts() == figure.counts()).enumerate() {
                let before = if at == 0 { joined(&[" ", words.and_rivals]) } else { ";".to_owned() };
                out.push_str(&joined(&[&before, " ", &lang.amount(other), " (", lang.say(other.counter()), ")"]));
            }
            out.push_str(if out.ends_with('.') { " " } else { ". " });
            out + words.none_chosen
        }),
        sources: vec![source],
    })
}

/// A claim of the article.
fn of_claim<'a>(story: &'a Story, evidence: &'a Evidence, ix: ClaimIx, speakers: &[&'a Text]) -> Option<Asked<'a>> {
    let claim: &Claim = &story[ix];
    let said = Kin::of(claim.claim());
    if Kin::of(claim.claimant()).with(&said) {
        return None;
    }
    // Whoever is named in what was found may have said it too.
    let mut beside = said;
    beside.say(claim.finding());
    beside.say(claim.claimant());
    publish(&mut beside, evidence, evidence.sources_of(ix).iter().copied().chain([evidence.article()]));
    for event in claim.events() {
        about(story, evidence, *event).join(&mut beside);
    }
    let verdict = &story[claim.verdict()];
    let mut sources = vec![evidence.article()];
    sources.extend(evidence.sources_of(ix).iter().copied().filter(|source| *source != evidence.article()));
    Some(Asked {
        event: None,
        text: Said::of(|lang| joined(&[&quoted(claim.claim(), lang), " ", lang.exercise().in_article])),
        right: claim.claimant(),
        rivals: Vec::new(),
        others: strangers(speakers, &beside),
        why: Said::of(|lang| {
            let found = joined(&[lang.say(claim.claimant()), ". ", lang.exercise().found, " ", lang.say(verdict.name())]);
            joined(&[&found, ". ", lang.say(claim.finding())])
        }),
        sources,
    })
}
