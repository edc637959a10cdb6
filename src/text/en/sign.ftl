### Signing and verifying: the sheet, keys, signers, what a file is worth

sign-answer =
    { $count ->
        [0] Nobody has signed edition { $revision }
        [one] 1 has signed edition { $revision }
       *[other] { $count } have signed edition { $revision }
    }
    .plain = Sign
sign-lead = You sign exactly what stands on the sheet. If one character changes afterwards, the signature does not hold.
sign-sheet = The sheet you sign
sign-sheet-title = { $plan } · edition { $revision }
    .second = { $plan }
    .plain = The plan
sign-sheet-counts = { $services } services · { $vms } servers · { $waves } waves
    .plain = The plan in figures
sign-sheet-moves = What moves
sign-sheet-wave = Wave
sign-sheet-night = Night
sign-sheet-service = Service
sign-sheet-servers = Servers
sign-open-findings = Open findings
sign-open-findings-count = { $stops } stops, { $warnings } warnings and { $advice } pieces of advice are open
    .plain = No open findings
sign-has-stops =
    { $count ->
        [0] The plan has no stops
        [one] The plan has 1 stop. Solve it before you sign.
       *[other] The plan has { $count } stops. Solve them before you sign.
    }
    .plain = The plan has stops
sign-fingerprint = Fingerprint of what you see
sign-fingerprint-hint = The same fingerprint, the same plan
sign-confirm = I have read the sheet
sign-confirm-title = Sign edition { $revision }
    .plain = Sign the plan
sign-do = Sign
sign-removes = The plan has changed since last time. Older signatures do not hold for this edition.
sign-no-plan = First bring in files or open a plan
sign-journal = Log
sign-sheet-whole = The whole plan
sign-sheet-plan = The plan
sign-sheet-part = { $plan } · edition { $revision } · part for { $trust }
    .second = { $plan } · part for { $trust }
    .plain = The plan
sign-sheet-waves = The waves
sign-sheet-name = Name
sign-sheet-storage = Storage
sign-sheet-span =
    { $count ->
        [0] { $name } has nothing in waves yet.
        [one] { $name } moves in 1 wave, from { $first } to { $last }.
       *[other] { $name } moves in { $count } waves, from { $first } to { $last }.
    }
    .second =
        { $count ->
            [0] { $name } has nothing in waves yet.
            [one] { $name } moves in 1 wave.
           *[other] { $name } moves in { $count } waves.
        }
    .plain = The waves of the plan
sign-sheet-undated =
    { $count ->
        [one] 1 of them has no night yet.
       *[other] { $count } of them have no night yet.
    }
    .plain = Some have no night yet.
sign-sheet-without-wave =
    { $count ->
        [one] 1 server is in no wave
       *[other] { $count } servers are in no wave
    }
    .plain = Some servers are in no wave
sign-sheet-without-service =
    { $count ->
        [one] 1 server has no service
       *[other] { $count } servers have no service
    }
    .plain = Some servers have no service
sign-sheet-no-wave = No wave
sign-sheet-no-night = No night
sign-sheet-some = { $count } of { $total }
    .plain = some
sign-sheet-caption = Services that move: { $trust }
    .plain = Services that move
sign-open-findings-none = No open findings
sign-more-findings =
    { $count ->
        [one] See 1 more finding in Check
       *[other] See { $count } more findings in Check
    }
    .plain = See all in Check
sign-see-stops = Show in Check
sign-fingerprint-waiting = Being computed …
running-seal = Computing the fingerprint
sign-save = Save
sign-unknown-key = Unknown key
sign-plan = Plan
sign-edition = Edition
sign-waves = Waves
sign-services = Services
sign-servers = Servers
sign-servers-without-wave = Servers without a wave
sign-journal-lines =
    { $count ->
        [0] No lines yet
        [one] 1 line. It travels in the file, but is not part of what is signed.
       *[other] { $count } lines. They travel in the file, but are not part of what is signed.
    }
    .plain = Travels in the file, but is not part of what is signed
sign-what = What the signature is worth
sign-what-is = The signature shows that whoever has the key stood by exactly this plan. If anything changes afterwards, it shows here, and ssh-keygen can verify it without Flytteplan.
sign-what-is-not = The signature is an internal approval. It is not a qualified electronic signature.
sign-what-time = The signature does not say when it was made. The log does, but a log and a clock can be changed.

## Keys

key-title = Key
key-none = No key is chosen
key-lead = Use an Ed25519 key in OpenSSH format, or make one here
key-choose = Choose a key file …
key-make = Make a key …
key-make-title = Make a key
key-name = Name of the key
key-name-hint = For instance your name or e-mail address
key-passphrase = Passphrase
key-passphrase-hint = Several words that you remember. It cannot be recovered.
key-passphrase-again = The passphrase once more
key-passphrase-differs = The two are not alike
key-passphrase-short = Use at least { $count } characters
    .plain = Use a longer passphrase
