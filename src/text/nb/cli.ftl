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
cli-exported = { $name } er skrevet
    .plain = Filen er skrevet
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

## Questions

cli-ask-unknown = Ingenting i planen heter { $name }
    .plain = Ingenting i planen heter det
cli-ask-several = Flere i planen heter { $name }. Skriv hele navnet eller adressen.
    .plain = Flere i planen heter det

## Two states compared

cli-compare-two = Oppgi to tilstander: to mapper, uttrekk eller planer, eller én plan som har flere
cli-state = { $digest }  laget { $made }, hentet inn { $taken }: { $vms } VM-er, { $dependencies } avhengigheter
    .plain = En tilstand
cli-state-unknown = Planen har ingen tilstand som heter { $name }. Se dem med --states.
    .plain = Planen har ingen slik tilstand
cli-state-several = { $name } passer på flere tilstander. Skriv mer av fingeravtrykket.
    .plain = Det passer på flere tilstander
cli-state-unreadable = Tilstanden kan ikke leses: en annen versjon av programmet skrev den
cli-since-waves =
    { $count ->
        [one] 1 bølge har annen last, { $over } over grensen
       *[other] { $count } bølger har annen last, { $over } over grensen
    }
    .plain = Bølger har annen last
cli-since-over = Over grensen: bølge { $waves }
    .plain = Bølger er over grensen
cli-since-findings = Funn: { $came } nye, { $went } borte
    .plain = Funnene er andre
cli-since-trust = { $trust } bør spørres igjen: { $vms } servere og { $dependencies } avhengigheter er forskjellige
    .plain = Et helseforetak bør spørres igjen
cli-compared =
    { $count ->
        [one] Fra { $earlier } til { $later }: 1 server er som før
       *[other] Fra { $earlier } til { $later }: { $count } servere er som før
    }
    .second =
        { $count ->
            [one] 1 server er som før
           *[other] { $count } servere er som før
        }
    .plain = Sammenlignet
cli-drift-changed =
    { $count ->
        [one] 1 server er endret:
       *[other] { $count } servere er endret:
    }
    .plain = Endret:
cli-drift-new =
    { $count ->
        [one] 1 server er ny:
       *[other] { $count } servere er nye:
    }
    .plain = Nye:
cli-drift-gone =
    { $count ->
        [one] 1 server er borte:
       *[other] { $count } servere er borte:
    }
    .plain = Borte:
cli-drift-reregistered =
    { $count ->
        [one] 1 server har fått ny VM ID:
       *[other] { $count } servere har fått ny VM ID:
    }
    .plain = Ny VM ID:
cli-drift-moved =
    { $count ->
        [one] 1 server er trolig flyttet til målet:
       *[other] { $count } servere er trolig flyttet til målet:
    }
    .plain = Flyttet:
cli-drift-two-places =
    { $count ->
        [one] 1 server står trolig to steder:
       *[other] { $count } servere står trolig to steder:
    }
    .plain = To steder:
cli-drift-id-reused =
    { $count ->
        [one] 1 server er borte, og en annen har VM ID-en:
       *[other] { $count } servere er borte, og andre har VM ID-ene:
    }
    .plain = VM ID brukt på nytt:
cli-drift-questions =
    { $count ->
        [one] 1 server kan være en kjent:
       *[other] { $count } servere kan være kjente:
    }
    .plain = Kan være kjente:
cli-drift-names =
    { $count ->
        [one] 1 navn har gått til en annen server:
       *[other] { $count } navn har gått til andre servere:
    }
    .plain = Navn brukt på nytt:
cli-drift-addresses =
    { $count ->
        [one] 1 adresse har gått til en annen server:
       *[other] { $count } adresser har gått til andre servere:
    }
    .plain = Adresser brukt på nytt:
cli-drift-clones =
    { $count ->
        [one] 1 ny server har samme SMBIOS-UUID som en annen
       *[other] { $count } nye servere har samme SMBIOS-UUID som andre
    }
    .plain = Nye servere deler SMBIOS-UUID
cli-drift-dependencies-new =
    { $count ->
        [one] 1 ny avhengighet
       *[other] { $count } nye avhengigheter
    }
    .plain = Nye avhengigheter
cli-drift-dependencies-vanished =
    { $count ->
        [one] 1 avhengighet er ikke sett igjen
       *[other] { $count } avhengigheter er ikke sett igjen
    }
    .plain = Avhengigheter er ikke sett igjen
cli-drift-dependencies-unseen =
    { $count ->
        [one] 1 avhengighet er ikke sett igjen, men for kort observert til å si mer
       *[other] { $count } avhengigheter er ikke sett igjen, men for kort observert til å si mer
    }
    .plain = Avhengigheter er for kort observert
