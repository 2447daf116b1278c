//! Folding by AVX-512, and by AVX2: 64 or 32 bytes at a time.
//!
//! A block is translated by looking up the second byte of every two-byte character in the table row of its first byte;
//! what goes is squeezed out; and the neighbourhoods of [`Wants`] are looked for in the result, where stripped marks no
//! longer stand between letters. Bit `k` of a mask speaks of byte `k` of the block.
#![expect(unsafe_code, reason = "vector loads and stores, and calls of functions that need the features")]

use super::fold::role::{CHANGED, DROP_LEAD, DROP_TRAIL, LETTER, MARK, SEPARATOR, STOP};
use super::fold::{Edits, FoldTable, SLACK, Wants, is_inert};
use alloc::string::String;
use core::arch::x86_64::*;

/// The bits below `at`.
#[inline]
fn below(at: usize) -> u64 {
    if at >= 64 { !0 } else { (1 << at) - 1 }
}

pub(super) fn fold_avx512<E: Edits>(
    table: &FoldTable,
    text: &str,
    from: usize,
    out: &mut String,
    edits: &mut E,
) -> Option<usize> {
    // SAFETY: `Level::Avx512` is only handed out where the processor has these features.
    unsafe {
        if table.looks_around() {
            fold512::<E, true>(table, text, from, out, edits)
        } else {
            fold512::<E, false>(table, text, from, out, edits)
        }
    }
}

pub(super) fn scan_avx512(table: &FoldTable, text: &str, from: usize) -> Option<usize> {
    // SAFETY: as above.
    unsafe {
        if table.looks_around() {
            scan512::<true>(table, text, from)
        } else {
            scan512::<false>(table, text, from)
        }
    }
}

/// Where the first character starts whose second byte is in the mask; 64 if none is.
#[inline]
fn char_start(second_bytes: u64) -> usize {
    if second_bytes == 0 { 64 } else { second_bytes.trailing_zeros() as usize - 1 }
}

/// The rows of a [`FoldTable`] in registers.
struct Rows {
    trails: [__m512i; 2],
    roles: [__m512i; 2],
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn load_row(row: &[u8; 64]) -> __m512i {
    // SAFETY: the row has 64 bytes.
    unsafe { _mm512_loadu_si512(row.as_ptr().cast()) }
}

/// A block of text: its bytes, which of them count, and how many to go on by.
///
/// A first byte of the main block at the very end is left to the next block, so that every block can be read by itself.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn load_block(bytes: &[u8], at: usize) -> (__m512i, u64, usize) {
    let left = bytes.len() - at;
    if left > 64 {
        let step = 64 - usize::from(bytes[at + 63] & 0xFC == 0xD8);
        // SAFETY: 64 bytes follow `at`.
        let block = unsafe { _mm512_loadu_si512(bytes.as_ptr().add(at).cast()) };
        (block, !0 >> (64 - step), step)
    } else {
        let valid = !0 >> (64 - left);
        // SAFETY: the mask admits the `left` bytes that follow `at`, and no others are read.
        (unsafe { _mm512_maskz_loadu_epi8(valid, bytes.as_ptr().add(at).cast()) }, valid, left)
    }
}

/// The translated block, and the roles of its two-byte characters at their second bytes.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn translate(table: &FoldTable, rows: &Rows, v: __m512i, main: u64) -> (__m512i, __m512i) {
    let d8 = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0xD8u8 as i8));
    let d9 = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0xD9u8 as i8));
    let mut x = _mm512_mask_permutexvar_epi8(v, d8 << 1, v, rows.trails[0]);
    x = _mm512_mask_permutexvar_epi8(x, d9 << 1, v, rows.trails[1]);
    let mut role = _mm512_maskz_permutexvar_epi8(d8 << 1, v, rows.roles[0]);
    role = _mm512_mask_permutexvar_epi8(role, d9 << 1, v, rows.roles[1]);
    if main & !(d8 | d9) != 0 {
        let da = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0xDAu8 as i8));
        let db = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0xDBu8 as i8));
        x = _mm512_mask_permutexvar_epi8(x, da << 1, v, load_row(&table.trails[2]));
        x = _mm512_mask_permutexvar_epi8(x, db << 1, v, load_row(&table.trails[3]));
        role = _mm512_mask_permutexvar_epi8(role, da << 1, v, load_row(&table.roles[2]));
        role = _mm512_mask_permutexvar_epi8(role, db << 1, v, load_row(&table.roles[3]));
    }
    (x, role)
}

