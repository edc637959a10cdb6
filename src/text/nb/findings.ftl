### What is wrong with a plan, and why: finding-<rule>, finding-<rule>-why, fix-<code>, reason-<code>, assume-<code>

## Rules: the title says what, with names

finding-unassigned-service =
    { $vms ->
        [one] 1 server i klyngen { $cluster } har ingen tjeneste
       *[other] { $vms } servere i klyngen { $cluster } har ingen tjeneste
    }
    .second =
        { $vms ->
            [one] 1 server har ingen tjeneste
           *[other] { $vms } servere har ingen tjeneste
        }
    .plain = Servere uten tjeneste
finding-unassigned-service-why = Uten tjeneste vet ingen hvem som eier serverne, og hvem som merker flyttingen
finding-unassigned-wave =
    { $total ->
        [one] «{ $service }» er ikke lagt i noen bølge
       *[other] «{ $service }»: { $vms } av { $total } servere er ikke lagt i noen bølge
    }
    .second =
        { $services ->
            [one] { $vms } servere i 1 tjeneste er ikke lagt i noen bølge
           *[other] { $vms } servere i { $services } tjenester er ikke lagt i noen bølge
        }
    .third =
        { $vms ->
            [one] 1 server uten tjeneste er ikke lagt i noen bølge
           *[other] { $vms } servere uten tjeneste er ikke lagt i noen bølge
        }
    .plain = Servere uten bølge
finding-unassigned-wave-why = Det som ikke ligger i en bølge, blir stående igjen i dagens driftsmiljø
finding-dependency-crosses = «{ $from }» flytter i bølge { $from-wave }, men «{ $to }» i bølge { $to-wave }
    .second =
        { $vms ->
            [one] 1 server uten tjeneste har avhengigheter mellom bølge { $from-wave } og bølge { $to-wave }
           *[other] { $vms } servere uten tjeneste har avhengigheter mellom bølge { $from-wave } og bølge { $to-wave }
        }
    .plain = En avhengighet krysser bølgegrensen
finding-dependency-crosses-why =
    { $days ->
        [0] Trafikken går mellom miljøene mellom de to bølgene. Svikter forbindelsen, merker begge det.
        [one] I 1 døgn går trafikken mellom miljøene. Svikter forbindelsen, merker begge det.
       *[other] I { $days } døgn går trafikken mellom miljøene. Svikter forbindelsen, merker begge det.
    }
    .plain = Mellom de to bølgene går trafikken mellom miljøene. Svikter forbindelsen, merker begge det.
finding-wave-over-capacity = Bølge { $wave } er over kapasiteten
    .plain = En bølge er over kapasiteten
finding-wave-over-capacity-why = { $vms } servere der grensen er { $limit-vms }, og { $gib } GiB der grensen er { $limit-gib } GiB
    .second =
        { $over-vms ->
            [0] { $vms } servere, grensen er { $limit-vms }
            [one] 1 server over grensen på { $limit-vms }
           *[other] { $over-vms } servere over grensen på { $limit-vms }
        }
    .third = { $over-gib } GiB over grensen på { $limit-gib } GiB
    .plain = Bølgen rekker ikke å bli ferdig i vinduet
finding-bundle-split =
    { $places ->
        [one] Gruppen «{ $bundle }» er delt
       *[other] Gruppen «{ $bundle }» er delt på { $places } bølger
    }
    .plain = En flyttegruppe er delt
finding-bundle-split-why = Delene skal flyttes sammen, men ligger i bølge { $waves }
    .plain = Delene skal flyttes sammen, men ligger ikke i samme bølge
finding-disk-split = { $name } deler en disk, men er delt
    .plain = Servere som deler en disk, er delt på flere bølger
finding-disk-split-why = De skriver til { $disk }, men ligger i bølge { $waves }. Ingen av dem kan flyttes uten de andre.
    .plain = Ingen av dem kan flyttes uten de andre
finding-service-split =
    { $places ->
        [one] «{ $service }» er delt
       *[other] «{ $service }» er delt på { $places } bølger
    }
    .plain = En tjeneste er delt på flere bølger
finding-service-split-why = Serverne ligger i bølge { $waves }. Mellom bølgene går tjenesten i to miljøer.
    .plain = Mellom bølgene går tjenesten i to miljøer
finding-window-missing = Bølge { $wave } har ikke noe endringsvindu
    .plain = En bølge har ikke noe endringsvindu
