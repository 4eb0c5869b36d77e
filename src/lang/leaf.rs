//! The words of the pages that need no program (`pages`).

/// These words in one language.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Leaf {
    /// The language as Open Graph names it.
    pub locale: &'static str,
    /// Leads to the page in the other language, in the words of that language.
    pub in_this_language: &'static str,
    pub open_map: &'static str,
    pub numbers_and_sources: &'static str,
    /// A picture of the map around a place.
    pub map_around: &'static str,
    pub claims_how: &'static str,
    pub neighbours: &'static str,
    pub map_data: &'static str,
}

pub(super) static EN: Leaf = Leaf {
    locale: "en_GB",
    in_this_language: "Read this page in English",
    open_map: "Open the map here",
    numbers_and_sources: "Numbers and sources",
    map_around: "Map around",
    claims_how: "What the article that the record began with says about this, in our own words, and what other sources say.",
    neighbours: "Before and after",
    map_data: "Map data:",
};

pub(super) static ES: Leaf = Leaf {
    locale: "es_ES",
    in_this_language: "Leer esta página en español",
    open_map: "Abrir el mapa aquí",
    numbers_and_sources: "Cifras y fuentes",
    map_around: "Mapa alrededor de",
    claims_how: "Lo que dice de esto el artículo del que partió el registro, en palabras propias, y lo que dicen otras fuentes.",
    neighbours: "Antes y después",
    map_data: "Datos del mapa:",
};
