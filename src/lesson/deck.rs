//! What a clicker does with slides. It knows how many there are and which of them have an answer, and nothing of what they show.

/// What of a lesson is on the screen.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Deck {
    /// Which slide, from 0.
    pub at: usize,
    /// Whether its answer is shown.
    pub revealed: bool,
    /// What covers it.
    pub screen: Screen,
    /// Whether it goes on by itself, and begins again after the last slide.
    pub auto: bool,
}

/// What is on the screen beside or in place of a slide.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Screen {
    /// The slide.
    #[default]
    Slide,
    /// Nothing: all look at the teacher.
    Black,
    /// All slides, to choose from.
    Overview,
    /// The whole app, to look around in; the slide waits.
    Free,
}

/// What somebody pressed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Press {
    /// The answer, or the next slide.
    Next,
    /// The slide without its answer, or the one before.
    Back,
    /// The first slide.
    First,
    /// The last one.
    Last,
    /// A certain one, from 0.
    Go(usize),
    /// Shows the answer, or hides it.
    Reveal,
    /// The screen black, or not.
    Black,
    /// All slides, or not.
    Overview,
    /// Free exploration, or back where one was.
    Free,
    /// Goes on by itself, or stops.
    Auto,
    /// Out of what covers the slide.
    Out,
}

impl Deck {
    /// What comes of a press. `answers` says of each slide whether it has an answer to show.
    #[must_use]
    pub fn press(mut self, press: Press, answers: &[bool]) -> Self {
        let last = answers.len().saturating_sub(1);
        let covered = self.screen;
        self.screen = Screen::Slide;
        // Whatever ends a black screen does nothing else.
        if covered == Screen::Black {
            return self;
        }
        match press {
            Press::Next if self.hides(answers) => self.revealed = true,
            Press::Next if self.at < last => self = self.to(self.at + 1),
            Press::Next if self.auto => self = self.to(0),
            Press::Next => {}
            Press::Back if self.revealed => self.revealed = false,
            Press::Back => self = if self.at > 0 { self.to(self.at - 1) } else { self },
            Press::First => self = self.to(0),
            Press::Last => self = self.to(last),
            Press::Go(at) => self = self.to(at.min(last)),
            Press::Reveal => self.revealed = !self.revealed && self.hides(answers),
            Press::Black => self.screen = toggled(covered, Screen::Black),
            Press::Overview => self.screen = toggled(covered, Screen::Overview),
            Press::Free => self.screen = toggled(covered, Screen::Free),
            Press::Auto => {
                self.auto = !self.auto;
                self.screen = covered;
            }
            Press::Out => {}
        }
        // Who looks around or stays on one thing is not led away.
        if matches!(self.screen, Screen::Overview | Screen::Free) {
            self.auto = false;
        }
        self
    }

    /// Whether it has an answer that is not shown.
    #[must_use]
    pub fn hides(self, answers: &[bool]) -> bool {
        !self.revealed && answers.get(self.at) == Some(&true)
    }

    fn to(self, at: usize) -> Self {
        Self { at, revealed: false, ..self }
    }
}

fn toggled(covered: Screen, screen: Screen) -> Screen {
    if covered == screen { Screen::Slide } else { screen }
}

/// What a key of a keyboard or a clicker means; nothing, where it means nothing here. Digits are for [`Digits`].
#[must_use]
pub fn key(key: &str) -> Option<Press> {
    Some(match key {
        "PageDown" | "ArrowRight" | "ArrowDown" | " " => Press::Next,
        "PageUp" | "ArrowLeft" | "ArrowUp" | "Backspace" => Press::Back,
        "Home" => Press::First,
        "End" => Press::Last,
        "b" | "B" | "." => Press::Black,
        "o" | "O" => Press::Overview,
        "e" | "E" => Press::Free,
        "r" | "R" | "Enter" => Press::Reveal,
        "a" | "A" => Press::Auto,
        "Escape" => Press::Out,
        _ => return None,
    })
}

/// The digits of a number that is typed one after the other: 1 and soon after 2 is slide 12.
#[derive(Clone, Copy, Debug, Default)]
pub struct Digits {
    number: usize,
    at_ms: f64,
}

