### Answering for findings, what is demanded, when nothing is moved, and what rules measure by

## Waivers

check-waived = Waived
check-waived-hint = somebody answers for them
count-waived =
    { $count ->
        [one] 1 waived
       *[other] { $count } waived
    }
    .plain = Waived
waive-action = Waive…
waive-hint = The finding stays, but no longer counts as open. The waiver is signed with the plan.
waive-title = Waive a finding
waive-lead = A waiver is of the finding as it is now. If what it stands on changes, or its time is over, the finding is open again.
waive-name = Who answers for it
waive-role = Role
waive-reason = Reason
waive-reason-help = Why is it safe? Whoever signs will read this.
waive-until = Holds through
waive-until-help = Suggested: the day after the last wave that the finding is about
waive-save = Waive
waive-day-unreadable = Choose a day
waive-holds = Waived through { $day }
    .plain = Waived
waive-lapsed = The waiver of { $day } no longer holds: what it stood on has changed
    .plain = The waiver no longer holds: what it stood on has changed
waive-expired = The waiver ended on { $day }
    .plain = The waiver has ended
waive-by = { $name }, { $role }
    .plain = Who answers for it
waive-nobody = The name was removed from the plan
waive-again = Waive again…
waive-end = End the waiver
sign-waived-gone = Waivers that are signed, but whose finding is not here
sign-waived = Waivers that are signed with the plan

## Parts of the screen

check-show = Show
check-demands = Demands
check-demands-lead = What must hold whatever is proposed: together, apart, before, not then, not there. A demand that contradicts another is refused, and told why.
check-demands-none = No demands yet. Select servers or services and press D, or begin here.
check-freezes = Freezes
check-freezes-lead = Times in which something is not moved: a change of rota, holidays, elections, preparedness, backups. A freeze concerns only what it names. Public holidays are checked without being listed here.
check-freezes-none = No freezes yet
check-teams = Teams
check-teams-lead = Who works at night: how many a team has on duty, whom it cannot do without, and which services it has. The rules see whether the team can do the night's work, and whether its key people get rest.
check-teams-none = No teams yet. Without teams the check reckons only with all on duty together.
check-limits = Limits
check-limits-lead = The figures that rules measure by. Change one and the plan is checked anew at once; the limit is signed with the plan.

## Demands

demand-title = Demand
demand-lead = The demand stands in the plan with its reason, and is signed with it.
demand-kind = Demand
demand-kind-together = Must move in the same wave
demand-kind-apart = Must not move in the same wave
demand-kind-before = Must move in this order
demand-kind-in-wave = Must move in a certain wave
demand-kind-not-in-wave = Must not move in a certain wave
demand-kind-not-on = Must not move on a certain day
demand-kind-stays = Stays where it is (anchor)
demand-kind-redundant = Can stand in for each other: never all at once
demand-of = Concerns
demand-wave = Wave
demand-day = Day
demand-reason = Reason
demand-save = Demand it
demand-new = Demand…
demand-incomplete = Choose whom the demand concerns. A demand about several needs at least two.
demand-column = Demand
demand-by = Made by
demand-by-whom = { $who }, { $day }
    .plain = Made by
demand-drop = Take back
demand-drop-label = Take back the demand: { $what }
    .plain = Take back the demand
demand-says-together = { $names } move in the same wave
    .plain = Move in the same wave
demand-says-apart = { $names } move in different waves
    .plain = Move in different waves
demand-says-before = { $names } move in that order
    .plain = Move in order
demand-says-not-in-wave = { $names } does not move in { $wave }
    .plain = Does not move in a certain wave
demand-says-not-on = { $names } does not move on { $day }
    .plain = Does not move on a certain day
demand-says-in-wave = { $names } moves in { $wave }
    .plain = Moves in a certain wave
demand-says-stays = { $names } stays where it is
    .plain = Stays where it is
demand-says-redundant = { $names } can stand in for each other, and do not all move at once
    .plain = Can stand in for each other
demand-says-not-redundant = { $names } cannot stand in for each other
    .plain = Cannot stand in for each other
clash-bundle = the move group “{ $name }”
    .plain = a move group
clash-freeze = the freeze “{ $name }”
    .plain = a freeze
clash-service = “{ $name }” moves as one
    .plain = a service moves as one
sides-service-help = The name of a service
sides-add = Add
sides-remove = Remove { $name }
    .plain = Remove

## Freezes

freeze-new = New freeze
freeze-edit = Change a freeze
freeze-add = New freeze…
freeze-name = Name
freeze-kind = Kind
freeze-kind-clinical = Clinical
freeze-kind-holiday = Holidays
freeze-kind-election = Election
freeze-kind-preparedness = Preparedness
freeze-kind-backup = Backup
freeze-kind-other = Other
freeze-strictness = Effect
freeze-strictness-stop = Stops moves
freeze-strictness-warn = To be weighed
freeze-from = From
freeze-to = To
freeze-when = When
freeze-concerns = Concerns
freeze-everyone = Everyone
freeze-services = These services only
freeze-reason = Reason
freeze-save = Save the freeze
freeze-change = Change
freeze-edit-label = Change the freeze “{ $name }”
    .plain = Change the freeze
