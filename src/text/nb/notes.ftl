### What the passes say: note-<code> is what happened, note-<code>-why why it matters or was done so, note-<code>-hint what to do

## Whole files

note-file-unread = Filen kunne ikke leses til ende
note-file-unread-hint = Den er kanskje flyttet, endret eller åpen i et annet program. Hent den inn på nytt
note-file-unread-why = Det som ikke ble lest, mangler i planen
note-file-empty = Filen er tom
note-file-empty-hint = Lag uttrekket på nytt og hent inn igjen
note-file-empty-why = Uten innhold er det ingenting å lese
note-file-unknown = Filen er ikke av et slag vi kjenner. Ingenting er hentet fra den.
note-file-unknown-hint = Bruk et RVTools-uttrekk (.xlsx), eller trafikk, tjenester eller bølger som .csv
note-file-unknown-why = Innholdet ligner ingen av formatene vi leser. Navnet på filen teller ikke.
note-file-encrypted = Arbeidsboken er låst med passord eller kryptert. Ingenting er hentet fra den.
note-file-encrypted-hint = Åpne den i Excel, fjern passordet eller merkingen, lagre og hent inn igjen
note-file-encrypted-why = Bare den som har passordet eller rettigheten, kan lese innholdet
note-file-old-excel = Filen er i det gamle Excel-formatet (.xls)
note-file-old-excel-hint = Åpne den i Excel og lagre som .xlsx
note-file-old-excel-why = Vi leser arbeidsbøker i det åpne formatet fra 2007 og senere
note-file-truncated = Filen slutter for tidlig. Den er trolig ikke kopiert ferdig.
note-file-truncated-hint = Kopier filen på nytt og hent inn igjen
note-file-truncated-why = Det som mangler, kan være servere eller trafikk
note-file-too-large = Filen er for stor
    .plain = Filen er for stor
note-file-too-large-hint = Del uttrekket i flere filer, ett for hver vCenter
note-file-too-large-why = En så stor fil ville fylt minnet og stanset resten
note-file-hostile = Filen kan være laget for å skade: Den utgir seg for å være mye større enn den er, eller er bygd som ingen uttrekk er. Ingenting er hentet fra den.
note-file-hostile-hint = Spør den du fikk filen av, og lag uttrekket på nytt
note-file-hostile-why = En fil som vokser uten grense når den åpnes, kan stanse maskinen
note-file-broken = Filen er skadet og lot seg ikke lese
note-file-broken-hint = Åpne og lagre den på nytt i programmet den kom fra, eller lag uttrekket igjen
note-file-broken-why = Vi gjetter aldri på hva som stod i en skadet fil
note-file-damaged = Slutten av den pakkede filen mangler eller er skadet. Radene før skaden er hentet inn.
note-file-damaged-hint = Kopier filen på nytt og hent inn igjen
note-file-damaged-why = Det som stod etter skaden, er ukjent
note-file-cut = Filen er større enn vi leser. Resten er utelatt.
note-file-cut-hint = Del filen etter tid, og hent inn delene
note-file-cut-why = En grense hindrer at én fil fyller minnet
note-file-not-used = Vi kjenner igjen filen ({ $kind }), men bruker den ikke
    .plain = Vi kjenner igjen filen, men bruker den ikke