/// Digits that come later than this begin a new number.
const TOGETHER_MS: f64 = 1000.0;

impl Digits {
    /// Takes one more key at some time; says which of so many slides is meant, if one is.
    pub fn typed(&mut self, key: &str, now_ms: f64, count: usize) -> Option<Press> {
        let digit = key.parse::<u8>().ok().filter(|digit| *digit < 10 && key.len() == 1)?;
        let before = if now_ms - self.at_ms < TOGETHER_MS { self.number } else { 0 };
        let together = before * 10 + usize::from(digit);
        self.number = if together <= count { together } else { usize::from(digit) };
        self.at_ms = now_ms;
        (1..=count).contains(&self.number).then(|| Press::Go(self.number - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ANSWERS: [bool; 3] = [true, false, true];

    fn pressed(presses: &[Press]) -> Deck {
        presses.iter().fold(Deck::default(), |deck, press| deck.press(*press, &ANSWERS))
    }

    #[test]
    fn one_button_leads_through_all_of_it() {
        let mut deck = Deck::default();
        let mut seen = vec![(0, false)];
        for _ in 0..4 {
            deck = deck.press(Press::Next, &ANSWERS);
            seen.push((deck.at, deck.revealed));
        }
        assert_eq!(seen, [(0, false), (0, true), (1, false), (2, false), (2, true)]);
        assert_eq!(deck.press(Press::Next, &ANSWERS), deck, "the end is the end");
        let round = Deck { auto: true, ..deck }.press(Press::Next, &ANSWERS);
        assert_eq!((round.at, round.revealed), (0, false), "a kiosk begins again");
    }

    #[test]
    fn back_hides_first() {
        assert_eq!(pressed(&[Press::Next, Press::Back]), Deck::default());
        assert_eq!(pressed(&[Press::Last, Press::Back]).at, 1);
        assert_eq!(pressed(&[Press::Back]), Deck::default());
    }

    #[test]
    fn a_black_screen_comes_back_where_it_was() {
        let deck = pressed(&[Press::Next, Press::Black]);
        assert_eq!((deck.screen, deck.at, deck.revealed), (Screen::Black, 0, true));
        for press in [Press::Next, Press::Back, Press::Black, Press::Out, Press::First, Press::Reveal, Press::Overview, Press::Auto] {
            assert_eq!(deck.press(press, &ANSWERS), pressed(&[Press::Next]), "{press:?}");
        }
    }

    #[test]
    fn looking_around_stops_the_clockwork() {
        assert!(!pressed(&[Press::Auto, Press::Free]).auto);
        assert!(pressed(&[Press::Auto, Press::Next]).auto);
        assert_eq!(pressed(&[Press::Next, Press::Free, Press::Free]), pressed(&[Press::Next]));
    }

    #[test]
    fn digits_make_numbers() {
        let mut digits = Digits::default();
        assert_eq!(digits.typed("1", 5000.0, 12), Some(Press::Go(0)));
        assert_eq!(digits.typed("2", 5400.0, 12), Some(Press::Go(11)));
        assert_eq!(digits.typed("3", 5800.0, 12), Some(Press::Go(2)), "123 is no slide, 3 is");
        assert_eq!(digits.typed("0", 9000.0, 12), None);
        assert_eq!(digits.typed("x", 9000.0, 12), None);
        assert_eq!(digits.typed("12", 9000.0, 12), None);
    }

    proptest! {
        #[test]
        fn it_never_leaves_the_slides(presses in prop::collection::vec(0..11usize, 0..60), answers in prop::collection::vec(any::<bool>(), 1..9)) {
            let all = [Press::Next, Press::Back, Press::First, Press::Last, Press::Go(7), Press::Reveal, Press::Black, Press::Overview,
                Press::Free, Press::Auto, Press::Out];
            let mut deck = Deck::default();
            for press in presses {
                deck = deck.press(all[press], &answers);
                prop_assert!(deck.at < answers.len());
                prop_assert!(!deck.revealed || answers[deck.at]);
            }
        }
    }
}
