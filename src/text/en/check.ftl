### The view of findings

check-none = No findings. The plan can be signed.
check-none-hint =
    { $count ->
        [one] 1 rule was checked
       *[other] { $count } rules were checked
    }
    .plain = All rules were checked
check-go-sign = Go to signing
check-findings = Findings
check-selected = Selected finding
check-stops = Stops
check-stops-hint = must be solved before the plan can be signed
check-warnings = Warnings
check-warnings-hint = should be weighed
check-advice = Advice
check-advice-hint = can wait
check-filter = Show
check-filter-all = All rules
check-filter-none = No findings fit the filter
check-evidence = Evidence
check-evidence-label = Evidence for the finding
check-evidence-link = Connection
check-evidence-kind = Evidence
check-evidence-ports = Ports
check-evidence-connections = Connections
check-evidence-pairs = Server pairs
check-fixes = How it can be solved
check-concerns = Concerns
check-servers-named =
    { $count ->
        [one] 1 server
       *[other] { $count } servers, the first { $limit } are shown
    }
    .plain = Servers
check-show-in-map = Show in map
check-show-in-list = Show as list
check-more =
    { $count ->
        [one] 1 more finding
       *[other] { $count } more findings
    }
    .plain = More findings
check-blocks =
    { $count ->
        [one] prevents signing
       *[other] prevent signing
    }
    .plain = prevent signing
check-filter-all-severities = All
check-filter-all-waves = All waves
check-filter-rule = Rule
check-filter-wave = Wave
check-filter-clear = Remove the filters
check-pairs =
    { $count ->
        [one] 1 pair
       *[other] { $count } pairs
    }
    .plain = Pairs
check-apart =
    { $days ->
        [one] apart for 1 day
       *[other] apart for { $days } days
    }
    .plain = apart
check-apart-label = From { $day } to { $last }, “{ $before }” has moved, but “{ $after }” has not
    .plain = One has moved, the other has not
check-effect = See what changes
check-effect-stops = stops { $before } → { $after }
    .plain = stops
check-effect-warnings = warnings { $before } → { $after }
    .plain = warnings
check-effect-crossing = crossing dependencies { $before } → { $after }
    .plain = crossing dependencies
check-show-in-waves = Show in Waves
