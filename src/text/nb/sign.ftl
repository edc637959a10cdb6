### Signing and verifying: the sheet, keys, signers, what a file is worth

sign-answer =
    { $count ->
        [0] Ingen har signert utgave { $revision }
        [one] 1 har signert utgave { $revision }
       *[other] { $count } har signert utgave { $revision }
    }
    .plain = Signer
sign-lead = Du signerer nøyaktig det som står på arket. Endres ett tegn etterpå, gjelder ikke signaturen.
sign-sheet = Arket du signerer
sign-sheet-title = { $plan } · utgave { $revision }
    .second = { $plan }
    .plain = Planen
sign-sheet-counts = { $services } tjenester · { $vms } servere · { $waves } bølger
    .plain = Planen i tall
sign-sheet-moves = Dette flytter
sign-sheet-wave = Bølge
sign-sheet-night = Natt
sign-sheet-service = Tjeneste
sign-sheet-servers = Servere
sign-open-findings = Åpne funn
sign-open-findings-count = { $stops } stopp, { $warnings } advarsler og { $advice } råd står åpne
    .plain = Ingen åpne funn
sign-has-stops =
    { $count ->
        [0] Planen har ingen stopp
        [one] Planen har 1 stopp. Løs det før du signerer.
       *[other] Planen har { $count } stopp. Løs dem før du signerer.
    }
    .plain = Planen har stopp
sign-fingerprint = Fingeravtrykk av det du ser
sign-fingerprint-hint = Samme fingeravtrykk, samme plan
sign-confirm = Jeg har lest arket
sign-confirm-title = Signer utgave { $revision }
    .plain = Signer planen
sign-do = Signer
sign-removes = Planen er endret siden sist. Eldre signaturer gjelder ikke denne utgaven.
sign-no-plan = Hent inn filer eller åpne en plan først
sign-journal = Logg
sign-sheet-whole = Hele planen
sign-sheet-plan = Planen
sign-sheet-part = { $plan } · utgave { $revision } · del for { $trust }
    .second = { $plan } · del for { $trust }
    .plain = Planen
sign-sheet-waves = Bølgene
sign-sheet-name = Navn
sign-sheet-storage = Lagring
sign-sheet-span =
    { $count ->
        [0] { $name } har ingenting i bølger ennå.
        [one] { $name } flytter i 1 bølge, fra { $first } til { $last }.
       *[other] { $name } flytter i { $count } bølger, fra { $first } til { $last }.
    }
    .second =
        { $count ->
            [0] { $name } har ingenting i bølger ennå.
            [one] { $name } flytter i 1 bølge.
           *[other] { $name } flytter i { $count } bølger.
        }
    .plain = Bølgene i planen
sign-sheet-undated =
    { $count ->
        [one] 1 av dem har ikke fått natt.
       *[other] { $count } av dem har ikke fått natt.
    }
    .plain = Noen har ikke fått natt.
sign-sheet-without-wave =
    { $count ->
        [one] 1 server er ikke i noen bølge
       *[other] { $count } servere er ikke i noen bølge
    }
    .plain = Noen servere er ikke i noen bølge
sign-sheet-without-service =
    { $count ->
        [one] 1 server har ingen tjeneste
       *[other] { $count } servere har ingen tjeneste
    }
    .plain = Noen servere har ingen tjeneste
sign-sheet-no-wave = Uten bølge
sign-sheet-no-night = Uten natt
sign-sheet-some = { $count } av { $total }
    .plain = noen
sign-sheet-caption = Tjenester som flytter: { $trust }
    .plain = Tjenester som flytter
sign-open-findings-none = Ingen åpne funn
sign-more-findings =
    { $count ->
        [one] Se 1 funn til i Kontroll
       *[other] Se { $count } funn til i Kontroll
    }
    .plain = Se alle i Kontroll
sign-see-stops = Vis i Kontroll
sign-fingerprint-waiting = Regnes ut …
running-seal = Regner ut fingeravtrykket
sign-save = Lagre
sign-unknown-key = Ukjent nøkkel
sign-plan = Plan
sign-edition = Utgave
sign-waves = Bølger
sign-services = Tjenester
sign-servers = Servere
sign-servers-without-wave = Servere uten bølge
sign-journal-lines =
    { $count ->
        [0] Ingen linjer ennå
        [one] 1 linje. Den følger med i filen, men er ikke en del av det som signeres.
       *[other] { $count } linjer. De følger med i filen, men er ikke en del av det som signeres.
    }
    .plain = Følger med i filen, men er ikke en del av det som signeres
