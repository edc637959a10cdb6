### What the inventory, networks and the evidence say of a plan

## Single servers

finding-raw-disk =
    { $vms ->
        [one] «{ $service }»: 1 server har rådisk (RDM)
       *[other] «{ $service }»: { $vms } servere har rådisker (RDM)
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste har rådisk (RDM)
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste har rådisker (RDM)
        }
    .third = { $places } tjenester og bølger til: { $vms } servere har rådisker (RDM)
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge har rådisk (RDM)
           *[other] { $vms } servere uten tjeneste og bølge har rådisker (RDM)
        }
    .plain = Servere har rådisker (RDM)
finding-raw-disk-why =
    { $disks ->
        [one] Disken er et volum i lagringssystemet. Avklar om den gjøres om til en vanlig disk, eller om målmiljøet får tilgang til volumet.
       *[other] De { $disks } diskene er volumer i lagringssystemet. Avklar om de gjøres om til vanlige disker, eller om målmiljøet får tilgang til volumene.
    }
    .plain = Disken er et volum i lagringssystemet. Avklar om den gjøres om til en vanlig disk, eller om målmiljøet får tilgang til volumet.
finding-shared-disk =
    { $vms ->
        [one] «{ $service }»: 1 server har delt disk
       *[other] «{ $service }»: { $vms } servere har delte disker
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste har delt disk
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste har delte disker
        }
    .third = { $places } tjenester og bølger til: { $vms } servere har delte disker
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge har delt disk
           *[other] { $vms } servere uten tjeneste og bølge har delte disker
        }
    .plain = Servere har delte disker
finding-shared-disk-why = Disken er satt opp så flere servere kan skrive til den. Slike disker følger ikke med en server som er i gang. Avklar hvordan klyngen stoppes og startes.
finding-usb-device =
    { $vms ->
        [one] «{ $service }»: 1 server har en USB-enhet koblet til
       *[other] «{ $service }»: { $vms } servere har USB-enheter koblet til
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste har en USB-enhet koblet til
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste har USB-enheter koblet til
        }
    .third = { $places } tjenester og bølger til: { $vms } servere har USB-enheter koblet til
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge har en USB-enhet koblet til
           *[other] { $vms } servere uten tjeneste og bølge har USB-enheter koblet til
        }
    .plain = Servere har USB-enheter koblet til
finding-usb-device-why = Enheten står i dagens vert og følger ikke med. Finn ut hva den er til, for eksempel en lisensnøkkel, og hvor den skal stå.
finding-passthrough =
    { $vms ->
        [one] «{ $service }»: 1 server bruker nettverkskortet til verten direkte
       *[other] «{ $service }»: { $vms } servere bruker nettverkskortet til verten direkte
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste bruker nettverkskortet til verten direkte
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste bruker nettverkskortet til verten direkte
        }
    .third = { $places } tjenester og bølger til: { $vms } servere bruker nettverkskortet til verten direkte
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge bruker nettverkskortet til verten direkte
           *[other] { $vms } servere uten tjeneste og bølge bruker nettverkskortet til verten direkte
        }
    .plain = Servere bruker nettverkskortet til verten direkte
finding-passthrough-why = En server med SR-IOV kan ikke forlate verten mens den er i gang, og det nye miljøet må ha kort som kan det samme. Bytt til et vanlig kort først, eller flytt serveren avslått.
finding-cd-connected =
    { $vms ->
        [one] «{ $service }»: 1 server har noe i CD-stasjonen
       *[other] «{ $service }»: { $vms } servere har noe i CD-stasjonen
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste har noe i CD-stasjonen
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste har noe i CD-stasjonen
        }
    .third = { $places } tjenester og bølger til: { $vms } servere har noe i CD-stasjonen
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge har noe i CD-stasjonen
           *[other] { $vms } servere uten tjeneste og bølge har noe i CD-stasjonen
        }
    .plain = Servere har noe i CD-stasjonen
finding-cd-connected-why = Det som er koblet til, finnes ikke i målmiljøet, og kan stoppe flyttingen. Koble fra i vCenter.
finding-suspended =
    { $vms ->
        [one] «{ $service }»: 1 server er satt i dvale
       *[other] «{ $service }»: { $vms } servere er satt i dvale
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste er satt i dvale
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste er satt i dvale
        }
    .third = { $places } tjenester og bølger til: { $vms } servere er satt i dvale
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge er satt i dvale
           *[other] { $vms } servere uten tjeneste og bølge er satt i dvale
        }
    .plain = Servere er satt i dvale
