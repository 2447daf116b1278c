//! The traits of 64 bytes at once, by AVX-512 and by AVX2.
#![expect(unsafe_code, reason = "vector loads, and calls of functions that need the features")]

use super::words::{Bits, TABLE, WIDTH};
use core::arch::x86_64::*;

/// The bytes that are read: the window, and the byte behind it, by which its last character may end.
const READ: usize = WIDTH + 1;

/// The bits below `at`.
#[inline]
fn below(at: usize) -> u64 {
    if at >= WIDTH { !0 } else { (1 << at) - 1 }
}

pub(super) fn avx512(bytes: &[u8]) -> Bits {
    // SAFETY: `Level::Avx512` is only handed out where the processor has these features.
    unsafe { masks512(bytes) }
}

pub(super) fn avx2(bytes: &[u8]) -> Bits {
    // SAFETY: `Level::Avx2` is only handed out where the processor has these features.
    unsafe { masks256(bytes) }
}

// Plain loops below: an intrinsic in a closure for `map` or `fold` would become a call.

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn masks512(bytes: &[u8]) -> Bits {
    let (here, next) = if bytes.len() >= READ {
        // SAFETY: 65 bytes can be read.
        unsafe {
            (_mm512_loadu_si512(bytes.as_ptr().cast()), _mm512_loadu_si512(bytes.as_ptr().add(1).cast()))
        }
    } else {
        let valid = below(bytes.len());
        // SAFETY: the masks admit the bytes of the slice, and no others are read.
        unsafe {
            (
                _mm512_mask_loadu_epi8(_mm512_set1_epi8(b' ' as i8), valid, bytes.as_ptr().cast()),
                _mm512_maskz_loadu_epi8(valid >> 1, bytes.as_ptr().wrapping_add(1).cast()),
            )
        }
    };
    let [d8, d9, da, db] = [0xD8_u8, 0xD9, 0xDA, 0xDB];
    let d8 = _mm512_cmpeq_epi8_mask(here, _mm512_set1_epi8(d8 as i8));
    let d9 = _mm512_cmpeq_epi8_mask(here, _mm512_set1_epi8(d9 as i8));
    let da = _mm512_cmpeq_epi8_mask(here, _mm512_set1_epi8(da as i8));
    let db = _mm512_cmpeq_epi8_mask(here, _mm512_set1_epi8(db as i8));
    let two = d8 | d9 | da | db;
    let first = _mm512_cmpge_epu8_mask(here, _mm512_set1_epi8(0xC0_u8 as i8));
    let ascii = !_mm512_movepi8_mask(here);
    let [lower, upper] = &TABLE.ascii;
    let mut traits = _mm512_maskz_permutex2var_epi8(ascii, load512(lower), here, load512(upper));
    traits = _mm512_or_si512(traits, _mm512_maskz_permutexvar_epi8(d8, next, load512(&TABLE.arabic[0])));
    traits = _mm512_or_si512(traits, _mm512_maskz_permutexvar_epi8(d9, next, load512(&TABLE.arabic[1])));
    // Letters and digits of Persian and other languages, seldom in Arabic.
    if da | db != 0 {
        traits = _mm512_or_si512(traits, _mm512_maskz_permutexvar_epi8(da, next, load512(&TABLE.arabic[2])));
        traits = _mm512_or_si512(traits, _mm512_maskz_permutexvar_epi8(db, next, load512(&TABLE.arabic[3])));
    }
    let mut bits = Bits { two, first, traits: [0; 8] };
    for (number, bits) in bits.traits.iter_mut().enumerate() {
        *bits = _mm512_test_epi8_mask(traits, _mm512_set1_epi8(1 << number));
    }
    bits
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn load512(row: &[u8; 64]) -> __m512i {
    // SAFETY: the row has 64 bytes.
    unsafe { _mm512_loadu_si512(row.as_ptr().cast()) }
}

#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn masks256(bytes: &[u8]) -> Bits {
    let mut copy = [b' '; READ];
    let bytes = match bytes.first_chunk() {
        Some(bytes) => bytes,
        None => {
            copy[..bytes.len()].copy_from_slice(bytes);
            &copy
        }
    };
    let mut bits = Bits { two: 0, first: 0, traits: [0; 8] };
    half(bytes, 32, &mut bits);
    half(bytes, 0, &mut bits);
    bits
}

