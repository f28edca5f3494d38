//! Reads files that may be anything: pipes and devices never end, and sizes can lie.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Reads a regular file of at most `limit` bytes. Links are followed.
///
/// # Errors
///
/// The path cannot be read, leads to something that is not a regular file (a pipe, a socket, a
/// device), or to more than `limit` bytes ([`io::ErrorKind::FileTooLarge`]). Nothing is read from
/// what is not a regular file: a pipe without a writer would wait for ever.
pub fn read_regular(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // The file may grow while it is read; one byte over the limit is enough to know.
    open_regular(path, limit)?
        .take(limit + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        Err(too_large(bytes.len() as u64, limit))
    } else {
        Ok(bytes)
    }
}

/// Opens a regular file of at most `limit` bytes.
///
/// # Errors
///
/// Those of [`read_regular`].
pub fn open_regular(path: &Path, limit: u64) -> io::Result<File> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "är ingen vanlig fil",
        ));
    }
    if metadata.len() > limit {
        Err(too_large(metadata.len(), limit))
    } else {
        File::open(path)
    }
}

fn too_large(size: u64, limit: u64) -> io::Error {
    let (size, limit) = (size.div_ceil(1024), limit / 1024);
    io::Error::new(
        io::ErrorKind::FileTooLarge,
        format!("är {size} kB; högst {limit} kB läses"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_to_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        fs::write(&file, b"abc").unwrap();
        assert_eq!(read_regular(&file, 3).unwrap(), b"abc");
        assert_eq!(
            read_regular(&file, 2).unwrap_err().kind(),
            io::ErrorKind::FileTooLarge
        );
    }

    #[test]
    fn a_folder_is_no_regular_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(
            read_regular(folder.path(), 9).unwrap_err().kind(),
            io::ErrorKind::IsADirectory
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_refused_without_being_read() {
        assert!(
            read_regular(Path::new("/dev/zero"), 9)
                .unwrap_err()
                .to_string()
                .contains("ingen vanlig fil")
        );
    }
}