/// Where a role has one of these bits.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn has(role: __m512i, bits: u8) -> u64 {
    _mm512_test_epi8_mask(role, _mm512_set1_epi8(bits as i8))
}

/// The first byte of the block where something stands that the table knows nothing of.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn outside_stop(wants: Wants, bytes: &[u8], at: usize, v: __m512i, outside: u64, valid: u64) -> usize {
    let mut stop = 64;
    if wants.outside {
        let mut leads = outside & _mm512_cmpge_epu8_mask(v, _mm512_set1_epi8(0xC0u8 as i8));
        while leads != 0 {
            let lead = leads.trailing_zeros() as usize;
            if !is_inert(&bytes[at + lead..]) {
                stop = lead;
                break;
            }
            leads &= leads - 1;
        }
    }
    if wants.ascii_numbers {
        let is = |byte: u8| _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(byte as i8));
        let signs = (is_ascii_digit(v) | is(b'.') | is(b',') | is(b'%')) & valid;
        stop = stop.min(signs.trailing_zeros() as usize);
    }
    stop
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn is_ascii_digit(v: __m512i) -> u64 {
    _mm512_cmple_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8(b'0' as i8)), _mm512_set1_epi8(9))
}

/// What the neighbourhoods need to know of the result before a block: the last four bits of some masks.
#[derive(Default)]
struct Recent {
    equal: u64,
    laughs: u64,
    hamzas: u64,
    alefs: u64,
    marks: u64,
    digits: u64,
}

/// `mask` moved up `by` places, at most four, with the bits of before in front.
#[inline(always)]
fn behind(mask: u64, recent: u64, by: u32) -> u64 {
    mask << by | recent >> (4 - by)
}

/// Keeps the last four bits of a mask of `len` bits and what was before.
#[inline(always)]
fn remember(mask: u64, len: usize, recent: &mut u64) {
    *recent = 15 & if len >= 4 { mask >> (len - 4) } else { (mask << 4 | *recent) >> len };
}

/// What the bytes of a result are, as far as neighbourhoods ask.
#[derive(Default)]
struct Near {
    /// Equal to the byte two places before.
    equal: u64,
    /// The second bytes of HEH (D9 87) and ALEF (D8 A7), and of others.
    laugh: u64,
    /// A1, the second byte of HAMZA (D8 A1) and others.
    hamza: u64,
    /// The second byte of ALEF, and of no other letter.
    alef: u64,
    /// An ASCII digit.
    digit: u64,
}

/// The second bytes of letters, of marks and of separators.
struct Kinds {
    letters: u64,
    marks: u64,
    separators: u64,
}

