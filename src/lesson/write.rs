//! The text of a lesson's file: one member a line, as an author would write it.

use serde_json::Value;

use super::{FORMAT, Lesson, Slide};
use crate::story::Text;

/// The text of the file. Reading it gives the same lesson.
#[must_use]
pub fn write(lesson: &Lesson) -> String {
    let mut writer = Writer::default();
    writer.lesson(lesson);
    writer.out.push('\n');
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    depth: usize,
    /// Whether something stands before in the same brackets.
    after: bool,
}

impl Writer {
    fn lesson(&mut self, it: &Lesson) {
        self.open('{');
        self.number("format", Some(FORMAT));
        self.string("id", &it.id);
        self.text("title", Some(&it.title));
        self.text("summary", Some(&it.summary));
        self.text("subject", it.subject.as_ref());
        if let Some((from, to)) = it.ages {
            self.row("ages", std::iter::once(from).chain(to).map(Value::from));
        }
        self.number("minutes", it.minutes);
        if !it.goals.is_empty() {
            self.key("goals");
            self.open('[');
            for goal in &it.goals {
                self.item();
                self.words(goal);
            }
            self.close(']');
        }
        self.text("care", it.care.as_ref());
        self.key("slides");
        self.open('[');
        for slide in &it.slides {
            self.item();
            self.slide(slide);
        }
        self.close(']');
        self.close('}');
    }

    fn slide(&mut self, it: &Slide) {
        self.open('{');
        self.string("id", &it.id);
        self.text("heading", Some(&it.heading));
        self.text("text", Some(&it.text));
        self.string("view", &it.view);
        self.text("question", it.question.as_ref());
        self.text("answer", it.answer.as_ref());
        self.text("notes", it.notes.as_ref());
        if !it.sources.is_empty() {
            self.row("sources", it.sources.iter().map(|id| Value::from(id.as_str())));
        }
        self.number("minutes", it.minutes);
        self.close('}');
    }

    fn text(&mut self, key: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.key(key);
            self.words(text);
        }
    }

    fn words(&mut self, text: &Text) {
        self.open('{');
        text.pairs().for_each(|(lang, words)| self.string(lang, words));
        self.close('}');
    }

    fn string(&mut self, key: &str, string: &str) {
        self.value(key, &Value::from(string));
    }

    fn number(&mut self, key: &str, number: Option<u64>) {
        if let Some(number) = number {
            self.value(key, &Value::from(number));
        }
    }

    /// A member on one line.
    fn value(&mut self, key: &str, value: &Value) {
        self.key(key);
        self.out.push_str(&value.to_string());
    }

    /// A list on one line.
    fn row(&mut self, key: &str, values: impl Iterator<Item = Value>) {
        self.key(key);
        self.out.push('[');
        for (at, value) in values.enumerate() {
            self.out.push_str(if at == 0 { "" } else { ", " });
            self.out.push_str(&value.to_string());
        }
        self.out.push(']');
    }

    fn key(&mut self, key: &str) {
        self.item();
        self.out.push_str(&Value::from(key).to_string());
        self.out.push_str(": ");
    }

    /// Goes to the line of the next member or element.
    fn item(&mut self) {
        if std::mem::replace(&mut self.after, true) {
            self.out.push(',');
        }
        self.line();
    }

    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
        self.after = false;
    }

    fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if self.after {
            self.line();
        }
        self.out.push(bracket);
        self.after = true;
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }
}
