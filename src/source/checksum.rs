//! SHA-256, by which a file is known again.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes: 64 hexadecimal digits in lower case.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    in_hex(&Sha256::digest(bytes))
}

/// The number of bytes in a file and their SHA-256. A large file is never in memory as a whole.
pub fn size_and_sha256(mut file: impl Read) -> io::Result<(u64, String)> {
    let (mut size, mut digest) = (0, Sha256::new());
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok((size, in_hex(&digest.finalize()))),
            Ok(length) => {
                digest.update(&piece[..length]);
                size += length as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of FIPS 180-4.
    #[test]
    fn known_texts_have_their_known_sums() {
        assert_eq!(
            sha256(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_file_of_several_pieces_has_the_sum_of_the_whole() {
        let bytes: Vec<u8> = (0..200_000_u32)
            .map(|number| number.to_le_bytes()[0])
            .collect();
        assert_eq!(
            size_and_sha256(bytes.as_slice()).unwrap(),
            (200_000, sha256(&bytes))
        );
    }
}
