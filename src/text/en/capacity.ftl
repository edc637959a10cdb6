### Room in the target over time, copying, what is split, and what has to be opened

## Rules

finding-target-memory = The cluster “{ $cluster }” has too little memory after wave { $wave }
    .second =
        { $count ->
            [one] 1 more cluster has too little memory in the target
           *[other] { $count } more clusters have too little memory in the target
        }
    .plain = A cluster in the target has too little memory
finding-target-memory-why =
    { $hosts ->
        [0] Servers have reserved { $reserved } GiB, and the hosts have { $limit } GiB. { $over } GiB are missing.
        [one] Servers have reserved { $reserved } GiB. With 1 host down the others have { $limit } GiB. { $over } GiB are missing.
       *[other] Servers have reserved { $reserved } GiB. With { $hosts } hosts down the others have { $limit } GiB. { $over } GiB are missing.
    }
    .second =
        { $hosts ->
            [0] The servers need { $need } GiB with growth, and the limit is { $limit } GiB. { $over } GiB are missing.
            [one] The servers need { $need } GiB with growth. With 1 host down the limit is { $limit } GiB. { $over } GiB are missing.
           *[other] The servers need { $need } GiB with growth. With { $hosts } hosts down the limit is { $limit } GiB. { $over } GiB are missing.
        }
    .third = This is after wave { $waves }
    .plain = Without enough memory servers get slow, or do not start
finding-target-vcpu = The cluster “{ $cluster }” has too few cores after wave { $wave }
    .second =
        { $count ->
            [one] 1 more cluster has too few cores in the target
           *[other] { $count } more clusters have too few cores in the target
        }
    .plain = A cluster in the target has too few cores
finding-target-vcpu-why =
    { $hosts ->
        [0] The servers need { $need } vCPUs with growth, and the limit is { $limit }. That is { $over } too many.
        [one] The servers need { $need } vCPUs with growth. With 1 host down the limit is { $limit }. That is { $over } too many.
       *[other] The servers need { $need } vCPUs with growth. With { $hosts } hosts down the limit is { $limit }. That is { $over } too many.
    }
    .second = This is after wave { $waves }
    .plain = Where too many vCPUs share a core, servers wait for each other
finding-target-storage = The datastore “{ $datastore }” gets too full after wave { $wave }
    .second =
        { $count ->
            [one] 1 more datastore gets too full in the target
           *[other] { $count } more datastores get too full in the target
        }
    .plain = A datastore in the target gets too full
finding-target-storage-why = It is to hold { $need } GiB with growth, and the limit is { $limit } GiB. { $over } GiB are missing.
    .second = This is after wave { $waves }
    .plain = A full datastore stops the servers on it
finding-target-unknown =
    { $vms ->
        [one] Wave { $wave }: 1 of { $total } servers has no decided cluster in the target
       *[other] Wave { $wave }: { $vms } of { $total } servers have no decided cluster in the target
    }
    .plain = Servers in a wave have no decided cluster in the target
finding-target-unknown-why =
    { $clusters ->
        [one] Decide what their cluster becomes. Until then you do not know whether there is room for them.
       *[other] Decide what their { $clusters } clusters become. Until then you do not know whether there is room for them.
    }
    .plain = Decide what the clusters become. Until then you do not know whether there is room for them.
finding-transfer-long = Wave { $wave } takes longer to copy than its window lasts
    .plain = A wave takes longer to copy than its window lasts
finding-transfer-long-why =
    { $days ->
        [one] { $gib } GiB take { $needed-hours } h { $needed-minutes } min at { $throughput } MiB/s, and the window is { $window-hours } h { $window-minutes } min. The line is the bottleneck: no night is long enough. Start copying at least 1 day before.
       *[other] { $gib } GiB take { $needed-hours } h { $needed-minutes } min at { $throughput } MiB/s, and the window is { $window-hours } h { $window-minutes } min. The line is the bottleneck: no night is long enough. Start copying at least { $days } days before.
    }
    .second = { $gib } GiB take { $needed-hours } h { $needed-minutes } min at { $throughput } MiB/s, and the window is { $window-hours } h { $window-minutes } min. The window is the bottleneck: copy beforehand, lengthen the window, or get { $needed-throughput } MiB/s.
    .plain = Copy the data beforehand, or lengthen the window

rule-target-memory = Memory in the target
rule-target-vcpu = Cores in the target
rule-target-storage = Disk in the target
rule-target-unknown = Unknown cluster in the target
rule-transfer-long = Copying and window

## Openings, as a file

openings-column-from = Open before wave
openings-column-until = Close after wave
openings-column-way = Direction
openings-column-source-service = From service
openings-column-source = From servers
openings-column-source-addresses = From addresses
openings-column-destination-service = To service
openings-column-destination = To server
openings-column-destination-addresses = To addresses
openings-column-port = Port
openings-column-protocol = Protocol
openings-column-evidence = Evidence
openings-way-source-to-target = From today’s environment to the target
openings-way-target-to-source = From the target to today’s environment
openings-already = Now
openings-never = Undecided
openings-unobserved = Not observed
openings-evidence-observed = Observed
openings-evidence-declared = Declared
openings-evidence-inferred = Likely
