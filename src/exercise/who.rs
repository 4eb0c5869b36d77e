//! Who said something, or gave a number. A wrong option is one who said something else about it, or one of whom the record has nothing
//! about it at all.

use super::dice::Dice;
use super::kin::{Kin, named};
use super::parties::{Parties, publish, touch};
use super::{Exercise, Kind, Question, Said};
use crate::lang::Lang;
use crate::lang::case::capital;
use crate::lang::figure::joined;
use crate::story::{Claim, ClaimIx, Dispute, EventIx, Evidence, Figure, SourceIx, Story, Text, Version};

/// How many are asked, at least and at most.
const FEWEST: usize = 3;
const MOST: usize = 5;
/// How many options a question has at most.
const OPTIONS: usize = 4;

/// Somebody who says something in the story.
struct Party<'a> {
    name: &'a Text,
    kin: Kin,
}

impl<'a> Party<'a> {
    fn of(name: &'a Text) -> Self {
        Self { name, kin: Kin::of(name) }
    }
}

/// What can be asked, before its wrong options are drawn.
struct Asked<'a> {
    text: Said,
    right: &'a Text,
    /// Wrong options that said something else about it.
    rivals: Vec<Party<'a>>,
    /// And those of whom nothing is known about it, by their index among all who say something.
    others: Vec<usize>,
    why: Said,
    sources: Vec<SourceIx>,
}

/// What may be asked.
#[derive(Clone, Copy)]
enum Candidate<'a> {
    Version(&'a Dispute, &'a Version),
    Figure(usize),
    Claim(ClaimIx),
}

/// The story as this exercise sees it.
struct Maker<'a> {
    story: &'a Story,
    evidence: &'a Evidence,
    parties: Parties,
    speakers: Vec<Party<'a>>,
}

pub(super) fn make(story: &Story, evidence: &Evidence, dice: &mut Dice) -> Option<Exercise> {
    let maker = Maker { story, evidence, parties: Parties::of(evidence), speakers: speakers(story, evidence) };
    let pools = maker.pools().map(|pool| dice.shuffled(pool.len()).into_iter().map(|at| pool[at]).collect::<Vec<_>>());
    let longest = pools.iter().map(Vec::len).max()?;
    let mut questions: Vec<Question> = Vec::new();
    let mut events: Vec<EventIx> = Vec::new();
    // One of each sort in turn, of an event that was not asked about yet; then whatever there is.
    for again in [false, true] {
        for turn in 0..longest {
            for candidate in pools.iter().filter_map(|pool| pool.get(turn)) {
                let event = maker.event(*candidate);
                if questions.len() == MOST || !again && event.is_some_and(|event| events.contains(&event)) {
                    continue;
                }
                let Some(asked) = maker.ask(*candidate).filter(|asked| maker.enough(asked)) else { continue };
                if questions.iter().all(|question| question.text != asked.text) {
                    questions.push(maker.question(&asked, dice));
                    events.extend(event);
                }
            }
        }
    }
    let prompt = Said::of(&|lang| lang.exercise().prompts[Kind::Who as usize].to_owned());
    (questions.len() >= FEWEST).then_some(Exercise { kind: Kind::Who, prompt, questions, remark: None })
}

/// Everybody who says something, under a name that stands for itself.
fn speakers<'a>(story: &'a Story, evidence: &'a Evidence) -> Vec<Party<'a>> {
    let counters = evidence.figures().iter().map(Figure::counter);
    let versions = evidence.disputes().iter().flat_map(|dispute| dispute.versions().iter().map(Version::who));
    let claimants = story.claims().iter().map(Claim::claimant);
    // The article's own voice, which everything in it is said by in some way: no wrong option anywhere.
    let often = |who: &Text| story.claims().iter().filter(|claim| claim.claimant() == who).count();
    let louder = |most: Option<&'a Text>, who: &'a Text| most.filter(|most| often(most) >= often(who)).or(Some(who));
    let voice = claimants.clone().fold(None, louder).map_or_else(Kin::default, Kin::of);
    let mut speakers: Vec<Party<'a>> = Vec::new();
    for who in counters.chain(versions).chain(claimants) {
        if named(who) && !remarked(who) && speakers.iter().all(|other| other.name != who) {
            speakers.push(Party::of(who));
        }
    }
    speakers.retain(|who| !who.kin.with(&voice));
    speakers
}

