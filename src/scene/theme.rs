//! The themes: every colour of the map, by what it is for.

use crate::story::Color;

/// A colour, `0xRRGGBBAA`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rgba(pub u32);

impl Rgba {
    /// As CSS writes it: `#rrggbb`, or `#rrggbbaa` where it is not opaque.
    #[must_use]
    pub fn css(self) -> String {
        let hex = b"0123456789abcdef";
        let digits = if self.0 & 0xff == 0xff { 6 } else { 8 };
        let nibble = |i: u32| char::from(hex[(self.0 >> (28 - 4 * i)) as usize & 15]);
        std::iter::once('#').chain((0..digits).map(nibble)).collect()
    }

    /// The same colour with another opacity, 0 to 255.
    #[must_use]
    pub const fn alpha(self, a: u8) -> Self {
        Self((self.0 & 0xffff_ff00) | a as u32)
    }
}

/// The themes by name.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[allow(missing_docs)]
pub enum ThemeName {
    #[default]
    Light,
    Dark,
    Print,
}

impl ThemeName {
    /// Reads the name of a theme that a reader can choose.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            _ => None,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
        }
    }

    /// Its colours.
    #[must_use]
    pub fn theme(self) -> &'static Theme {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
        }
    }
}

/// The colours of the map.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Theme {
    /// Sea, lakes and lagoons.
    pub water: Rgba,
    /// Land, by the tone of the country, so that neighbours differ.
    pub land: [Rgba; 4],
    pub coast: Rgba,
    pub border: Rgba,
    pub admin1: Rgba,
    pub river: Rgba,
    /// A river that is a border, and the light band along it.
    pub river_border: Rgba,
    pub river_band: Rgba,
    /// Words: of the story, of other places, of countries, of water; and what lies around them.
    pub ink: Rgba,
    pub quiet: Rgba,
    pub country: Rgba,
    pub sea: Rgba,
    pub halo: Rgba,
    /// The rim of markers and the number on them.
    pub rim: Rgba,
    pub count: Rgba,
    /// The same on the lightest of the groups' colours.
    pub count_on_light: Rgba,
    /// The ring around what is chosen.
    pub chosen: Rgba,
    /// The groups, in the order of [`Color`].
    pub groups: [Rgba; 7],
}

impl Theme {
    /// The colour of a group.
    #[must_use]
    pub fn group(&self, color: Color) -> Rgba {
        self.groups[color as usize]
    }

    /// The colour of a number that stands on the colour of a group.
    #[must_use]
    pub fn on(&self, color: Color) -> Rgba {
        if color == Color::LightOrange { self.count_on_light } else { self.count }
    }
}

const fn rgb(v: u32) -> Rgba {
    Rgba(v << 8 | 0xff)
}

static LIGHT: Theme = Theme {
    water: rgb(0xd9_e4ea),
    land: [rgb(0xf7_f2e7), rgb(0xf0_ebdb), rgb(0xf4_eedf), rgb(0xec_e6d5)],
    coast: rgb(0x9d_b2bd),
    border: rgb(0x6a_665b),
    admin1: rgb(0xd8_cfbb),
    river: rgb(0xa9_c4d3),
    river_border: rgb(0x2c_78ad),
    river_band: rgb(0xa9_cde2),
    ink: rgb(0x1c_1b19),
    quiet: rgb(0x6b_665b),
    country: rgb(0x6e_6755),
    sea: rgb(0x3a_6886),
    halo: rgb(0xfb_f8f0).alpha(0xe6),
    rim: rgb(0xff_fdf8),
    count: rgb(0xff_ffff),
    count_on_light: rgb(0x1c_1b19),
    chosen: rgb(0x1c_1b19),
    groups: [rgb(0xb3_3d0c), rgb(0xc2_6f1d), rgb(0x00_72b2), rgb(0x00_7f5f), rgb(0x8e_4f86), rgb(0x55_6575), rgb(0x7a_5b34)],
};

static DARK: Theme = Theme {
    water: rgb(0x15_1f28),
    land: [rgb(0x2b_2d2e), rgb(0x33_3434), rgb(0x2f_3030), rgb(0x37_3837)],
    coast: rgb(0x4c_5f6b),
    border: rgb(0x9b_978b),
    admin1: rgb(0x48_4844),
    river: rgb(0x36_5060),
    river_border: rgb(0x6f_b7e6),
    river_band: rgb(0x2d_5570),
    ink: rgb(0xf3_efe6),
    quiet: rgb(0xb3_aea2),
    country: rgb(0xa8_a396),
    sea: rgb(0x8f_b6cf),
    halo: rgb(0x1c_2023).alpha(0xe0),
    rim: rgb(0x1c_1f22),
    count: rgb(0x17_1310),
    count_on_light: rgb(0x17_1310),
    chosen: rgb(0xf7_f3ea),
    groups: [rgb(0xf4_8a52), rgb(0xf6_b877), rgb(0x5b_b4e8), rgb(0x3f_c49d), rgb(0xd3_96cb), rgb(0xa7_b5c4), rgb(0xc9_a878)],
};