finding-suspended-why = Det som ligger i minnet, hører til prosessorene i dagens miljø. Start serveren eller slå den av før flyttingen.
finding-hardware-old =
    { $vms ->
        [one] «{ $service }»: 1 server har gammel virtuell maskinvare
       *[other] «{ $service }»: { $vms } servere har gammel virtuell maskinvare
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste har gammel virtuell maskinvare
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste har gammel virtuell maskinvare
        }
    .third = { $places } tjenester og bølger til: { $vms } servere har gammel virtuell maskinvare
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge har gammel virtuell maskinvare
           *[other] { $vms } servere uten tjeneste og bølge har gammel virtuell maskinvare
        }
    .plain = Servere har gammel virtuell maskinvare
finding-hardware-old-why = Den eldste har versjon { $version }, grensen er { $limit }. Verktøy som flytter servere i gang, krever nyere. Oppgrader, eller avklar at serveren kan slås av.
    .plain = Verktøy som flytter servere i gang, krever nyere. Oppgrader, eller avklar at serveren kan slås av.
finding-snapshot-old =
    { $kind ->
        [old]
            { $vms ->
                [one] «{ $service }»: 1 server har et gammelt øyeblikksbilde
               *[other] «{ $service }»: { $vms } servere har gamle øyeblikksbilder
            }
        [then]
            { $vms ->
                [one] «{ $service }»: 1 server har et øyeblikksbilde som blir for gammelt
               *[other] «{ $service }»: { $vms } servere har øyeblikksbilder som blir for gamle
            }
       *[unknown]
            { $vms ->
                [one] «{ $service }»: 1 server har et øyeblikksbilde uten dato
               *[other] «{ $service }»: { $vms } servere har øyeblikksbilder uten dato
            }
    }
    .second =
        { $kind ->
            [old]
                { $vms ->
                    [one] Bølge { $wave }: 1 server uten tjeneste har et gammelt øyeblikksbilde
                   *[other] Bølge { $wave }: { $vms } servere uten tjeneste har gamle øyeblikksbilder
                }
            [then]
                { $vms ->
                    [one] Bølge { $wave }: 1 server uten tjeneste har et øyeblikksbilde som blir for gammelt
                   *[other] Bølge { $wave }: { $vms } servere uten tjeneste har øyeblikksbilder som blir for gamle
                }
           *[unknown]
                { $vms ->
                    [one] Bølge { $wave }: 1 server uten tjeneste har et øyeblikksbilde uten dato
                   *[other] Bølge { $wave }: { $vms } servere uten tjeneste har øyeblikksbilder uten dato
                }
        }
    .third =
        { $kind ->
            [old]
                { $vms ->
                    [one] { $places } tjenester og bølger til: 1 server har et gammelt øyeblikksbilde
                   *[other] { $places } tjenester og bølger til: { $vms } servere har gamle øyeblikksbilder
                }
            [then]
                { $vms ->
                    [one] { $places } tjenester og bølger til: 1 server har et øyeblikksbilde som blir for gammelt
                   *[other] { $places } tjenester og bølger til: { $vms } servere har øyeblikksbilder som blir for gamle
                }
           *[unknown]
                { $vms ->
                    [one] { $places } tjenester og bølger til: 1 server har et øyeblikksbilde uten dato
                   *[other] { $places } tjenester og bølger til: { $vms } servere har øyeblikksbilder uten dato
                }
        }
    .fourth =
        { $kind ->
            [old]
                { $vms ->
                    [one] 1 server uten tjeneste og bølge har et gammelt øyeblikksbilde
                   *[other] { $vms } servere uten tjeneste og bølge har gamle øyeblikksbilder
                }
            [then]
                { $vms ->
                    [one] 1 server uten tjeneste og bølge har et øyeblikksbilde som blir for gammelt
                   *[other] { $vms } servere uten tjeneste og bølge har øyeblikksbilder som blir for gamle
                }
           *[unknown]
                { $vms ->
                    [one] 1 server uten tjeneste og bølge har et øyeblikksbilde uten dato
                   *[other] { $vms } servere uten tjeneste og bølge har øyeblikksbilder uten dato
                }
        }
    .plain = Servere har øyeblikksbilder som er eller blir gamle