sign-what = Hva signaturen er verdt
sign-what-is = Signaturen viser at den som har nøkkelen, sto inne for nøyaktig denne planen. Endres noe etterpå, vises det her, og ssh-keygen kan kontrollere den uten Flytteplan.
sign-what-is-not = Signaturen er en intern godkjenning. Den er ikke en kvalifisert elektronisk signatur.
sign-what-time = Når det ble signert, står ikke i signaturen. Loggen sier det, men logg og klokke kan endres.

## Keys

key-title = Nøkkel
key-none = Ingen nøkkel er valgt
key-lead = Bruk en Ed25519-nøkkel i OpenSSH-format, eller lag en her
key-choose = Velg nøkkelfil …
key-make = Lag nøkkel …
key-make-title = Lag nøkkel
key-name = Navn på nøkkelen
key-name-hint = For eksempel navnet ditt eller e-postadressen din
key-passphrase = Passordfrase
key-passphrase-hint = Flere ord du husker. Den kan ikke hentes fram igjen.
key-passphrase-again = Passordfrasen en gang til
key-passphrase-differs = De to er ikke like
key-passphrase-short = Bruk minst { $count } tegn
    .plain = Bruk en lengre passordfrase
key-line = Linje til allowed_signers
key-line-hint = Send den til dem som skal kontrollere signaturene dine
key-fingerprint = Fingeravtrykk
key-made = Nøkkelen er laget
key-not-a-key = Filen er ikke en privat nøkkel i OpenSSH-format
key-key-type = Nøkkelen er ikke av typen Ed25519. Lag en her, eller med ssh-keygen -t ed25519.
key-wrong-passphrase = Passordfrasen stemmer ikke
key-passphrase-empty = Skriv en passordfrase
key-comment-unusable = Navnet på nøkkelen kan ikke ha linjeskift eller være for langt
key-too-many-rounds = Nøkkelen er låst med flere runder enn vi regner ut. Lås den på nytt med ssh-keygen -p.
key-key-damaged = Nøkkelfilen er skadet
key-sign-package = Dette er en del av en plan. Signer hele planen.
key-not-a-signature = Filen er ikke en signatur over denne planen, laget med ssh-keygen -Y sign -n plan-v1@flytteplan
key-not-what-was-shown = Planen er endret siden fingeravtrykket ble vist. Les arket på nytt før du signerer.
key-what = Nøkkelen viser at det er du som signerer. Den som får tak i både filen og passordfrasen, kan signere som deg.
key-where = Du får to filer: flytteplan-key er den private, låst med passordfrasen. flytteplan-key.pub er den offentlige, som de som kontrollerer, trenger. Ingen av dem lagres i nettleseren.
key-passphrase-fair = God nok. Flere ord gjør den bedre.
key-passphrase-good = God
key-do = Lag nøkkel og last ned
key-chosen = Valgt. Den er låst til du skriver passordfrasen.
key-choose-other = Velg en annen nøkkelfil …

## Who must sign

signers-title = Hvem må signere
signers-role = Rolle
signers-count = Antall
signers-add = Legg til rolle
signers-remove = Fjern rollen { $name }
    .plain = Fjern rollen
signers-met = { $signed } av { $needed } har signert
    .plain = Venter
signers-file = Hvem du stoler på
signers-file-none = Velg filen allowed_signers for å se hvem signaturene tilhører
signers-file-count =
    { $count ->
        [0] Filen gir ingen lov til å signere
        [one] 1 kan signere
       *[other] { $count } kan signere
    }
    .plain = Kan signere
signers-none = Planen krever ingen bestemte signaturer

## What a file is worth

