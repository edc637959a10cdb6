### The target: capacity, and what becomes of clusters, datastores and port groups

target-title = The target
target-asking = Looking at the target …
target-none = No target has been imported
target-none-hint = Import an RVTools export of the target and say that its vCenter is the target, or import a list of planned hardware.
target-decided =
    { $count ->
        [one] 1 of { $total } decided
       *[other] { $count } of { $total } decided
    }
    .plain = Decided
target-roles = What each vCenter is

## Capacity

target-capacity = Capacity
target-capacity-help = What is there today, and what is to come. What is to come does not count before its date.
target-clusters = Clusters
target-datastores = Datastores
target-column-cluster = Cluster
target-column-hosts = Hosts
target-column-cores = Cores
target-column-memory = Memory
target-column-down-one = Memory, one host down
target-column-down-two = Memory, two hosts down
target-column-used = In use
target-column-coming = To come
target-column-datastore = Datastore
target-column-capacity = Capacity
target-column-free = Free
target-used-cluster = { $memory } and { $vcpus } vCPUs
target-unknown = unknown
target-no-cluster = No cluster
target-coming-hosts =
    { $count ->
        [one] { $day }: 1 host, { $memory } and { $cores } cores
       *[other] { $day }: { $count } hosts, { $memory } and { $cores } cores each
    }
    .plain = Hosts
target-coming-capacity = { $day }: { $size }
target-no-day = without a date
target-capacity-empty = What was imported of the target names no clusters and no datastores

## Mapping tables

target-map-cluster = Clusters
target-map-datastore = Datastores
target-map-port-group = Port groups
target-column-source = Today
target-column-servers = Servers
target-column-size = Disk
target-column-vlan = VLAN
target-column-guess = Guess
target-column-becomes = Becomes
target-choose = Select “{ $name }”
target-choose-all = Select all
target-becomes = What “{ $name }” becomes
target-undecided = Not decided
target-to-be-made = To be made
target-goes-away = Goes away
target-guess-none = Nothing fits
target-guess-several = Several fit equally: { $names }
target-put-away =
    { $count ->
        [one] 1 guess rejected
       *[other] { $count } guesses rejected
    }
    .plain = Guesses rejected
target-all-choices = All in the target
target-candidates = Best fits
target-comes = { $name } (from { $day })
target-comes-undated = { $name } (no date)
target-gone = { $name } (not there)
target-filter = Show
target-filter-all = All
target-filter-open = Not decided
target-filter-decided = Decided
target-filter-trouble = Something is wrong
target-trust = Confidence
target-search = Search names
target-shown =
    { $count ->
        [one] 1 shown
       *[other] { $count } shown
    }
    .plain = Shown
target-empty = Nothing fits the filter
target-accept =
    { $count ->
        [0] Take the guesses
        [one] Take 1 guess
       *[other] Take { $count } guesses
    }
    .plain = Take the guesses
target-reject = Reject the guesses
target-set = Set all selected to
target-set-pick = Choose a counterpart …
target-clear = Undo the choice
target-forgive = Bring rejected back
target-selected =
    { $count ->
        [0] None selected
        [one] 1 selected
       *[other] { $count } selected
    }
    .plain = Selected
target-standing-source-gone = No server that is to move uses it any more
target-standing-counterpart-gone = Not there in the target
target-vlan-differs = VLAN becomes { $vlan }: addresses may have to change
target-confidence-sure = sure
target-confidence-likely = likely
target-confidence-unsure = unsure
target-reason-moved =
    { $count ->
        [one] 1 server that has moved uses it now
       *[other] { $count } servers that have moved use it now
    }
    .plain = servers that have moved use it now
target-reason-same-name = same name
target-reason-same-words = same name, written otherwise
target-reason-name-but-site = same name, but for the site
target-reason-name-but-numbers = same name, but for numbers
target-reason-same-vlan = same VLAN
target-reason-other-vlan = but another VLAN
target-reason-only-one = the only one there is
