//! The fast scans: blocks of bytes to masks, bytes to folded bytes, letters to numbers.
//!
//! The only place in the crate where `unsafe` may live, and only under the feature `simd`: each scan has a scalar twin
//! in safe code that is always compiled, is the one path without the feature or on other processors, and is what the
//! property tests hold the vector code against. Which one runs is decided at run time, once ([`Level::best`]).

pub(crate) mod codes;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod codes_x86;
pub(crate) mod fold;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod fold_x86;
pub(crate) mod words;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
mod words_x86;

/// What the processor at hand can do, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Level {
    /// Safe code for every processor.
    Scalar,
    /// AVX2, BMI1, BMI2, POPCNT: x86-64 since about 2013.
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    Avx2,
    /// AVX-512 F, BW, VL, VBMI, VBMI2 with BMI1, BMI2, POPCNT: Ice Lake and Zen 4 on.
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    Avx512,
}

impl Level {
    /// The best level of this processor.
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    #[inline]
    pub(crate) fn best() -> Level {
        use core::sync::atomic::{AtomicU8, Ordering};
        /// A level plus one; 0 before the first question. Whoever asks twice at once gets the same answer twice.
        static BEST: AtomicU8 = AtomicU8::new(0);
        match BEST.load(Ordering::Relaxed) {
            1 => Level::Scalar,
            2 => Level::Avx2,
            3 => Level::Avx512,
            _ => {
                let best = Level::ask();
                BEST.store(best as u8 + 1, Ordering::Relaxed);
                best
            }
        }
    }

    #[cfg(not(all(feature = "simd", target_arch = "x86_64")))]
    #[inline]
    pub(crate) fn best() -> Level {
        Level::Scalar
    }

    /// Asks the processor; without `std`, the flags that the crate was compiled with.
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    #[cold]
    fn ask() -> Level {
        #[cfg(feature = "std")]
        macro_rules! has {
            ($($name:tt),*) => { $(std::arch::is_x86_feature_detected!($name))&&* };
        }
        #[cfg(not(feature = "std"))]
        macro_rules! has {
            ($($name:tt),*) => { $(cfg!(target_feature = $name))&&* };
        }
        if !has!("avx2", "bmi1", "bmi2", "popcnt", "lzcnt") {
            Level::Scalar
        } else if has!("avx512f", "avx512bw", "avx512vl", "avx512vbmi", "avx512vbmi2") {
            Level::Avx512
        } else {
            Level::Avx2
        }
    }

    /// Every level that this processor has: what tests run through.
    #[cfg(test)]
    pub(crate) fn all() -> alloc::vec::Vec<Level> {
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        let levels = [Level::Scalar, Level::Avx2, Level::Avx512];
        #[cfg(not(all(feature = "simd", target_arch = "x86_64")))]
        let levels = [Level::Scalar];
        levels.into_iter().filter(|&level| level <= Level::best()).collect()
    }
}

/// A bit of each byte, that of byte `k` as bit `k`.
#[inline(always)]
fn bit_of_each(bytes: &[u8; 64], bit: usize) -> u64 {
    bytes.as_chunks::<8>().0.iter().rev().fold(0, |mask, eight| {
        let lowest = u64::from_le_bytes(*eight) >> bit & 0x0101_0101_0101_0101;
        // The product brings the eight bits together in the highest byte.
        mask << 8 | lowest.wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}
