### How far the data carries, and what the report of an import says of it

## Rows of a group of notes

told-rows = rows { $rows }
    .plain = several rows
told-rows-more = rows { $rows } and { $count } more
    .plain = several rows

## Whether the data carries a plan

told-question = Is the data good enough?
told-carries-not-yet = Not yet. Too much is unknown, and a plan would be guesswork.
told-carries-draft = Yes, for a draft. What is unknown should be cleared up before anyone signs.
told-carries-plan = Yes, to plan on.
told-points = { $points } of 100 points
    .plain = Points
told-asking = Working out how well this is known …
told-next = What raises it most
told-rest = All is in place. Nothing would raise the score.
told-see-servers = Show the servers
told-see-servers-of = Show the servers: { $flaw }
    .plain = Show the servers
told-see-all = See all scores
told-fix-errors =
    { $count ->
        [one] 1 line of the report must be corrected
       *[other] { $count } lines of the report must be corrected
    }
    .plain = Lines of the report must be corrected
told-fix-errors-do = Correct it in the source, and bring it in again
told-see-errors = Show the lines
flaw-evidence-old =
    { $count ->
        [one] 1 server was last seen more than 60 days ago, or without a time
       *[other] { $count } servers were last seen more than 60 days ago, or without a time
    }
    .plain = servers were seen too long ago
flaw-contradicted =
    { $count ->
        [one] 1 server has contradictions between declared and seen
       *[other] { $count } servers have contradictions between declared and seen
    }
    .plain = servers have contradictions
flaw-unobserved-do = Measure the traffic to and from them, and bring it in
flaw-shortly-observed-do = Measure the traffic for at least 14 days
flaw-cycle-missing-do = Let the measurement cover a month-end, a weekend and a night
flaw-evidence-old-do = Measure again, and bring it in
flaw-service-missing-do = Give them to a service. Proposals stand under Services.
flaw-owner-unknown-do = Set the owner under Services
flaw-criticality-missing-do = Set the criticality under Services
flaw-nothing-declared-do = Bring in dependencies from the CMDB, or ask the owner
flaw-contradicted-do = Ask the owner what is right
flaw-address-missing-do = Bring in the sheet vNetwork, or a list with addresses
flaw-size-missing-do = Include disks in the export

## Quality of each service

known-services = Quality of the data by service
known-services-help = Press a heading to sort. Press an advice to see the servers that it is about.
known-services-shown =
    { $count ->
        [one] 1 service
       *[other] { $count } services
    }
    .plain = Services
known-service = Service
known-search = Search for a service
part-observed = Observed
part-age = Age
part-catalogue = Service
part-declared = Declared
part-machine = Server
part-observed-what = Seen in the traffic, for 14 days or more, with a month-end, a weekend and a night
part-age-what = Last seen at most 60 days ago, counted from the newest in the files
part-catalogue-what = Has a service, an owner and a criticality
part-declared-what = Dependencies are declared, and nothing contradicts them
part-machine-what = Address and size are known
part-of = of { $points }
    .plain = points

## The report

told-what-why = What happened, and why
told-file = File
told-kind = Kind
told-all-files = All files
told-all-kinds = All kinds
told-shown =
    { $groups ->
        [0] No lines
        [one] { $count ->
            [one] 1 line
           *[other] { $count } lines of 1 kind
        }
       *[other] { $count } lines of { $groups } kinds
    }
    .plain = Lines
told-chosen =
    { $count ->
        [one] 1 chosen
       *[other] { $count } chosen
    }
    .plain = chosen
told-choose = Choose: { $what }
    .plain = Choose
told-choose-all = Choose all that are shown
told-open = × { $count }, show all: { $what }
    .plain = Show all
told-copy-all = Copy all
told-copy-chosen = Copy chosen
told-csv = Save .csv
told-json = Save .json
told-file-name = import-report
told-saved = Saved as { $name }
    .plain = Saved
told-mail-title =
    { $count ->
        [one] Import report from Flytteplan, 1 item
       *[other] Import report from Flytteplan, { $count } items
    }
    .plain = Import report from Flytteplan
told-recognised = Recognised as
told-read = Used
told-skipped = Skipped
told-made = Made
told-digest = Fingerprint
told-digest-copy = { $digest }: Copy the fingerprint of { $file }
    .plain = Copy the fingerprint
told-columns-of = Columns of { $file }
    .plain = Columns

## Noise

noise-title = Noise
noise-help = Traffic that does not say that anything needs anything else is kept out. Turn a rule off to include it. The choice goes with the plan's file.
noise-ephemeral-ports = Random ports
noise-ephemeral-ports-what = Ports from 32768 up change with each connection. The dependency is in, without a port.
noise-replies = Replies
noise-replies-what = What comes back from a service is no dependency in itself.
noise-scans = Scans
noise-scans-what = An address that reaches at least 200 others on at least 20 ports, mostly refused or seen once. Only that is kept out. The rest is in.
noise-no-machine = Addresses of no machine
noise-no-machine-what = Link-local addresses, broadcast and multicast, where no name says which machine it is.
noise-self-talk = Talks to itself
noise-self-talk-what = Traffic from a server to itself.
noise-removed =
    { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    } of { $pairs ->
        [one] 1 connection
       *[other] { $pairs } connections
    } kept out
    .plain = Kept out
noise-without-port =
    { $pairs ->
        [one] 1 connection is in without a port
       *[other] { $pairs } connections are in without a port
    }
    .plain = In without a port
noise-nothing = Caught nothing
noise-is-off = Off. All is in.
noise-uncounted = Counted when the traffic is read the next time
noise-none-yet = No traffic has been brought in yet.
noise-waits = The files are not here any more. Drop them in the window, and they are read with the rules as they are now: { $names }
    .plain = Drop the traffic files in the window, and they are read with the rules as they are now
noise-read-more =
    { $count ->
        [one] The traffic was read again: 1 dependency more, { $total } in all
       *[other] The traffic was read again: { $count } dependencies more, { $total } in all
    }
    .plain = The traffic was read again
noise-read-fewer =
    { $count ->
        [one] The traffic was read again: 1 dependency fewer, { $total } in all
       *[other] The traffic was read again: { $count } dependencies fewer, { $total } in all
    }
    .plain = The traffic was read again
noise-read-same = The traffic was read again: as many dependencies as before, { $total } in all
    .plain = The traffic was read again

## Columns

mapping-forget = Forget the mapping
mapping-forgotten = The mapping is forgotten. The columns were guessed anew.
mapping-said = Read as you have said for tables with these headings.
mapping-sheet-of = { $file } · { $sheet }
    .plain = Sheet
mapping-not-used = { $name } (not used)
    .plain = Not used

## Hubs

hubs-reject = No, no hub: { $name }
    .plain = No hub
hubs-not = No
hubs-rejected =
    { $count ->
        [one] 1 is rejected. Show it again
       *[other] { $count } are rejected. Show them again
    }
    .plain = Show the rejected again
hubs-presets = What we look for
hubs-preset-ports = ports { $ports }
    .plain = ports
hubs-preset-words = words: { $words }
    .plain = words
