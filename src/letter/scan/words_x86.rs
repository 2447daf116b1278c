//! The traits of 64 bytes at once, by AVX-512 and by AVX2.
#![expect(unsafe_code, reason = "vector loads, and calls of functions that need the features")]

use super::words::{Bits, Masks, TABLES, Table, WIDTH};
use core::arch::x86_64::*;

/// The bytes that are read: the window, and the byte behind it, by which its last character may end.
const READ: usize = WIDTH + 1;

/// The bits below `at`.
#[inline]
fn below(at: usize) -> u64 {
    if at >= WIDTH { !0 } else { (1 << at) - 1 }
}

pub(super) fn avx512(bytes: &[u8]) -> Masks {
    // SAFETY: `Level::Avx512` is only handed out where the processor has these features.
    unsafe { masks512(bytes) }
}

pub(super) fn avx2(bytes: &[u8]) -> Masks {
    // SAFETY: `Level::Avx2` is only handed out where the processor has these features.
    unsafe { masks256(bytes) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn masks512(bytes: &[u8]) -> Masks {
    let splat = |byte: u8| _mm512_set1_epi8(byte as i8);
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
                _mm512_mask_loadu_epi8(splat(b' '), valid, bytes.as_ptr().cast()),
                _mm512_maskz_loadu_epi8(valid >> 1, bytes.as_ptr().wrapping_add(1).cast()),
            )
        }
    };
    let above_ascii = _mm512_movepi8_mask(here);
    let leads = [0xD8, 0xD9, 0xDA, 0xDB].map(|lead| _mm512_cmpeq_epi8_mask(here, splat(lead)));
    let two = leads.iter().fold(0, |all, lead| all | lead);
    let outside = _mm512_cmpge_epu8_mask(here, splat(0xC0)) & !two;
    let tables = [0, 1].map(|which| {
        let Table { ascii, arabic }: &Table = &TABLES[which];
        // SAFETY: the tables have 128 and four times 64 bytes.
        let (ascii, arabic) = unsafe {
            let load = |from: *const u8| _mm512_loadu_si512(from.cast());
            (
                [load(ascii.as_ptr()), load(ascii.as_ptr().add(64))],
                arabic.each_ref().map(|row| load(row.as_ptr())),
            )
        };
        let mut traits = _mm512_maskz_permutex2var_epi8(!above_ascii, ascii[0], here, ascii[1]);
        for (lead, row) in leads.into_iter().zip(arabic) {
            traits = _mm512_mask_permutexvar_epi8(traits, lead, next, row);
        }
        [1, 2, 4, 8, 16, 32, 64, 128].map(|bit| _mm512_test_epi8_mask(traits, splat(bit)))
    });
    Bits { two, outside, tables }.named()
}

#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn masks256(bytes: &[u8]) -> Masks {
    let mut copy = [b' '; READ];
    let bytes = match bytes.first_chunk() {
        Some(bytes) => bytes,
        None => {
            copy[..bytes.len()].copy_from_slice(bytes);
            &copy
        }
    };
    let (low, high) = (half(bytes, 0), half(bytes, WIDTH / 2));
    let join = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
    let mut tables = [[0; 8]; 2];
    for (which, table) in tables.iter_mut().enumerate() {
        for (bit, mask) in table.iter_mut().enumerate() {
            *mask = join(low.tables[which][bit], high.tables[which][bit]);
        }
    }
    Bits { two: join(low.two, high.two), outside: join(low.outside, high.outside), tables }.named()
}

/// As [`Bits`], of 32 bytes.
struct Half {
    two: u32,
    outside: u32,
    tables: [[u32; 8]; 2],
}

/// The traits of the 32 bytes from `at` on, which is 0 or 32.
///
/// A table of bytes is looked up in rows of 16, by the low half of the byte (of the second byte, where there are two),
/// wherever the upper bits choose the row.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn half(bytes: &[u8; READ], at: usize) -> Half {
    let splat = |byte: u8| _mm256_set1_epi8(byte as i8);
    let bits = |vector| _mm256_movemask_epi8(vector) as u32;
    let both = &bytes[at..at + 33];
    // SAFETY: the slice has 33 bytes.
    let (here, next) = unsafe {
        (_mm256_loadu_si256(both.as_ptr().cast()), _mm256_loadu_si256(both.as_ptr().add(1).cast()))
    };
    let is_two = _mm256_cmpeq_epi8(_mm256_and_si256(here, splat(0xFC)), splat(0xD8));
    let is_first = _mm256_cmpeq_epi8(_mm256_max_epu8(here, splat(0xC0)), here);
    let upper = |vector| _mm256_and_si256(_mm256_srli_epi16(vector, 4), splat(15));
    let lower = |vector| _mm256_and_si256(vector, splat(15));
    // Rows 0–7 are ASCII, 8–15 no character's, 16–31 Arabic: two bits of the first byte and two of the second.
    let arabic_row = _mm256_or_si256(
        _mm256_slli_epi16(_mm256_and_si256(here, splat(3)), 2),
        _mm256_and_si256(upper(next), splat(3)),
    );
    let row = _mm256_blendv_epi8(upper(here), _mm256_or_si256(arabic_row, splat(16)), is_two);
    let column = _mm256_blendv_epi8(lower(here), lower(next), is_two);
    let mut traits = [_mm256_setzero_si256(); 2];
    let mut add = |number: usize, parts: [&[u8]; 2]| {
        let is_row = _mm256_cmpeq_epi8(row, splat(number as u8));
        for (traits, part) in traits.iter_mut().zip(parts) {
            let part: &[u8; 16] = part.try_into().expect("a row of 16");
            // SAFETY: the row has 16 bytes.
            let part = _mm256_broadcastsi128_si256(unsafe { _mm_loadu_si128(part.as_ptr().cast()) });
            *traits = _mm256_or_si256(*traits, _mm256_and_si256(is_row, _mm256_shuffle_epi8(part, column)));
        }
    };
    for number in 0..8 {
        add(number, [0, 1].map(|which| &TABLES[which].ascii[16 * number..][..16]));
    }
    for number in 0..16 {
        add(16 + number, [0, 1].map(|which| &TABLES[which].arabic[number / 4][16 * (number % 4)..][..16]));
    }
    // The highest bit of each byte is what `movemask` reads.
    let tables = traits.map(|traits| {
        [7, 6, 5, 4, 3, 2, 1, 0].map(|left| bits(_mm256_sll_epi16(traits, _mm_cvtsi32_si128(left))))
    });
    Half { two: bits(is_two), outside: bits(_mm256_andnot_si256(is_two, is_first)), tables }
}