/// Whether a name says when or how somebody said it: `AP, next morning: about a third of 3,000`.
fn remarked(who: &Text) -> bool {
    let number = |c: char| c == ':' || c == ';' || c.is_ascii_digit();
    who.values().any(|said| said.split(' ').any(|word| word.starts_with(number) || word.ends_with(':') || word.ends_with(';')))
        || who.values().all(|said| said.contains(','))
}

/// Words of the record, marked as somebody's; quotations in them as quotations in a quotation.
fn quoted(text: &Text, lang: Lang) -> String {
    let [outer, inner] = lang.exercise().quotes;
    let mut out = String::from(outer[0]);
    for c in lang.say(text).chars() {
        out.push(outer.iter().position(|quote| *quote == c).map_or(c, |at| inner[at]));
    }
    out.push(outer[1]);
    out
}

impl<'a> Maker<'a> {
    /// Everything that might be asked, sort by sort. Nobody is asked about a death.
    fn pools(&self) -> [Vec<Candidate<'a>>; 3] {
        let (story, evidence) = (self.story, self.evidence);
        let calm = |event: EventIx| !story[event].care();
        let disputes = evidence.disputes().iter().filter(|dispute| calm(dispute.event()));
        let versions = disputes.flat_map(|dispute| dispute.versions().iter().map(move |version| Candidate::Version(dispute, version)));
        let figures = evidence.figures().iter().enumerate();
        let figures = figures.filter(|(_, figure)| calm(figure.event()) && figure.repeat_of().is_none() && !remarked(figure.counter()));
        let claims = story.claim_ixs().filter(|claim| !story[*claim].care() && !evidence.sources_of(*claim).is_empty());
        [versions.collect(), figures.map(|(at, _)| Candidate::Figure(at)).collect(), claims.map(Candidate::Claim).collect()]
    }

    /// Of which event it is.
    fn event(&self, candidate: Candidate<'_>) -> Option<EventIx> {
        match candidate {
            Candidate::Version(dispute, _) => Some(dispute.event()),
            Candidate::Figure(at) => Some(self.evidence.figures()[at].event()),
            Candidate::Claim(_) => None,
        }
    }