note-file-not-used-hint = Ingenting å gjøre
note-file-not-used-why = Den sier ingenting om servere, trafikk, tjenester eller bølger i en form vi leser
note-file-not-used-hint-archive = Pakk den ut og hent inn filene i den
note-file-not-used-hint-xlsb = Åpne den i Excel, lagre som .xlsx og hent inn igjen
note-file-not-used-hint-ods = Åpne den i regnearket, lagre som .xlsx og hent inn igjen
note-file-not-used-hint-docx = Lim tabellen inn i et regneark, lagre som .xlsx og hent inn igjen
note-file-not-used-hint-pptx = Lim tabellen inn i et regneark, lagre som .xlsx og hent inn igjen
note-file-not-used-hint-flytteplan = Gi filen etternavnet .flytteplan og åpne den som plan
note-file-not-used-hint-rvtools-tab = Hent inn hele arbeidsboken fra «Export all to Excel», eller arkene vInfo og vNetwork som .csv
note-file-not-used-hint-rvtools-licence = Ingenting å gjøre. Lisenser leses aldri.
note-file-not-used-hint-azure-migrate-automation = Hent inn uttrekket av avhengigheter fra Azure Migrate i stedet
note-file-not-used-hint-azure-migrate-report = Hent inn et RVTools-uttrekk for serverne, og avhengighetene som .csv
note-file-same = Filen er den samme som { $other }. Den er lest én gang.
    .plain = Samme fil er gitt to ganger. Den er lest én gang.
note-file-same-hint = Ingenting å gjøre. Ventet du noe annet, har du kanskje valgt feil fil.
note-file-same-why = Lest to ganger ville alt i den telt dobbelt
note-workbook-not-rvtools = Arbeidsboken er ikke fra RVTools. Vi fant ingen ark vi kjenner.
note-workbook-not-rvtools-hint = Eksporter fra RVTools med «Export all to Excel». Er det en annen tabell, si hva kolonnene er.
note-workbook-not-rvtools-why = Uten overskrifter vi kjenner, vet vi ikke hva radene er
note-csv-no-columns = Tabellen har ingen kolonner vi kan bruke. Ingenting er hentet fra den.
    .plain = Tabellen har ingen kolonner vi kan bruke
note-csv-no-columns-hint = Sjekk at første rad har overskrifter, eller koble kolonnene selv
note-csv-no-columns-why = Verken overskrifter eller innhold ligner servere, trafikk, tjenester eller bølger
note-csv-needs-mapping = Vi er ikke sikre på hva kolonnene betyr
note-csv-needs-mapping-hint = Se over koblingen av kolonner og rett det som er feil
note-csv-needs-mapping-why = Overskriftene sier for lite, så kolonnene er gjettet ut fra innholdet

## Sheets and columns

note-sheet-missing = Arket { $sheet } mangler
    .plain = Et ark mangler
note-sheet-missing-hint = Eksporter alle ark fra RVTools hvis du trenger det som står der
note-sheet-missing-why = Det arket forteller, står som ukjent i planen
note-sheet-broken = Arket { $sheet } er skadet. Radene før skaden er hentet inn.
    .plain = Et ark er skadet. Radene før skaden er hentet inn.
note-sheet-broken-hint = Lag uttrekket på nytt og hent inn igjen
note-sheet-broken-why = Det som stod etter skaden, er ukjent
note-sheet-too-large = Arket { $sheet } har flere rader enn vi leser. Resten er utelatt.
    .plain = Et ark har flere rader enn vi leser. Resten er utelatt.
note-sheet-too-large-hint = Del uttrekket, for eksempel ett for hver vCenter
note-sheet-too-large-why = En grense hindrer at ett ark fyller minnet
note-column-missing = Kolonnen { $column } mangler
    .plain = En kolonne mangler
note-column-missing-hint = Ta med kolonnen i uttrekket hvis du trenger det som står der
note-column-missing-why = Det kolonnen forteller, står som ukjent i planen
note-licence-skipped = Lisensnøkler er ikke lest
note-licence-skipped-hint = Ingenting å gjøre
note-licence-skipped-why = Nøklene er hemmelige, og trengs ikke for å flytte

## Rows and cells

note-row-no-name = Raden mangler navn. Raden er hoppet over.
note-row-no-name-hint = Rett i kilden og hent inn på nytt
note-row-no-name-why = Uten navn kan ingen kjenne serveren igjen
note-row-no-id = «{ $name }» har ingen ID. Serveren kjennes igjen på navnet.
    .plain = Raden har ingen ID. Serveren kjennes igjen på navnet.
