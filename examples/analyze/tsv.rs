//! Tab-separated columns.

use crate::Analyzed;
use crate::page::line;

/// One row: file, line, label, confidence, markers, text.
pub(crate) fn text(analyzed: &Analyzed<'_>, out: &mut String) {
    let detection = &analyzed.detection;
    let mut markers: Vec<String> = Vec::new();
    for marker in detection.supporting() {
        let text = cell(marker.text());
        if !markers.contains(&text) {
            markers.push(text);
        }
    }
    line(
        out,
        format_args!(
            "{}\t{}\t{}\t{:.4}\t{}\t{}",
            cell(analyzed.file),
            analyzed.line,
            detection.label(),
            detection.confidence(),
            markers.join(", "),
            cell(analyzed.text),
        ),
    );
}

/// `text` with a space for every tab and line end.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
