//! JSON Lines, fields in a fixed order.

use crate::{Analyzed, stem};
use std::fmt::Write;
use warraq::Token;
use warraq::dialect::{Label, Marker};

/// One object and a line end.
pub(crate) fn text(analyzed: &Analyzed<'_>, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write(analyzed, out);
}

fn write(analyzed: &Analyzed<'_>, out: &mut String) -> std::fmt::Result {
    let detection = &analyzed.detection;
    write!(
        out,
        r#"{{"file":{},"line":{},"text":{}"#,
        string(analyzed.file),
        analyzed.line,
        string(analyzed.text)
    )?;
    write!(
        out,
        r#","label":"{}","confidence":{:.4},"scores":{{"#,
        detection.label(),
        detection.confidence()
    )?;
    list(out, detection.scores(), |out, (dialect, score)| write!(out, r#""{dialect}":{score:.4}"#))?;
    out.push_str(r#"},"markers":["#);
    list(out, detection.evidence(), |out, found| marker(out, found, detection.label()))?;
    out.push_str(r#"],"tokens":["#);
    list(out, warraq::tokens(analyzed.text), |out, found| token(out, &found))?;
    out.push_str("]}\n");
    Ok(())
}

fn marker(out: &mut String, marker: &Marker<'_>, label: Label) -> std::fmt::Result {
    let entry = marker.entry();
    let dialect = match label {
        Label::Dialect(dialect) => dialect,
        _ => marker.dialect(),
    };
    write!(
        out,
        r#"{{"text":{},"start":{},"end":{},"form":{},"category":"{}","dialects":["#,
        string(marker.text()),
        marker.span().start(),
        marker.span().end(),
        string(marker.form()),
        entry.category(),
    )?;
    list(out, entry.dialects(), |out, (dialect, _)| write!(out, r#""{dialect}""#))?;
    write!(
        out,
        r#"],"msa":{},"gloss":{},"weight":{:.4}}}"#,
        optional(entry.msa()),
        string(entry.gloss()),
        marker.weight(dialect),
    )
}

fn token(out: &mut String, token: &Token<'_>) -> std::fmt::Result {
    write!(
        out,
        r#"{{"text":{},"start":{},"end":{},"kind":"{}","stem":{}}}"#,
        string(token.text()),
        token.span().start(),
        token.span().end(),
        token.kind().as_str(),
        optional(stem(token).as_deref()),
    )
}

/// Items with commas between them.
fn list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut item: impl FnMut(&mut String, T) -> std::fmt::Result,
) -> std::fmt::Result {
    for (index, content) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        item(out, content)?;
    }
    Ok(())
}

/// A JSON string, quoted and escaped.
fn string(text: &str) -> impl std::fmt::Display + '_ {
    serde_json::Value::from(text)
}

fn optional(text: Option<&str>) -> impl std::fmt::Display + '_ {
    serde_json::Value::from(text)
}
