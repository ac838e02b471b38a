//! The checksum of what is stored: CRC-32 as in ISO 3309 and zip, which finds every damaged byte.

use std::fmt;

use crc::{CRC_32_ISO_HDLC, Crc, Digest, Table};

// The smallest table: larger ones are faster, but cost 15 kB of each first visit.
static CRC: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

/// A checksum that grows with its text.
#[derive(Clone)]
pub(super) struct Growing(Digest<'static, u32, Table<1>>);

impl Growing {
    /// That of nothing yet.
    pub(super) fn new() -> Self {
        Self(CRC.digest())
    }

    /// What comes next.
    pub(super) fn update(&mut self, text: &str) {
        self.0.update(text.as_bytes());
    }

    /// That of everything so far.
    pub(super) fn so_far(&self) -> u32 {
        self.0.clone().finalize()
    }
}

impl fmt::Debug for Growing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.so_far())
    }
}

/// That of a whole text.
pub(super) fn of(text: &str) -> u32 {
    CRC.checksum(text.as_bytes())
}

/// That of bytes.
#[cfg(feature = "backup")]
pub(super) fn of_bytes(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes)
}