key-line = Line for allowed_signers
key-line-hint = Send it to those who will verify your signatures
key-fingerprint = Fingerprint
key-made = The key is made
key-not-a-key = The file is not a private key in OpenSSH format
key-key-type = The key is not of the type Ed25519. Make one here, or with ssh-keygen -t ed25519.
key-wrong-passphrase = The passphrase is not right
key-passphrase-empty = Write a passphrase
key-comment-unusable = The name of the key cannot have line breaks or be too long
key-too-many-rounds = The key is locked with more rounds than we compute. Lock it anew with ssh-keygen -p.
key-key-damaged = The key file is damaged
key-sign-package = This is a part of a plan. Sign the whole plan.
key-not-a-signature = The file is not a signature over this plan, made with ssh-keygen -Y sign -n plan-v1@flytteplan
key-not-what-was-shown = The plan has changed since the fingerprint was shown. Read the sheet again before you sign.
key-what = The key shows that it is you who signs. Whoever gets hold of both the file and the passphrase can sign as you.
key-where = You get two files: flytteplan-key is the private one, locked by the passphrase. flytteplan-key.pub is the public one, which those who verify need. Neither is stored in the browser.
key-passphrase-fair = Good enough. More words make it better.
key-passphrase-good = Good
key-do = Make the key and download it
key-chosen = Chosen. It is locked until you write the passphrase.
key-choose-other = Choose another key file …

## Who must sign

signers-title = Who must sign
signers-role = Role
signers-count = Number
signers-add = Add a role
signers-remove = Remove the role { $name }
    .plain = Remove the role
signers-met = { $signed } of { $needed } have signed
    .plain = Waiting
signers-file = Whom you trust
signers-file-none = Choose the file allowed_signers to see whose the signatures are
signers-file-count =
    { $count ->
        [0] The file lets nobody sign
        [one] 1 may sign
       *[other] { $count } may sign
    }
    .plain = May sign
signers-none = The plan asks for no particular signatures

## What a file is worth

verify-title = Signatures in the file
verify-valid = The signatures hold, and nothing has changed
verify-invalid = The plan is not as when it was signed, or the signature does not hold
verify-unsigned = The plan is not signed
verify-good = Holds
verify-signature-unreadable = The signature could not be read
verify-key-type = Signed with a key that is not Ed25519
verify-hash-algorithm = Signed with another digest than SHA-512
verify-wrong-namespace = The signature was made for something other than plans
verify-wrong-signature = The signature does not fit the contents. The plan was changed, or the signature belongs to another plan.
verify-unknown-signer = The signature holds, but the key is not on your list
verify-namespace-not-allowed = Whoever signed may not sign plans
verify-not-yet-valid = The key does not hold yet
verify-expired = The key no longer holds
verify-duplicate-key = The same key has signed before. It counts once.
verify-purged-people = The personal details were taken out. The rest is as signed.
verify-package = This is the part that concerns { $trust }
    .plain = This is a part of a plan
verify-journal-absent = The file has no log
verify-journal-intact =
    { $count ->
        [one] The log is whole, 1 line
       *[other] The log is whole, { $count } lines
    }
    .plain = The log is whole
verify-journal-broken = The log was changed at line { $count }. It is not part of what is signed.
    .plain = The log was changed. It is not part of what is signed.
verify-journal-unreadable = The log could not be read. It is not part of what is signed.
verify-entry = Concerns { $name } in the file
    .plain = Concerns the file
verify-checking = Verifying the signatures …
verify-problems = This is not right
verify-not-known = Unknown
verify-holds-not = Does not hold
standing-valid = Signed, and all is right
standing-valid-what = All signatures are by someone on your list, and nothing has changed since.
standing-valid-short = Signed, and all is right
standing-unsigned = Not signed
standing-unsigned-what = Nobody stands by this edition yet.
standing-unsigned-short = Not signed
standing-unlisted = Unknown key
standing-unlisted-what = Nothing has changed since it was signed, but the key is not on your list. Choose the register of signers to see whose it is.
standing-unlisted-short = Signed with an unknown key
standing-refused = The signature does not hold
standing-refused-what = Nothing has changed since it was signed, but the register does not let whoever signed do so now.
standing-refused-short = The signature does not hold
standing-broken = Not to be trusted
standing-broken-what = The plan is not as when it was saved or signed. Ask for it again from whoever sent it.
standing-broken-short = The file was changed, or the signature is not right

## Entries of plan files, at the start of a sentence

entry-part = The part of { $trust } ({ $name })
    .plain = A part of the plan
entry-shared = The shared part ({ $name })
    .plain = The shared part