finding-snapshot-old-why =
    { $limit ->
        [one] Det eldste er fra { $oldest }, grensen er 1 døgn. Med øyeblikksbilder tar flyttingen lengre tid, og noen verktøy flytter ikke serveren. Slett dem før flyttingen.
       *[other] Det eldste er fra { $oldest }, grensen er { $limit } døgn. Med øyeblikksbilder tar flyttingen lengre tid, og noen verktøy flytter ikke serveren. Slett dem før flyttingen.
    }
    .plain = Med øyeblikksbilder tar flyttingen lengre tid, og noen verktøy flytter ikke serveren. Slett dem du ikke trenger, før flyttingen.
finding-independent-disk =
    { $vms ->
        [one] «{ $service }»: 1 server har uavhengig disk
       *[other] «{ $service }»: { $vms } servere har uavhengige disker
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste har uavhengig disk
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste har uavhengige disker
        }
    .third = { $places } tjenester og bølger til: { $vms } servere har uavhengige disker
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge har uavhengig disk
           *[other] { $vms } servere uten tjeneste og bølge har uavhengige disker
        }
    .plain = Servere har uavhengige disker
finding-independent-disk-why = Øyeblikksbilder tar ikke med disken. Den følger ikke med tilbake om du må angre flyttingen, og er den ikke varig, blir den tom når serveren slås av.
finding-tools-missing =
    { $vms ->
        [one] «{ $service }»: 1 server kjører uten VMware Tools
       *[other] «{ $service }»: { $vms } servere kjører uten VMware Tools
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste kjører uten VMware Tools
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste kjører uten VMware Tools
        }
    .third = { $places } tjenester og bølger til: { $vms } servere kjører uten VMware Tools
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge kjører uten VMware Tools
           *[other] { $vms } servere uten tjeneste og bølge kjører uten VMware Tools
        }
    .plain = Servere kjører uten VMware Tools
finding-tools-missing-why = Uten dem kan vCenter verken slå serveren av pent eller se om den kom opp igjen. Installer dem, eller avtal hvem som slår av og sjekker.
finding-disk-full =
    { $vms ->
        [one] «{ $service }»: 1 server har nesten fullt filsystem
       *[other] «{ $service }»: { $vms } servere har nesten fulle filsystemer
    }
    .second =
        { $vms ->
            [one] Bølge { $wave }: 1 server uten tjeneste har nesten fullt filsystem
           *[other] Bølge { $wave }: { $vms } servere uten tjeneste har nesten fulle filsystemer
        }
    .third = { $places } tjenester og bølger til: { $vms } servere har nesten fulle filsystemer
    .fourth =
        { $vms ->
            [one] 1 server uten tjeneste og bølge har nesten fullt filsystem
           *[other] { $vms } servere uten tjeneste og bølge har nesten fulle filsystemer
        }
    .plain = Servere har nesten fulle filsystemer
finding-disk-full-why = Det fulleste er { $percent } prosent fullt, grensen er { $limit }. Logger og oppdateringer under flyttingen kan fylle resten.
    .plain = Logger og oppdateringer under flyttingen kan fylle resten.

## Networks

finding-network-split = VLAN { $vlan } er delt på { $places } bølger
    .second = Portgruppen «{ $name }» er delt på { $places } bølger
    .third = { $networks } nettverk til er delt på flere bølger
    .plain = Et nettverk er delt på flere bølger
finding-network-split-why =
    { $strays ->
        [one] 1 av { $vms } servere ligger i en annen bølge enn resten av nettverket. Nettverket må finnes i begge miljøene mellom bølgene. Servere i hver bølge – { $spread }.
       *[other] { $strays } av { $vms } servere ligger i andre bølger enn de fleste i nettverket. Nettverket må finnes i begge miljøene mellom bølgene. Servere i hver bølge – { $spread }.
    }
    .plain = Nettverket må finnes i begge miljøene mellom bølgene
finding-network-tie =
    { $vms ->
        [one] 1 server knytter { $one } og { $other } sammen
       *[other] { $vms } servere knytter { $one } og { $other } sammen
    }
    .second = { $pairs } par av nettverk til er knyttet sammen av servere
    .plain = Servere knytter to nettverk sammen
finding-network-tie-why = Det ene nettverket flytter i bølge { $one-wave }, det andre i bølge { $other-wave }. En server som står i begge, mister det ene så lenge de er hver for seg.
    .plain = Nettverkene flytter i ulike bølger. En server som står i begge, mister det ene så lenge de er hver for seg.

## Evidence