static PRINT: Theme = Theme {
    water: rgb(0xff_ffff),
    land: [rgb(0xf4_f4f4), rgb(0xec_ecec), rgb(0xf0_f0f0), rgb(0xe8_e8e8)],
    coast: rgb(0x80_8080),
    border: rgb(0x20_2020),
    admin1: rgb(0xc4_c4c4),
    river: rgb(0xb0_b0b0),
    river_border: rgb(0x30_3030),
    river_band: rgb(0xcc_cccc),
    ink: rgb(0x00_0000),
    quiet: rgb(0x40_4040),
    country: rgb(0x60_6060),
    sea: rgb(0x50_5050),
    halo: rgb(0xff_ffff),
    rim: rgb(0xff_ffff),
    count: rgb(0xff_ffff),
    count_on_light: rgb(0xff_ffff),
    chosen: rgb(0x00_0000),
    groups: [rgb(0x00_0000), rgb(0x50_5050), rgb(0x30_3030), rgb(0x40_4040), rgb(0x60_6060), rgb(0x70_7070), rgb(0x55_5555)],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_as_css_writes_them() {
        assert_eq!(rgb(0xbf_4310).css(), "#bf4310");
        assert_eq!(rgb(0xbf_4310).alpha(0x80).css(), "#bf431080");
    }

    /// Relative luminance and contrast after WCAG 2.2.
    fn luminance(c: Rgba) -> f64 {
        let channel = |shift: u32| {
            let v = f64::from((c.0 >> shift) & 255) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(24) + 0.7152 * channel(16) + 0.0722 * channel(8)
    }

    fn contrast(a: Rgba, b: Rgba) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_and_marks_stand_out() {
        for name in [ThemeName::Light, ThemeName::Dark, ThemeName::Print] {
            let t = name.theme();
            for land in t.land {
                let over = |of: &str, color: Rgba, least: f64| {
                    let is = contrast(color, land);
                    assert!(is >= least, "{name:?}: {of} on land is {is:.2}, not {least}");
                };
                over("ink", t.ink, 7.0);
                over("quiet", t.quiet, 4.5);
                over("country", t.country, 4.5);
                over("border", t.border, 3.0);
                over("river that is a border", t.river_border, 3.0);
                over("what is chosen", t.chosen, 4.5);
                over("main group", t.groups[0], 4.5);
                for group in t.groups {
                    over("a group", group, 3.0);
                }
            }
            // Where a word lies on both, its halo is between.
            for ground in t.land.into_iter().chain([t.water]) {
                let halo = laid(t.halo, ground);
                for (of, color) in [("ink", t.ink), ("quiet", t.quiet), ("country", t.country), ("sea", t.sea)] {
                    assert!(contrast(color, halo) >= 4.5, "{name:?}: {of} in its halo is {:.2}", contrast(color, halo));
                }
            }
            assert!(contrast(t.sea, t.water) >= 4.5, "{name:?} sea {}", contrast(t.sea, t.water));
            for (of, color) in [("border", t.border), ("river that is a border", t.river_border), ("main group", t.groups[0])] {
                assert!(contrast(color, t.water) >= 3.0, "{name:?}: {of} on water is {:.2}", contrast(color, t.water));
            }
            for color in [Color::BurntOrange, Color::LightOrange, Color::Blue, Color::Green, Color::Purple, Color::Slate, Color::Brown] {
                let is = contrast(t.on(color), t.group(color));
                assert!(is >= 4.5, "{name:?}: the number on {color:?} is {is:.2}");
            }
        }
    }

    /// A colour that lets some of its ground through, laid on it.
    fn laid(top: Rgba, ground: Rgba) -> Rgba {
        let part = top.0 & 255;
        let mix = |shift: u32| ((top.0 >> shift & 255) * part + (ground.0 >> shift & 255) * (255 - part)) / 255;
        Rgba(mix(24) << 24 | mix(16) << 16 | mix(8) << 8 | 255)
    }
}
