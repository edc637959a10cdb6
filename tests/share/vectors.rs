//! Public test vectors and second implementations.

use std::path::PathBuf;

use flytteplan::share::canonical;
use flytteplan::share::verify::{Reason, check_pem, is_strictly_signed};
use proptest::prelude::*;
use serde_json::Value;

/// A file of the shared material; says so where it is not at hand.
fn shared(path: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("FLYTTEPLAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let found = std::fs::read(root.join("data/vectors").join(path)).ok();
    if found.is_none() {
        println!("skipped: {path} is not at hand");
    }
    found
}

fn hex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

#[test]
fn wycheproof_ed25519() {
    let Some(bytes) = shared("wycheproof/ed25519_test.json") else { return };
    let suite: Value = serde_json::from_slice(&bytes).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut tried = 0;
    for group in suite["testGroups"].as_array().unwrap() {
        let key: [u8; 32] = hex(&text(&group["publicKey"]["pk"])).try_into().unwrap();
        for test in group["tests"].as_array().unwrap() {
            let accepted = is_strictly_signed(&key, &hex(&text(&test["msg"])), &hex(&text(&test["sig"])));
            assert_eq!(accepted, text(&test["result"]) == "valid", "{}", test["tcId"]);
            tried += 1;
        }
    }
    assert_eq!(tried, 151);
}

#[test]
fn openssh_signatures() {
    let Some(message) = shared("sshsig/testdata/signed-data") else { return };
    let check = |name: &str, namespace: &str, message: &[u8]| {
        check_pem(&shared(&format!("sshsig/testdata/{name}")).unwrap(), namespace, message)
    };
    assert!(check("ed25519.sig", "unittest", &message).is_ok());
    assert_eq!(check("ed25519.sig", "plan-v1@flytteplan", &message), Err(Reason::WrongNamespace));
    assert_eq!(check("ed25519.sig", "unittest", b"another"), Err(Reason::WrongSignature));
    for (other, reason) in [
        ("rsa", Reason::KeyType),
        ("ed25519_sk", Reason::KeyType),
        ("ecdsa", Reason::Unreadable),
        ("ecdsa_sk", Reason::Unreadable),
        ("ecdsa_sk_webauthn", Reason::Unreadable),
        ("mldsa44-ed25519", Reason::KeyType),
    ] {
        assert_eq!(check(&format!("{other}.sig"), "unittest", &message), Err(reason), "{other}");
    }
}

#[test]
fn rfc_8785_examples() {
    for name in ["arrays", "french", "structures", "unicode", "values", "weird"] {
        let Some(input) = shared(&format!("jcs/testdata/input/{name}.json")) else { return };
        let output = shared(&format!("jcs/testdata/output/{name}.json")).unwrap();
        let value: Value = serde_json::from_slice(&input).unwrap();
        assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), output, "{name}");
        let floats = ["arrays", "structures", "values"].contains(&name);
        match canonical::read::<Value>(&output) {
            Ok(document) => assert!(document.canonical, "{name}"),
            Err(_) => assert!(floats, "{name}"),
        }
        assert!(canonical::read::<Value>(&input).is_ok_and(|document| !document.canonical) || floats);
    }
}

fn documents() -> impl Strategy<Value = Value> {
    const LIMIT: i64 = (1 << 53) - 1;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-LIMIT..=LIMIT).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_implementations_write_the_same(document in documents()) {
        let ours = canonical::write(&document).unwrap();
        prop_assert_eq!(&serde_jcs::to_vec(&document).unwrap(), &ours);
        let read = canonical::read::<Value>(&ours).unwrap();
        prop_assert!(read.canonical);
        prop_assert_eq!(read.value, document);
    }

    #[test]
    fn no_other_bytes_pass(document in documents(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = canonical::write(&document).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = canonical::read::<Value>(&bytes) {
            prop_assert_eq!(read.canonical, canonical::write(&read.value).unwrap() == bytes);
        }
    }
}