note-row-no-id-hint = Ta med kolonnen VM ID i uttrekket, så tåler planen at serveren får nytt navn
note-row-no-id-why = Et navn kan byttes eller brukes på nytt. En ID følger serveren.
note-row-duplicate = «{ $name }» står to ganger i filen. Den første raden er brukt.
    .plain = Samme rad står to ganger i filen. Den første er brukt.
note-row-duplicate-hint = Slett den ene raden i kilden
note-row-duplicate-why = Det samme skal bare telle én gang
note-row-replaced = «{ $name }» står i en fil til. Raden her er brukt.
    .plain = Samme server står i en fil til. Raden her er brukt.
note-row-replaced-hint = Ingenting å gjøre hvis denne filen er den nyeste. Ellers: hent inn bare den nyeste.
note-row-replaced-why = To filer sier hver sitt om den samme serveren, og bare én kan gjelde
note-row-repeated-header = Overskriftene står om igjen midt i tabellen. Raden er hoppet over.
note-row-repeated-header-hint = Ingenting å gjøre
note-row-repeated-header-why = Slik blir det når flere uttrekk er limt sammen
note-row-broken = Et anførselstegn i raden er aldri lukket. Fra denne raden er filen lest uten anførselstegn.
note-row-broken-hint = Se over radene herfra, rett i kilden og hent inn på nytt
note-row-broken-why = Et anførselstegn uten slutt ville slukt resten av filen
note-row-orphan = Raden gjelder «{ $name }», som ikke står i arket med servere. Raden er hoppet over.
    .plain = Raden gjelder en server som ikke står i arket med servere. Raden er hoppet over.
note-row-orphan-hint = Lag uttrekket på nytt, så arkene er fra samme tidspunkt
note-row-orphan-why = Serveren kan være slettet mens uttrekket ble laget
note-cell-not-number = «{ $text }» er ikke et tall. Feltet står som ukjent.
    .plain = Cellen er ikke et tall. Feltet står som ukjent.
note-cell-not-number-hint = Rett i kilden og hent inn på nytt
note-cell-not-number-why = Et gjettet tall ville gitt feil last i bølgen
note-time-unreadable = «{ $text }» er ikke et tidspunkt vi kan lese. Trafikken er hentet inn uten tid.
    .plain = Tidspunktet lot seg ikke lese. Trafikken er hentet inn uten tid.
note-time-unreadable-hint = Skriv tidspunktet som 26.05.2027 23:00 eller 2027-05-26T23:00
note-time-unreadable-why = Uten tid vet vi ikke hvor gammel trafikken er
note-criticality-unreadable = «{ $text }» er ikke en kritikalitet vi kjenner. Tjenesten står uten.
    .plain = Kritikaliteten lot seg ikke lese. Tjenesten står uten.
note-criticality-unreadable-hint = Skriv et tall fra 1 til 5, der 1 er mest kritisk, eller sett den under Tjenester
note-criticality-unreadable-why = Kritikaliteten teller i datakvaliteten, og vises der bølger avtales
note-cell-too-long =
    { $count ->
        [one] Teksten i 1 celle er for lang og er kortet av
       *[other] Teksten i { $count } celler er for lang og er kortet av
    }
    .plain = Tekst i celler er for lang og er kortet av
note-cell-too-long-hint = Kort den ned i kilden hvis resten betyr noe
note-cell-too-long-why = En grense hindrer at én celle fyller minnet

## Putting files together

note-shared-smbios =
    { $groups ->
        [one] { $vms } servere har samme SMBIOS-UUID
       *[other] { $vms } servere deler { $groups } SMBIOS-UUID-er
    }
    .plain = Flere servere har samme SMBIOS-UUID
note-shared-smbios-hint = Trolig kloner. De holdes fra hverandre med VM ID.
note-shared-smbios-why = Denne UUID-en skal være unik. Nå kan den ikke brukes til å kjenne dem igjen.
note-same-name =
    { $count ->
        [one] «{ $name }» er navnet på 1 server
       *[other] «{ $name }» er navnet på { $count } servere
    }
    .plain = Flere servere har samme navn
