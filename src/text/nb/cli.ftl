### The command line

cli-imported =
    { $vms ->
        [0] Ingen servere
        [one] 1 server
       *[other] { $vms } servere
    } i { $services ->
        [one] 1 tjeneste
       *[other] { $services } tjenester
    }, { $dependencies ->
        [one] 1 avhengighet
       *[other] { $dependencies } avhengigheter
    }
    .plain = Hentet inn
cli-planned = Plan med { $waves } bølger er skrevet til { $name }
    .plain = Planen er skrevet
cli-example =
    { $count ->
        [one] 1 fil er skrevet til { $name }
       *[other] { $count } filer er skrevet til { $name }
    }
    .plain = Eksempelet er skrevet
cli-check-none = Ingen funn
cli-key-written = Nøkkelen er skrevet til { $name }, den offentlige til { $name }.pub
    .plain = Nøkkelen er skrevet
cli-signed = { $name } er signert
    .plain = Signert
cli-signed-with-stops =
    { $count ->
        [one] Planen har et stopp som burde løses før den signeres. Se det med «check»
       *[other] Planen har { $count } stopp, som burde løses før den signeres. Se dem med «check»
    }
    .plain = Planen har stopp som burde løses før den signeres. Se dem med «check»
cli-valid = Gjelder
cli-invalid = Gjelder ikke
cli-passphrase = Passordfrase:
cli-passphrase-again = Passordfrasen en gang til:
cli-passphrase-differs = De to er ikke like
cli-file-exists = { $name } finnes fra før, og blir ikke skrevet over
    .plain = Filen finnes fra før, og blir ikke skrevet over
cli-file-unreadable = { $name } lot seg ikke lese: { $reason }
    .second = { $name } lot seg ikke lese
    .plain = Filen lot seg ikke lese
cli-file-unwritable = { $name } lot seg ikke skrive: { $reason }
    .second = { $name } lot seg ikke skrive
    .plain = Filen lot seg ikke skrive
cli-nothing-used = Ingenting i filene kunne brukes
cli-option-unreadable = { $name } kan ikke være «{ $value }»
    .plain = En verdi kan ikke brukes

cli-files-unused = Ikke brukt: { $names }
    .plain = Noen av filene ble ikke brukt
cli-attached = Signaturen er lagt til i { $name }
    .plain = Signaturen er lagt til
cli-register-line = Registeret: { $text }
    .plain = Registeret har linjer som ikke gir lov til noe
