### Servers that can stand in for each other, and dependencies that hold services together: finding-<rule>, rule-<rule>, sign-of-<code>

## Rules: the title says what, with names

finding-redundancy-together =
    { $sets ->
        [one] { $name } can stand in for each other, but move in the same wave
       *[other] “{ $service }”: { $sets } sets of servers that can stand in for each other move in one wave each
    }
    .plain = Servers that can stand in for each other move in the same wave
finding-redundancy-together-why =
    { $disks ->
       *[other] They share a disk, so they must move together in wave { $wave }. None of them can take over while it moves: the service stops.
    }
    .second = All are in wave { $wave }. If something goes wrong there, none is left to take over. Put half of them in another wave.
    .plain = If something goes wrong in the wave, none is left to take over
finding-redundancy-too-soon =
    { $sets ->
        [one] The second half of a set moves in wave { $wave }, before the first half in wave { $before } is verified
       *[other] The second half of { $sets } sets moves in wave { $wave }, before the first half in wave { $before } is verified
    }
    .plain = The second half moves before the first is verified
finding-redundancy-too-soon-why =
    { $minutes ->
        [one] After the first window has closed, it takes { $verify } minutes to verify. 1 minute is missing.
       *[other] After the first window has closed, it takes { $verify } minutes to verify. { $minutes } minutes are missing.
    }
    .plain = Verify the first half in the target before you move the second
finding-redundancy-proposed =
    { $sets ->
        [one] “{ $service }”: { $name } look as if they can stand in for each other, and move in the same wave
       *[other] “{ $service }”: { $sets } sets of servers look as if they can stand in for each other, and each moves in one wave
    }
    .second =
        { $sets ->
            [one] { $name } look as if they can stand in for each other, and move in the same wave
           *[other] { $sets } sets of servers look as if they can stand in for each other, and each moves in one wave
        }
    .plain = Servers look as if they can stand in for each other, and move in the same wave
finding-redundancy-proposed-why = { $name }. Confirm the sets to keep the halves apart, or put them away.
    .plain = Confirm the sets to keep the halves apart, or put them away
finding-coupled-split = “{ $from }” in wave { $from-wave } and “{ $to }” in wave { $to-wave } use each other a lot, both ways
    .plain = Two services that use each other a lot, both ways, are in two waves
finding-coupled-split-why =
    { $days ->
        [0] Between the two waves every call crosses between the environments and back. Both slow down, and both stop if the connection fails.
        [one] For 1 day every call crosses between the environments and back. Both slow down, and both stop if the connection fails.
       *[other] For { $days } days every call crosses between the environments and back. Both slow down, and both stop if the connection fails.
    }
    .plain = Between the two waves every call crosses between the environments and back. Both slow down, and both stop if the connection fails.
finding-cycle-split =
    { $more ->
        [0] { $name } use each other in a circle, but are in { $places } waves
       *[other] { $name } and { $more } more use each other in a circle, but are in { $places } waves
    }
    .plain = Services that use each other in a circle are in several waves
finding-cycle-split-why = The circle is in wave { $waves }. No order is right: whichever moves first needs something that stays behind.
    .plain = No order is right: whichever moves first needs something that stays behind
finding-hub-later =
    { $services ->
        [one] 1 service moves in wave { $wave }, but “{ $service }”, which it uses, only comes in wave { $hub-wave }
       *[other] { $services } services move from wave { $wave } on, but “{ $service }”, which they use, only comes in wave { $hub-wave }
    }
    .plain = A hub moves later than the first that use it
finding-hub-later-why = Until then they reach it in today's environment. Move at least one of its servers in wave { $wave } or before.
    .plain = Until then they reach it in today's environment. Move at least one of its servers before them.

## Rules: their names, for filters and headings

rule-redundancy-together = Can stand in, but move together
rule-redundancy-too-soon = Second half too early
rule-redundancy-proposed = Can probably stand in for each other
rule-coupled-split = Tightly coupled services are split
rule-cycle-split = Circles are split
rule-hub-later = Hub comes too late

## Fixes

fix-move-half =
    { $vms ->
        [one] Move 1 server of “{ $name }” to wave { $wave }
       *[other] Move { $vms } servers of “{ $name }” to wave { $wave }
    }
    .plain = Move half of them to another wave

## What makes it likely that servers can stand in for each other

sign-of-attribute = { $name } is “{ $text }” for all
sign-of-shared-disk = They write to the same disk: { $text }
sign-of-shared-address = Several have the address { $text }
sign-of-heartbeat = They watch each other on port { $port }, as clusters do
sign-of-names =
    { $count ->
        [one] 1 name begins with “{ $text }” and counts on
       *[other] { $count } names begin with “{ $text }” and count on
    }
sign-of-same-ports = Others use them on the same ports
sign-of-port-group = They are in the same port group: { $text }