note-same-name-hint = Rader som bare har navnet, kan ikke kobles. Bruk VM ID eller adresse i stedet.
note-same-name-why = Et navn alene sier ikke hvilken av dem det gjelder
note-many-vcenters =
    { $count ->
        [one] Serverne kommer fra 1 vCenter
       *[other] Serverne kommer fra { $count } vCenter-er
    }
    .plain = Serverne kommer fra flere vCenter-er
note-many-vcenters-hint = Ingenting å gjøre. Like VM ID-er holdes fra hverandre.
note-many-vcenters-why = To vCenter-er kan gi ulike servere samme VM ID
note-server-doubtful = «{ $name }» ligner en server vi kjenner, men kan være en annen. Den står for seg.
    .plain = Raden ligner en server vi kjenner, men kan være en annen. Den står for seg.
note-server-doubtful-hint = Ta med VM ID eller UUID i listen, eller rett adressen, så blir de én
note-server-doubtful-why = To servere som er slått sammen ved en feil, er vanskelige å få fra hverandre
note-relations-skipped =
    { $count ->
        [one] 1 relasjon sier ikke at noe avhenger av noe, og er hoppet over
       *[other] { $count } relasjoner sier ikke at noe avhenger av noe, og er hoppet over
    }
    .plain = Noen relasjoner sier ikke at noe avhenger av noe, og er hoppet over
note-relations-skipped-hint = Ingenting å gjøre
note-relations-skipped-why = Bare det at noe trenger noe annet, betyr noe for flyttingen
note-sys-ids =
    { $count ->
        [one] 1 relasjon har sys_id i stedet for navn og er hoppet over
       *[other] { $count } relasjoner har sys_id i stedet for navn og er hoppet over
    }
    .plain = Noen relasjoner har sys_id i stedet for navn og er hoppet over
note-sys-ids-hint = Eksporter fra ServiceNow på nytt med visningsverdier
note-sys-ids-why = En sys_id er et internt nummer som ikke står i andre filer
note-ends-unknown =
    { $count ->
        [one] 1 navn i relasjonene er verken server eller tjeneste: { $names }
       *[other] { $count } navn i relasjonene er verken server eller tjeneste, blant dem { $names }
    }
    .plain = Noen navn i relasjonene er verken server eller tjeneste
note-ends-unknown-hint = Hent inn servere og tjenester som har disse navnene, så kommer avhengighetene med
note-ends-unknown-why = Uten kjente ender kommer avhengigheten ikke med
note-record-unknown = «{ $text }» er ikke en radtype vi kjenner. Raden er hoppet over.
    .plain = Radtypen er ukjent. Raden er hoppet over.
note-record-unknown-hint = Bruk 1 for en applikasjon og 2 for en avhengighet
note-record-unknown-why = Formatet har bare to radtyper: applikasjon og avhengighet
note-flow-unmatched =
    { $count ->
        [one] 1 trafikkrad gjelder adresser vi ikke kjenner
       *[other] { $count } trafikkrader gjelder adresser vi ikke kjenner
    }
    .plain = Trafikken gjelder en adresse vi ikke kjenner
note-flow-unmatched-hint = De vises som eksterne. Hent inn serverlisten fra samme tidspunkt hvis de skulle vært kjent.
note-flow-unmatched-why = En avhengighet til noe ukjent kan ikke følges til en server eller tjeneste
note-flow-no-end = Raden mangler avsender eller mottaker. Raden er hoppet over.
note-flow-no-end-hint = Rett i kilden, eller se over koblingen av kolonner
note-flow-no-end-why = En avhengighet trenger begge ender
note-flow-ambiguous = «{ $name }» er navnet på { $count } servere. Trafikken er ført som ekstern.
    .plain = Navnet gjelder flere servere. Trafikken er ført som ekstern.
