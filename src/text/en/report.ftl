### The report about the data: what was watched, what does not agree, what looks like services

## Coverage

report-coverage = Coverage
report-coverage-line = { $name }: { $seen } of { $vms } servers observed, at least { $days } days; a month-end for { $turn }, a weekend for { $weekend }, a night for { $night }
    .plain = Coverage
report-all = Everything
report-span = Observed from { $first } to { $last }
    .plain = The sources give no times
report-unobserved =
    { $count ->
        [one] 1 server was not observed. It counts as unknown, not as independent: { $names }
       *[other] { $count } servers were not observed. They count as unknown, not as independent: { $names }
    }
    .plain = Servers that were not observed

## Contradictions

report-contradictions = Contradictions
report-contradictions-none = None
report-contradiction-line = { $from } → { $to } { $port }, { $connections } connections, { $denied } refused
    .plain = A pair
contradiction-never-seen =
    { $count ->
        [one] 1 is declared and was not seen, though both ends were watched
       *[other] { $count } are declared and were not seen, though both ends were watched
    }
    .plain = Declared, not seen
contradiction-reversed =
    { $count ->
        [one] 1 is declared one way and seen only the other way
       *[other] { $count } are declared one way and seen only the other way
    }
    .plain = Declared one way, seen the other
contradiction-denied-only =
    { $count ->
        [one] 1 was seen, and every attempt was refused
       *[other] { $count } were seen, and every attempt was refused
    }
    .plain = Seen, and refused
contradiction-denied-too =
    { $count ->
        [one] 1 was seen both let through and refused
       *[other] { $count } were seen both let through and refused
    }
    .plain = Seen both let through and refused
report-candidates =
    { $count ->
        [0] All that was seen between services is declared as well
        [one] 1 link between services was seen and nobody declared it
       *[other] { $count } links between services were seen and nobody declared them
    }
    .plain = Seen, not declared
report-candidate-line = { $from } → { $to } { $port }, { $connections } connections between { $pairs } pairs of servers
    .plain = A link

## Hubs

report-hubs = Looks like shared infrastructure
report-hub-line = { $name } ({ $roles }), { $percent } % sure: { $grounds }
    .second = { $name }, { $percent } % sure: { $grounds }
    .plain = A service
role-directory = directory
role-dns = name lookup
role-time = time
role-backup = backup
role-monitoring = monitoring
role-management = server management
role-print = print
role-pki = certificates
role-proxy = proxy
role-mail = mail
role-integration = integration
role-imaging = imaging archive
role-laboratory = laboratory
role-journal = patient record
role-database = database
role-files = files
role-scanner = scanning, which is noise

## Services proposed

report-services =
    { $count ->
        [0] No services to propose
        [one] 1 service proposed
       *[other] { $count } services proposed
    }
    .plain = Services proposed
report-service-line = { $name }, { $owner }, { $vms ->
        [one] 1 server
       *[other] { $vms } servers
    }, { $percent } % sure: { $grounds }
    .second = { $name }, { $vms ->
        [one] 1 server
       *[other] { $vms } servers
    }, { $percent } % sure: { $grounds }
    .plain = A service
report-left =
    { $count ->
        [one] 1 server without a service says nothing about itself
       *[other] { $count } servers without a service say nothing about themselves
    }
    .plain = Servers that say nothing about themselves
report-more =
    { $count ->
        [one] 1 more
       *[other] { $count } more
    }
    .plain = More

## Why something is proposed

ground-decided = the plan says so
ground-partners = { $count } others are linked with it, { $percent } % of all
    .plain = many are linked with it
ground-users = { $count } use it, in { $trusts } trusts
    .plain = many use it
ground-reaches = it contacts { $count } itself
    .plain = it contacts many itself
ground-ports = { $count } meet it on ports for { $role }
    .plain = its ports suggest it
ground-word = its name suggests { $role } (“{ $word }”)
    .plain = its name suggests it
ground-name-pattern = { $count } of { $total } are called { $text }
    .plain = similar names
ground-folder = { $count } of { $total } are in the folder “{ $text }”
    .plain = the same folder
ground-attribute = { $count } of { $total } have “{ $text }” in “{ $name }”
    .plain = the same attribute
ground-community = { $percent } % of the traffic stays inside
    .plain = the traffic stays inside
ground-neighbours = { $count } of { $total } came along because at least { $percent } % of their traffic goes here
    .plain = the traffic goes here
ground-extends = like { $count } servers that “{ $text }” has already
    .plain = like servers of the service
ground-against = { $count } of { $total } have a mark that points elsewhere
    .plain = some marks point elsewhere

## Quality of the data

report-quality = Quality of the data
report-quality-line = { $name }: { $points } of 100 for { $vms } servers
    .plain = Quality of the data
report-raise = + { $points } once this is mended: { $flaw }
    .plain = Can be mended
flaw-unobserved =
    { $count ->
        [one] 1 server was not observed
       *[other] { $count } servers were not observed
    }
    .plain = servers were not observed
flaw-shortly-observed =
    { $count ->
        [one] 1 server was observed for less than 14 days
       *[other] { $count } servers were observed for less than 14 days
    }
    .plain = servers were observed too shortly
flaw-cycle-missing =
    { $count ->
        [one] 1 server was not observed through a month-end, a weekend and a night
       *[other] { $count } servers were not observed through a month-end, a weekend and a night
    }
    .plain = servers were not observed through a month-end, a weekend and a night
flaw-service-missing =
    { $count ->
        [one] 1 server has no service
       *[other] { $count } servers have no service
    }
    .plain = servers have no service
flaw-owner-unknown =
    { $count ->
        [one] 1 server lacks a known owner
       *[other] { $count } servers lack a known owner
    }
    .plain = known owners are missing
flaw-criticality-missing =
    { $count ->
        [one] 1 server lacks a criticality
       *[other] { $count } servers lack a criticality
    }
    .plain = criticalities are missing
flaw-nothing-declared =
    { $count ->
        [one] 1 server lacks declared dependencies
       *[other] { $count } servers lack declared dependencies
    }
    .plain = declared dependencies are missing
flaw-address-missing =
    { $count ->
        [one] 1 server has neither an address nor a network name
       *[other] { $count } servers have neither an address nor a network name
    }
    .plain = servers lack an address
flaw-size-missing =
    { $count ->
        [one] 1 server is of unknown size
       *[other] { $count } servers are of unknown size
    }
    .plain = servers are of unknown size
