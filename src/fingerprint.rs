//! What an index must remember of the analysis that it was built with.

use crate::letter::UNICODE_VERSION;

/// The version of everything that this crate makes of a text: normalized text, tokens, stems, terms.
///
/// It grows whenever any of that changes for any input; the changelog says how under 'Output changes'. Part of every
/// fingerprint.
pub const ANALYSIS_VERSION: u32 = 1;

/// A hash that is the same on every platform: FNV-1a, 64 bits, of the values that make up a configuration.
#[derive(Clone, Copy)]
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    /// Of a kind of configuration: two kinds with the same values differ.
    pub(crate) fn of(kind: &str) -> Fingerprint {
        let (major, minor, update) = UNICODE_VERSION;
        Fingerprint(0xCBF2_9CE4_8422_2325)
            .text(kind)
            .number(u64::from(ANALYSIS_VERSION))
            .number(u64::from_be_bytes([0, 0, 0, 0, 0, major, minor, update]))
    }

    pub(crate) fn text(self, text: &str) -> Fingerprint {
        text.bytes().fold(self.number(text.len() as u64), Fingerprint::byte)
    }

    pub(crate) fn number(self, number: u64) -> Fingerprint {
        number.to_le_bytes().into_iter().fold(self, Fingerprint::byte)
    }

    fn byte(self, byte: u8) -> Fingerprint {
        Fingerprint((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
    }

    pub(crate) fn finish(self) -> u64 {
        self.0
    }
}