freeze-drop-label = Remove the freeze “{ $name }”
    .plain = Remove the freeze
freeze-time-unreadable = Choose from and to, with day and time

## Teams

team-new = New team
team-edit = Change team
team-add = New team…
team-name = Name
team-people = People on duty
team-key-people = Key people
team-key-people-help = One name on each line: those who must be on duty every night that the team moves something.
team-works-for = Works for
team-save = Save the team
team-edit-label = Change the team “{ $name }”
    .plain = Change the team
team-drop-label = Remove the team “{ $name }”
    .plain = Remove the team

## Limits

limit-column = Limit
limit-value = In this plan
limit-default = Default
limit-source = Where the default comes from
limit-bounds = From { $least } to { $most }
    .plain = What is possible
limit-reset-label = Back to the default: { $name }
    .plain = Back to the default
unit-days = days
unit-hours = hours
unit-minutes = minutes
unit-percent = %
unit-count = ×
unit-version = version
unit-gib = GiB
unit-throughput = MiB/s
unit-weight = weight
unit-criticality = criticality
threshold-snapshot-days = Oldest snapshot
threshold-snapshot-days-source = VMware recommends 72 hours at most
threshold-disk-full-percent = Full partition
threshold-disk-full-percent-source = A usual alarm in monitoring
threshold-hardware-version = Lowest hardware version
threshold-hardware-version-source = ESXi 5.5; older ones cannot be changed while they run
threshold-observed-days = Observed traffic, at least
threshold-observed-days-source = Vendors of dependency mapping recommend 30 days, which take in a month's end
threshold-decision-days = Age of the inventory, at most
threshold-decision-days-source = A month's end: operations and changes have passed by
threshold-strong-weight = Strong coupling both ways
threshold-strong-weight-source = Our judgement: the upper part of the scale 0–100
threshold-critical-from = Counts as critical
threshold-critical-from-source = 1 is most critical; 1 and 2 are vital and business-critical
threshold-pilot-waves = Pilot waves
threshold-pilot-waves-source = Azure Migrate: nothing critical first
threshold-critical-per-night = Critical services per trust and night
threshold-critical-per-night-source = Our judgement: a trust should be able to follow one at a time
threshold-wave-vms = Servers in a wave without a limit of its own
threshold-wave-vms-source = Our judgement; the cutover of 24 May 2023 took about 2,000 in an hour
threshold-wave-gib = GiB in a wave without a limit of its own
threshold-wave-gib-source = Our judgement; 40 TiB are a weekend at 170 MiB/s
threshold-effort-minutes-per-vm = Work per server
threshold-effort-minutes-per-vm-source = Our judgement: cutover and check, done in groups
threshold-rest-hours = Rest between two nights
threshold-rest-hours-source = The Norwegian Working Environment Act, section 10-8: at least 11 hours off within 24
threshold-people-on-duty = People on duty
threshold-people-on-duty-source = About 20 were on duty in the night of 24 May 2023
threshold-verify-minutes = Check before the next half
threshold-verify-minutes-source = Our judgement: one hour of normal operation
threshold-hosts-down = Hosts down
threshold-hosts-down-source = Usual sizing, N+1
threshold-vcpu-per-core = vCPUs per core
threshold-vcpu-per-core-source = Usual for mixed loads; VMware warns above 3–5
threshold-memory-percent = Memory in use, at most
threshold-memory-percent-source = 10 % for the hypervisor and peaks
threshold-storage-percent = Storage in use, at most
threshold-storage-percent-source = A usual alarm of datastores is 75–85 %
threshold-growth-percent = Growth
threshold-growth-percent-source = Our judgement: a year's growth
threshold-double-days = Double occupancy after a wave
threshold-double-days-source = Our judgement: a week before the old copy goes
threshold-transfer-mibps = Transfer
threshold-transfer-mibps-source = 1.6 Gbit/s, as HCX has it, less a tenth

## Readiness

check-ready = Ready?
check-ready-lead = For planning meetings: what must be in place before a wave can go, what is missing, and who has it.
check-ready-none = No waves with servers yet
ready-all = Everything is in place
ready-some = { $met } of { $count } in place
    .plain = Something is missing
ready-met = In place
ready-missing = Missing
ready-unknown = Unknown
ready-by-trust = By trust
ready-coordinator = Migration coordinator
ready-meeting = The planning meeting
ready-stops-met = No stops
ready-stops-missing = Open stops: { $count }
    .plain = Stops are open
ready-stops-unknown = Not checked
ready-warnings-met = Every warning is mended or waived
ready-warnings-missing = Open warnings: { $count }
    .plain = Warnings are open
ready-warnings-unknown = Not checked
ready-owners-met = Every server belongs to a service
ready-owners-missing = Servers without a service: { $count }
    .plain = Servers without a service
