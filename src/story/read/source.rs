//! Sources.

use super::Object;
use super::story::language_code;
use crate::story::Source;
use crate::story::report::FOR_AUTHORS;

impl Object<'_> {
    #[inline(never)]
    pub(super) fn source_list(&mut self) {
        self.maybe_string("$schema");
        self.objects("sources", &mut |it| it.a_source());
    }

    fn a_source(&mut self) {
        let source = Source {
            id: self.id(),
            url: self.address("url"),
            title: self.maybe_filled("title"),
            title_from_address: self.maybe_flag("title_from_address"),
            publisher: self.maybe_filled("publisher"),
            published: self.maybe_moment("published"),
            language: self.maybe_string("language"),
            grade: self.maybe_word("grade"),
            read: self.maybe_word("read"),
            archived: self.maybe_address("archived"),
            note: self.maybe_text("note"),
        };
        if FOR_AUTHORS && let Some(language) = &source.language {
            language_code(language, self.at.key("language"), &mut self.reading.report);
        }
        if FOR_AUTHORS {
            self.have_come(&["published"]);
        }
        self.reading.evidence.sources.push(source);
    }
}
