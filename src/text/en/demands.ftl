### What people demand, when nothing is moved, and whom a night asks too much of

## Findings

finding-demand-broken =
    { $demand ->
        [together] { $names } are to move together, but are in wave { $waves }
        [apart] { $names } are to move apart, but are together in wave { $waves }
        [before] { $names } do not move in the order that somebody demanded
        [not-in-wave] { $names } is not to move in wave { $wave }
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
        }
        [in-wave] { $names } is to move in wave { $wave }, but is not there
       *[stays] { $names } is to stay, but is in wave { $waves }
    }
    .plain = The plan does not meet a demand
finding-demand-broken-why = The reason given for the demand: { $reason }
    .plain = Somebody demanded it, and it holds until somebody takes it back
finding-demands-clash =
    { $demand ->
        [together] The demand that { $names } move together cannot be met
        [apart] The demand that { $names } move apart cannot be met
        [before] The demand on the order of { $names } cannot be met
        [stays] The demand that { $names } stays cannot be met
        [redundant] The demand that { $names } never move at once cannot be met
       *[other] The demand on when { $names } moves cannot be met
    }
    .plain = Two demands contradict each other
finding-demands-clash-why = It contradicts what already holds for: { $with }. Take back one of the demands.
    .plain = No plan can meet both. Take back one of the demands.
finding-freeze-hit =
    { $services ->
        [0] Wave { $wave } falls in the freeze “{ $name }”
        [one] Wave { $wave } moves 1 service that “{ $name }” freezes
       *[other] Wave { $wave } moves { $services } services that “{ $name }” freezes
    }
    .plain = A wave falls in a freeze
finding-freeze-hit-why =
    { $vms ->
        [one] It concerns 1 server in the wave. Reason: { $reason }
       *[other] It concerns { $vms } servers in the wave. Reason: { $reason }
    }
    .second =
        { $vms ->
            [one] It concerns 1 server in the wave
           *[other] It concerns { $vms } servers in the wave
        }
    .plain = What is frozen is not moved during a freeze
finding-holiday-hit = Wave { $wave } is set for { $holiday ->
        [new-year] New Year’s Day
        [labour-day] 1 May
        [constitution-day] 17 May
        [christmas-day] Christmas Day
        [boxing-day] Boxing Day
        [maundy-thursday] Maundy Thursday
        [good-friday] Good Friday
        [easter-sunday] Easter Sunday
        [easter-monday] Easter Monday
        [ascension] Ascension Day
        [whit-sunday] Whit Sunday
        [whit-monday] Whit Monday
        [christmas-eve] Christmas Eve
        [new-years-eve] New Year’s Eve
        [sami-day] the Sámi national day
        [general-election] the day of the general election
        [local-election] the day of the local elections
       *[other] a day to note
    }
    .plain = A wave is set for a holiday
finding-holiday-hit-why =
    { $holiday ->
        [sami-day] Some of those who are to test the services may be off. Find out before you set the window.
        [general-election] Municipalities need their systems on this day. The King in Council sets the date, so check it.
        [local-election] Municipalities need their systems on this day. The King in Council sets the date, so check it.
       *[other] The hospital runs with fewer people, and suppliers are harder to reach
    }
    .plain = Fewer people are at work, and suppliers are harder to reach
finding-critical-pilot = “{ $service }” has criticality { $criticality }, but moves in wave { $wave }, where the move is tried out
    .plain = A critical service moves in a pilot wave
finding-critical-pilot-why = The first waves show what you did not know. Let them hit something that can take it.
finding-critical-several =
    { $limit ->
        [one] Wave { $wave } moves { $services } critical services of { $trust }. The limit is 1.
       *[other] Wave { $wave } moves { $services } critical services of { $trust }. The limit is { $limit }.
    }
    .plain = A wave moves several critical services of one trust
finding-critical-several-why = { $names }: if something goes wrong, the trust lacks several of them at once, and emergency routines must cover all
    .plain = If something goes wrong, the trust lacks several of them at once
finding-environments-mixed = Wave { $wave } moves both test and production
    .plain = A wave moves both test and production
finding-environments-mixed-why =
    { $tests ->
        [one] 1 test server lies together with { $production } in production. You then have no test environment to try on first.
       *[other] { $tests } test servers lie together with { $production } in production. You then have no test environment to try on first.
    }
    .plain = You then have no test environment to try on first
finding-test-later = “{ $service }” moves tests in wave { $waves }, after production in wave { $before }
    .plain = A test environment moves after production
finding-test-later-why = If tests move first, you find the faults there. The servers are known as tests by attribute, name, folder or cluster.
finding-wave-large = Wave { $wave } has { $vms } servers and { $gib } GiB. The limits are { $limit-vms } and { $limit-gib } GiB.
    .second = Wave { $wave } has { $vms } servers. The limit is { $limit-vms }.
    .third = Wave { $wave } has { $gib } GiB. The limit is { $limit-gib } GiB.
    .plain = A wave is larger than one night should be
finding-wave-large-why = The wave has no limit of its own. Set one if you know that the night can take as much, or split the wave.
finding-wave-effort = Wave { $wave } needs { $needed } hours of work, but has { $hours }
    .plain = A wave needs more hands than there are
finding-wave-effort-why =
    { $people ->
        [one] { $vms } servers with { $each } minutes for each. 1 person on duty cannot do that in the window.
       *[other] { $vms } servers with { $each } minutes for each. { $people } people on duty cannot do that in the window.
    }
    .plain = Those on duty cannot do it in the window

finding-team-effort = “{ $team }” has { $needed } hours of work in wave { $wave }, but { $hours } to do it in
    .plain = A team has more work than it can do
finding-team-effort-why =
    { $people ->
        [one] { $vms } servers with { $each } minutes for each. 1 person on duty cannot do that in the window.
       *[other] { $vms } servers with { $each } minutes for each. { $people } people on duty cannot do that in the window.
    }
    .plain = Those on duty in the team cannot do it in the window
finding-person-rest =
    { $overlap ->
        [1] { $person } is a key person in waves { $waves } at the same time
       *[other] { $person } is a key person in waves { $waves } with { $hours } hours between
    }
    .plain = A key person has too little rest between two nights
finding-person-rest-why = There must be at least { $rest } hours off between two nights. Move one of them, or let more people be able to do the work.
    .plain = There is too little time between the nights

## Names of rules

rule-demand-broken = Broken demands
rule-demands-clash = Demands that contradict each other
rule-freeze-hit = Freezes
rule-holiday-hit = Holidays and days to note
rule-critical-pilot = Critical in a pilot wave
rule-critical-several = Several critical in one night
rule-environments-mixed = Test and production together
rule-test-later = Test after production
rule-wave-large = Large wave
rule-team-effort = Teams that cannot do the night's work
rule-person-rest = Too little rest between nights
rule-wave-effort = Too few on duty

## Fixes

fix-meet-demand = Move “{ $name }” to wave { $wave }
    .plain = Move to a wave that meets the demand
fix-take-out = Take “{ $name }” out of the wave
    .plain = Take it out of the wave
fix-open-demands = Open the demands
fix-open-teams = Open the teams