/// Puts the traits of the 32 bytes from `at` on below those that `bits` has.
///
/// A table of bytes is looked up in rows of 16, by the low half of the byte (of the second byte, where there are two),
/// wherever the upper bits choose the row.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn half(bytes: &[u8; READ], at: usize, bits: &mut Bits) {
    let both: &[u8] = &bytes[at..at + 33];
    // SAFETY: the slice has 33 bytes.
    let (here, next) = unsafe {
        (_mm256_loadu_si256(both.as_ptr().cast()), _mm256_loadu_si256(both.as_ptr().add(1).cast()))
    };
    let low_half = _mm256_set1_epi8(15);
    let upper_two_bits = _mm256_set1_epi8(3);
    let is_two = _mm256_cmpeq_epi8(
        _mm256_and_si256(here, _mm256_set1_epi8(0xFC_u8 as i8)),
        _mm256_set1_epi8(0xD8_u8 as i8),
    );
    let is_first = _mm256_cmpeq_epi8(_mm256_max_epu8(here, _mm256_set1_epi8(0xC0_u8 as i8)), here);
    // Rows 0–7 are ASCII, 8–15 no character's, 16–31 Arabic: two bits of the first byte and two of the second.
    let ascii_row = _mm256_and_si256(_mm256_srli_epi16(here, 4), low_half);
    let arabic_row = _mm256_or_si256(
        _mm256_slli_epi16(_mm256_and_si256(here, upper_two_bits), 2),
        _mm256_and_si256(_mm256_srli_epi16(next, 4), upper_two_bits),
    );
    let row = _mm256_blendv_epi8(ascii_row, _mm256_or_si256(arabic_row, _mm256_set1_epi8(16)), is_two);
    let column = _mm256_and_si256(_mm256_blendv_epi8(here, next, is_two), low_half);
    let mut traits = _mm256_setzero_si256();
    for number in 0..8 {
        let is_row = _mm256_cmpeq_epi8(row, _mm256_set1_epi8(number as i8));
        let part = load16(&TABLE.ascii[number / 4], number % 4);
        traits = _mm256_or_si256(traits, _mm256_and_si256(is_row, _mm256_shuffle_epi8(part, column)));
    }
    // The rows of DA and DB have letters and digits of Persian and other languages, seldom in Arabic.
    let is_da_or_db = _mm256_cmpeq_epi8(
        _mm256_and_si256(here, _mm256_set1_epi8(0xFE_u8 as i8)),
        _mm256_set1_epi8(0xDA_u8 as i8),
    );
    let rows = if _mm256_movemask_epi8(is_da_or_db) == 0 { 8 } else { 16 };
    for number in 0..rows {
        let is_row = _mm256_cmpeq_epi8(row, _mm256_set1_epi8(16 + number as i8));
        let part = load16(&TABLE.arabic[number / 4], number % 4);
        traits = _mm256_or_si256(traits, _mm256_and_si256(is_row, _mm256_shuffle_epi8(part, column)));
    }
    push_bits(&mut bits.two, is_two);
    push_bits(&mut bits.first, is_first);
    for bits in bits.traits.iter_mut().rev() {
        push_bits(bits, traits);
        traits = _mm256_add_epi8(traits, traits);
    }
}

/// Puts the highest bits of the bytes below those of `bits`.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn push_bits(bits: &mut u64, vector: __m256i) {
    *bits = *bits << 32 | u64::from(_mm256_movemask_epi8(vector) as u32);
}

/// Sixteen bytes of a row of a table, twice.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn load16(row: &[u8; 64], part: usize) -> __m256i {
    let part: &[u8] = &row[16 * part..][..16];
    // SAFETY: the part has 16 bytes.
    _mm256_broadcastsi128_si256(unsafe { _mm_loadu_si128(part.as_ptr().cast()) })
}
