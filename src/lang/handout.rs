//! The words on paper: of handouts and of the answers to them.

/// These words in one language.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Handout {
    /// Before the lines on which a student writes them.
    pub name: &'static str,
    pub class: &'static str,
    pub date: &'static str,
    /// Over the code for a camera.
    pub live: &'static str,
    pub events: &'static str,
    pub questions: &'static str,
    pub sources: &'static str,
    /// That the numbers on the map are those of the list.
    pub numbers: &'static str,
    /// That there is a place which the map does not show.
    pub beyond: &'static str,
    /// Where the bar is right, on a map of many degrees.
    pub scale: &'static str,
    pub answers: &'static str,
    pub goals: &'static str,
    pub care: &'static str,
    pub ages: &'static str,
    /// From this age on.
    pub and_older: &'static str,
    pub minutes: &'static str,
    /// The same, where there is little room.
    pub min: &'static str,
}

pub(super) static EN: Handout = Handout {
    name: "Name",
    class: "Class",
    date: "Date",
    live: "See it live",
    events: "Events on the map",
    questions: "Questions",
    sources: "Sources:",
    numbers: "Numbers on the map are those of the list.",
    beyond: "An arrow points to a place beyond the map.",
    scale: "The scale bar is right in the middle of the map.",
    answers: "Answers",
    goals: "Goals",
    care: "Before you begin",
    ages: "ages",
    and_older: "and older",
    minutes: "minutes",
    min: "min",
};

pub(super) static ES: Handout = Handout {
    name: "Nombre",
    class: "Clase",
    date: "Fecha",
    live: "Véalo en vivo",
    events: "Los hechos en el mapa",
    questions: "Preguntas",
    sources: "Fuentes:",
    numbers: "Los números del mapa son los de la lista.",
    beyond: "Una flecha señala un lugar fuera del mapa.",
    scale: "La barra de escala vale para el centro del mapa.",
    answers: "Respuestas",
    goals: "Objetivos",
    care: "Antes de empezar",
    ages: "edades:",
    and_older: "años en adelante",
    minutes: "minutos",
    min: "min",
};
