//! Search keys, most of them short, hashed and compared without a loop.

/// The first bytes and the last: those of up to 16 are in one of both. Without a loop: most keys are short, and of all lengths.
#[inline(always)]
pub(crate) const fn ends(key: &[u8]) -> [u64; 2] {
    if let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) {
        [u64::from_le_bytes(*first), u64::from_le_bytes(*last)]
    } else if let (Some(first), Some(last)) = (key.first_chunk(), key.last_chunk()) {
        [u32::from_le_bytes(*first) as u64, u32::from_le_bytes(*last) as u64]
    } else if let [first, .., last] = *key {
        [first as u64 | (key[1] as u64) << 8, last as u64]
    } else if let [only] = *key {
        [only as u64, 0]
    } else {
        [0; 2]
    }
}

/// Whether two keys are equal.
#[inline]
pub(crate) fn are_equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && ends(a) == ends(b) && (a.len() <= 16 || a == b)
}