    fn ask(&self, candidate: Candidate<'a>) -> Option<Asked<'a>> {
        match candidate {
            Candidate::Version(dispute, version) => self.of_version(dispute, version),
            Candidate::Figure(at) => self.of_figure(at),
            Candidate::Claim(claim) => self.of_claim(claim),
        }
    }

    /// Whether three options can be drawn, whichever comes first.
    fn enough(&self, asked: &Asked<'_>) -> bool {
        let wrong: Vec<&Kin> =
            asked.rivals.iter().map(|rival| &rival.kin).chain(asked.others.iter().map(|at| &self.speakers[*at].kin)).collect();
        let pair = |first: &&Kin| wrong.iter().any(|second| !first.with(second));
        named(asked.right) && !asked.sources.is_empty() && wrong.len() >= 2 && wrong.iter().all(pair)
    }

    fn question(&self, asked: &Asked<'a>, dice: &mut Dice) -> Question {
        let mut names = vec![asked.right];
        let mut kins = vec![Kin::of(asked.right)];
        let rivals = dice.shuffled(asked.rivals.len()).into_iter().map(|at| &asked.rivals[at]);
        let others = dice.shuffled(asked.others.len()).into_iter().map(|at| &self.speakers[asked.others[at]]);
        for party in rivals.chain(others) {
            if names.len() < OPTIONS && kins.iter().all(|kin| !kin.with(&party.kin)) {
                names.push(party.name);
                kins.push(party.kin.clone());
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

    /// Everybody and everything that the record names beside an event.
    fn about(&self, event: EventIx) -> Kin {
        let (it, evidence) = (&self.story[event], self.evidence);
        let mut kin = Kin::of(it.title());
        kin.say(it.summary());
        it.note().into_iter().for_each(|note| kin.say(note));
        for (at, _) in evidence.figures().iter().enumerate().filter(|(_, figure)| figure.event() == event) {
            self.parties.all(at).join(&mut kin);
        }
        for version in evidence.dispute_of(event).into_iter().flat_map(Dispute::versions) {
            kin.say(version.who());
            publish(&mut kin, evidence, version.sources().iter().copied());
        }
        publish(&mut kin, evidence, evidence.citations(event).iter().map(|citation| citation.source()));
        kin
    }

    /// Those who are not kin to any of these words.
    fn strangers(&self, words: &Kin) -> Vec<usize> {
        (0..self.speakers.len()).filter(|at| !self.speakers[*at].kin.with(words)).collect()
    }

    /// A version of what is disputed.
    fn of_version(&self, dispute: &'a Dispute, version: &'a Version) -> Option<Asked<'a>> {
        let text = Kin::of(version.text());
        let mut words = text.clone();
        words.say(dispute.question());
        let who = Kin::of(version.who());
        // Who says it stands in the question itself.
        if who.with(&words) {
            return None;
        }
        let mut support = who;
        publish(&mut support, self.evidence, version.sources().iter().copied());
        let rivals = dispute.versions().iter().filter(|other| !Kin::of(other.text()).with(&text));
        let rivals = rivals.map(|other| Party::of(other.who())).filter(|who| named(who.name) && !who.kin.with(&support));
        let mut beside = self.about(dispute.event());
        support.join(&mut beside);
        Some(Asked {
            text: Said::of(&|lang| {
                joined(&[lang.say(dispute.question()), " ", &quoted(version.text(), lang), " ", lang.exercise().who_says])
            }),
            right: version.who(),
            rivals: rivals.collect(),
            others: self.strangers(&beside),
            why: Said::of(&|lang| joined(&[lang.say(version.who()), ": ", lang.say(version.text()), " ", lang.exercise().none_chosen])),
            sources: version.sources().to_vec(),
        })
    }

    /// A number.
    fn of_figure(&self, at: usize) -> Option<Asked<'a>> {
        let (story, evidence) = (self.story, self.evidence);
        let figure = &evidence.figures()[at];
        let (group, what) = (story[figure.group()].name(), evidence[figure.counts()].name());
        let place = figure.place().map(|place| story[place].name());
        let mut words = Kin::of(group);
        words.say(what);
        place.into_iter().for_each(|place| words.say(place));
        let source = figure.source()?;
        // Another counter with the same number: there is no one answer.
        let same = |other: &Figure| other.event() == figure.event() && other.counter() != figure.counter() && touch(figure, other);
        if self.parties.counter(at).with(&words) || evidence.figures().iter().any(same) {
            return None;
        }
        // Whoever gave the same number, wherever that was.
        let mut support = self.parties.all(at).clone();
        for (at, other) in evidence.figures().iter().enumerate() {
            if other.counts() == figure.counts() && touch(figure, other) {
                self.parties.all(at).join(&mut support);
            }
        }
        let rivals: Vec<&Figure> = evidence.figures_of(figure.event()).filter(|other| !touch(figure, other)).collect();
        let mut beside = self.about(figure.event());
        support.join(&mut beside);
        let clear = |who: &Party<'_>| named(who.name) && !who.kin.with(&support);
        Some(Asked {
            text: Said::of(&|lang| {
                let place = place.map_or(String::new(), |place| joined(&[", ", lang.say(place)]));
                let number = capital(&joined(&[&lang.amount(figure), " ", lang.say(what), " (", lang.say(group), "), "]));
                joined(&[&number, &lang.date(figure.date()), &place, ". ", lang.exercise().who_counted])
            }),
            right: figure.counter(),
            rivals: rivals.iter().map(|other| Party::of(other.counter())).filter(clear).collect(),
            others: self.strangers(&beside),
            why: Said::of(&|lang| {
                let words = lang.exercise();
                let mut out = joined(&[words.gave, " ", &lang.who(figure)]);
                for (at, other) in rivals.iter().filter(|other| other.counts() == figure.counts()).enumerate() {
                    let before = if at == 0 { joined(&[". ", words.and_rivals]) } else { ";".to_owned() };
                    out.push_str(&joined(&[&before, " ", &lang.amount(other), " (", lang.say(other.counter()), ")"]));
                }
                joined(&[&out, ". ", words.none_chosen])
            }),
            sources: vec![source],
        })
    }

    /// A claim of the article.
    fn of_claim(&self, ix: ClaimIx) -> Option<Asked<'a>> {
        let (story, evidence) = (self.story, self.evidence);
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
        claim.events().iter().for_each(|event| self.about(*event).join(&mut beside));
        let verdict = &story[claim.verdict()];
        let mut sources = vec![evidence.article()];
        sources.extend(evidence.sources_of(ix).iter().copied().filter(|source| *source != evidence.article()));
        Some(Asked {
            text: Said::of(&|lang| joined(&[&quoted(claim.claim(), lang), " ", lang.exercise().in_article])),
            right: claim.claimant(),
            rivals: Vec::new(),
            others: self.strangers(&beside),
            why: Said::of(&|lang| {
                let found = joined(&[lang.say(claim.claimant()), ". ", lang.exercise().found, " ", lang.say(verdict.name())]);
                joined(&[&found, ". ", lang.say(claim.finding())])
            }),
            sources,
        })
    }
}
