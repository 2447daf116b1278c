//! The letters of 64 bytes at once, by AVX2.
#![expect(unsafe_code, reason = "vector loads and stores, and calls of functions that need the features")]

use super::codes::{Codes, NUMBER, Table, WIDTH};
use core::arch::x86_64::*;

pub(super) fn avx2(codes: &mut Codes, table: &Table, bytes: &[u8]) {
    // SAFETY: `Level::Avx2` and those above it are only handed out where the processor has these features.
    unsafe { read256(codes, table, bytes) }
}

#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn read256(codes: &mut Codes, table: &Table, bytes: &[u8]) {
    let mut copy = [0; WIDTH];
    let bytes: &[u8; WIDTH] = match bytes.first_chunk() {
        Some(bytes) => bytes,
        None => {
            copy[..bytes.len()].copy_from_slice(bytes);
            &copy
        }
    };
    // SAFETY: there are 64 bytes.
    let (low, high) = unsafe {
        (_mm256_loadu_si256(bytes.as_ptr().cast()), _mm256_loadu_si256(bytes.as_ptr().add(32).cast()))
    };
    store(&mut codes.text, low, high);
    let (low, high) = (
        codes_of(table, low, _mm256_alignr_epi8::<1>(across(low, high), low)),
        codes_of(table, high, _mm256_alignr_epi8::<1>(last(high), high)),
    );
    store(&mut codes.codes, low, high);
    let zero = _mm256_setzero_si256();
    let first = !mask(_mm256_cmpeq_epi8(low, zero), _mm256_cmpeq_epi8(high, zero));
    codes.letters = first | first << 1;
    let behind = (_mm256_alignr_epi8::<2>(across(low, high), low), _mm256_alignr_epi8::<2>(last(high), high));
    codes.alike = first & mask(are_alike(low, behind.0), are_alike(high, behind.1));
    let (mut low, mut high) = (low, high);
    for flag in codes.flags.iter_mut().rev() {
        *flag = mask(low, high);
        (low, high) = (_mm256_add_epi8(low, low), _mm256_add_epi8(high, high));
    }
}

/// The codes of 32 bytes, from each the first of two.
///
/// A row of the table is looked up by the lower half of the second byte wherever its upper half chooses the row: else the sum
/// has the highest bit, for which there is 0.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn codes_of(table: &Table, first: __m256i, second: __m256i) -> __m256i {
    let mut rows = [_mm256_setzero_si256(); 3];
    for (at, upper) in [0xA0_u8, 0xB0, 0x80].into_iter().enumerate() {
        let column = _mm256_xor_si256(second, _mm256_set1_epi8(upper as i8));
        let column = _mm256_adds_epu8(column, _mm256_set1_epi8(0x70));
        // SAFETY: the row has 16 bytes.
        let row = unsafe { _mm_loadu_si128(table.row(at).as_ptr().cast()) };
        rows[at] = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(row), column);
    }
    let is_d8 = _mm256_cmpeq_epi8(first, _mm256_set1_epi8(0xD8_u8 as i8));
    let is_d9 = _mm256_cmpeq_epi8(first, _mm256_set1_epi8(0xD9_u8 as i8));
    _mm256_or_si256(
        _mm256_and_si256(is_d8, _mm256_or_si256(rows[0], rows[1])),
        _mm256_and_si256(is_d9, rows[2]),
    )
}

/// The upper half of one and the lower half of the other.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn across(low: __m256i, high: __m256i) -> __m256i {
    _mm256_permute2x128_si256::<0x21>(low, high)
}

/// The upper half, and zeros behind it.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn last(high: __m256i) -> __m256i {
    _mm256_permute2x128_si256::<0x81>(high, high)
}

/// Where the numbers of two codes are equal, or both 0.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn are_alike(codes: __m256i, others: __m256i) -> __m256i {
    let differ = _mm256_and_si256(_mm256_xor_si256(codes, others), _mm256_set1_epi8(NUMBER as i8));
    _mm256_cmpeq_epi8(differ, _mm256_setzero_si256())
}

/// The highest bits of the bytes.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn mask(low: __m256i, high: __m256i) -> u64 {
    u64::from(_mm256_movemask_epi8(high) as u32) << 32 | u64::from(_mm256_movemask_epi8(low) as u32)
}

#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn store(to: &mut [u8], low: __m256i, high: __m256i) {
    let to = &mut to[..WIDTH];
    // SAFETY: there are 64 bytes.
    unsafe {
        _mm256_storeu_si256(to.as_mut_ptr().cast(), low);
        _mm256_storeu_si256(to.as_mut_ptr().add(32).cast(), high);
    }
}
