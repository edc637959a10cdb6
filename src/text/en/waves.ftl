### Waves: the board, editing, moving, bundles, proposals

## The board

waves-load = Load / capacity
waves-pool = No wave
waves-pool-empty = Everything is in a wave
waves-empty = No waves yet
waves-empty-hint = Make a wave, or ask for a proposal
waves-keys = Arrow keys walk between the services, up, down and across. X or Space selects, M moves to a wave, L locks a group, P pins, T gives to a service, Esc goes out.

## Moving

move-title = Move to wave
move-if-dropped = If you drop here
move-now = now
move-then = then
move-after = After the move
move-crossing = Crossing dependencies
move-crossing-weight = Weight that crosses
move-new-finding = New: { $finding }
    .plain = New finding
move-solved = Solved: { $finding }
    .plain = Solved

## Editing a wave

wave-edit-title = Wave { $wave }
    .plain = New wave
wave-name = Name
wave-date = Date
wave-from = From
wave-to = To
wave-status = Status
wave-save = Save the wave
wave-delete = Delete the wave
wave-earlier = Move the wave earlier
wave-later = Move the wave later
wave-date-unreadable = Write the date as 26.05.2027
wave-time-unreadable = Write the time as 23:00

## Bundles and pins

bundle-title = Move group
bundle-members = In the group
bundle-create = Lock the group
bundle-dissolve = Dissolve the group
pin-hint = Pinned: a proposal does not move it

## A proposal

proposal = Proposal
proposal-again = Propose again …
proposal-title = Proposal from the planner
proposal-ask-title = Propose waves
proposal-ask-waves = Number of waves
proposal-ask-waves-hint = The waves you have are used first
proposal-ask-seed = Seed
proposal-ask-seed-hint = The same seed gives the same proposal
proposal-ask-go = Make a proposal
proposal-count =
    { $count ->
        [0] No changes. The plan is as good as the planner can make it.
        [one] 1 change
       *[other] { $count } changes
    }
    .plain = Changes
proposal-untouched = Locked groups and pins are untouched
proposal-why = Why
proposal-assumed = Assumptions
proposal-accept-some = Accept { $count } of { $total }
    .plain = Accept
proposal-accept-all =
    { $count ->
        [one] Accept the change
       *[other] Accept all { $count }
    }
    .plain = Accept all
proposal-accept-out =
    { $count ->
        [one] Take 1 server out of its wave
       *[other] Take { $count } servers out of their waves
    }
    .plain = Take out of the waves
proposal-tick = Include { $name }
    .plain = Include
proposal-stale = The plan has changed since the proposal was made. Ask for a new one.

## What a proposal assumes, and why it cannot be

reason-links-inside = { $percent } % of its links stay inside the wave
    .plain = Many of its links stay inside the wave
assume-services-whole = A service moves as a whole
assume-hubs-early = { $count } hubs move early, but not in the first wave. Traffic to them is not counted.
    .plain = Hubs move early, but not in the first wave
assume-hubs-late = { $count } hubs move last. Traffic to them is not counted.
    .plain = Hubs move last
assume-hubs-anywhere = { $count } hubs go where there is room. Traffic to them is not counted.
    .plain = Hubs go where there is room
assume-hubs-unmarked = { $count } services look like hubs, but are not marked and count as others
    .plain = Some services look like hubs, but count as others
assume-pilot-spared = { $count } critical services are kept out of the first wave where possible
    .plain = Critical services are kept out of the first wave where possible
assume-pilot-smallest = The first wave is the smallest where it makes no difference
assume-pinned-outside = { $count } servers are pinned outside every wave
    .plain = Some servers are pinned outside every wave
assume-service-held-apart = Parts of “{ $name }” are held in wave { $waves }; the rest is placed by itself
    .plain = A service is partly held; the rest is placed by itself
assume-waves-closed = { $count } waves are locked, done or rolled back and are not used
    .plain = Waves that are locked or done are not used
assume-anchored = { $count } servers stay because somebody demanded it
    .plain = Some servers stay because somebody demanded it
assume-taken-out = { $count } servers leave their wave when you accept everything, because they are not to move, or cannot
    .plain = Some servers leave their wave when you accept everything