/// Where a neighbourhood of a result of `len` bytes asks to stop, at second bytes.
#[inline(always)]
fn neighbour_stops(wants: Wants, near: &Near, kinds: &Kinds, len: usize, recent: &mut Recent) -> u64 {
    let mut stops = 0;
    if wants.triples {
        let equal = near.equal & kinds.letters;
        stops |= equal & behind(equal, recent.equal, 2);
        remember(equal, len, &mut recent.equal);
    }
    if wants.laughs {
        // Of letters only: the second byte of another character may stand at the start of a block.
        let laugh = near.laugh & kinds.letters;
        stops |= laugh & behind(laugh, recent.laughs, 2) & behind(laugh, recent.laughs, 4);
        remember(laugh, len, &mut recent.laughs);
    }
    if wants.hamza_alef {
        let (hamza, alef) = (near.hamza, near.alef);
        stops |= alef & behind(hamza, recent.hamzas, 2) & !behind(alef, recent.alefs, 4);
        remember(hamza, len, &mut recent.hamzas);
        remember(alef, len, &mut recent.alefs);
    }
    if wants.marks {
        stops |= kinds.marks & behind(kinds.marks, recent.marks, 2);
        remember(kinds.marks, len, &mut recent.marks);
    }
    if wants.separators {
        if wants.ascii_digits {
            stops |= kinds.separators & behind(near.digit, recent.digits, 2);
            remember(near.digit, len, &mut recent.digits);
        } else {
            stops |= kinds.separators;
        }
    }
    stops
}

/// The kinds of a block that neighbourhoods ask for.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn kinds512(wants: Wants, role: __m512i) -> Kinds {
    let separator = _mm512_set1_epi8(SEPARATOR as i8);
    Kinds {
        letters: if wants.triples || wants.laughs { has(role, LETTER) } else { 0 },
        marks: if wants.marks { has(role, MARK) } else { 0 },
        separators: if wants.separators { _mm512_cmpge_epu8_mask(role, separator) } else { 0 },
    }
}

/// What the bytes of a block of the result are; `before` holds the last bytes of the result so far.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn near512(wants: Wants, y: __m512i, before: u32) -> Near {
    let mut near = Near::default();
    if wants.triples {
        near.equal = _mm512_cmpeq_epi8_mask(y, two_up(y, before));
    }
    if wants.laughs {
        let laugh = _mm512_or_si512(y, _mm512_set1_epi8(0x20));
        near.laugh = _mm512_cmpeq_epi8_mask(laugh, _mm512_set1_epi8(0xA7u8 as i8));
    }
    if wants.hamza_alef {
        near.hamza = _mm512_cmpeq_epi8_mask(y, _mm512_set1_epi8(0xA1u8 as i8));
        near.alef = _mm512_cmpeq_epi8_mask(y, _mm512_set1_epi8(0xA7u8 as i8))
            & _mm512_cmpeq_epi8_mask(y, _mm512_set1_epi8(0xD8u8 as i8)) << 1;
    }
    if wants.separators && wants.ascii_digits {
        near.digit = is_ascii_digit(y);
    }
    near
}

/// The bytes of `block` two places up, with the last two bytes of `before` in front.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn two_up(block: __m512i, before: u32) -> __m512i {
    // SAFETY: the array has 64 bytes.
    let places = unsafe { _mm512_loadu_si512(PLACES.as_ptr().cast()) };
    let moved = _mm512_maskz_permutexvar_epi8(!0 << 2, places, block);
    _mm512_or_si512(moved, _mm512_zextsi128_si512(_mm_cvtsi32_si128((before >> 16) as i32)))
}

/// Where each byte comes from that goes two places up.
static PLACES: [u8; 64] = {
    let mut places = [0; 64];
    let mut at = 2;
    while at < 64 {
        places[at] = at as u8 - 2;
        at += 1;
    }
    places
};