finding-unobserved =
    { $vms ->
        [one] Bølge { $wave }: 1 av { $total } servere er ikke målt
       *[other] Bølge { $wave }: { $vms } av { $total } servere er ikke målt
    }
    .second = Ingen av serverne i bølgene er målt
    .plain = Servere er ikke målt
finding-unobserved-why = Hva disse serverne henger sammen med, er ukjent. Det er ikke det samme som at de er uavhengige. Mål dem, eller spør eieren.
finding-observed-short =
    { $days ->
        [one] Trafikken til { $trust } er målt i 1 døgn
       *[other] Trafikken til { $trust } er målt i { $days } døgn
    }
    .second =
        { $days ->
            [one] Trafikken er målt i 1 døgn
           *[other] Trafikken er målt i { $days } døgn
        }
    .plain = Trafikken er målt for kort
finding-observed-short-why =
    { $limit ->
        [one] Grensen er 1 døgn. Det som skjer sjeldnere, er ikke med, og avhengigheter kan mangle.
       *[other] Grensen er { $limit } døgn. Det som skjer sjeldnere, er ikke med, og avhengigheter kan mangle.
    }
    .plain = Det som skjer sjelden, er ikke med, og avhengigheter kan mangle
finding-observed-gap =
    { $gap ->
        [month-end] Målingen av { $trust } har ikke noe månedsskifte
        [weekend] Målingen av { $trust } har ikke noen helg
       *[night] Målingen av { $trust } har ikke noen natt
    }
    .second =
        { $gap ->
            [month-end] Målingen har ikke noe månedsskifte
            [weekend] Målingen har ikke noen helg
           *[night] Målingen har ikke noen natt
        }
    .plain = Målingen har hull
finding-observed-gap-why =
    { $gap ->
        [month-end] Fakturering, lønn og rapporter går ved månedsskifte. Avhengigheter som bare brukes da, mangler.
        [weekend] Vedlikehold og vaktordninger går i helger. Avhengigheter som bare brukes da, mangler.
       *[night] Sikkerhetskopier og andre jobber går om natten. Avhengigheter som bare brukes da, mangler.
    }
    .plain = Avhengigheter som bare brukes da, mangler
finding-data-old = Grunnlaget er fra { $made }, og bølge { $wave } er neste
    .plain = Grunnlaget er gammelt når neste bølge begynner
finding-data-old-why =
    { $limit ->
        [one] Det er mer enn 1 døgn før bølgen begynner. Servere kan ha kommet, gått eller blitt endret. Hent inn en ny eksport.
       *[other] Det er mer enn { $limit } døgn før bølgen begynner. Servere kan ha kommet, gått eller blitt endret. Hent inn en ny eksport.
    }
    .plain = Servere kan ha kommet, gått eller blitt endret. Hent inn en ny eksport.
finding-data-changed = Grunnlaget er nyere enn det som ble signert
    .plain = Grunnlaget er nyere enn det som ble signert
finding-data-changed-why = De som signerte, så tilstanden fra { $then }. Planen står nå på den fra { $now }, og bølge { $waves } er avtalt eller låst. Se hva som er endret, og spør på nytt.
    .second = De som signerte, så tilstanden fra { $then }. Planen står nå på den fra { $now }. Se hva som er endret, og spør på nytt.
    .plain = De som signerte, hadde et annet grunnlag. Se hva som er endret, og spør på nytt.

## Fixes

fix-on-server = Dette retter du på serveren eller i vCenter. Hent inn en ny eksport når det er gjort.
fix-open-import = Hent inn nyere data

## Rules: their names, for filters and headings

rule-raw-disk = Rådisker (RDM)
rule-shared-disk = Delte disker
rule-passthrough = Direkte tilgang til maskinvare (SR-IOV)
rule-usb-device = USB-enheter
rule-cd-connected = CD-stasjon i bruk
rule-suspended = Servere i dvale
rule-hardware-old = Gammel virtuell maskinvare
rule-independent-disk = Uavhengige disker
rule-tools-missing = Uten VMware Tools
rule-disk-full = Fulle filsystemer
rule-snapshot-old = Gamle øyeblikksbilder (snapshot)
rule-network-split = Nettverk over flere bølger
rule-network-tie = Servere i to nettverk
rule-unobserved = Ikke målt
rule-observed-short = Målt for kort
rule-observed-gap = Hull i målingen
rule-data-old = Gammelt grunnlag
rule-data-changed = Endret siden signering
