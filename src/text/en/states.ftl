## States of the estate, and what they mean for the plan

states-show = Show
states-changes = Changes
states-means = For the plan
states-title = States
states-open-one = vCenters
states-title-one = What is where
states-sum-one =
    { $count ->
        [one] 1 server is in one place
       *[other] { $count } servers are in one place
    }
states-help = Choose two states to see what differs. All of them are in the plan file.
states-column-made = Export made
states-column-taken = Imported
states-column-vms = VMs
states-column-dependencies = Dependencies
states-column-digest = Fingerprint
states-column-before = Before
states-column-after = After
states-before = Before: { $name }
    .plain = Before
states-after = After: { $name }
    .plain = After
states-newest = Newest
states-signed = Signed
states-unknown = Without a date
states-missing = Missing here
states-drop = Remove
states-drop-name = Remove { $name }
    .plain = Remove the state
states-unreadable = Another version of the app wrote that state, and it cannot be read here
states-new-id = VM ID
compare-kind-dependency-unseen = Dependency not seen again, observed too briefly
states-group = { $from } → { $to }
    .plain = Between services
states-group-inside = Within { $from }
    .plain = Within the service
states-no-service = Without a service
states-pairs =
    { $count ->
        [one] 1 dependency, weight { $weight }
       *[other] { $count } dependencies, weight { $weight }
    }
    .plain = Dependencies
states-pairs-more =
    { $count ->
        [one] and 1 lighter
       *[other] and { $count } lighter
    }
states-crossing =
    { $count ->
        [one] 1 crosses the wave boundary
       *[other] { $count } cross the wave boundary
    }
states-pair-gone =
    { $days ->
        [0] No longer in the sources
        [one] Not seen on 1 day
       *[other] Not seen on { $days } days
    }
    .plain = Not seen again
states-pair-unseen =
    { $days ->
        [0] Not seen again, but no source says how long it looked
        [one] Not seen again, but only observed 1 day of { $wanted }
       *[other] Not seen again, but only observed { $days } days of { $wanted }
    }
    .plain = Not seen again, but observed too briefly
states-pair-first = The ends were not observed before
since-trusts = Who should be asked again
since-trusts-help = What differs for the services of each trust
since-signed = Edition { $revision } was signed on the state of { $state }
    .plain = The edition before was signed on an earlier state
since-signed-gone = Edition { $revision } was signed on a state that is removed
    .plain = The state that was signed is removed
since-signed-compare = Compare with the signed one
since-again = Approved on an earlier state
since-column-trust = Trust
since-column-vms = Servers
since-column-dependencies = Dependencies
since-column-services = Services
since-none = Nothing differs
since-waves = Waves with another load
since-column-wave = Wave
since-column-storage = Storage
since-column-limits = Limits
since-holds = Kept
since-over = No longer kept
since-still-over = Still not kept
since-holds-now = Kept now
since-no-limits = No limits
since-came = New findings
since-went = Findings that are gone
since-more =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
since-wave-over = The wave is over its limits
