//! Archives of files, and what is found in them.

use cairn::storage::gather::{Found, Gathering, Refusal, Source, Turn};
use miniz_oxide::deflate::compress_to_vec;

/// A ZIP archive of these files, deflated.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let packed = compress_to_vec(bytes, 6);
        let from = out.len() as u32;
        // Version, flags, method, time and date; then what the header and the directory both have.
        let mut shared = vec![20, 0, 0, 8, 8, 0, 0, 0, 0, 0];
        shared.extend(crc32fast::hash(bytes).to_le_bytes());
        shared.extend((packed.len() as u32).to_le_bytes());
        shared.extend((bytes.len() as u32).to_le_bytes());
        shared.extend((name.len() as u16).to_le_bytes());
        shared.extend([0, 0]);
        out.extend(0x0403_4b50_u32.to_le_bytes());
        out.extend(&shared);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend([20, 0]);
        directory.extend(shared);
        directory.extend([0; 10]);
        directory.extend(from.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (from, length, count) = (out.len() as u32, directory.len() as u32, files.len() as u16);
    out.extend(directory);
    out.extend(0x0605_4b50_u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend([length.to_le_bytes(), from.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// What is found in these files and what is refused, each in order.
pub(crate) fn gathered(files: &[(&str, Vec<u8>)], is_named: bool) -> (Vec<Found>, Vec<(String, Refusal)>, usize) {
    let source =
        |(path, bytes): &(&str, Vec<u8>)| Source { path: (*path).to_owned(), size: bytes.len() as u64, is_named };
    let mut gathering = Gathering::new(files.iter().map(source).collect());
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    loop {
        let done = gathering.done();
        assert!((0.0..=1.0).contains(&done), "{done}");
        match gathering.step() {
            Turn::Working => {}
            Turn::Wanted(span) => {
                let bytes = &files[span.source].1;
                gathering.give(bytes.get(span.from as usize..span.to as usize).map(<[u8]>::to_vec));
            }
            Turn::Found(file) => found.push(*file),
            Turn::Refused { path, why } => refused.push((path, why)),
            Turn::Done => return (found, refused, gathering.passed()),
        }
    }
}