entry-manifest = The front page ({ $name })
    .plain = The front page
entry-people = The list of people ({ $name })
    .plain = The list of people
entry-inventory = The list of servers ({ $name })
    .plain = The list of servers

## Problems of plan files

problem-file-empty = The file is empty
problem-file-ole2 = The file is a locked or old Office document, not a plan
problem-file-not-zip = The file is not a plan file
problem-file-truncated = The file ends too soon. Copy it again.
problem-file-trailing-data = The file has something after its end that is not part of the plan
problem-file-hostile = The file claims to be far larger than it is. It was not opened.
problem-zip-unsupported = The file is packed in a way that we do not open. Save it again in Flytteplan.
problem-zip-inconsistent = The directory of the file does not agree with its contents
problem-entry-name = { $entry } is a name that cannot stand in a plan
    .plain = The file has a name that cannot stand in a plan
problem-entry-duplicate = { $entry } stands twice in the file
    .plain = Something stands twice in the file
problem-not-a-plan = The file is not a Flytteplan plan
problem-newer-schema = The plan was made with a newer Flytteplan. Update to open it.
problem-document-too-large = { $entry } is larger than a plan can be
    .plain = A part of the file is larger than a plan can be
problem-document-too-deep = { $entry } is built in a way no plan is
    .plain = A part of the file is built in a way no plan is
problem-number-out-of-range = { $entry } has a number that is too large
    .plain = The file has a number that is too large
problem-document-broken = { $entry } is damaged
    .plain = A part of the file is damaged
problem-not-canonical = { $entry } was rewritten after the plan was saved
    .plain = A part of the file was rewritten after the plan was saved
problem-entry-damaged = { $entry } is damaged and could not be unpacked
    .plain = A part of the file is damaged and could not be unpacked
problem-entry-changed = { $entry } was changed after the plan was saved
    .plain = A part of the file was changed after the plan was saved
problem-entry-added = { $entry } was added after the plan was saved
    .plain = Something was added after the plan was saved
problem-entry-missing = { $entry } was taken out after the plan was saved
    .plain = Something was taken out after the plan was saved
problem-parts-disagree = { $entry } says something else than the rest of the plan
    .plain = The parts of the plan do not say the same
problem-package-unknown = The file is a part of a plan, but not of this one
problem-no-signature = The plan is not signed
problem-signature-name = The signature { $entry } is in the wrong place
    .plain = A signature is in the wrong place
problem-inventory-misnamed = The server list { $entry } is not the one the plan stands on
    .plain = A server list is not the one the plan stands on
problem-trust-unknown = The trust is not in the plan
open-broken = The file is not as it was saved or signed. You can look at it, but neither change nor sign it. Ask for it again.
take-over = Use the contents as a new draft
taken-over = The contents were taken over as a draft. Nobody has signed it.
open-part = This is a part of a plan. You can look at it, but not change it.

sign-choose-key = Choose key file
sign-choose-register = Choose register of signers
toast-signed = The plan is signed. Save it, and the signature goes along.
key-no-random = The browser has no source of random numbers, so the key cannot be made here. Make it with ssh-keygen -t ed25519.

## The register that is trusted, and signing elsewhere

register-taken = Used since { $when }
    .plain = Used since last time
register-not-text = The file is not a text file. Choose the file allowed_signers.
register-not-kept = The browser did not keep the register. Choose it again next time.
register-other-title = Another register
register-other-what = The register you chose is not the one you have used until now. Change it only if you know where it comes from, and compare the fingerprint.
register-now = The one you use now
register-chosen = The one you chose
register-change = Change register
register-keep = Keep the one I have
register-has-line = The line is in the register already
register-line-added = The line is added to the register here. Send it also to the others who verify.
key-line-copy = Copy the line
key-line-add = Add to the register here
sign-only-here = The signature is only here until the plan is saved to a file
sign-save-signed = Download the signed plan
sign-changed-meanwhile = The plan was changed meanwhile. Nothing is signed.
verify-dropped = The plan was changed while the signatures were checked. The answer was about the plan before.
sign-elsewhere = Sign with ssh-keygen
sign-elsewhere-what = Take out plan.json, sign it with the line below, and add the file plan.json.sig.
sign-extract = Take out plan.json …
sign-copy-command = Copy the line
sign-attach = Add a signature …
manifest-taken = plan.json is taken out. If the plan is changed now, the signature will not fit.
signers-trust = Trust
signers-trust-any = All trusts
signers-word = Whoever signs must have the role { $name } on their line of the register
    .plain = Whoever signs must have the role on their line of the register
signers-missing =
    { $count ->
        [one] The plan requires signatures for 1 more role
       *[other] The plan requires signatures for { $count } more roles
    }
    .plain = The plan requires more signatures
