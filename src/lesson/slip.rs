//! What is wrong with the file of a lesson, where, and how to mend it: said to the one who wrote it, on a shell as in the app.

use crate::lang::Lang;

/// Something wrong with a lesson.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Slip {
    /// Where, as a JSON Pointer: `/slides/3/view`.
    pub pointer: String,
    /// What.
    pub fault: Fault,
}

/// What can be wrong with a lesson.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fault {
    /// It is no JSON: why, with line and column.
    Syntax(String),
    /// Another form than this program knows.
    Format,
    /// Something else stands there than this.
    WrongType(&'static str),
    /// A member is missing.
    MissingField(&'static str),
    /// A member has a name that nothing has; what has that looks like it.
    UnknownField(String),
    /// A text is missing in a language.
    MissingTranslation(String),
    /// A text is in a language that the story does not have.
    UnknownLanguage(String),
    /// There is a text, and nothing in it.
    EmptyText,
    /// So many letters are too many.
    TooManyLetters(usize, usize),
    /// So many words are too many.
    TooManyWords(usize, usize),
    /// It is no id.
    BadId(String),
    /// Two slides have this id.
    DuplicateId(String),
    /// There is no slide.
    NoSlide,
    /// So many slides are more than an address can name.
    TooManySlides(usize, usize),
    /// An answer to no question.
    NoQuestion,
    /// Ages that go backwards.
    BadAges,
    /// The map cannot look there.
    BadCamera(String),
    /// A part of the view that says nothing.
    BadView(String),
    /// An event, place, group or kind that the story does not have.
    Unknown(&'static str, String),
}

impl Slip {
    /// The name of what is wrong, always the same.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.fault {
            Fault::Syntax(_) => "syntax",
            Fault::Format => "unknown-format",
            Fault::WrongType(_) => "wrong-type",
            Fault::MissingField(_) => "missing-field",
            Fault::UnknownField(_) => "unknown-field",
            Fault::MissingTranslation(_) => "missing-translation",
            Fault::UnknownLanguage(_) => "unknown-language",
            Fault::EmptyText => "empty-text",
            Fault::TooManyLetters(..) | Fault::TooManyWords(..) => "too-long",
            Fault::BadId(_) => "bad-id",
            Fault::DuplicateId(_) => "duplicate-id",
            Fault::NoSlide => "no-slide",
            Fault::TooManySlides(..) => "too-many-slides",
            Fault::NoQuestion => "no-question",
            Fault::BadAges => "bad-ages",
            Fault::BadCamera(_) => "bad-camera",
            Fault::BadView(_) => "bad-view",
            Fault::Unknown("event", _) => "unknown-event",
            Fault::Unknown("place", _) => "unknown-place",
            Fault::Unknown("group", _) => "unknown-group",
            Fault::Unknown("kind", _) => "unknown-kind",
            Fault::Unknown(..) => "unknown-source",
        }
    }

    /// Whether the lesson can be used all the same, by a teacher who needs one language only.
    #[must_use]
    pub fn bearable(&self) -> bool {
        matches!(self.fault, Fault::MissingTranslation(_))
    }

    /// Whether a lesson that is still being written may have it: texts are missing, too long, or there are no slides yet.
    #[must_use]
    pub fn unfinished(&self) -> bool {
        let writing = [Fault::EmptyText, Fault::NoSlide, Fault::NoQuestion].contains(&self.fault);
        writing || self.bearable() || matches!(self.fault, Fault::TooManyLetters(..) | Fault::TooManyWords(..))
    }

    /// Whether the name of the member is wrong, not its value.
    #[must_use]
    pub fn is_name(&self) -> bool {
        matches!(self.fault, Fault::UnknownField(_) | Fault::UnknownLanguage(_))
    }

    /// What is wrong, in a language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let [en, es] = match &self.fault {
            Fault::Syntax(why) => [format!("this is no JSON: {why}"), format!("esto no es JSON: {why}")],
            Fault::Format => ["another form of lesson than this map knows".into(), "una forma de lección que este mapa no conoce".into()],
            Fault::WrongType(what) => [format!("expected {what}"), format!("se esperaba {}", in_spanish(what))],
            Fault::MissingField(name) => [format!("the member `{name}` is missing"), format!("falta el miembro `{name}`")],
            Fault::UnknownField(name) => [format!("unknown member `{name}`"), format!("miembro desconocido: `{name}`")],
            Fault::MissingTranslation(lang) => [format!("the text is missing in `{lang}`"), format!("falta el texto en `{lang}`")],
            Fault::UnknownLanguage(lang) => {
                [format!("`{lang}` is no language of the story"), format!("`{lang}` no es un idioma de la historia")]
            }
            Fault::EmptyText => ["the text is empty".into(), "el texto está vacío".into()],
            Fault::TooManyLetters(found, most) => {
                [format!("{found} characters, more than {most}"), format!("{found} caracteres, más de {most}")]
            }
            Fault::TooManyWords(found, most) => [format!("{found} words, more than {most}"), format!("{found} palabras, más de {most}")],
            Fault::BadId(id) => [format!("`{id}` is no id"), format!("`{id}` no es un identificador")],
            Fault::DuplicateId(id) => {
                [format!("two slides have the id `{id}`"), format!("dos diapositivas tienen el identificador `{id}`")]
            }
            Fault::NoSlide => ["a lesson without slide".into(), "una lección sin diapositivas".into()],
            Fault::TooManySlides(found, most) => {
                [format!("{found} slides, more than {most}"), format!("{found} diapositivas, más de {most}")]
            }
            Fault::NoQuestion => ["an answer to no question".into(), "una respuesta sin pregunta".into()],
            Fault::BadAges => ["these are no ages".into(), "estas no son edades".into()],
            Fault::BadCamera(at) => [format!("the map cannot look at `{at}`"), format!("el mapa no puede mirar a `{at}`")],
            Fault::BadView(pair) => {
                [format!("`{pair}` says nothing of what a slide shows"), format!("`{pair}` no dice nada de lo que muestra una diapositiva")]
            }
            Fault::Unknown(noun, id) => {
                [format!("the story has no {noun} `{id}`"), format!("la historia no tiene {} `{id}`", in_spanish(noun))]
            }
        };
        if lang == Lang::Es { es } else { en }
    }

    /// How to mend it.
    #[must_use]
    pub fn help(&self, lang: Lang) -> &'static str {
        let [en, es] = match &self.fault {
            Fault::Syntax(_) => [
                "mend the file there or just before: a comma, a quote or a bracket too many or too few",
                "corrija el archivo ahí o justo antes: sobra o falta una coma, una comilla o un corchete",
            ],
            Fault::Format => ["write `\"format\": 1`", "escriba `\"format\": 1`"],
            Fault::WrongType(_) => {
                ["docs/data-format.md shows an example of every member", "docs/data-format.md muestra un ejemplo de cada miembro"]
            }
            Fault::MissingField(_) => ["add it", "añádalo"],
            Fault::UnknownField(_) => ["mend its name, or remove it", "corrija su nombre o elimínelo"],
            Fault::MissingTranslation(_) => ["write it in this language, too", "escríbalo también en este idioma"],
            Fault::UnknownLanguage(_) => ["remove it, or add the language to the story", "elimínelo o añada el idioma a la historia"],
            Fault::EmptyText => ["write it, or leave it out if it may be", "escríbalo, u omítalo si puede faltar"],
            Fault::TooManyLetters(..) | Fault::TooManyWords(..) => {
                ["shorten it: it is read from the last row", "acórtelo: se lee desde la última fila"]
            }
            Fault::BadId(_) => [
                "use a to z, 0 to 9, - and _, beginning with a letter",
                "use letras de la a a la z, cifras, - y _, y empiece por una letra",
            ],
            Fault::DuplicateId(_) => ["give one of them another id", "dé otro identificador a una de ellas"],
            Fault::NoSlide => ["add a slide", "añada una diapositiva"],
            Fault::TooManySlides(..) => ["make two lessons of it", "haga de ella dos lecciones"],
            Fault::NoQuestion => ["add a `question`, or remove the `answer`", "añada `question` o elimine `answer`"],
            Fault::BadAges => ["write `[12, 15]`, or `[15]` for 15 and older", "escriba `[12, 15]`, o `[15]` para 15 años o más"],
            Fault::BadCamera(_) => [
                "write `at=longitude,latitude,zoom`, with a place of the story in view",
                "escriba `at=longitud,latitud,zoom`, con un lugar de la historia a la vista",
            ],
            Fault::BadView(_) => [
                "a slide can have event, place, at, t, from, to, group, kind, sure, country, q and side, as in the address of the app",
                "una diapositiva puede tener event, place, at, t, from, to, group, kind, sure, country, q y side, como en la dirección de la aplicación",
            ],
            Fault::Unknown(..) => ["mend the id, or remove it", "corrija el identificador o elimínelo"],
        };
        if lang == Lang::Es { es } else { en }
    }
}

fn in_spanish(what: &str) -> &str {
    match what {
        "an object" => "un objeto",
        "an array" => "una lista",
        "a string" => "un texto",
        "a whole number from 1" => "un número entero desde 1",
        "event" => "ningún hecho",
        "place" => "ningún lugar",
        "group" => "ningún grupo",
        "kind" => "ninguna clase",
        "source" => "ninguna fuente",
        other => other,
    }
}