note-flow-ambiguous-hint = Bruk adresse eller VM ID i trafikkfilen
note-flow-ambiguous-why = Ført på feil server ville trafikken gitt en feil avhengighet
note-vm-unobserved =
    { $count ->
        [one] 1 server har ingen målt trafikk
       *[other] { $count } servere har ingen målt trafikk
    }
    .plain = Noen servere har ingen målt trafikk
note-vm-unobserved-hint = De regnes som ukjente, ikke som uavhengige. Mål lenger, eller spør eieren.
note-vm-unobserved-why = Avhengigheter som ingen har sett, kan likevel bli brutt når serveren flytter
note-address-shared =
    { $count ->
        [one] Adressen { $address } står på 1 server
       *[other] Adressen { $address } står på { $count } servere
    }
    .plain = Flere servere har samme adresse
note-address-shared-hint = Trafikk til adressen kan ikke kobles til én av dem. Ofte er det en klyngeadresse.
note-address-shared-why = Adressen sier ikke hvilken av dem trafikken gjaldt

## The register of signers

note-signer-line-broken = Linjen lot seg ikke lese. Den gir ingen lov til å signere.
note-signer-line-broken-hint = Skriv navn, nøkkeltype og nøkkel, slik ssh-keygen viser dem
note-signer-line-broken-why = Bare en linje vi forstår helt, kan gi tillit
note-signer-option-unknown = Linjen har et valg vi ikke kjenner. Den gir ingen lov til å signere.
note-signer-option-unknown-hint = Bruk bare namespaces, valid-after og valid-before
note-signer-option-unknown-why = Et valg vi ikke kjenner, kan være en begrensning
note-signer-authority = Linjen gjelder en sertifikatutsteder. Det støttes ikke.
note-signer-authority-hint = Før opp hver nøkkel for seg
note-signer-authority-why = En utsteder kan gi tillit til nøkler som ingen her har sett
note-signer-key-type = Nøkkelen er ikke av typen Ed25519. Den gir ingen lov til å signere.
note-signer-key-type-hint = Lag en nøkkel her, eller med ssh-keygen -t ed25519
note-signer-key-type-why = Signaturer med andre nøkkeltyper kan vi ikke kontrollere
note-signer-date-unreadable = Datoen på linjen lot seg ikke lese. Linjen gir ingen lov til å signere.
note-signer-date-unreadable-hint = Skriv datoen som ÅÅÅÅMMDD
note-signer-date-unreadable-why = En tidsgrense vi ikke forstår, kan ikke holdes

## Services and waves

note-owner-unknown = Foretaket «{ $trust }» er ukjent. Bare «{ $service }» har det som eier, og tjenesten ligger under Felles.
    .plain = Foretaket er ukjent, og tjenesten ligger under Felles
note-owner-unknown-hint = Rett koden i kilden, eller legg til foretaket og velg det som eier under Tjenester
note-owner-unknown-why = En eier som bare én tjeneste har, er ofte en skrivefeil
note-trust-unknown = Foretaket «{ $trust }» er ukjent. Det står ikke som bruker av «{ $service }».
    .plain = Foretaket er ukjent og står ikke som bruker
note-trust-unknown-hint = Rett koden i kilden, eller velg hvem som bruker tjenesten under Tjenester
note-trust-unknown-why = Bare foretak som planen kjenner, kan stå som brukere
note-trust-new =
    { $count ->
        [one] «{ $trust }» er et nytt foretak, eier av 1 tjeneste
       *[other] «{ $trust }» er et nytt foretak, eier av { $count } tjenester
    }
    .plain = Et foretak er nytt
note-trust-new-hint = Er det en skrivefeil, rett koden i kilden eller velg en annen eier under Tjenester
note-trust-new-why = Flere tjenester har det som eier, så det er neppe en skrivefeil
note-service-unknown = Tjenesten «{ $name }» er ukjent. Raden legger ingen tjeneste i bølgen «{ $wave }».
    .plain = Tjenesten er ukjent. Raden legger ingen tjeneste i bølgen.
