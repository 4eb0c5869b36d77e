//! A text as a QR code: dark squares on white, for a camera.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// A QR code, in units of one square.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Qr {
    /// The side of the whole, with the white margin that cameras need.
    pub size: i32,
    /// The dark squares, as the `d` of an SVG path.
    pub path: String,
}

/// White squares around the code, as its standard asks.
const QUIET: i32 = 4;
/// The largest code that a telephone reads off a screen: 97 squares wide. The largest of all has 177.
const LARGEST: u8 = 20;

/// The code of a text; none where the text is too long for one that could be read. What is damaged or dirty is still read where there is
/// room for that: of a long text, less.
#[must_use]
pub fn qr(text: &str) -> Option<Qr> {
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    let code = [QrCodeEcc::Medium, QrCodeEcc::Low]
        .into_iter()
        .find_map(|care| QrCode::encode_segments_advanced(&segments, care, Version::MIN, Version::new(LARGEST), None, true).ok())?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let width = (x - from).to_string();
                for part in ["M", &(from + QUIET).to_string(), " ", &(y + QUIET).to_string(), "h", &width, "v1h-", &width, "z"] {
                    path.push_str(part);
                }
            }
            x += 1;
        }
    }
    Some(Qr { size: code.size() + 2 * QUIET, path })
}

impl Qr {
    /// The dark squares, row by row: where each run of them begins, and how many there are.
    #[must_use]
    pub fn runs(&self) -> Vec<[i32; 3]> {
        let number = |text: &str| text.parse().unwrap_or(0);
        let run = |run: &str| {
            let (at, rest) = run.split_once('h').unwrap_or_default();
            let (x, y) = at.split_once(' ').unwrap_or_default();
            [number(x), number(y), number(rest.split('v').next().unwrap_or(""))]
        };
        self.path.split('M').filter(|text| !text.is_empty()).map(run).collect()
    }

    /// A file of its own. It is dark on white wherever it is shown: some cameras read nothing else.
    #[must_use]
    pub fn svg(&self) -> String {
        let size = self.size.to_string();
        let parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ",
            &size,
            " ",
            &size,
            "\" width=\"512\" height=\"512\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h",
            &size,
            "v",
            &size,
            "H0z\"/><path d=\"",
            &self.path,
            "\"/></svg>",
        ];
        parts.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a camera sees: the path painted, eight pixels for a square.
    fn read(qr: &Qr) -> Option<String> {
        let side = usize::try_from(qr.size).ok()?;
        let mut dark = vec![false; side * side];
        for run in qr.runs() {
            let [x, y, width] = run.map(|v| usize::try_from(v).unwrap_or(0));
            dark[y * side + x..y * side + x + width].fill(true);
        }
        let mut seen =
            rqrr::PreparedImage::prepare_from_greyscale(side * 8, side * 8, |x, y| if dark[y / 8 * side + x / 8] { 0 } else { 255 });
        let [code] = &seen.detect_grids()[..] else { return None };
        code.decode().ok().map(|(_, text)| text)
    }

    #[test]
    fn links_are_read_as_they_were_written() {
        for link in [
            "https://example.org/",
            "https://example.org/caravan/e/e_1019_gate/",
            "https://example.org/caravan/#event=e_1019_gate&at=-92.147,14.6765,13.4&t=2018-10-19T11:30-06:00&q=Tec%C3%BAn%20Um%C3%A1n",
            "Tecún Umán, 19 de octubre: 「一」",
        ] {
            let code = qr(link);
            assert_eq!(code.as_ref().and_then(read).as_deref(), Some(link));
        }
    }

    #[test]
    fn the_margin_is_white() {
        let code = qr("https://example.org/").unwrap_or_else(|| unreachable!());
        assert_eq!(code.size, 25 + 2 * QUIET);
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!(code.svg().contains("viewBox=\"0 0 33 33\""));
    }

    #[test]
    fn a_long_link_is_less_safe_and_a_longer_one_is_none() {
        let long = |n: usize| "https://example.org/#q=".to_owned() + &"x".repeat(n - 23);
        let sizes = [100, 600, 800].map(|n| qr(&long(n)).map(|code| code.size));
        assert_eq!(sizes, [Some(41 + 8), Some(93 + 8), Some(97 + 8)]);
        assert_eq!(qr(&long(800)).as_ref().and_then(read), Some(long(800)));
        assert_eq!(qr(&long(900)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_link_is_read_as_it_was_written(fragment in "[ -~]{0,400}") {
            let link = "https://example.org/map/#".to_owned() + &fragment;
            let code = qr(&link);
            prop_assert_eq!(code.as_ref().and_then(read), Some(link));
        }
    }
}
