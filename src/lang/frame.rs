//! The words of what stands around and on the map in the page of another.

/// These words in one language.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Frame {
    pub chosen: &'static str,
    pub close: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    /// Between a number and how many there are.
    pub of: &'static str,
    pub whole: &'static str,
    pub new_tab: &'static str,
    pub credits: &'static str,
    pub picture: &'static str,
}

pub(super) static EN: Frame = Frame {
    chosen: "Chosen on the map",
    close: "Close",
    before: "Previous event",
    after: "Next event",
    of: "of",
    whole: "Open the whole map",
    new_tab: "opens in a new tab",
    credits: "Map data",
    picture: "Map, as a picture",
};

pub(super) static ES: Frame = Frame {
    chosen: "Elegido en el mapa",
    close: "Cerrar",
    before: "Hecho anterior",
    after: "Hecho siguiente",
    of: "de",
    whole: "Abrir el mapa completo",
    new_tab: "se abre en otra pestaña",
    credits: "Datos del mapa",
    picture: "Mapa, como imagen",
};