/// The last four of the first `len` bytes, which are less than four, behind zeros.
#[cold]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
#[expect(clippy::ptr_arg, reason = "the bytes lie behind the length of the vector")]
fn last_bytes(out: &mut alloc::vec::Vec<u8>, len: usize) -> u32 {
    let mut last = [0; 4];
    // SAFETY: the first `len` bytes have been written.
    unsafe { core::ptr::copy_nonoverlapping(out.as_ptr(), last.as_mut_ptr().add(4 - len), len) };
    u32::from_le_bytes(last)
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn fold512<E: Edits, const CONTEXT: bool>(
    table: &FoldTable,
    text: &str,
    from: usize,
    out: &mut String,
    edits: &mut E,
) -> Option<usize> {
    let (bytes, wants) = (text.as_bytes(), table.wants);
    let rows = Rows {
        trails: [load_row(&table.trails[0]), load_row(&table.trails[1])],
        roles: [load_row(&table.roles[0]), load_row(&table.roles[1])],
    };
    // No result is longer than its source, and each block stores 64 bytes, however few of them count.
    out.reserve(bytes.len() - from + SLACK);
    // SAFETY: what is added is UTF-8: whole characters of `text`, or results of the table in place of whole characters.
    let out = unsafe { out.as_mut_vec() };
    let (mut at, mut len) = (from, out.len());
    let mut recent = Recent::default();
    let mut stopped = None;
    while at < bytes.len() && stopped.is_none() {
        let (v, mut valid, step) = load_block(bytes, at);
        let main = _mm512_cmpeq_epi8_mask(
            _mm512_and_si512(v, _mm512_set1_epi8(0xFCu8 as i8)),
            _mm512_set1_epi8(0xD8u8 as i8),
        );
        let (mut x, role) = translate(table, &rows, v, main);
        // A flip is asked for at the second byte and happens at the first.
        let one = _mm512_set1_epi8(1);
        x = _mm512_mask_blend_epi8(has(role, 1) >> 1, x, _mm512_xor_si512(x, one));
        let two = has(role, 2);
        if two != 0 {
            x = _mm512_mask_blend_epi8(two >> 1, x, _mm512_xor_si512(x, _mm512_set1_epi8(2)));
        }
        let drop_lead = has(role, DROP_LEAD) >> 1;
        let drop_trail = has(role, DROP_TRAIL);
        let keep = valid & !(drop_lead | drop_trail);
        let y = _mm512_maskz_compress_epi8(keep, x);
        // SAFETY: `len + 64` is within the reserved capacity: `len` grew by at most the bytes taken so far.
        unsafe {
            let end = out.as_mut_ptr().add(len);
            if step <= 32 {
                // A short store: what is written for a word can be read back at once.
                _mm256_storeu_si256(end.cast(), _mm512_castsi512_si256(y));
            } else {
                _mm512_storeu_si512(end.cast(), y);
            }
        }
        if CONTEXT {
            let mut stop = char_start(has(role, STOP));
            let outside = valid & !main;
            if wants.ascii_numbers || outside & _mm512_movepi8_mask(v) != 0 {
                stop = stop.min(outside_stop(wants, bytes, at, v, outside, valid));
            }
            // Nothing before `from` matters. Less than four bytes come of a whole block if nearly all was stripped.
            let before = match () {
                () if at == from || !wants.triples => 0,
                () if len < 4 => last_bytes(out, len),
                // SAFETY: the four bytes before `len` are the result so far.
                () => u32::from_le(unsafe { out.as_ptr().add(len - 4).cast::<u32>().read_unaligned() }),
            };
            let kinds = kinds512(wants, role);
            let kinds = Kinds {
                letters: _pext_u64(kinds.letters, keep),
                marks: _pext_u64(kinds.marks, keep),
                separators: _pext_u64(kinds.separators, keep),
            };
            let near = near512(wants, y, before);
            let stops = neighbour_stops(wants, &near, &kinds, keep.count_ones() as usize, &mut recent);
            if stops != 0 {
                stop = stop.min(char_start(_pdep_u64(stops & stops.wrapping_neg(), keep)));
            }
            if stop < 64 {
                valid &= below(stop);
                stopped = Some(at + stop);
            }
        }
        if E::WANTED {
            tell(edits, at, drop_lead & valid, drop_trail);
        }
        len += (keep & valid).count_ones() as usize;
        at += step;
    }
    // SAFETY: all bytes up to `len` were written, and `len` ends a character: `valid` does.
    unsafe { out.set_len(len) };
    stopped
}

/// Tells where characters went (both bytes) or shrank (the first byte only).
#[inline]
fn tell<E: Edits>(edits: &mut E, at: usize, mut drop_lead: u64, drop_trail: u64) {
    while drop_lead != 0 {
        let lead = drop_lead.trailing_zeros() as usize;
        if drop_trail >> lead & 2 == 0 {
            edits.edit(at + lead, at + lead + 2, 1);
            drop_lead &= drop_lead - 1;
        } else {
            // A run of characters that go: first and second bytes alternate.
            let gone = ((drop_lead & drop_trail >> 1) * 3) >> lead;
            let run = (!gone).trailing_zeros() as usize;
            edits.edit(at + lead, at + lead + run, 0);
            drop_lead &= !below(lead + run);
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi1,bmi2,popcnt,lzcnt")]
fn scan512<const CONTEXT: bool>(table: &FoldTable, text: &str, from: usize) -> Option<usize> {
    let (bytes, wants) = (text.as_bytes(), table.wants);
    let roles = [load_row(&table.roles[0]), load_row(&table.roles[1])];
    let mut at = from;
    let mut recent = Recent::default();
    while at < bytes.len() {
        let (v, valid, step) = load_block(bytes, at);
        let d8 = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0xD8u8 as i8));
        let d9 = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0xD9u8 as i8));
        let mut role = _mm512_maskz_permutexvar_epi8(d8 << 1, v, roles[0]);
        role = _mm512_mask_permutexvar_epi8(role, d9 << 1, v, roles[1]);
        let main = _mm512_cmpeq_epi8_mask(
            _mm512_and_si512(v, _mm512_set1_epi8(0xFCu8 as i8)),
            _mm512_set1_epi8(0xD8u8 as i8),
        );
        if main & !(d8 | d9) != 0 {
            let da = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0xDAu8 as i8));
            let db = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(0xDBu8 as i8));
            role = _mm512_mask_permutexvar_epi8(role, da << 1, v, load_row(&table.roles[2]));
            role = _mm512_mask_permutexvar_epi8(role, db << 1, v, load_row(&table.roles[3]));
        }
        let mut stops = has(role, CHANGED | STOP);
        let mut stop = 64;
        if CONTEXT {
            let outside = valid & !main;
            if wants.ascii_numbers || outside & _mm512_movepi8_mask(v) != 0 {
                stop = outside_stop(wants, bytes, at, v, outside, valid);
            }
            let before = if at == from {
                0 // nothing before `from` matters
            } else {
                // Blocks before this one took 63 bytes or more.
                u32::from_le_bytes([bytes[at - 4], bytes[at - 3], bytes[at - 2], bytes[at - 1]])
            };
            let kinds = kinds512(wants, role);
            let near = near512(wants, v, before);
            stops |= neighbour_stops(wants, &near, &kinds, step, &mut recent);
        }
        stop = stop.min(char_start(stops));
        if stop < 64 {
            return Some(at + stop);
        }
        at += step;
    }
    None
}