note-service-unknown-hint = Sjekk stavemåten, eller hent inn en tjenesteliste der den står
note-service-unknown-why = En bølge kan bare ha tjenester som planen kjenner
note-vm-unknown = Serveren «{ $name }» finnes ikke i serverlisten
    .plain = En server finnes ikke i serverlisten
note-vm-unknown-hint = Sjekk stavemåten, eller hent inn en nyere serverliste
note-vm-unknown-why = Den kan være slettet, skrevet feil eller mangle i uttrekket
note-vm-reregistered =
    { $count ->
        [one] 1 server har fått ny VM ID, og det som er bestemt, følger med: { $names }
       *[other] { $count } servere har fått ny VM ID, og det som er bestemt, følger med: { $names }
    }
    .plain = Servere har fått ny VM ID, og det som er bestemt, følger med
note-vm-reregistered-hint = Ingenting å gjøre
note-vm-reregistered-why = Andre kjennetegn viser at det er de samme serverne
note-vm-id-reused =
    { $count ->
        [one] VM ID-en til 1 server tilhører nå en annen server: { $names }. Den gamle står i planen som borte.
       *[other] VM ID-ene til { $count } servere tilhører nå andre servere: { $names }. De gamle står i planen som borte.
    }
    .plain = VM ID-er tilhører nå andre servere. De gamle står i planen som borte.
note-vm-id-reused-hint = Se over de nye: de har ikke arvet tjeneste eller bølge
note-vm-id-reused-why = Andre kjennetegn viser at det ikke er de samme serverne
note-vm-gone =
    { $count ->
        [one] 1 server i planen er ikke med i det nye uttrekket: { $names }
       *[other] { $count } servere i planen er ikke med i det nye uttrekket: { $names }
    }
    .plain = Servere i planen er ikke med i det nye uttrekket
note-vm-gone-hint = De beholder tjeneste og bølge. Ta dem ut av bølgen hvis de ikke skal flyttes.
note-vm-gone-why = De kan være slettet, flyttet eller utelatt fra uttrekket
note-vm-to-confirm =
    { $count ->
        [one] 1 server er trolig en som planen kjenner fra før: { $names }
       *[other] { $count } servere er trolig noen som planen kjenner fra før: { $names }
    }
    .plain = Noen servere er trolig noen som planen kjenner fra før
note-vm-to-confirm-hint = Sammenlign uttrekkene og bekreft dem. Ingenting er slått sammen.
note-vm-to-confirm-why = Mye er likt, men ikke nok til å være sikker
note-vm-ambiguous = «{ $name }» er navnet på flere servere. Ingen av dem er brukt.
    .plain = Navnet gjelder flere servere. Ingen av dem er brukt.
note-vm-ambiguous-hint = Skriv VM ID i stedet for navnet, eller knytt serveren for hånd
note-vm-ambiguous-why = Et navn alene sier ikke hvilken av dem det gjelder
note-vm-two-owners = «{ $vm }» står under to tjenester: «{ $first }» og «{ $second }». Den første eier den.
    .second = «{ $vm }» står under to tjenester. Den første eier den.
    .plain = En server står under to tjenester. Den første eier den.
note-vm-two-owners-hint = Velg hvem som eier den under Tjenester. Den andre står som bruker.
note-vm-two-owners-why = En server flytter med én tjeneste
note-window-assumed =
    { $count ->
        [one] Bølgelisten har dag, men ikke klokkeslett. 1 bølge er satt til kl. 23–24.
       *[other] Bølgelisten har dag, men ikke klokkeslett. { $count } bølger er satt til kl. 23–24.
    }
    .plain = Bølgelisten har dag, men ikke klokkeslett. Bølgene er satt til kl. 23–24.