ready-owners-unknown = Nobody knows who owns the servers
ready-observed-met = Traffic was seen for every server
ready-observed-missing = Servers without observed traffic: { $count }
    .plain = Servers without observed traffic
ready-observed-unknown = No traffic was imported: nobody knows what hangs together
ready-window-met = The window is set
ready-window-missing = The window is not set
    .plain = The window is not set
ready-window-unknown = Window unknown
ready-risk-met = The risk analysis is linked, and what remains has an owner
ready-risk-missing = The risk analysis is not linked
    .plain = The risk analysis is not linked
ready-risk-unknown = Risk unknown
ready-decision-met = Go was said
ready-decision-missing = Go was not said of the wave as it is now
    .plain = Go was not said
ready-decision-unknown = Decision unknown
ready-risk-is = Risk analysis { $reference }, residual risk { $residual }, owned by { $name }, { $role }
    .plain = The risk analysis
ready-go-is = Go on { $day }: { $name }, { $role }
    .plain = Go
ready-no-go-is = No-go on { $day }: { $name }, { $role }
    .plain = No-go
ready-assess = Risk analysis…
ready-decide = Decide…
ready-take-back = Take the decision back
residual-low = low
residual-medium = medium
residual-high = high
risk-title = Risk analysis for { $wave }
    .plain = Risk analysis
risk-reference = Reference
risk-reference-help = Its number or place in the system that holds it
risk-residual = Residual risk
risk-owner = Who owns what remains
risk-save = Save
decide-title = Decision on { $wave }
    .plain = Decision
decide-lead =
    { $count ->
        [0] Everything else is in place.
        [one] 1 item is missing. The decision stands with what is known now.
       *[other] { $count } items are missing. The decision stands with what is known now.
    }
    .plain = The decision stands with what is known now
decide-word = The meeting says
decide-go = Go
decide-no-go = No-go
decide-name = Who decides
decide-reason = Reason
decide-save = Save the decision

## Over time

check-time = Over time
check-time-lead = What the plan means while it goes on: what is split between today's environment and the new one, for how long, what the firewall must let through, and whether the target has room after each wave.
time-asking = Reckoning …
time-exposure = Split between the environments
time-exposure-lead = Every dependency between services in different waves, its weight times how long it is split. Shared infrastructure is left out.
time-exposure-sum = { $weight } weight-days in all
    .plain = Weight-days in all
time-exposure-undated = Pairs in waves without a window are left out: { $count }.
    .plain = Pairs in waves without a window are left out
time-exposure-unplaced = Pairs of which one side has no wave are left out: { $count }.
    .plain = Pairs of which one side has no wave are left out
time-worst = The ten worst
time-link = Dependency
time-split = Split
time-weight = Weight-days
time-savings = What a move would save
time-saves = “{ $name }” to { $wave } saves { $weight } weight-days
    .plain = A move saves weight-days
time-no-room = there is no room in the wave now
time-openings = Openings for the firewall
time-openings-lead = What was seen or declared across while dependencies are split: from, to, port, evidence, and between which waves.
time-openings-count =
    { $count ->
        [0] Nothing has to be opened
        [one] 1 opening
       *[other] { $count } openings
    }
    .plain = Openings
time-openings-unobserved =
    { $count ->
        [one] 1 server was not observed: nobody knows what has to be opened for it
       *[other] { $count } servers were not observed: nobody knows what has to be opened for them
    }
    .plain = Some servers were not observed
time-openings-take = Download as CSV
time-capacity = Room in the target
time-capacity-lead =
    { $count ->
        [0] After each wave, with every host up. The line is the limit.
        [one] After each wave, with the largest host down. The line is the limit.
       *[other] After each wave, with the { $count } largest hosts down. The line is the limit.
    }
    .plain = After each wave. The line is the limit.
time-capacity-none = No target is known. Import an export of it and say which vCenter it is, under Import, Target.
time-memory-of = Memory in { $name }
    .plain = Memory
time-vcpu-of = vCPU in { $name }
    .plain = vCPU
time-storage-of = Storage in { $name }
    .plain = Storage
time-column = { $wave }: { $used } of { $limit }
    .plain = After a wave
time-column-free = { $wave }: { $used }
    .plain = After a wave
time-over-after = over the limit after { $wave }
    .plain = over the limit

## Redundancy

redundant-yes = They can stand in for each other
redundant-no = They cannot
redundant-confidence = { $percent } % sure
    .plain = How sure it is
redundant-no-reason = Put away by a person

## Bars of the board

gauge-space = GiB
gauge-space-is = { $used } of { $limit }
    .plain = Space
gauge-work = Work
gauge-work-is = { $used } hours of work of { $limit } with { $people } on duty
    .plain = Work
gauge-work-free = { $used } hours of work, the window is not set
    .plain = Work
gauge-risk = Risk
gauge-risk-is = Open findings: { $stops } stops, { $warnings } warnings
    .plain = Open findings