assume-service-cut = “{ $name }” moves in several waves, for parts of it must not move at once
    .plain = A service moves in several waves, for parts of it must not move at once
cause-no-open-wave = No wave is open for more servers
cause-total-vms = { $vms } servers are to move, but the waves have room for { $limit } only
    .plain = The waves do not have room for all servers
cause-total-storage = { $gib } GiB are to move, but the waves have room for { $limit } GiB only
    .plain = The waves do not have room for all storage
cause-unit-too-large = “{ $name }”, { $vms } servers and { $gib } GiB, is larger than any wave that it may go to
    .plain = Something is larger than any wave it may go to
cause-held-over-limit = What is held in wave { $wave }, { $vms } servers and { $gib } GiB, is more than its limit
    .plain = What is held in a wave is more than its limit
cause-bundle-held-apart = Parts of the group “{ $name }” are held in wave { $waves }
    .plain = Parts of a group are held in different places
cause-demand-broken =
    { $demand ->
        [together] { $names } are to move together, but are in wave { $waves }
        [apart] { $names } are to move apart, but are together in wave { $waves }
        [before] { $names } do not move in the order that somebody demanded
        [not-in-wave] { $names } is not to move in wave { $wave }, but is fixed there
        [not-on] { $names } is not to move on { $day } { $month ->
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
        }, but is fixed in wave { $waves }
        [in-wave] { $names } is to move in wave { $wave }, but is fixed outside it
        [redundant] { $names } can stand in for each other, but move at once in wave { $waves }
       *[stays] { $names } is to stay, but is fixed in wave { $waves }
    }
    .plain = A demand cannot be met
cause-freeze-broken = { $names } is fixed in wave { $waves }, in the freeze “{ $name }”
    .plain = Something is fixed in a wave in a freeze
cause-without-wave = “{ $name }” with { $vms } servers gets no wave, for none meets all that is demanded
    .plain = Something gets no wave, for none meets all that is demanded

## The board

waves-board = Waves downwards, trusts across
waves-without =
    { $count ->
        [one] 1 server
       *[other] { $count } servers
    } without a wave
    .plain = Something is without a wave
waves-crossing = { $count } of { $total } dependencies cross the wave boundary
    .plain = Dependencies cross the wave boundary
wave-open = { $name }. Show the wave
    .plain = Show the wave
wave-new-title = New wave
wave-create = Make the wave
wave-window-is = { $window }. Lasts { $minutes } minutes.
    .plain = Change window
wave-window-none = No date. You can set it later.
wave-window-unreadable = Write date and times, for example 26.05.2027 from 23:00 to 00:00
bundle-intro = { $services } services and { $servers } single servers must move together
    .plain = What you have selected must move together
move-with-bundle =
    { $count ->
        [one] 1 more server comes along, as it belongs
       *[other] { $count } more servers come along, as they belong
    } to the same move group
    .plain = The rest of the move group comes along
propose-intro = The proposal keeps to capacity, move groups and what is pinned, and lets as little as possible cross the wave boundary. Nothing changes before you take it.
proposal-impossible = It does not add up
proposal-over = Servers over the limit or without a wave
proposal-baseline = For comparison: filling the waves by name, { $weight } crosses. With the proposal, { $after } crosses.
    .plain = Compared with filling the waves by name
### Folding, status and groups

waves-fold-less = Show fewer
waves-fold-more = { $count } more
    .plain = More
waves-fold-label = Show { $count } more in { $name }
    .plain = Show more
waves-storage-over = { $gib } of { $limit }
    .plain = Storage is over the limit
wave-status-hint = A locked wave cannot be changed until you unlock it
wave-gib-unreadable = Write a number of GiB, such as 1200 or 12.5, or leave the field empty
wave-servers-unreadable = Write a whole number of servers, or leave the field empty
bundle-edit-title = Move group
bundle-edit-lead = Untick what is to leave. A group has at least two parts.
bundle-add-service = Take in a service
bundle-add-selected =
    { $count ->
        [one] Take in the selected server
       *[other] Take in the { $count } selected servers
    }
    .plain = Take in what you have selected
bundle-choose = Choose a group
proposal-stays =
    { $count ->
        [0] Nothing stays
        [one] 1 stays
       *[other] { $count } stay
    }
    .plain = Stay
