### What is wrong with a plan, and why: finding-<rule>, finding-<rule>-why, fix-<code>, reason-<code>, assume-<code>

## Rules: the title says what, with names

finding-unassigned-service =
    { $vms ->
        [one] 1 server in the cluster { $cluster } has no service
       *[other] { $vms } servers in the cluster { $cluster } have no service
    }
    .second =
        { $vms ->
            [one] 1 server has no service
           *[other] { $vms } servers have no service
        }
    .plain = Servers without a service
finding-unassigned-service-why = Without a service nobody knows who owns the servers, and who will notice the move
finding-unassigned-wave =
    { $total ->
        [one] “{ $service }” is not in any wave
       *[other] “{ $service }”: { $vms } of { $total } servers are not in any wave
    }
    .second =
        { $services ->
            [one] { $vms } servers in 1 service are not in any wave
           *[other] { $vms } servers in { $services } services are not in any wave
        }
    .third =
        { $vms ->
            [one] 1 server without a service is not in any wave
           *[other] { $vms } servers without a service are not in any wave
        }
    .plain = Servers without a wave
finding-unassigned-wave-why = What is not in a wave stays behind in today’s environment
finding-dependency-crosses = “{ $from }” moves in wave { $from-wave }, but “{ $to }” in wave { $to-wave }
    .second =
        { $vms ->
            [one] 1 server without a service has dependencies between wave { $from-wave } and wave { $to-wave }
           *[other] { $vms } servers without a service have dependencies between wave { $from-wave } and wave { $to-wave }
        }
    .plain = A dependency crosses a wave boundary
finding-dependency-crosses-why =
    { $days ->
        [0] Traffic runs between the environments between the two waves. If the link fails, both will notice.
        [one] For 1 day traffic runs between the environments. If the link fails, both will notice.
       *[other] For { $days } days traffic runs between the environments. If the link fails, both will notice.
    }
    .plain = Between the two waves traffic runs between the environments. If the link fails, both will notice.
finding-wave-over-capacity = Wave { $wave } is over capacity
    .plain = A wave is over capacity
finding-wave-over-capacity-why = { $vms } servers where the limit is { $limit-vms }, and { $gib } GiB where the limit is { $limit-gib } GiB
    .second =
        { $over-vms ->
            [0] { $vms } servers, the limit is { $limit-vms }
            [one] 1 server over the limit of { $limit-vms }
           *[other] { $over-vms } servers over the limit of { $limit-vms }
        }
    .third = { $over-gib } GiB over the limit of { $limit-gib } GiB
    .plain = The wave will not be done within its window
finding-bundle-split =
    { $places ->
        [one] The group “{ $bundle }” is split
       *[other] The group “{ $bundle }” is split over { $places } waves
    }
    .plain = A move group is split
finding-bundle-split-why = The parts must move together, but are in wave { $waves }
    .plain = The parts must move together, but are not in the same wave
finding-disk-split = { $name } share a disk, but are split
    .plain = Servers that share a disk are split over several waves
finding-disk-split-why = They write to { $disk }, but are in wave { $waves }. None of them can move without the others.
    .plain = None of them can move without the others
finding-service-split =
    { $places ->
        [one] “{ $service }” is split
       *[other] “{ $service }” is split over { $places } waves
    }
    .plain = A service is split over several waves
finding-service-split-why = The servers are in wave { $waves }. Between the waves the service runs in two environments.
    .plain = Between the waves the service runs in two environments
finding-window-missing = Wave { $wave } has no change window
    .plain = A wave has no change window
finding-window-missing-why = Nobody can be told before the night is set
finding-windows-order = Wave { $wave } comes after wave { $before }, but opens before it
    .plain = The order of the waves does not follow their dates
finding-windows-order-why = Change the order, or change the date
finding-windows-overlap = Wave { $wave } opens before wave { $before } has closed
    .plain = Two change windows overlap
finding-windows-overlap-why =
    { $minutes ->
        [0] The same people must be in two places at once
        [one] They overlap for 1 minute. The same people must be in two places at once.
       *[other] They overlap for { $minutes } minutes. The same people must be in two places at once.
    }
    .plain = The same people must be in two places at once
finding-pinned-conflict =
    { $places ->
        [one] The group “{ $bundle }” is pinned in different places
       *[other] The group “{ $bundle }” is pinned in { $places } waves
    }
    .plain = Servers that must move together are pinned apart
finding-pinned-conflict-why =
    { $vms ->
        [one] The pinned server cannot move to the others. Unpin it, or dissolve the group.
       *[other] { $vms } servers are pinned. Unpin some of them, or dissolve the group.
    }
    .plain = Unpin some of what is pinned, or dissolve the group

## Rules: their names, for filters and headings

rule-unassigned-service = Servers without a service
rule-unassigned-wave = Without a wave
rule-dependency-crosses = Dependencies that cross
rule-wave-over-capacity = Over capacity
rule-bundle-split = Split move groups
rule-disk-split = Split shared disks
rule-service-split = Split services
rule-window-missing = No change window
rule-windows-order = Order against dates
rule-windows-overlap = Windows that overlap
rule-pinned-conflict = Pinned apart

## Fixes

fix-join-partner = Move “{ $name }” to wave { $wave }
    .plain = Move to the wave it is linked with
fix-move-out = Move “{ $name }” out, to wave { $wave }
    .plain = Move something out of the wave
fix-bring-together = Bring “{ $name }” together in wave { $wave }
    .plain = Bring it together in one wave