cli-what-name = navn
cli-what-kind = slag
cli-what-power = strøm
cli-what-cpus = CPU-er
cli-what-memory = minne
cli-what-disks = disker
cli-what-storage = lagring
cli-what-addresses = adresser
cli-what-networks = nett
cli-what-vcenter = vCenter
cli-what-datacenter = datasenter
cli-what-cluster = klynge
cli-what-host = vert
cli-what-folder = mappe
cli-what-vm-id = VM ID
cli-meaning-gone-in-wave =
    { $count ->
        [one] 1 som er borte, står i en bølge: { $names }
       *[other] { $count } som er borte, står i bølger: { $names }
    }
    .plain = Borte, men i en bølge
cli-meaning-gone-in-service =
    { $count ->
        [one] 1 som er borte, hører til en tjeneste: { $names }
       *[other] { $count } som er borte, hører til tjenester: { $names }
    }
    .plain = Borte, men i en tjeneste
cli-meaning-gone-in-bundle =
    { $count ->
        [one] 1 som er borte, må flyttes sammen med andre: { $names }
       *[other] { $count } som er borte, må flyttes sammen med andre: { $names }
    }
    .plain = Borte, men i en gruppe
cli-meaning-resized-in-wave =
    { $count ->
        [one] 1 i en bølge har fått annen størrelse: { $names }
       *[other] { $count } i bølger har fått annen størrelse: { $names }
    }
    .plain = Annen størrelse i en bølge
cli-meaning-readdressed-in-wave =
    { $count ->
        [one] 1 i en bølge har fått andre adresser: { $names }
       *[other] { $count } i bølger har fått andre adresser: { $names }
    }
    .plain = Andre adresser i en bølge
cli-meaning-off-in-wave =
    { $count ->
        [one] 1 i en bølge er slått av: { $names }
       *[other] { $count } i bølger er slått av: { $names }
    }
    .plain = Slått av i en bølge
cli-meaning-no-server =
    { $count ->
        [one] 1 i planen er ikke lenger en server: { $names }
       *[other] { $count } i planen er ikke lenger servere: { $names }
    }
    .plain = Ikke lenger en server
cli-meaning-rule-gives-other =
    { $count ->
        [one] 1 får en annen tjeneste av reglene: { $names }
       *[other] { $count } får en annen tjeneste av reglene: { $names }
    }
    .plain = Annen tjeneste etter reglene
cli-meaning-new-belongs-in-wave =
    { $count ->
        [one] 1 ny hører til en tjeneste som har én bølge: { $names }
       *[other] { $count } nye hører til tjenester som har én bølge: { $names }
    }
    .plain = Nye i tjenester med bølge
cli-meaning-new-in-service =
    { $count ->
        [one] 1 ny hører til en tjeneste: { $names }
       *[other] { $count } nye hører til tjenester: { $names }
    }
    .plain = Nye i tjenester
cli-meaning-new-without-service =
    { $count ->
        [one] 1 ny har ingen tjeneste: { $names }
       *[other] { $count } nye har ingen tjeneste: { $names }
    }
    .plain = Nye uten tjeneste
cli-meaning-moved-before-wave =
    { $count ->
        [one] 1 er i målet før bølgen er ferdig: { $names }
       *[other] { $count } er i målet før bølgen er ferdig: { $names }
    }
    .plain = I målet før bølgen er ferdig
cli-meaning-moved-without-wave =
    { $count ->
        [one] 1 er i målet uten å ha hatt en bølge: { $names }
       *[other] { $count } er i målet uten å ha hatt en bølge: { $names }
    }
    .plain = I målet uten bølge
cli-meaning-in-two-places =
    { $count ->
        [one] 1 er i drift både i kilden og i målet: { $names }
       *[other] { $count } er i drift både i kilden og i målet: { $names }
    }
    .plain = I drift to steder
cli-meaning-waits-for-person =
    { $count ->
        [one] 1 må bekreftes før det som er bestemt, følger med: { $names }
       *[other] { $count } må bekreftes før det som er bestemt, følger med: { $names }
    }
    .plain = Må bekreftes
cli-meaning-not-moved-in-done-wave =
    { $count ->
        [one] 1 står igjen, selv om bølgen er ferdig: { $names }
       *[other] { $count } står igjen, selv om bølgen er ferdig: { $names }
    }
    .plain = Står igjen etter en ferdig bølge
cli-target-none = Filene sier ikke hva som er målet. Oppgi en vCenter med --target, eller ta med en liste over planlagt maskinvare.
cli-target-cluster = { $name }: { $hosts } verter, { $cores } kjerner, { $memory }; i bruk { $used } og { $vcpus } vCPU
cli-target-down =
    { $count ->
        [one] én vert nede: { $cores } kjerner, { $memory }
       *[other] { $count } verter nede: { $cores } kjerner, { $memory }
    }
cli-target-datastore = { $name }: { $capacity }, ledig { $free }
