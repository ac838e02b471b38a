//! How do several files become one?

use std::io::Write;

use miniz_oxide::deflate::compress_to_vec;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, Error, ZipArchiveWriter};

use crate::engine::Time;

use super::File;

/// Deflate's usual level: images and signatures hardly shrink, the rest shrinks quickly.
const LEVEL: u8 = 6;

/// The files as one ZIP archive, in their order, all written at one time. `None` if there are more than it can hold.
#[must_use]
pub fn archive(files: &[File], at: Time) -> Option<Vec<u8>> {
    written(files, at).ok()
}

fn written(files: &[File], at: Time) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let mut zip = ZipArchiveWriter::new(&mut out);
    for File { name, bytes } in files {
        let file = zip.new_file(name.as_str()).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.last_modified(UtcDateTime::from_unix(at.0)).start()?;
        // Counts and sums up what is written through it, while nothing needs to keep it.
        let mut plain = config.wrap(std::io::sink());
        plain.write_all(bytes)?;
        let (_, described) = plain.finish()?;
        entry.write_all(&compress_to_vec(bytes, LEVEL))?;
        entry.finish(described)?;
    }
    zip.finish()?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use miniz_oxide::inflate::decompress_to_vec;
    use rawzip::ZipArchive;

    use super::*;

    #[test]
    fn files_come_out_as_they_went_in() {
        let files = [("portfolio.cairn.json", "{}\n".repeat(200)), ("evidence/c--ñ.json", String::new())]
            .map(|(name, text)| File { name: name.to_owned(), bytes: text.into_bytes() });
        let zip = archive(&files, Time(1_793_525_400)).unwrap();
        assert_eq!(archive(&files, Time(1_793_525_400)), Some(zip.clone()));
        let zip = ZipArchive::from_slice(&zip).unwrap();
        let mut found = Vec::new();
        for entry in zip.entries() {
            let entry = entry.unwrap();
            let name = String::from_utf8(entry.file_path().as_ref().to_vec()).unwrap();
            let packed = zip.get_entry(entry.wayfinder()).unwrap();
            let bytes = decompress_to_vec(packed.data()).unwrap();
            assert_eq!(entry.uncompressed_size_hint(), bytes.len() as u64);
            found.push(File { name, bytes });
        }
        assert_eq!(found, files);
    }
}