// ---- AVX2: 32 bytes at a time, rows of 16 by the two halves of a byte.

pub(super) fn fold_avx2<E: Edits>(
    table: &FoldTable,
    text: &str,
    from: usize,
    out: &mut String,
    edits: &mut E,
) -> Option<usize> {
    // SAFETY: `Level::Avx2` is only handed out where the processor has these features.
    unsafe {
        if table.looks_around() {
            fold256::<E, true>(table, text, from, out, edits)
        } else {
            fold256::<E, false>(table, text, from, out, edits)
        }
    }
}

pub(super) fn scan_avx2(table: &FoldTable, text: &str, from: usize) -> Option<usize> {
    // SAFETY: as above.
    unsafe {
        if table.looks_around() {
            scan256::<true>(table, text, from)
        } else {
            scan256::<false>(table, text, from)
        }
    }
}

/// As [`load_block`], of 32 bytes; behind the end of the text stand zeros.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn load_half(bytes: &[u8], at: usize) -> (__m256i, u32, usize) {
    let left = bytes.len() - at;
    if left > 32 {
        let step = 32 - usize::from(bytes[at + 31] & 0xFC == 0xD8);
        // SAFETY: 32 bytes follow `at`.
        (unsafe { _mm256_loadu_si256(bytes.as_ptr().add(at).cast()) }, !0 >> (32 - step), step)
    } else {
        let mut copy = [0u8; 32];
        copy[..left].copy_from_slice(&bytes[at..]);
        // SAFETY: the array has 32 bytes.
        (unsafe { _mm256_loadu_si256(copy.as_ptr().cast()) }, !0 >> (32 - left), left)
    }
}