fix-assign-service = Assign to a service …
fix-set-window = Set a change window …
fix-unpin = Unpin
fix-unlock-bundle = Dissolve the group
fix-raise-capacity = Raise the capacity …
fix-reorder-waves = Sort the waves by date
fix-move = Move to another wave …
fix-cost-vms =
    { $vms ->
        [one] 1 server gets a new wave
       *[other] { $vms } servers get a new wave
    }
    .plain = Servers get a new wave
fix-cost-crossing-less = Less crosses the wave boundary
fix-cost-crossing-more = More crosses the wave boundary
fix-cost-crossing-same = As much crosses the wave boundary
fix-smallest = smallest change
fix-apply = Do this
fix-none = We found no simple way. Try in Waves.

## Why a proposal puts a service where it does

reason-partner = With “{ $other }”, which it is most strongly linked with
    .plain = With those it is most strongly linked with
reason-capacity = There was no room with “{ $other }”. This is the nearest wave with room.
    .plain = The nearest wave with room
reason-pinned = Pinned here
reason-bundle = Moves together with the rest of “{ $bundle }”
    .plain = Moves together with the rest of its group
reason-hub = Hub: nearly everyone uses it
reason-stays = Stays where it is
reason-alone = No known dependencies. Put where there was room.
reason-unobserved = Nobody observed it, so what it hangs on is unknown. Put where there was room.
reason-critical = Criticality { $value }: moves when the rest is tried
    .plain = Critical: moves when the rest is tried
reason-closed = The wave is locked or moved
reason-no-room = Found no wave with room
reason-pinned-outside = Pinned outside every wave
reason-nothing-moves = Has no servers that move
reason-demanded =
    { $demand ->
        [together] Demand: { $names } move in the same wave
        [apart] Demand: { $names } move in different waves
        [before] Demand: { $names } move in that order
        [not-in-wave] Demand: { $names } does not move in wave { $wave }
        [not-on] Demand: { $names } does not move on { $day } { $month ->
            [1] January
            [2] February
            [3] March
            [4] April
            [5] May
            [6] June
            [7] July
            [8] August
            [9] September
            [10] October
            [11] November
           *[12] December
        }
        [in-wave] Demand: { $names } moves in wave { $wave }
        [redundant] { $names } can stand in for each other and do not all move at once
       *[stays] Demand: { $names } stays
    }
    .plain = Somebody demanded it
reason-frozen = The freeze “{ $name }” closes another wave to it
    .plain = A freeze closes another wave to it
reason-no-wave-left = No wave meets all that is demanded
reason-anchored = Somebody demanded that it stays

## What a proposal took for granted

assume-unobserved =
    { $count ->
        [0] All servers have measured traffic
        [one] 1 server without measured traffic is placed with its service
       *[other] { $count } servers without measured traffic are placed with their service
    }
    .plain = Servers without measured traffic are placed with their service
assume-unassigned =
    { $count ->
        [0] All servers have a service
        [one] 1 server without a service is placed by itself
       *[other] { $count } servers without a service are placed by themselves
    }
    .plain = Servers without a service are placed by themselves
assume-hubs =
    { $count ->
        [0] No hub is left out
        [one] Traffic to 1 hub is not counted
       *[other] Traffic to { $count } hubs is not counted
    }
    .plain = Traffic to hubs is not counted
assume-capacity = The capacity is set to { $count } servers in each wave
    .plain = The capacity is set equal for all waves
assume-size-unknown =
    { $count ->
        [0] All sizes are known
        [one] 1 server of unknown size counts as 0 GiB
       *[other] { $count } servers of unknown size count as 0 GiB
    }
    .plain = Servers of unknown size count as 0 GiB
assume-declared = Declared dependencies count even when they are not measured
assume-stays = Templates, agents and placeholders do not move

## The target

finding-no-counterpart =
    { $kind ->
        [cluster] The cluster “{ $name }” is to become “{ $gone }”, which the target does not have
        [datastore] The datastore “{ $name }” is to become “{ $gone }”, which the target does not have
       *[other] The port group “{ $name }” is to become “{ $gone }”, which the target does not have
    }
    .second =
        { $kind ->
            [cluster] Nobody has decided what the cluster “{ $name }” becomes in the target
            [datastore] Nobody has decided what the datastore “{ $name }” becomes in the target
           *[other] Nobody has decided what the port group “{ $name }” becomes in the target
        }
    .third =
        { $kind ->
            [cluster] Nobody has decided what { $count } more clusters become in the target
            [datastore] Nobody has decided what { $count } more datastores become in the target
           *[other] Nobody has decided what { $count } more port groups become in the target
        }
    .plain = Something has no counterpart in the target
finding-no-counterpart-why =
    { $vms ->
        [one] 1 server uses it. Without a counterpart there is nowhere to move it.
       *[other] { $vms } servers use it. Without a counterpart there is nowhere to move them.
    }
    .plain = Without a counterpart there is nowhere to move the servers
finding-vlan-differs = The port group “{ $name }” has VLAN { $vlan }, but “{ $to }” has { $other }
    .plain = A port group gets another VLAN
finding-vlan-differs-why =
    { $vms ->
        [one] 1 server may need a new IP address
       *[other] { $vms } servers may need new IP addresses
    }
    .plain = The servers may need new IP addresses
rule-no-counterpart = No counterpart
rule-vlan-differs = Another VLAN
fix-accept-counterpart = Let “{ $name }” become “{ $to }”
    .plain = Take the guess
fix-open-target = Open the target
