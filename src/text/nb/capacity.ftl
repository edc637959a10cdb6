### Room in the target over time, copying, what is split, and what has to be opened

## Rules

finding-target-memory = Klyngen «{ $cluster }» har for lite minne etter bølge { $wave }
    .second =
        { $count ->
            [one] 1 klynge til har for lite minne i målmiljøet
           *[other] { $count } klynger til har for lite minne i målmiljøet
        }
    .plain = En klynge i målmiljøet har for lite minne
finding-target-memory-why =
    { $hosts ->
        [0] Servere har reservert { $reserved } GiB, og vertene har { $limit } GiB. Det mangler { $over } GiB.
        [one] Servere har reservert { $reserved } GiB. Med 1 vert nede har de andre { $limit } GiB. Det mangler { $over } GiB.
       *[other] Servere har reservert { $reserved } GiB. Med { $hosts } verter nede har de andre { $limit } GiB. Det mangler { $over } GiB.
    }
    .second =
        { $hosts ->
            [0] Serverne trenger { $need } GiB med vekst, og grensen er { $limit } GiB. Det mangler { $over } GiB.
            [one] Serverne trenger { $need } GiB med vekst. Med 1 vert nede er grensen { $limit } GiB. Det mangler { $over } GiB.
           *[other] Serverne trenger { $need } GiB med vekst. Med { $hosts } verter nede er grensen { $limit } GiB. Det mangler { $over } GiB.
        }
    .third = Dette er etter bølge { $waves }
    .plain = Uten nok minne blir servere trege eller starter ikke
finding-target-vcpu = Klyngen «{ $cluster }» har for få kjerner etter bølge { $wave }
    .second =
        { $count ->
            [one] 1 klynge til har for få kjerner i målmiljøet
           *[other] { $count } klynger til har for få kjerner i målmiljøet
        }
    .plain = En klynge i målmiljøet har for få kjerner
finding-target-vcpu-why =
    { $hosts ->
        [0] Serverne trenger { $need } vCPU med vekst, og grensen er { $limit }. Det er { $over } for mange.
        [one] Serverne trenger { $need } vCPU med vekst. Med 1 vert nede er grensen { $limit }. Det er { $over } for mange.
       *[other] Serverne trenger { $need } vCPU med vekst. Med { $hosts } verter nede er grensen { $limit }. Det er { $over } for mange.
    }
    .second = Dette er etter bølge { $waves }
    .plain = Deler for mange vCPU-er en kjerne, venter serverne på hverandre
finding-target-storage = Datalageret «{ $datastore }» blir for fullt etter bølge { $wave }
    .second =
        { $count ->
            [one] 1 datalager til blir for fullt i målmiljøet
           *[other] { $count } datalagre til blir for fulle i målmiljøet
        }
    .plain = Et datalager i målmiljøet blir for fullt
finding-target-storage-why = Det skal holde { $need } GiB med vekst, og grensen er { $limit } GiB. Det mangler { $over } GiB.
    .second = Dette er etter bølge { $waves }
    .plain = Et fullt datalager stanser serverne som ligger der
finding-target-unknown =
    { $vms ->
        [one] Bølge { $wave }: 1 av { $total } servere har ingen avgjort klynge i målmiljøet
       *[other] Bølge { $wave }: { $vms } av { $total } servere har ingen avgjort klynge i målmiljøet
    }
    .plain = Servere i en bølge har ingen avgjort klynge i målmiljøet
finding-target-unknown-why =
    { $clusters ->
        [one] Avgjør hva klyngen deres blir. Før det vet du ikke om det er plass til dem.
       *[other] Avgjør hva de { $clusters } klyngene deres blir. Før det vet du ikke om det er plass til dem.
    }
    .plain = Avgjør hva klyngene blir. Før det vet du ikke om det er plass til dem.
finding-transfer-long = Bølge { $wave } tar lengre tid å kopiere enn vinduet varer
    .plain = En bølge tar lengre tid å kopiere enn vinduet varer
finding-transfer-long-why =
    { $days ->
        [one] { $gib } GiB tar { $needed-hours } t { $needed-minutes } min med { $throughput } MiB/s, og vinduet er { $window-hours } t { $window-minutes } min. Linjen er flaskehalsen: Ingen natt er lang nok. Begynn å kopiere minst 1 døgn før.
       *[other] { $gib } GiB tar { $needed-hours } t { $needed-minutes } min med { $throughput } MiB/s, og vinduet er { $window-hours } t { $window-minutes } min. Linjen er flaskehalsen: Ingen natt er lang nok. Begynn å kopiere minst { $days } døgn før.
    }
    .second = { $gib } GiB tar { $needed-hours } t { $needed-minutes } min med { $throughput } MiB/s, og vinduet er { $window-hours } t { $window-minutes } min. Vinduet er flaskehalsen: Kopier i forkant, forleng vinduet, eller få { $needed-throughput } MiB/s.
    .plain = Kopier dataene i forkant, eller forleng vinduet

rule-target-memory = Minne i målmiljøet
rule-target-vcpu = Kjerner i målmiljøet
rule-target-storage = Disk i målmiljøet
rule-target-unknown = Ukjent klynge i målmiljøet
rule-transfer-long = Kopiering og vindu

## Openings, as a file

openings-column-from = Åpnes før bølge
openings-column-until = Stenges etter bølge
openings-column-way = Retning
openings-column-source-service = Fra tjeneste
openings-column-source = Fra servere
openings-column-source-addresses = Fra adresser
openings-column-destination-service = Til tjeneste
openings-column-destination = Til server
openings-column-destination-addresses = Til adresser
openings-column-port = Port
openings-column-protocol = Protokoll
openings-column-evidence = Grunnlag
openings-way-source-to-target = Fra dagens miljø til målmiljøet
openings-way-target-to-source = Fra målmiljøet til dagens miljø
openings-already = Nå
openings-never = Ikke avgjort
openings-unobserved = Ikke observert
openings-evidence-observed = Observert
openings-evidence-declared = Oppgitt
openings-evidence-inferred = Sannsynlig