note-window-assumed-hint = Se over endringsvinduene på tavlen
note-window-assumed-why = En bølge må ha et endringsvindu for å kunne kontrolleres
note-wave-no-name = Raden har ingen bølge. Raden er hoppet over.
note-wave-no-name-hint = Fyll inn bølgen i kilden, eller legg den inn for hånd
note-wave-no-name-why = Uten bølge er det ingenting å plassere
note-date-unreadable = «{ $text }» er ikke en dato vi kan lese. Bølgen står uten dato.
    .plain = Datoen lot seg ikke lese. Bølgen står uten dato.
note-date-unreadable-hint = Skriv datoen som 26.05.2027 eller 2027-05-26
note-date-unreadable-why = En gjettet dato ville gitt feil endringsvindu
note-more-like-this =
    { $count ->
        [one] 1 til av samme slag
       *[other] { $count } til av samme slag
    }
    .plain = Flere av samme slag
note-more-like-this-hint = Rett de du ser, og hent inn på nytt
note-more-like-this-why = Bare de første av hvert slag står her, så rapporten kan leses
note-flow-reply = Svartrafikk er regnet til den som spurte
note-flow-reply-hint = Ingenting å gjøre. Høye porter er bare svar på noe som alt er med.
note-flow-reply-why = Svar går motsatt vei, og ville sett ut som egne avhengigheter
note-flow-noise =
    { $count ->
        [one] 1 trafikkrad er holdt utenfor: lenkelokale adresser, kringkasting eller en server som snakker med seg selv
       *[other] { $count } trafikkrader er holdt utenfor: lenkelokale adresser, kringkasting eller servere som snakker med seg selv
    }
    .plain = Trafikk som ikke sier noe om avhengigheter, er holdt utenfor
note-flow-noise-hint = Ingenting å gjøre
note-flow-noise-why = Slik trafikk sier ikke at en server trenger en annen
note-flow-scan = «{ $name }» ser ut til å skanne: { $ends } mål på { $ports } porter, mest avvist eller sett én gang. Det er holdt utenfor.
    .plain = En adresse ser ut til å skanne nettet. Det som er avvist eller sett én gang, er holdt utenfor.
note-flow-scan-hint = Er det ikke en skanner, spør eieren hva den trenger. Det den bruker mer enn én gang, er med.
note-flow-scan-why = En skanner banker på overalt, og ville bundet alle tjenester sammen
note-flows-cut = Noe av trafikken er utelatt: filen har flere ulike forbindelser enn vi holder i minnet
note-flows-cut-hint = Del filen etter tid eller nett, og hent inn delene
note-flows-cut-why = En grense hindrer at trafikken fyller minnet
note-externals-cut = Noen adresser utenfor er utelatt: de er flere enn vi holder styr på
note-externals-cut-hint = De med mest trafikk er beholdt. Ingenting å gjøre for planen.
note-unit-unclear = «{ $text }» har ingen enhet. Størrelsen regnes som ukjent.
    .plain = En størrelse har ingen enhet og regnes som ukjent
note-unit-unclear-hint = Skriv enheten i overskriften, for eksempel «Minne (GiB)», og hent inn på nytt
note-unit-unclear-why = Et tall uten enhet kan være tusen ganger for stort eller for lite
note-hardware-no-date = «{ $name }» mangler dato. Ingen kan regne med det før datoen er satt.
    .plain = Noe som skal komme, mangler dato
note-hardware-no-date-hint = Fyll inn datoen det er tilgjengelig fra, og hent inn på nytt
note-hardware-no-date-why = Det som ikke har en dato, kan komme etter at serverne skal flyttes
note-hardware-per-host =
    { $count ->
        [one] I 1 rad med flere verter er kjerner og minne lest som tall for hver vert
       *[other] I { $count } rader med flere verter er kjerner og minne lest som tall for hver vert
    }
    .plain = Kjerner og minne er lest som tall for hver vert
note-hardware-per-host-hint = Er det summen av alle, skriv «totalt» i overskriften
note-hardware-per-host-why = Overskriften sier ikke om tallet gjelder én vert eller alle
note-externals-cut-why = En grense hindrer at adressene fyller minnet
