//! The words of what a reader takes to a desk: citations and downloads. Styles have their own months and phrases in each language.

/// These words in one language.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Desk {
    pub interactive_map: &'static str,
    pub interactive_map_within: &'static str,
    /// At the beginning of a sentence, and within one.
    pub version: [&'static str; 2],
    pub event: &'static str,
    pub view: &'static str,
    pub part_of: &'static str,
    /// Before the day, and between it and the address.
    pub retrieved: [&'static str; 2],
    pub accessed: &'static str,
    pub modified: &'static str,
    pub undated: &'static str,
    pub untitled: &'static str,
    pub title_from_address: &'static str,
    /// At the beginning of a sentence, and within one.
    pub archived: [&'static str; 2],
    /// As MLA shortens them.
    pub months: [&'static str; 12],
}

pub(super) static EN: Desk = Desk {
    interactive_map: "Interactive map",
    interactive_map_within: "interactive map",
    version: ["Version", "version"],
    event: "Event",
    view: "View",
    part_of: "In",
    retrieved: ["Retrieved", "from"],
    accessed: "Accessed",
    modified: "Last modified",
    undated: "n.d.",
    untitled: "Title not shown in the copy that was read",
    title_from_address: "title taken from the address",
    archived: ["Archived at", "archived at"],
    months: ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
};

pub(super) static ES: Desk = Desk {
    interactive_map: "Mapa interactivo",
    interactive_map_within: "mapa interactivo",
    version: ["Versión", "versión"],
    event: "Hecho",
    view: "Vista",
    part_of: "En",
    retrieved: ["Recuperado el", "de"],
    accessed: "Consultado el",
    modified: "Última modificación el",
    undated: "s. f.",
    untitled: "El título no consta en la copia leída",
    title_from_address: "título tomado de la dirección",
    archived: ["Copia archivada en", "copia archivada en"],
    months: ["ene.", "feb.", "mar.", "abr.", "mayo", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.", "dic."],
};