/// A block read by itself: its bytes, the second bytes of the results, the roles at second bytes, and the masks of main
/// block characters (both bytes) and of all bytes above ASCII.
struct Block256 {
    x: __m256i,
    role: __m256i,
    main: u32,
    above_ascii: u32,
}

#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn translate256(table: &FoldTable, v: __m256i) -> Block256 {
    // Each byte with the one before it; before the block stands nothing.
    let before = _mm256_alignr_epi8(v, _mm256_permute2x128_si256(v, v, 0x08), 15);
    let is_main = |byte| {
        _mm256_cmpeq_epi8(
            _mm256_and_si256(byte, _mm256_set1_epi8(0xFCu8 as i8)),
            _mm256_set1_epi8(0xD8u8 as i8),
        )
    };
    let (is_first, is_second) = (is_main(v), is_main(before));
    // Row 0–15: two bits of the first byte, two of the second; no row for what is no second byte.
    let fifteen = _mm256_set1_epi8(15);
    let three = _mm256_set1_epi8(3);
    let upper = _mm256_and_si256(_mm256_srli_epi16(v, 4), three);
    let row = _mm256_or_si256(_mm256_slli_epi16(_mm256_and_si256(before, three), 2), upper);
    let row = _mm256_or_si256(row, _mm256_andnot_si256(is_second, _mm256_set1_epi8(-1)));
    let column = _mm256_and_si256(v, fifteen);
    let mut x = _mm256_andnot_si256(is_second, v);
    let mut role = _mm256_setzero_si256();
    // Two bits of the first byte choose eight rows that most Arabic text can do without.
    let has_rest = _mm256_testz_si256(_mm256_and_si256(row, _mm256_set1_epi8(8)), is_second) == 0;
    for number in 0..if has_rest { 16u8 } else { 8 } {
        let (lead, part) = (usize::from(number / 4), 16 * usize::from(number % 4));
        let here = _mm256_cmpeq_epi8(row, _mm256_set1_epi8(number as i8));
        // SAFETY: each row of 64 bytes has four parts of 16.
        let (trails, roles) = unsafe {
            (
                _mm_loadu_si128(table.trails[lead].as_ptr().add(part).cast()),
                _mm_loadu_si128(table.roles[lead].as_ptr().add(part).cast()),
            )
        };
        let trails = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(trails), column);
        let roles = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(roles), column);
        x = _mm256_or_si256(x, _mm256_and_si256(here, trails));
        role = _mm256_or_si256(role, _mm256_and_si256(here, roles));
    }
    // A flip is asked for at the second byte and happens at the first.
    let behind = _mm256_alignr_epi8(_mm256_permute2x128_si256(role, role, 0x81), role, 1);
    let x = _mm256_xor_si256(x, _mm256_and_si256(behind, three));
    Block256 {
        x,
        role,
        main: _mm256_movemask_epi8(_mm256_or_si256(is_first, is_second)) as u32,
        above_ascii: _mm256_movemask_epi8(v) as u32,
    }
}

/// Where a role has this bit.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn has256<const BIT: u8>(role: __m256i) -> u32 {
    let bit = _mm256_and_si256(role, _mm256_set1_epi8(BIT as i8));
    !_mm256_movemask_epi8(_mm256_cmpeq_epi8(bit, _mm256_setzero_si256())) as u32
}

