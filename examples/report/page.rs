//! From texts to a page: the template, and the data in it.

use crate::Language;
use crate::collection::Collection;
use serde_json::Value;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

impl Language {
    /// Its code, the direction of its lines, and the words of the page.
    fn facts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Language::En => ("en", "ltr", include_str!("words_en.json")),
            Language::Ar => ("ar", "rtl", include_str!("words_ar.json")),
        }
    }
}

/// The whole page. Texts, file names and the title stand in the data only, from where the script sets them as text.
pub(crate) fn page(collection: &Collection<'_>, language: Language, title: Option<&str>) -> String {
    let (code, direction, words) = language.facts();
    let mut data = collection.to_json();
    data["title"] = title.into();
    let data = island(&data);
    let mut out = String::with_capacity(data.len() + TEMPLATE.len() + STYLE.len() + SCRIPT.len());
    let mut rest = TEMPLATE;
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, behind)| Some((before, behind.split_once("}}")?)))
    {
        out.push_str(before);
        out.push_str(match name {
            "language" => code,
            "direction" => direction,
            "style" => STYLE,
            "words" => words.trim_end(),
            "data" => &data,
            "script" => SCRIPT,
            other => unreachable!("page.html asks for {other}"),
        });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// JSON that can stand in a `script` element: no `<` that could end it, and nothing that turns lines around or breaks them.
fn island(data: &Value) -> String {
    let json = data.to_string();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}
