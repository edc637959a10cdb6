### The command line: capacity, exposure, openings

cli-capacity-wave =
    { $vms ->
        [one] Bølge { $wave } ({ $day }): 1 server
       *[other] Bølge { $wave } ({ $day }): { $vms } servere
    }
    .plain = En bølge
cli-capacity-cluster = { $name }: { $memory } minne og { $vcpus } vCPU, { $reserved } reservert
    .plain = En klynge
cli-capacity-down =
    { $count ->
        [0] alle verter oppe: plass til { $memory } og { $vcpus } vCPU
        [one] én vert nede: plass til { $memory } og { $vcpus } vCPU
       *[other] { $count } verter nede: plass til { $memory } og { $vcpus } vCPU
    }
    .plain = Plass
cli-capacity-over = { $line } – ikke nok
    .plain = Ikke nok
cli-capacity-datastore = { $name }: { $used }, grensen er { $limit }
    .plain = Et datalager
cli-capacity-source = I kildene: { $staying } står igjen, { $kept } står på begge sider, { $freed } kan slettes
    .plain = I kildene
cli-capacity-unmapped =
    { $count ->
        [one] Ikke avgjort: { $name } (1 server)
       *[other] Ikke avgjort: { $name } ({ $count } servere)
    }
    .plain = Ikke avgjort
cli-capacity-transfer = Kopiering av { $size } tar { $needed }, vinduet er { $window }
    .plain = Kopiering
cli-exposure-sum = { $name }: { $amount } vektdøgn, vekt { $weight }
    .plain = Delt mellom miljøene
cli-exposure-apart = Uten vindu: vekt { $undated }. Uten bølge i den ene enden: vekt { $unplaced }.
    .plain = Uten vindu eller bølge
cli-exposure-links = Mellom tjenester
cli-exposure-hubs = Med felles infrastruktur
cli-exposure-loose = Servere uten tjeneste
cli-exposure-worst = Mest delt
cli-exposure-link = { $from } → { $to }: { $amount } vektdøgn
    .plain = En avhengighet
cli-exposure-movings = Dette ville spart mest
cli-exposure-moving =
    { $vms ->
        [one] { $name } til bølge { $wave }: sparer { $amount } vektdøgn, 1 server
       *[other] { $name } til bølge { $wave }: sparer { $amount } vektdøgn, { $vms } servere
    }
    .plain = En tjeneste i en annen bølge
cli-openings-count =
    { $count ->
        [0] Ingen åpninger
        [one] 1 åpning
       *[other] { $count } åpninger
    }
cli-openings-unobserved =
    { $count ->
        [one] Bølge { $wave }: 1 server er ikke observert, og ingen vet hva den må nå
       *[other] Bølge { $wave }: { $count } servere er ikke observert, og ingen vet hva de må nå
    }
    .plain = Servere er ikke observert
