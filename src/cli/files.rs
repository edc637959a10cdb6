//! Reading and writing files, the clock and the random source, for the command line.
//!
//! In: paths. Out: bytes, or a sentence about what went wrong. **A file is written whole or not at all: under
//! another name first, then renamed.**

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{Trouble, Voice};
use crate::base::bytes::{Bytes, Far};
use crate::base::{Arg, Arrange as _, Minutes};
use crate::import::InputFile;

pub(super) fn read(voice: &Voice, path: &Path) -> Result<Vec<u8>, Trouble> {
    std::fs::read(path).map_err(|error| problem(voice, "cli-file-unreadable", path, &error))
}

pub(super) fn write(voice: &Voice, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    written.map_err(|error| problem(voice, "cli-file-unwritable", path, &error))
}

/// Refuses a path that is taken.
pub(super) fn refuse_existing(voice: &Voice, path: &Path) -> Result<(), Trouble> {
    if path.exists() { Err(voice.trouble("cli-file-exists", &[("name", name(path))])) } else { Ok(()) }
}

/// Writes a file that only its owner may read, and never over another.
pub(super) fn write_private(voice: &Voice, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path).and_then(|mut file| file.write_all(bytes)) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(voice.trouble("cli-file-exists", &[("name", name(path))]))
        }
        Err(error) => Err(problem(voice, "cli-file-unwritable", path, &error)),
    }
}

fn problem(voice: &Voice, key: &str, path: &Path, error: &std::io::Error) -> Trouble {
    voice.trouble(key, &[("name", name(path)), ("reason", Arg::from(error.to_string()))])
}

pub(super) fn name(path: &Path) -> Arg {
    Arg::from(path.display().to_string())
}

/// A file that is read a piece at a time.
struct Disk {
    file: RefCell<File>,
    length: u64,
}

impl Disk {
    fn open(path: &Path) -> std::io::Result<Self> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(std::io::ErrorKind::IsADirectory.into());
        }
        Ok(Self { file: RefCell::new(file), length: about.len() })
    }
}

impl Far for Disk {
    fn length(&self) -> u64 {
        self.length
    }

    fn read_at(&self, at: u64, out: &mut [u8]) -> std::io::Result<usize> {
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(at))?;
        let mut read = 0;
        while let Some(room) = out.get_mut(read..).filter(|room| !room.is_empty()) {
            match file.read(room)? {
                0 => break,
                count => read += count,
            }
        }
        Ok(read)
    }
}

/// Endings of files that are read of a folder.
const ENDINGS: [&str; 9] = ["csv", "gz", "json", "log", "tsv", "txt", "xlsm", "xlsx", "zip"];

/// Files to import, under their names without folders. Of a folder those that may be exports, sorted by name;
/// its own folders are left alone.
pub(super) fn inputs(voice: &Voice, paths: &[PathBuf]) -> Result<Vec<InputFile>, Trouble> {
    let mut inputs = Vec::new();
    for path in paths {
        let files = if path.is_dir() { files_in(voice, path)? } else { vec![path.clone()] };
        for path in files {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let file =
                Disk::open(&path).map_err(|error| problem(voice, "cli-file-unreadable", &path, &error))?;
            inputs.push(InputFile::new(name, Bytes::far(Rc::new(file))));
        }
    }
    Ok(inputs)
}

fn files_in(voice: &Voice, folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| problem(voice, "cli-file-unreadable", folder, &error))?;
    let may_be = |path: &PathBuf| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
    };
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(may_be).collect();
    files.arrange();
    Ok(files)
}

/// The time asked for, or now.
pub(super) fn time(voice: &Voice, asked: Option<&str>) -> Result<Minutes, Trouble> {
    match asked {
        Some(text) => Minutes::from_rfc3339(text).ok_or_else(|| {
            voice.trouble(
                "cli-option-unreadable",
                &[("name", Arg::from("--time")), ("value", Arg::from(text))],
            )
        }),
        None => Ok(now()),
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the native clock is read")]
pub(super) fn now() -> Minutes {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Minutes(i64::try_from(since.as_secs() / 60).unwrap_or(0))
}

/// The first line of a file, or what is typed without being shown.
pub(super) fn passphrase(voice: &Voice, file: Option<&Path>, twice: Twice) -> Result<String, Trouble> {
    if let Some(path) = file {
        let text = String::from_utf8_lossy(&read(voice, path)?).into_owned();
        return Ok(text.lines().next().unwrap_or_default().to_owned());
    }
    let ask = |key: &str| {
        let prompt = format!("{} ", voice.texts.get(key));
        rpassword::prompt_password(prompt).map_err(|error| Trouble(error.to_string()))
    };
    let first = ask("cli-passphrase")?;
    if twice == Twice::Yes && ask("cli-passphrase-again")? != first {
        return Err(Trouble(voice.texts.get("cli-passphrase-differs")));
    }
    Ok(first)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Twice {
    Yes,
    No,
}