verify-title = Signaturer i filen
verify-valid = Signaturene gjelder, og ingenting er endret
verify-invalid = Planen er ikke som da den ble signert, eller signaturen gjelder ikke
verify-unsigned = Planen er ikke signert
verify-good = Gjelder
verify-signature-unreadable = Signaturen lot seg ikke lese
verify-key-type = Signert med en nøkkel som ikke er Ed25519
verify-hash-algorithm = Signert med en annen sjekksum enn SHA-512
verify-wrong-namespace = Signaturen er laget for noe annet enn planer
verify-wrong-signature = Signaturen passer ikke til innholdet. Planen er endret, eller signaturen hører til en annen plan.
verify-unknown-signer = Signaturen holder, men nøkkelen står ikke på listen din
verify-namespace-not-allowed = Den som signerte, har ikke lov til å signere planer
verify-not-yet-valid = Nøkkelen gjelder ikke ennå
verify-expired = Nøkkelen gjelder ikke lenger
verify-duplicate-key = Samme nøkkel har signert før. Den teller én gang.
verify-purged-people = Personopplysningene er tatt ut. Resten er som signert.
verify-package = Dette er delen som gjelder { $trust }
    .plain = Dette er en del av en plan
verify-journal-absent = Filen har ingen logg
verify-journal-intact =
    { $count ->
        [one] Loggen er hel, 1 linje
       *[other] Loggen er hel, { $count } linjer
    }
    .plain = Loggen er hel
verify-journal-broken = Loggen er endret ved linje { $count }. Den er ikke en del av det som er signert.
    .plain = Loggen er endret. Den er ikke en del av det som er signert.
verify-journal-unreadable = Loggen lot seg ikke lese. Den er ikke en del av det som er signert.
verify-entry = Gjelder { $name } i filen
    .plain = Gjelder filen
verify-checking = Kontrollerer signaturene …
verify-problems = Dette stemmer ikke
verify-not-known = Ukjent
verify-holds-not = Gjelder ikke
standing-valid = Signert, og alt stemmer
standing-valid-what = Alle signaturer er av noen på listen din, og ingenting er endret siden.
standing-valid-short = Signert, og alt stemmer
standing-unsigned = Ikke signert
standing-unsigned-what = Ingen står inne for denne utgaven ennå.
standing-unsigned-short = Ikke signert
standing-unlisted = Ukjent nøkkel
standing-unlisted-what = Ingenting er endret siden det ble signert, men nøkkelen står ikke på listen din. Velg registeret over signaturer for å se hvem det er.
standing-unlisted-short = Signert med en ukjent nøkkel
standing-refused = Signaturen gjelder ikke
standing-refused-what = Ingenting er endret siden det ble signert, men registeret gir ikke den som signerte, lov til det nå.
standing-refused-short = Signaturen gjelder ikke
standing-broken = Ikke til å stole på
standing-broken-what = Planen er ikke som da den ble lagret eller signert. Be om den på nytt fra den som sendte den.
standing-broken-short = Filen er endret eller signaturen stemmer ikke

## Entries of plan files, at the start of a sentence

entry-part = Delen til { $trust } ({ $name })
    .plain = En del av planen
entry-shared = Fellesdelen ({ $name })
    .plain = Fellesdelen
entry-manifest = Forsiden ({ $name })
    .plain = Forsiden
entry-people = Listen over personer ({ $name })
    .plain = Listen over personer
entry-inventory = Serverlisten ({ $name })
    .plain = Serverlisten

## Problems of plan files

problem-file-empty = Filen er tom
problem-file-ole2 = Filen er et låst eller gammelt Office-dokument, ikke en plan
problem-file-not-zip = Filen er ikke en planfil
problem-file-truncated = Filen slutter for tidlig. Kopier den på nytt.
problem-file-trailing-data = Filen har noe etter slutten som ikke hører til planen
problem-file-hostile = Filen utgir seg for å være mye større enn den er. Den er ikke åpnet.
problem-zip-unsupported = Filen er pakket på en måte vi ikke åpner. Lagre den på nytt i Flytteplan.
problem-zip-inconsistent = Innholdsfortegnelsen i filen stemmer ikke med innholdet
problem-entry-name = { $entry } er et navn som ikke kan stå i en plan
    .plain = Filen har et navn som ikke kan stå i en plan
problem-entry-duplicate = { $entry } står to ganger i filen
    .plain = Noe står to ganger i filen
problem-not-a-plan = Filen er ikke en flytteplan
problem-newer-schema = Planen er laget med en nyere utgave av Flytteplan. Oppdater for å åpne den.
problem-document-too-large = { $entry } er større enn en plan kan være
    .plain = En del av filen er større enn en plan kan være
