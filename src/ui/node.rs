//! Static content as DOM: what changes only with the language needs no reactive view, and a view of every sentence would be a
//! quarter of the program. Text is text here, never markup.

use gloo_utils::document;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// An element in the making.
pub struct Node(Element);

/// An element with a class; an empty class is left out.
///
/// # Panics
/// If `tag` is no name of an element: it comes from the code, never from data.
pub fn node(tag: &str, class: &str) -> Node {
    let Ok(element) = document().create_element(tag) else { unreachable!() };
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Node(element)
}

impl Node {
    /// An element that is there already.
    pub fn of(element: HtmlElement) -> Self {
        Self(element.into())
    }

    /// Sets an attribute.
    pub fn with(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Takes it out of sight, or not.
    pub fn hidden(self, hidden: bool) -> Self {
        let _ = self.0.toggle_attribute_with_force("hidden", hidden);
        self
    }

    /// Adds text.
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// Adds a picture in a square of 20, drawn by a path, which is no text that a font may lack.
    pub fn face(self, path: &str) -> Self {
        let make = |tag| document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag).ok();
        if let (Some(svg), Some(drawn)) = (make("svg"), make("path")) {
            for (key, value) in [("viewBox", "0 0 20 20"), ("aria-hidden", "true")] {
                let _ = svg.set_attribute(key, value);
            }
            let _ = drawn.set_attribute("d", path);
            let _ = svg.append_child(&drawn);
            let _ = self.0.append_child(&svg);
        }
        self
    }

    /// Adds an element.
    pub fn child(self, child: Node) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Adds elements.
    pub fn children(self, children: impl IntoIterator<Item = Node>) -> Self {
        let mut this = self;
        for child in children {
            this = this.child(child);
        }
        this
    }

    /// Adds an element, if there is one.
    pub fn maybe(self, child: Option<Node>) -> Self {
        self.children(child)
    }

    /// The element.
    pub fn done(self) -> HtmlElement {
        self.0.unchecked_into()
    }
}

/// Puts other elements in place of what is in one.
pub fn refill(element: &HtmlElement, content: impl IntoIterator<Item = Node>) {
    element.set_inner_html("");
    for child in content {
        let _ = element.append_child(&child.0);
    }
}

/// An element of a class: `begin` is done once, and `write` whenever something changes that the writing asks for.
pub fn written(class: &'static str, begin: impl Fn(&HtmlElement) + 'static, write: impl Fn(&HtmlElement) + 'static) -> impl IntoView {
    fill(class, Box::new(begin), Box::new(write))
}

/// Compiled once for all.
fn fill(class: &'static str, begin: Box<dyn Fn(&HtmlElement)>, write: Box<dyn Fn(&HtmlElement)>) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    Effect::new(move |begun: Option<bool>| {
        let Some(element) = element.get() else { return false };
        if begun != Some(true) {
            begin(&element);
        }
        write(&element);
        true
    });
    view! { <div class=class node_ref=element></div> }
}

/// A link to somewhere else, in a new tab that knows nothing of this one. Addresses have been checked: http or https.
pub fn link(url: &str, text: &str) -> Node {
    node("a", "").with("href", url).with("target", "_blank").with("rel", "noopener").text(text)
}
