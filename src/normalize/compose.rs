//! Canonical composition.

use super::steps::{Unit, unite};
use alloc::vec::Vec;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Unicode NFC (UAX #15) of the piece.
///
/// Done cluster by cluster, so that what changes stems from its cluster and no more. A character that is a starter and
/// composes with nothing before it (the quick check says Yes) begins a new cluster.
pub(super) fn compose(text: &mut Vec<Unit>) {
    if is_nfc_quick(text.iter().map(|unit| unit.c)) == IsNormalized::Yes {
        return;
    }
    let mut out = Vec::with_capacity(text.len());
    let (mut start, mut composed) = (0, Vec::new());
    while start < text.len() {
        let more = text[start + 1..].iter().take_while(|unit| !begins_cluster(unit.c)).count();
        let cluster = &mut text[start..start + 1 + more];
        start += 1 + more;
        composed.clear();
        composed.extend(cluster.iter().map(|unit| unit.c).nfc());
        out.extend(composed.iter().map(|&c| cluster[0].with(c)));
        let result = out.len() - composed.len();
        trace(cluster, &mut out[result..]);
    }
    *text = out;
}

/// Says where each character of the result of a cluster stems from: itself, if it only changed its place; else what lies
/// between the characters that stay at both ends.
fn trace(cluster: &mut [Unit], result: &mut [Unit]) {
    let prefix = cluster.iter().zip(&*result).take_while(|(old, new)| old.c == new.c).count();
    let (old, new) = (&mut cluster[prefix..], &mut result[prefix..]);
    let suffix = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old.c == new.c).count();
    for (new, old) in result.iter_mut().zip(&*cluster).take(prefix) {
        *new = *old;
    }
    for (new, old) in result.iter_mut().rev().zip(cluster.iter().rev()).take(suffix) {
        *new = *old;
    }
    let old_len = cluster.len() - suffix;
    let new_len = result.len() - suffix;
    let (old, new) = (&mut cluster[prefix..old_len], &mut result[prefix..new_len]);
    if old.is_empty() || new.is_empty() {
        return;
    }
    // Reordering sorts by class and keeps the order within a class, so sorting both by character tells who is who.
    let mut places: Vec<usize> = (0..new.len()).collect();
    places.sort_by_key(|&at| new[at].c);
    let mut sorted = old.to_vec();
    sorted.sort_by_key(|unit| unit.c);
    if places.iter().map(|&at| new[at].c).eq(sorted.iter().map(|unit| unit.c)) {
        for (&at, unit) in places.iter().zip(sorted) {
            new[at] = unit;
        }
    } else {
        unite(old);
        for unit in new {
            *unit = old[0].with(unit.c);
        }
    }
}

fn begins_cluster(c: char) -> bool {
    canonical_combining_class(c) == 0 && is_nfc_quick(core::iter::once(c)) == IsNormalized::Yes
}
