### The view of findings

check-title = Check
check-answer =
    { $stops ->
        [0] No stops. { $warnings } warnings and { $advice } pieces of advice.
        [one] 1 stop prevents signing. { $warnings } warnings and { $advice } pieces of advice.
       *[other] { $stops } stops prevent signing. { $warnings } warnings and { $advice } pieces of advice.
    }
    .plain = Check
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
check-why = Why it matters
check-evidence = Evidence
check-evidence-label = Evidence for the finding
check-evidence-link = Connection
check-evidence-from = From
check-evidence-to = To
check-evidence-kind = Evidence
check-evidence-ports = Ports
check-evidence-connections = Connections
check-evidence-pairs = Server pairs
check-evidence-weight = Weight
check-evidence-none = Not measured
check-fixes = How it can be solved
check-fix-smallest = smallest change
check-fix-apply = Do this
check-concerns = Concerns
check-servers-named =
    { $count ->
        [one] 1 server
       *[other] { $count } servers, the first { $limit } are shown
    }
    .plain = Servers
check-show-in-map = Show in map
check-show-in-list = Show as list
check-solved =
    { $count ->
        [one] Solved 1 finding
       *[other] Solved { $count } findings
    }
    .plain = Solved
check-running = Checking …
check-ran = { $rules } rules checked
    .plain = Checked
check-more =
    { $count ->
        [one] 1 more finding
       *[other] { $count } more findings
    }
    .plain = More findings