finding-window-missing-why = Ingen kan varsles før natten er satt
finding-windows-order = Bølge { $wave } er lagt etter bølge { $before }, men begynner før den
    .plain = Rekkefølgen på bølgene følger ikke datoene
finding-windows-order-why = Bytt rekkefølge, eller endre datoen
finding-windows-overlap = Bølge { $wave } begynner før bølge { $before } er ferdig
    .plain = To endringsvinduer overlapper
finding-windows-overlap-why =
    { $minutes ->
        [0] Samme folk må være to steder samtidig
        [one] De overlapper i 1 minutt. Samme folk må være to steder samtidig.
       *[other] De overlapper i { $minutes } minutter. Samme folk må være to steder samtidig.
    }
    .plain = Samme folk må være to steder samtidig
finding-pinned-conflict =
    { $places ->
        [one] Gruppen «{ $bundle }» er festet ulike steder
       *[other] Gruppen «{ $bundle }» er festet i { $places } bølger
    }
    .plain = Servere som skal flyttes sammen, er festet hver for seg
finding-pinned-conflict-why =
    { $vms ->
        [one] Den festede serveren kan ikke flyttes til de andre. Løsne den, eller løs opp gruppen.
       *[other] { $vms } servere er festet. Løsne noen av dem, eller løs opp gruppen.
    }
    .plain = Løsne noe av det som er festet, eller løs opp gruppen

## Rules: their names, for filters and headings

rule-unassigned-service = Servere uten tjeneste
rule-unassigned-wave = Uten bølge
rule-dependency-crosses = Avhengigheter som krysser
rule-wave-over-capacity = Over kapasiteten
rule-bundle-split = Delte flyttegrupper
rule-disk-split = Delt disk
rule-service-split = Delte tjenester
rule-window-missing = Mangler endringsvindu
rule-windows-order = Rekkefølge mot datoer
rule-windows-overlap = Vinduer som overlapper
rule-pinned-conflict = Festet hver for seg

## Fixes

fix-join-partner = Flytt «{ $name }» til bølge { $wave }
    .plain = Flytt til bølgen den er koblet til
fix-move-out = Flytt «{ $name }» ut, til bølge { $wave }
    .plain = Flytt noe ut av bølgen
fix-bring-together = Samle «{ $name }» i bølge { $wave }
    .plain = Samle det i én bølge
fix-assign-service = Knytt til en tjeneste …
fix-set-window = Sett endringsvindu …
fix-unpin = Løsne
fix-unlock-bundle = Løs opp gruppen
fix-raise-capacity = Øk kapasiteten …
fix-reorder-waves = Sorter bølgene etter dato
fix-move = Flytt til en annen bølge …
fix-cost-vms =
    { $vms ->
        [one] 1 server får ny bølge
       *[other] { $vms } servere får ny bølge
    }
    .plain = Servere får ny bølge
fix-cost-crossing-less = Mindre krysser bølgegrensen
fix-cost-crossing-more = Mer krysser bølgegrensen
fix-cost-crossing-same = Like mye krysser bølgegrensen
fix-smallest = minste endring
fix-apply = Gjør dette
fix-none = Vi fant ingen enkel løsning. Prøv i Bølger.

## Why a proposal puts a service where it does

reason-partner = Sammen med «{ $other }», som den er sterkest koblet til
    .plain = Sammen med dem den er sterkest koblet til
reason-capacity = Det var ikke plass sammen med «{ $other }». Dette er nærmeste bølge med plass.
    .plain = Nærmeste bølge med plass
reason-pinned = Festet her
reason-bundle = Flyttes sammen med resten av «{ $bundle }»
    .plain = Flyttes sammen med resten av gruppen
reason-hub = Knutepunkt: nesten alle bruker det
reason-stays = Blir der den er
reason-alone = Ingen kjente avhengigheter. Lagt der det var plass.
reason-unobserved = Ingen har målt den, så hva den henger sammen med, er ukjent. Lagt der det var plass.
reason-critical = Kritikalitet { $value }: flytter når det andre er prøvd
    .plain = Kritisk: flytter når det andre er prøvd
