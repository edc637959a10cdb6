### The report about the data: what was watched, what does not agree, what looks like services

## Coverage

report-coverage = Dekning
report-coverage-line = { $name }: { $seen } av { $vms } servere er observert, minst { $days } døgn; månedsskifte hos { $turn }, helg hos { $weekend }, natt hos { $night }
    .plain = Dekning
report-span = Observert fra { $first } til { $last }
    .plain = Ingen tider i kildene
report-unobserved =
    { $count ->
        [one] 1 server er ikke observert. Den regnes som ukjent, ikke som uavhengig: { $names }
       *[other] { $count } servere er ikke observert. De regnes som ukjente, ikke som uavhengige: { $names }
    }
    .plain = Servere som ikke er observert

## Contradictions

report-contradictions = Motsigelser
report-contradictions-none = Ingen

## Hubs

report-hubs = Ser ut som felles infrastruktur
report-hub-line = { $name } ({ $roles }), { $percent } % sikkert: { $grounds }
    .second = { $name }, { $percent } % sikkert: { $grounds }
    .plain = En tjeneste

## Services proposed

report-services =
    { $count ->
        [0] Ingen tjenester å foreslå
        [one] 1 forslag til tjeneste
       *[other] { $count } forslag til tjenester
    }
    .plain = Forslag til tjenester
report-service-line = { $name }, { $owner }, { $vms ->
        [one] 1 server
       *[other] { $vms } servere
    }, { $percent } % sikkert: { $grounds }
    .second = { $name }, { $vms ->
        [one] 1 server
       *[other] { $vms } servere
    }, { $percent } % sikkert: { $grounds }
    .plain = En tjeneste
report-left =
    { $count ->
        [one] 1 server uten tjeneste er det ingenting å si om
       *[other] { $count } servere uten tjeneste er det ingenting å si om
    }
    .plain = Servere som det ikke er noe å si om
report-more =
    { $count ->
        [one] 1 til
       *[other] { $count } til
    }
    .plain = Flere

## Quality of the data

report-quality = Datakvalitet
report-quality-line = { $name }: { $points } av 100 for { $vms } servere
    .plain = Datakvalitet
report-raise = + { $points } når dette rettes: { $flaw }. { $advice }
    .plain = Kan rettes
report-carries = Er dataene gode nok? { $answer }
    .plain = Datakvalitet
report-parts = Av det: { $parts }
    .plain = Deler