problem-document-too-deep = { $entry } er bygd opp på en måte ingen plan er
    .plain = En del av filen er bygd opp på en måte ingen plan er
problem-number-out-of-range = { $entry } har et tall som er for stort
    .plain = Filen har et tall som er for stort
problem-document-broken = { $entry } er skadet
    .plain = En del av filen er skadet
problem-not-canonical = { $entry } er skrevet om etter at planen ble lagret
    .plain = En del av filen er skrevet om etter at planen ble lagret
problem-entry-damaged = { $entry } er skadet og lot seg ikke pakke ut
    .plain = En del av filen er skadet og lot seg ikke pakke ut
problem-entry-changed = { $entry } er endret etter at planen ble lagret
    .plain = En del av filen er endret etter at planen ble lagret
problem-entry-added = { $entry } er lagt til etter at planen ble lagret
    .plain = Noe er lagt til etter at planen ble lagret
problem-entry-missing = { $entry } er tatt ut etter at planen ble lagret
    .plain = Noe er tatt ut etter at planen ble lagret
problem-parts-disagree = { $entry } sier noe annet enn resten av planen
    .plain = Delene av planen sier ikke det samme
problem-package-unknown = Filen er en del av en plan, men ikke av denne
problem-no-signature = Planen er ikke signert
problem-signature-name = Signaturen { $entry } ligger på feil plass
    .plain = En signatur ligger på feil plass
problem-inventory-misnamed = Serverlisten { $entry } er ikke den planen bygger på
    .plain = En serverliste er ikke den planen bygger på
problem-trust-unknown = Foretaket finnes ikke i planen
open-broken = Filen er ikke som da den ble lagret eller signert. Du kan se på den, men ikke endre eller signere den. Be om den på nytt.
take-over = Bruk innholdet som et nytt utkast
taken-over = Innholdet er tatt i bruk som et utkast. Ingen har signert det.
open-part = Dette er en del av en plan. Du kan se den, men ikke endre den.

sign-choose-key = Velg nøkkelfil
sign-choose-register = Velg register over signaturer
toast-signed = Planen er signert. Lagre den, så følger signaturen med.
key-no-random = Nettleseren har ingen kilde til tilfeldige tall, så nøkkelen kan ikke lages her. Lag den med ssh-keygen -t ed25519.

## The register that is trusted, and signing elsewhere

register-taken = Brukt siden { $when }
    .plain = Brukt siden sist
register-not-text = Filen er ikke en tekstfil. Velg filen allowed_signers.
register-not-kept = Nettleseren tok ikke vare på registeret. Velg det på nytt neste gang.
register-other-title = Et annet register
register-other-what = Registeret du valgte, er ikke det du har brukt til nå. Bytt bare hvis du vet hvor det kommer fra, og sammenlign fingeravtrykket.
register-now = Det du bruker nå
register-chosen = Det du valgte
register-change = Bytt register
register-keep = Behold det jeg har
register-has-line = Linjen står i registeret fra før
register-line-added = Linjen er lagt til i registeret her. Send den også til de andre som kontrollerer.
key-line-copy = Kopier linjen
key-line-add = Legg til i registeret her
sign-only-here = Signaturen finnes bare her til planen er lagret på fil
sign-save-signed = Last ned den signerte planen
sign-changed-meanwhile = Planen ble endret mens det pågikk. Ingenting er signert.
verify-dropped = Planen ble endret mens signaturene ble kontrollert. Svaret gjaldt planen før.
sign-elsewhere = Signer med ssh-keygen
sign-elsewhere-what = Hent ut plan.json, signer den med linjen under, og legg til filen plan.json.sig.
sign-extract = Hent ut plan.json …
sign-copy-command = Kopier linjen
sign-attach = Legg til signatur …
manifest-taken = plan.json er hentet ut. Endres planen nå, passer ikke signaturen.
signers-trust = Foretak
signers-trust-any = Alle foretak
signers-word = Den som signerer, må ha rollen { $name } på linjen sin i registeret
    .plain = Den som signerer, må ha rollen på linjen sin i registeret
signers-missing =
    { $count ->
        [one] Planen krever signaturer for 1 rolle til
       *[other] Planen krever signaturer for { $count } roller til
    }
    .plain = Planen krever flere signaturer
