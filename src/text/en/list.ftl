### The list: trust, service, server

list-answer = Showing { $count } of { $total } servers
    .plain = Servers
list-label = Trusts, services and servers
list-keys = Arrow keys move in the list. Right opens, left closes. X or Space selects, Shift with an arrow extends, Enter shows details, M moves to a wave, N selects the neighbours, V shows the servers on the map, Esc steps out.
list-group-by = Group by
list-group-trust = Trust
list-group-wave = Wave
list-group-bundle = Move group
list-column-name = Name
list-column-wave = Wave
list-column-vms = Servers
list-column-storage = Storage
list-column-criticality = Criticality
list-column-depends-on = Depends on
list-column-used-by = Used by
list-column-evidence = Evidence
list-column-findings = Findings
list-column-service = Service
list-column-trust = Trust
list-column-cluster = Cluster
list-column-address = Address
list-column-system = Operating system
list-sort = Sort by { $name }
    .plain = Sort
list-row-select = Select { $name }
    .plain = Select
list-filter = Filter
list-filter-remove = Remove the filter { $name }
    .plain = Remove the filter
list-filter-no-wave = No wave
list-filter-no-service = No service
list-filter-crosses = Crosses a wave boundary
list-filter-finding = Has findings
list-filter-unobserved = No measured traffic
list-filter-powered-off = Powered off
list-filter-critical = Criticality 1–2
list-filter-powered-on = Powered on
list-filter-hub = Hub
list-filter-pinned = Pinned
list-filter-selected = Selected
list-without-service = No service
list-without-bundle = No move group
list-hub = hub
list-vm-gone = gone
list-vm-off = powered off
list-loose =
    { $count ->
        [one] 1 without a service
       *[other] { $count } without a service
    }
    .plain = No service
list-paste = Paste names …
list-copy = Copy
list-nothing-fits = No servers fit the filter
list-remove-last-filter = Remove the last filter
list-vm-unobserved = not measured

## Pasting names

paste-title = Paste names
paste-lead = One name on each line, or a column from a spreadsheet: servers, DNS names, addresses or services. What exists is selected.
paste-select = Select them
paste-found =
    { $count ->
        [0] Found none
        [one] Found 1
       *[other] Found { $count }
    }
    .plain = Found none
paste-missed =
    { $count ->
        [0] All were found
        [one] 1 name is not in the plan
       *[other] { $count } names are not in the plan
    }
    .plain = Some names are not in the plan
paste-ambiguous =
    { $count ->
        [0] No names are ambiguous
        [one] 1 name stands for several servers
       *[other] { $count } names stand for several servers
    }
    .plain = Some names stand for several servers