#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn equal256(v: __m256i, byte: u8) -> u32 {
    _mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(byte as i8))) as u32
}

#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn is_ascii_digit256(v: __m256i) -> u32 {
    let digit = _mm256_sub_epi8(v, _mm256_set1_epi8(b'0' as i8));
    let nine = _mm256_set1_epi8(9);
    _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(digit, nine), nine)) as u32
}

/// As [`outside_stop`].
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn outside_stop256(wants: Wants, bytes: &[u8], at: usize, v: __m256i, outside: u32, valid: u32) -> usize {
    let mut stop = 64;
    if wants.outside {
        let first = _mm256_set1_epi8(0xC0u8 as i8);
        let mut leads =
            outside & _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(v, first), v)) as u32;
        while leads != 0 {
            let lead = leads.trailing_zeros() as usize;
            if !is_inert(&bytes[at + lead..]) {
                stop = lead;
                break;
            }
            leads &= leads - 1;
        }
    }
    if wants.ascii_numbers {
        let signs = is_ascii_digit256(v) | equal256(v, b'.') | equal256(v, b',') | equal256(v, b'%');
        let signs = u64::from(signs & valid);
        stop = stop.min(signs.trailing_zeros() as usize);
    }
    stop
}

/// As [`near512`]. The 34 bytes are the last two of the result before, and the result.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn near256(bytes: &[u8; 34]) -> Near {
    // SAFETY: 32 bytes can be read from 0 and 2 on.
    let (y, before) = unsafe {
        let start = bytes.as_ptr();
        (_mm256_loadu_si256(start.add(2).cast()), _mm256_loadu_si256(start.cast()))
    };
    let laugh = _mm256_or_si256(y, _mm256_set1_epi8(0x20));
    Near {
        equal: u64::from(_mm256_movemask_epi8(_mm256_cmpeq_epi8(y, before)) as u32),
        laugh: u64::from(equal256(laugh, 0xA7)),
        hamza: u64::from(equal256(y, 0xA1)),
        alef: u64::from(equal256(y, 0xA7)) & u64::from(equal256(y, 0xD8)) << 1,
        digit: u64::from(is_ascii_digit256(y)),
    }
}

/// The kinds of a block, for the bytes of `keep` moved together.
#[inline]
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn kinds256(role: __m256i, keep: u32) -> Kinds {
    let (letters, marks) = (has256::<LETTER>(role), has256::<MARK>(role));
    Kinds {
        letters: u64::from(_pext_u32(letters, keep)),
        marks: u64::from(_pext_u32(marks, keep)),
        separators: u64::from(_pext_u32(letters & marks, keep)), // both bits
    }
}

