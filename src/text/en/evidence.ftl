### What stands behind a dependency, what people declare, and what lies outside the estate

## One sentence about all of it: parts, put together with semicolons

evidence-seen-days = seen { $days } of { $total } days, last on { $last }, on port { $ports }
    .second = seen { $days } of { $total } days, last on { $last }
evidence-seen-last = seen { $count } times, last on { $last }, on port { $ports }
    .second = seen { $count } times, last on { $last }
evidence-seen = seen { $count } times on port { $ports }
    .second = seen { $count } times
evidence-also-declared = { $source } says the same
evidence-also-stated = a person declared the same
evidence-nobody = nobody declared it
evidence-only-declared = declared in { $source }, not seen
evidence-only-stated = declared by a person, not seen
evidence-also-denied =
    { $count ->
        [one] one attempt was refused
       *[other] { $count } attempts were refused
    }
evidence-only-denied =
    { $count ->
        [one] seen only as one attempt that was refused
       *[other] seen only as { $count } attempts, all refused
    }
evidence-only-tie = only inferred: { $reason }
evidence-nothing = nothing was seen or declared
evidence-unobserved = no traffic was measured here, so that it was not seen says nothing
evidence-reason-shared-disk = the servers share a disk
evidence-reason-name-pair = the names belong together
evidence-reason-own-datastore = the servers are alone on a datastore

## Lines

evidence-ports = Seen, port by port
evidence-port-none = no port
evidence-days = { $days } of { $total } days
evidence-hours-night = at night only
evidence-hours-day = by day only
evidence-hours-both = night and day
evidence-denied =
    { $count ->
        [one] 1 refused
       *[other] { $count } refused
    }
evidence-pairs =
    { $count ->
        [one] 1 pair
       *[other] { $count } pairs
    }
evidence-made = of { $date }
evidence-declared-title = Declared
evidence-register = { $from } → { $to }
evidence-person = { $name }, { $date }
    .second = a person, { $date }
evidence-says-uses = { $from } uses { $to }
evidence-says-unrelated = { $from } and { $to } do not belong together
evidence-ties = Inferred
evidence-tie-shared-disk = share the disk { $about }
evidence-tie-name-pair = names that belong together: { $about } …
evidence-tie-own-datastore = alone together on the datastore { $about }
evidence-tie-near = same folder or cluster
evidence-tie-disk-binds = They must move in the same wave.
evidence-tie-hint = A hint, which does not count when waves are worked out.
evidence-clashes = Does not agree
evidence-clash-never-seen = Declared but not seen, though both ends were watched
evidence-clash-reversed = Declared this way, but seen only the other
evidence-clash-denied-only =
    { $count ->
        [one] Every attempt was refused on 1 port between two
       *[other] Every attempt was refused on { $count } ports between two
    }
evidence-clash-denied-too =
    { $count ->
        [one] Both let through and refused on 1 port between two
       *[other] Both let through and refused on { $count } ports between two
    }
evidence-ends =
    { $count ->
        [one] The very ends, 1 row
       *[other] The very ends, { $count } rows
    }
evidence-copy = Copy the evidence
evidence-asking = Fetching the evidence …
evidence-take-back = Take back
evidence-take-back-label = Take back: { $what }
evidence-apart = Do not belong together …
evidence-kilobytes = { $count } kB
evidence-megabytes = { $count } MB
evidence-gigabytes = { $count } GB

## Whom a server or a service deals with

dealings-outside = Outside what moves
dealings-ties = Inferred to belong with
dealings-ends =
    { $count ->
        [one] 1 address
       *[other] { $count } addresses
    }
dealings-refused = all refused
dealings-none = No dependencies are known

## A person declares

declare-action = Declare a dependency
declare-title = Declare a dependency for { $name }
declare-lead = What you declare stands in the plan with its reason, and is shown as declared by a person.
declare-way = What is it about?
declare-way-uses = { $name } uses
declare-way-used-by = { $name } is used by
declare-way-unrelated = { $name } does not belong with
declare-other = Service or server
declare-other-help = The name of a service, or the name or address of a server
declare-found-service = The service { $name }
declare-found-vm = The server { $name }
declare-found-several = Several servers are called that. Write the whole name or the address.
declare-found-none = No service or server is called that
declare-reason = Reason
declare-reason-help = For example who knows it, and how
declare-save = Declare

## What lies outside the estate

outside-title = Outside what moves
outside-lead = Addresses that are no servers of any export. Name them, and the network or system is shown in place of each address.
outside-sum =
    { $count ->
        [0] No addresses outside
        [one] 1 address outside
       *[other] { $count } addresses outside
    }
outside-single =
    { $count ->
        [0] all have a name
        [one] 1 without a name
       *[other] { $count } without a name
    }
outside-rules = Named
outside-proposed = Proposed
outside-singles = Without a name
outside-singles-help = The busiest. The rule that says most wins: an address before the network it is in.
outside-empty = Nothing is named yet
outside-rule = Rule
outside-rule-help = Network (10.20.0.0/16), address, name or *.domain
outside-rule-internet = all public addresses
outside-name = Name
outside-kind = Kind
outside-kind-network = network
outside-kind-system = system
outside-ends = Addresses
outside-services = Services
outside-traffic = Connections
outside-examples = For example
outside-internet = Internet
outside-net-name = Network { $rule }
outside-add = Add
outside-accept = Take
outside-accept-label = Take { $rule } as { $name }
outside-accept-all = Take all { $count }
outside-name-label = Name of { $rule }
outside-kind-label = Kind of { $rule }
outside-choose = Select
outside-select-label = Select { $rule }
outside-selected =
    { $count ->
        [one] 1 selected
       *[other] { $count } selected
    }
outside-rename = Give the same name
outside-rename-field = Shared name
outside-remove = Remove
outside-asking = Counting the addresses …