reason-closed = Bølgen er låst eller flyttet
reason-no-room = Fant ingen bølge med plass
reason-pinned-outside = Festet utenfor alle bølger
reason-nothing-moves = Har ingen servere som flyttes
reason-demanded =
    { $demand ->
        [together] Krav: { $names } flytter i samme bølge
        [apart] Krav: { $names } flytter i hver sin bølge
        [before] Krav: { $names } flytter i den rekkefølgen
        [not-in-wave] Krav: { $names } flytter ikke i bølge { $wave }
        [not-on] Krav: { $names } flytter ikke { $day }. { $month ->
            [1] januar
            [2] februar
            [3] mars
            [4] april
            [5] mai
            [6] juni
            [7] juli
            [8] august
            [9] september
            [10] oktober
            [11] november
           *[12] desember
        }
        [in-wave] Krav: { $names } flytter i bølge { $wave }
        [redundant] { $names } kan avløse hverandre og flytter ikke alle samtidig
       *[stays] Krav: { $names } blir stående
    }
    .plain = Noen har krevd det
reason-frozen = Frysperioden «{ $name }» stenger en annen bølge
    .plain = En frysperiode stenger en annen bølge
reason-no-wave-left = Ingen bølge oppfyller alt som er krevd
reason-anchored = Noen har krevd at den blir stående

## What a proposal took for granted

assume-unobserved =
    { $count ->
        [0] Alle servere har målt trafikk
        [one] 1 server uten målt trafikk er plassert med tjenesten sin
       *[other] { $count } servere uten målt trafikk er plassert med tjenesten sin
    }
    .plain = Servere uten målt trafikk er plassert med tjenesten sin
assume-unassigned =
    { $count ->
        [0] Alle servere har en tjeneste
        [one] 1 server uten tjeneste er plassert for seg
       *[other] { $count } servere uten tjeneste er plassert for seg
    }
    .plain = Servere uten tjeneste er plassert for seg
assume-hubs =
    { $count ->
        [0] Ingen knutepunkt er holdt utenfor
        [one] Trafikk til 1 knutepunkt er ikke regnet med
       *[other] Trafikk til { $count } knutepunkter er ikke regnet med
    }
    .plain = Trafikk til knutepunkter er ikke regnet med
assume-capacity = Kapasiteten er satt til { $count } servere i hver bølge
    .plain = Kapasiteten er satt likt for alle bølger
assume-size-unknown =
    { $count ->
        [0] Alle størrelser er kjent
        [one] 1 server uten kjent størrelse regnes som 0 GiB
       *[other] { $count } servere uten kjent størrelse regnes som 0 GiB
    }
    .plain = Servere uten kjent størrelse regnes som 0 GiB
assume-declared = Oppgitte avhengigheter teller selv om de ikke er målt
assume-stays = Maler, agenter og plassholdere flyttes ikke

## The target

finding-no-counterpart =
    { $kind ->
        [cluster] Klyngen «{ $name }» skal bli «{ $gone }», som ikke finnes i målmiljøet
        [datastore] Datalageret «{ $name }» skal bli «{ $gone }», som ikke finnes i målmiljøet
       *[other] Portgruppen «{ $name }» skal bli «{ $gone }», som ikke finnes i målmiljøet
    }
    .second =
        { $kind ->
            [cluster] Det er ikke avgjort hva klyngen «{ $name }» blir i målmiljøet
            [datastore] Det er ikke avgjort hva datalageret «{ $name }» blir i målmiljøet
           *[other] Det er ikke avgjort hva portgruppen «{ $name }» blir i målmiljøet
        }
    .third =
        { $kind ->
            [cluster] Det er ikke avgjort hva { $count } klynger til blir i målmiljøet
            [datastore] Det er ikke avgjort hva { $count } datalagre til blir i målmiljøet
           *[other] Det er ikke avgjort hva { $count } portgrupper til blir i målmiljøet
        }
    .plain = Noe mangler motpart i målmiljøet
finding-no-counterpart-why =
    { $vms ->
        [one] 1 server bruker det. Uten motpart er det ikke noe sted å flytte den.
       *[other] { $vms } servere bruker det. Uten motpart er det ikke noe sted å flytte dem.
    }
    .plain = Uten motpart er det ikke noe sted å flytte serverne
finding-vlan-differs = Portgruppen «{ $name }» har VLAN { $vlan }, men «{ $to }» har { $other }
    .plain = En portgruppe får et annet VLAN
finding-vlan-differs-why =
    { $vms ->
        [one] 1 server må kanskje få ny IP-adresse
       *[other] { $vms } servere må kanskje få nye IP-adresser
    }
    .plain = Serverne må kanskje få nye IP-adresser
rule-no-counterpart = Mangler motpart
rule-vlan-differs = Annet VLAN
fix-accept-counterpart = La «{ $name }» bli «{ $to }»
    .plain = Godta forslaget
fix-open-target = Åpne målmiljøet