#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn fold256<E: Edits, const CONTEXT: bool>(
    table: &FoldTable,
    text: &str,
    from: usize,
    out: &mut String,
    edits: &mut E,
) -> Option<usize> {
    let (bytes, wants) = (text.as_bytes(), table.wants);
    // No result is longer than its source, and each block stores 32 bytes, however few of them count.
    out.reserve(bytes.len() - from + SLACK);
    // SAFETY: what is added is UTF-8: whole characters of `text`, or results of the table in place of whole characters.
    let out = unsafe { out.as_mut_vec() };
    let (mut at, mut len) = (from, out.len());
    let mut recent = Recent::default();
    let mut last = [0; 2];
    let mut stopped = None;
    while at < bytes.len() && stopped.is_none() {
        let (v, mut valid, step) = load_half(bytes, at);
        let Block256 { x, role, main, above_ascii } = translate256(table, v);
        let drop_lead = has256::<DROP_LEAD>(role) >> 1;
        let drop_trail = has256::<DROP_TRAIL>(role);
        let keep = valid & !(drop_lead | drop_trail);
        // The result with the last two bytes before it.
        let mut near = [0u8; 2 + 40];
        near[..2].copy_from_slice(&last);
        let kept = keep.count_ones() as usize;
        // SAFETY: four words of eight bytes, each stored at most where the last one ended, are within the array.
        unsafe {
            let start = near.as_mut_ptr().add(2);
            if keep == valid {
                _mm256_storeu_si256(start.cast(), x);
            } else {
                let mut words = [0u64; 4];
                _mm256_storeu_si256(words.as_mut_ptr().cast(), x);
                let mut end = 0;
                for (number, word) in words.into_iter().enumerate() {
                    let keep = u64::from((keep >> (8 * number)) as u8);
                    // Bits to bytes: FF where the byte stays.
                    let bytes = _pdep_u64(keep, 0x0101_0101_0101_0101).wrapping_mul(0xFF);
                    start.add(end).cast::<u64>().write_unaligned(_pext_u64(word, bytes));
                    end += keep.count_ones() as usize;
                }
            }
        }
        // What was stored behind the end is no result.
        near[2 + kept..].fill(0);
        if CONTEXT {
            let mut stop = char_start(u64::from(has256::<STOP>(role)));
            let outside = valid & !main;
            if wants.ascii_numbers || outside & above_ascii != 0 {
                stop = stop.min(outside_stop256(wants, bytes, at, v, outside, valid));
            }
            let first: &[u8; 34] = near.first_chunk().expect("42 bytes hold 34");
            let kinds = kinds256(role, keep);
            let stops = neighbour_stops(wants, &near256(first), &kinds, kept, &mut recent);
            if stops != 0 {
                let second = _pdep_u32(stops as u32 & (stops as u32).wrapping_neg(), keep);
                stop = stop.min(char_start(u64::from(second)));
            }
            if stop < 64 {
                valid &= below(stop) as u32;
                stopped = Some(at + stop);
            }
        }
        if E::WANTED {
            tell(edits, at, u64::from(drop_lead & valid), u64::from(drop_trail));
        }
        // SAFETY: 32 bytes from `len` on are within the reserved capacity: `len` grew by at most the bytes taken so far.
        unsafe { core::ptr::copy_nonoverlapping(near.as_ptr().add(2), out.as_mut_ptr().add(len), 32) };
        last.copy_from_slice(&near[kept..kept + 2]);
        len += (keep & valid).count_ones() as usize;
        at += step;
    }
    // SAFETY: all bytes up to `len` were written, and `len` ends a character: `valid` does.
    unsafe { out.set_len(len) };
    stopped
}

#[target_feature(enable = "avx2,bmi1,bmi2,popcnt,lzcnt")]
fn scan256<const CONTEXT: bool>(table: &FoldTable, text: &str, from: usize) -> Option<usize> {
    let (bytes, wants) = (text.as_bytes(), table.wants);
    let mut recent = Recent::default();
    let mut last = [0; 2];
    let mut at = from;
    while at < bytes.len() {
        let (v, valid, step) = load_half(bytes, at);
        let Block256 { role, main, above_ascii, .. } = translate256(table, v);
        let mut stops = u64::from(has256::<CHANGED>(role) | has256::<STOP>(role));
        let mut stop = 64;
        if CONTEXT {
            let outside = valid & !main;
            if wants.ascii_numbers || outside & above_ascii != 0 {
                stop = outside_stop256(wants, bytes, at, v, outside, valid);
            }
            let mut near = [0u8; 34];
            near[..2].copy_from_slice(&last);
            near[2..2 + step].copy_from_slice(&bytes[at..at + step]);
            let kinds = kinds256(role, valid);
            stops |= neighbour_stops(wants, &near256(&near), &kinds, step, &mut recent);
            last.copy_from_slice(&near[step..step + 2]);
        }
        stop = stop.min(char_start(stops));
        if stop < 64 {
            return Some(at + stop);
        }
        at += step;
    }
    None
}
