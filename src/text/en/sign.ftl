### Signing and verifying: the sheet, keys, signers, what a file is worth

sign-title = Sign
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
sign-do-as = Sign as { $name } …
    .plain = Sign …
sign-done = Signed by { $name }. Save the plan to pass it on.
    .plain = Signed. Save the plan to pass it on.
sign-removes = The plan has changed since last time. Older signatures do not hold for this edition.
sign-no-plan = First bring in files or open a plan
sign-no-author = Who makes the plan?
sign-author = Your name
sign-author-hint = Stands in the plan and in its log
sign-journal = Log
sign-journal-when = When
sign-journal-who = Who
sign-journal-what = What

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
key-unlock = Unlock
key-unlocking = Unlocking …
key-unlocked = The key is unlocked until you close the page
key-lock = Lock the key
key-save-private = Save the key …
key-save-public = Save the public key …
key-save-hint = Keep the key file yourself. It is not stored in the browser.
key-line = Line for allowed_signers
key-line-hint = Send it to those who will verify your signatures
key-fingerprint = Fingerprint
key-made = The key is made
key-problem-not-a-key = The file is not a private key in OpenSSH format
key-problem-key-type = The key is not of the type Ed25519. Make one here, or with ssh-keygen -t ed25519.
key-problem-wrong-passphrase = The passphrase is not right
key-problem-passphrase-empty = Write a passphrase
key-problem-comment-unusable = The name of the key cannot have line breaks or be too long
key-problem-too-many-rounds = The key is locked with more rounds than we compute. Lock it anew with ssh-keygen -p.
key-problem-key-damaged = The key file is damaged
sign-problem-sign-package = This is a part of a plan. Sign the whole plan.
sign-problem-not-a-signature = The file is not a signature over this plan, made with ssh-keygen -Y sign -n plan-v1@flytteplan

## Who must sign

signers-title = Who must sign
signers-role = Role
signers-count = Number
signers-add = Add a role
signers-remove = Remove the role { $name }
    .plain = Remove the role
signers-met = { $signed } of { $needed } have signed
    .plain = Waiting
signers-waiting = Waiting for { $name }
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

## What a file is worth

verify-title = Signatures in the file
verify-valid = The signatures hold, and nothing has changed
verify-invalid = The plan is not as when it was signed, or the signature does not hold
verify-unsigned = The plan is not signed
verify-changed-since = The plan has changed since it was opened. The signatures hold for the file, not for what you see.
verify-again = Verify again
verify-signer = { $name }
    .plain = Unknown
verify-signed-by = Signed by { $name }
    .plain = Signed by someone we do not know
verify-good = Holds
verify-signature-unreadable = The signature could not be read
verify-key-type = Signed with a key that is not Ed25519
verify-not-ed25519 = Signed with a key that is not Ed25519
verify-hash-algorithm = Signed with another digest than SHA-512
verify-wrong-namespace = The signature was made for something other than plans
verify-wrong-signature = The signature does not fit the contents. The plan was changed, or the signature belongs to another plan.
verify-bad-signature = The signature does not fit the contents. The plan was changed, or the signature belongs to another plan.
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

## Problems of plan files

problem-file-empty = The file is empty
problem-file-ole2 = The file is a locked or old Office document, not a plan
problem-file-not-zip = The file is not a plan file
problem-file-truncated = The file ends too soon. Copy it again.
problem-file-trailing-data = The file has something after its end that is not part of the plan
problem-file-hostile = The file claims to be far larger than it is. It was not opened.
problem-zip-unsupported = The file is packed in a way that we do not open. Save it again in Flytteplan.
problem-zip-inconsistent = The directory of the file does not agree with its contents
problem-entry-name = { $name } is a name that cannot stand in a plan
    .plain = The file has a name that cannot stand in a plan
problem-entry-duplicate = { $name } stands twice in the file
    .plain = Something stands twice in the file
problem-not-a-plan = The file is not a Flytteplan plan
problem-newer-schema = The plan was made with a newer Flytteplan. Update to open it.
problem-document-too-large = { $name } is larger than a plan can be
    .plain = A part of the file is larger than a plan can be
problem-document-too-deep = { $name } is built in a way no plan is
    .plain = A part of the file is built in a way no plan is
problem-number-out-of-range = { $name } has a number that is too large
    .plain = The file has a number that is too large
problem-document-broken = { $name } is damaged
    .plain = A part of the file is damaged
problem-not-canonical = { $name } was rewritten after the plan was saved
    .plain = A part of the file was rewritten after the plan was saved
problem-entry-damaged = { $name } is damaged and could not be unpacked
    .plain = A part of the file is damaged and could not be unpacked
problem-entry-changed = { $name } was changed after the plan was saved
    .plain = A part of the file was changed after the plan was saved
problem-entry-added = { $name } was added after the plan was saved
    .plain = Something was added after the plan was saved
problem-entry-missing = { $name } was taken out after the plan was saved
    .plain = Something was taken out after the plan was saved
problem-parts-disagree = { $name } says something else than the rest of the plan
    .plain = The parts of the plan do not say the same
problem-package-unknown = The file is a part of a plan, but not of this one
problem-no-signature = The plan is not signed
problem-signature-name = The signature { $name } is in the wrong place
    .plain = A signature is in the wrong place
problem-inventory-misnamed = The server list { $name } is not the one the plan stands on
    .plain = A server list is not the one the plan stands on
problem-trust-unknown = The trust is not in the plan
open-invalid-title = Opened, but not to be trusted
open-invalid-what = The file was changed after it was saved or signed. See what is wrong before you use it.
open-signed =
    { $count ->
        [one] Opened. 1 signature in the file.
       *[other] Opened. { $count } signatures in the file.
    }
    .plain = Opened
open-unsigned = Opened. The plan is not signed.
open-part = This is a part of a plan. You can look at it, but not change it.

sign-choose-key = Choose key file
sign-choose-register = Choose register of signers
toast-signed = The plan is signed. Save it, and the signature goes along.
key-no-random = The browser has no source of random numbers, so the key cannot be made here. Make it with ssh-keygen -t ed25519.
