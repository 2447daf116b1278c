//! Some rows of a table, as bits of a number.

/// The rows whose bits are set, the lowest first.
pub(crate) fn rows(bits: impl Into<u128>) -> impl Iterator<Item = usize> {
    let mut bits = bits.into();
    core::iter::from_fn(move || {
        let row = bits.trailing_zeros();
        bits &= bits.wrapping_sub(1);
        (row < u128::BITS).then_some(row as usize)
    })
}
