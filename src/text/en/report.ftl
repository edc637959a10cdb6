### The report about the data: what was watched, what does not agree, what looks like services

## Coverage

report-coverage = Coverage
report-coverage-line = { $name }: { $seen } of { $vms } servers observed, at least { $days } days; a month-end for { $turn }, a weekend for { $weekend }, a night for { $night }
    .plain = Coverage
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

## Hubs

report-hubs = Looks like shared infrastructure
report-hub-line = { $name } ({ $roles }), { $percent } % sure: { $grounds }
    .second = { $name }, { $percent } % sure: { $grounds }
    .plain = A service

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

## Quality of the data

report-quality = Quality of the data
report-quality-line = { $name }: { $points } of 100 for { $vms } servers
    .plain = Quality of the data
report-raise = + { $points } once this is mended: { $flaw }. { $advice }
    .plain = Can be mended
report-carries = Is the data good enough? { $answer }
    .plain = Quality of the data
report-parts = Of that: { $parts }
    .plain = Parts
