### Questions to the dependencies: what hangs on this, ways, circles, what holds groups together, what is hit

## The question

ask-title = Ask the dependencies
ask-short = Ask
ask-action = What hangs on this?
ask-back = Back to the answer
ask-kind = What do you want to know?
ask-kind-reach = What hangs on
ask-kind-paths = Ways
ask-kind-cycles = Circles
ask-kind-cut = Separate
ask-kind-what-if = Switch off
ask-lead-reach = What uses this and what it uses, step by step.
ask-lead-paths = The best ways between two, along the dependencies.
ask-lead-cycles = Services that use each other in a circle, and what to cut for the circle to go.
ask-lead-cut = The fewest dependencies to cut so that two groups no longer hang together.
ask-lead-what-if = What is hit when this is switched off, also by way of others.
ask-first = About
ask-second = And
ask-add-first = Add a service, server, trust or wave
ask-add-second = Add to the other group
ask-add = Add
ask-take-selected = Take what is selected
ask-remove = Remove { $name }
ask-found-none = Nothing is called that
ask-found-several = Several are called that. Write the whole name or the address.
ask-way = Direction
ask-way-both = Both ways
ask-way-users = Uses it
ask-way-uses = It uses
ask-steps = How far
ask-steps-all = All steps
ask-through = Walk through hubs
ask-by-weight = By weight, not number
ask-empty = Add at least one service, server, wave or trust
ask-empty-two = Add something to both groups
ask-asking = Looking …
ask-unanswered = The question got no answer. Try again.

## The answer, in one sentence

ask-told-users =
    { $count ->
        [0] Nothing uses { $name }
        [one] { $what } uses { $name }, directly or by way of others
       *[other] { $what } use { $name }, directly or by way of others
    }
ask-told-uses =
    { $count ->
        [0] { $name } uses nothing
       *[other] { $name } uses { $what }, directly or by way of others
    }
ask-told-paths =
    { $count ->
        [0] Nothing leads from { $name } to { $other }
        [one] 1 way between { $name } and { $other }
       *[other] { $count } ways between { $name } and { $other }, the best first
    }
ask-told-paths-either = Neither of the two uses the other. They hang together by way of something that both deal with.
ask-told-cycles =
    { $count ->
        [0] No services use each other in a circle
        [one] 1 circle of services that use each other
       *[other] { $count } circles of services that use each other, the largest first
    }
ask-told-cut =
    { $count ->
        [0] Nothing holds { $name } and { $other } together
        [one] 1 dependency must be cut to separate { $name } from { $other }
       *[other] { $count } dependencies must be cut to separate { $name } from { $other }
    }
ask-told-cut-shared = { $name } is in both groups, so that they cannot be separated
ask-told-what-if =
    { $count ->
        [0] Nothing else is hit when { $name } is switched off
        [one] { $what } is hit when { $name } is switched off
       *[other] { $what } are hit when { $name } is switched off
    }
ask-told-nothing = What you ask about is not in the export

## What else there is to say of it

ask-note-hubs =
    { $count ->
        [one] Not walked through 1 hub: { $names }
       *[other] Not walked through { $count } hubs: { $names }
    }
ask-note-possible = { $what } may be hit, but only by way of a hub
ask-note-exact-number = Fewer than this will not do
ask-note-exact-weight = Nothing lighter will do. Weight in all { $weight }
ask-note-sides = Afterwards { $first } others hang together with { $name }, and { $second } with { $other }
ask-note-without-vms =
    { $count ->
        [one] 1 dependency is declared between whole services and is left out, because no server stands behind it
       *[other] { $count } dependencies are declared between whole services and are left out, because no server stands behind them
    }
ask-note-cut-short = Not all is listed. The first { $count } are shown.
ask-note-steps = Along what each uses: { $uses }. The other way: { $users }.

## Groups and lines

ask-group-users = Users · { $trust }
ask-group-uses = Used · { $trust }
ask-group-path =
    { $count ->
        [one] Way { $number }, 1 step
       *[other] Way { $number }, { $count } steps
    }
ask-group-path-back =
    { $count ->
        [one] Back, way { $number }, 1 step
       *[other] Back, way { $number }, { $count } steps
    }
ask-group-circle = Circle { $number }, { $what }
ask-circle-way = Once round: { $way }
ask-circle-cut =
    { $count ->
        [one] Without this one the circle is gone. Fewer will not do.
       *[other] Without these { $count } the circle is gone. Fewer will not do.
    }
ask-circle-cut-weight = Without these ({ $count }) the circle is gone. Nothing lighter will do.
ask-circle-cut-likely =
    { $count ->
        [one] Without this one the circle is gone.
       *[other] Without these { $count } the circle is gone. Fewer may do: the circle is too large to try everything.
    }
ask-trust-none = Without a trust
ask-trust-hit = { $vms }, { $vital } vital
    .second = { $vms }
ask-trust-used =
    { $count ->
        [one] also uses 1 service of others that is hit
       *[other] also uses { $count } services of others that are hit
    }
ask-line-steps =
    { $count ->
        [one] 1 step
       *[other] { $count } steps
    }
ask-line-via = by way of { $name }
ask-line-vms = { $count } of { $total } servers
ask-line-possible = perhaps, by way of a hub
ask-line-weight = weight { $weight }
