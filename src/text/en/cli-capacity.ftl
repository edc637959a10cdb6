### The command line: capacity, exposure, openings

cli-capacity-wave =
    { $vms ->
        [one] Wave { $wave } ({ $day }): 1 server
       *[other] Wave { $wave } ({ $day }): { $vms } servers
    }
    .plain = A wave
cli-capacity-cluster = { $name }: { $memory } memory and { $vcpus } vCPUs, { $reserved } reserved
    .plain = A cluster
cli-capacity-down =
    { $count ->
        [0] all hosts up: room for { $memory } and { $vcpus } vCPUs
        [one] one host down: room for { $memory } and { $vcpus } vCPUs
       *[other] { $count } hosts down: room for { $memory } and { $vcpus } vCPUs
    }
    .plain = Room
cli-capacity-over = { $line } – not enough
    .plain = Not enough
cli-capacity-datastore = { $name }: { $used }, the limit is { $limit }
    .plain = A datastore
cli-capacity-source = In the sources: { $staying } stays, { $kept } is on both sides, { $freed } can be deleted
    .plain = In the sources
cli-capacity-unmapped =
    { $count ->
        [one] Undecided: { $name } (1 server)
       *[other] Undecided: { $name } ({ $count } servers)
    }
    .plain = Undecided
cli-capacity-transfer = Copying { $size } takes { $needed }, the window is { $window }
    .plain = Copying
cli-exposure-sum = { $name }: { $amount } weight-days, weight { $weight }
    .plain = Split between the environments
cli-exposure-apart = Without a window: weight { $undated }. Without a wave at one end: weight { $unplaced }.
    .plain = Without a window or a wave
cli-exposure-links = Between services
cli-exposure-hubs = With shared infrastructure
cli-exposure-loose = Servers without a service
cli-exposure-worst = Split most
cli-exposure-link = { $from } → { $to }: { $amount } weight-days
    .plain = A dependency
cli-exposure-movings = This would save most
cli-exposure-moving =
    { $vms ->
        [one] { $name } to wave { $wave }: saves { $amount } weight-days, 1 server
       *[other] { $name } to wave { $wave }: saves { $amount } weight-days, { $vms } servers
    }
    .plain = A service in another wave
cli-openings-count =
    { $count ->
        [0] No openings
        [one] 1 opening
       *[other] { $count } openings
    }
cli-openings-unobserved =
    { $count ->
        [one] Wave { $wave }: 1 server was not observed, and nobody knows what it has to reach
       *[other] Wave { $wave }: { $count } servers were not observed, and nobody knows what they have to reach
    }
    .plain = Servers were not observed
