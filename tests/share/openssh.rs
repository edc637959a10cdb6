//! Both ways with OpenSSH's own `ssh-keygen`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use flytteplan::share::key::{KeyError, KeyProblem, is_locked};
use flytteplan::share::sign::extract;
use flytteplan::share::{
    AllowedSigners, PLAN_NAMESPACE, SignError, UnlockedKey, add_signature, generate_key, save, sign_manifest,
    unlock, verify,
};

use super::plans::{NOW, key, small};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Option<Self> {
        if Command::new("ssh-keygen").arg("-?").output().is_err() {
            println!("skipped: ssh-keygen is not installed");
            return None;
        }
        let path = std::env::temp_dir().join(format!("flytteplan-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Some(Self(path))
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn ssh_keygen(arguments: &[&str], input: &[u8]) -> (bool, String) {
    let mut child = Command::new("ssh-keygen")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A refused file may be left unread.
    drop(child.stdin.take().unwrap().write_all(input));
    let output = child.wait_with_output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn register_of(key: &UnlockedKey) -> String {
    format!("kari@unn.no namespaces=\"{PLAN_NAMESPACE}\" {}\n", key.public_line())
}

#[test]
fn ssh_keygen_accepts_our_manifest_and_signature() {
    let Some(folder) = Folder::new("verify") else { return };
    let key = key(1);
    let signed = sign_manifest(&save(&small()).unwrap(), &key).unwrap();
    let (manifest, signatures) = extract(&signed).unwrap();
    let register = folder.write("allowed_signers", register_of(&key));
    let signature = folder.write("plan.json.sig", &signatures[0].pem);
    let verify = |namespace: &str, who: &str, data: &[u8]| {
        ssh_keygen(&["-Y", "verify", "-f", &register, "-I", who, "-n", namespace, "-s", &signature], data).0
    };
    assert!(verify(PLAN_NAMESPACE, "kari@unn.no", &manifest));
    assert!(!verify(PLAN_NAMESPACE, "ola@unn.no", &manifest));
    assert!(!verify("approval-v1@flytteplan", "kari@unn.no", &manifest));
    assert!(!verify(PLAN_NAMESPACE, "kari@unn.no", &[manifest.as_slice(), b"\n"].concat()));
}

#[test]
fn we_accept_what_ssh_keygen_signs() {
    let Some(folder) = Folder::new("sign") else { return };
    let file = save(&small()).unwrap();
    let made = |name: &str, kind: &str| {
        let path = folder.0.join(name).to_str().unwrap().to_owned();
        assert!(ssh_keygen(&["-q", "-t", kind, "-N", "", "-C", "kari", "-f", &path], b"").0);
        path
    };
    let sign = |key: &str, namespace: &str, data: &[u8], options: &[&str]| {
        let data = folder.write("data", data);
        drop(std::fs::remove_file(format!("{data}.sig")));
        let arguments = [&["-Y", "sign", "-f", key, "-n", namespace][..], options, &[&data]].concat();
        assert!(ssh_keygen(&arguments, b"").0);
        std::fs::read_to_string(format!("{data}.sig")).unwrap()
    };
    let manifest = extract(&file).unwrap().0;
    let path = made("id_ed25519", "ed25519");
    let pem = sign(&path, PLAN_NAMESPACE, &manifest, &[]);
    let key = unlock(&std::fs::read_to_string(&path).unwrap(), "").unwrap();
    let signers = AllowedSigners::parse(&register_of(&key)).value;
    let signed = add_signature(&file, &pem).unwrap();
    assert!(verify(&signed, &signers, NOW).valid);
    assert_eq!(add_signature(&file, &pem.replace('\n', "\r\n")).unwrap(), signed);
    // Ed25519 is deterministic, so ours is the same to the byte.
    assert_eq!(sign_manifest(&file, &key).unwrap(), signed);

    let refused = |pem: &str| assert_eq!(add_signature(&file, pem), Err(SignError::NotASignature));
    refused(&sign(&path, "file", &manifest, &[]));
    refused(&sign(&path, PLAN_NAMESPACE, b"another", &[]));
    refused(&sign(&path, PLAN_NAMESPACE, &manifest, &["-O", "hashalg=sha256"]));
    for kind in ["rsa", "ecdsa"] {
        let path = made(&format!("id_{kind}"), kind);
        refused(&sign(&path, PLAN_NAMESPACE, &manifest, &[]));
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(unlock(&text, "").unwrap_err(), KeyError(KeyProblem::KeyType));
    }
    refused("");
    refused(&"x".repeat(1 << 20));
}

#[test]
fn keys_are_exchanged_both_ways() {
    let Some(folder) = Folder::new("keys") else { return };
    let theirs = folder.0.join("theirs").to_str().unwrap().to_owned();
    let made =
        ssh_keygen(&["-q", "-t", "ed25519", "-a", "2", "-N", "pass på", "-C", "k", "-f", &theirs], b"");
    assert!(made.0);
    let text = std::fs::read_to_string(&theirs).unwrap();
    assert_eq!(is_locked(&text), Some(true));
    assert_eq!(unlock(&text, "pass pa").unwrap_err(), KeyError(KeyProblem::WrongPassphrase));
    let key = unlock(&text, "pass på").unwrap();
    let public = std::fs::read_to_string(Path::new(&theirs).with_extension("pub")).unwrap();
    assert_eq!(key.public_line(), public.trim());

    let ours = generate_key(&[5; 52], "høst 2027", "Kari, UNN", 2).unwrap();
    let path = folder.write("ours", &ours);
    let (shown, line) = ssh_keygen(&["-y", "-P", "høst 2027", "-f", &path], b"");
    assert!(shown);
    let key = unlock(&ours, "høst 2027").unwrap();
    assert_eq!(line.trim(), key.public_line());
    assert!(!ssh_keygen(&["-y", "-P", "wrong", "-f", &path], b"").0);
    let (listed, line) = ssh_keygen(&["-l", "-f", &path], b"");
    assert!(listed && line.contains(&key.fingerprint()), "{line}");
}
