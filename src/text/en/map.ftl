### The map of services and dependencies

map-title = Map
map-answer =
    { $total ->
        [0] No dependencies to show
        [one] { $count } of 1 dependency crosses a wave boundary
       *[other] { $count } of { $total } dependencies cross a wave boundary
    }
    .plain = No waves are laid out yet
map-answer-none-cross = No dependencies cross a wave boundary
map-label = Dependency map
map-role = dependency map
map-summary = { $count } services and { $dependencies } dependencies, { $crossing } cross a wave boundary
    .plain = Map of services and dependencies
map-summary-vms = { $count } servers and { $dependencies } dependencies, { $crossing } cross a wave boundary
    .plain = Map of servers and dependencies
map-keys = Arrow keys go to the nearest service. Enter follows dependencies, Backspace goes back. X selects, M moves to a wave, V shows the servers, N selects the neighbours, F fits, 1, 2 and 3 change reach, Esc steps out.
map-tools = Legend and zoom
map-legend = Legend
map-legend-wave = wave
map-legend-size = size = number of servers
map-legend-crosses = crosses a wave boundary
map-legend-direction = the arrow goes from the one who uses to what is used
map-legend-finding = stop or warning
map-reach = Reach from what you have selected
map-reach-steps =
    { $count ->
        [one] 1 step
       *[other] { $count } steps
    }
    .plain = Reach
map-hubs = Hubs
map-hubs-hint = Nearly everyone uses these. They are drawn without lines, but the list shows their dependencies.
map-hub-used-by = used by { $count } of { $total }
    .plain = used by many
map-node = { $name }, { $trust }, wave { $wave }, { $in } in and { $out } out
    .second = { $name }, { $trust }, no wave, { $in } in and { $out } out
    .plain = Selected
map-node-vm = { $name }, { $service }, wave { $wave }
    .second = { $name }, { $service }, no wave
    .plain = Selected
map-node-findings =
    { $count ->
        [0] no findings
        [one] 1 finding
       *[other] { $count } findings
    }
    .plain = findings
map-edge = { $from } uses { $to }
    .plain = Dependency
map-level-services = Services
map-level-vms = Servers
map-level = Show
map-back-to-services = Back to the services
map-filter-crosses = Crosses
map-filter-findings = Has findings
map-filter-add = Filter
map-filter-remove = Remove the filter { $name }
    .plain = Remove the filter
map-marquee = Drag to select several
map-drawing = Drawing { $count } services …
    .plain = Drawing the map …
map-empty = The map is drawn when the server list is brought in
map-no-dependencies = No dependencies are known. Bring in traffic to see what hangs together.
map-left-out =
    { $count ->
        [one] 1 server is not drawn
       *[other] { $count } servers are not drawn
    }
    .plain = Not all servers are drawn
map-nothing-inside = No servers to show here
map-external = External address

## The panel of what is selected

panel-service = { $trust } · criticality { $criticality } · { $vms } servers
    .second = { $trust } · { $vms } servers
    .plain = Service
panel-several = { $services } services, { $vms } servers
    .plain = Several selected
panel-in-bundle = part of the move group “{ $bundle }”
    .plain = part of a move group
panel-storage = Space in use
panel-known = How well do we know this?
panel-known-observed = Observed
panel-known-days = { $count } of { $total } days
    .plain = Not measured
panel-known-unobserved = Servers without measured traffic
panel-known-last-seen = Last seen
panel-dependency-observed = port { $port } · { $count } connections
    .second = { $count } connections
    .plain = observed
panel-dependency-declared = declared, never measured
panel-dependency-inferred = inferred
panel-dependency-none = No known dependencies
panel-heaviest = The { $count } heaviest are shown
    .plain = The heaviest are shown
panel-reach = What hangs on this?
panel-reach-users = Use it, also by way of others
panel-reach-used = It needs, also by way of others
panel-reach-part = Hang together
panel-reach-select = Select them
panel-circle = Part of a circle: { $way }
    .plain = Part of a circle
panel-dns = DNS name
panel-datacenter = Data centre
panel-attributes = Attributes and tags
panel-findings = Findings here
panel-see-finding = See evidence and smallest change
panel-servers = Servers
panel-more =
    { $count ->
        [one] 1 more
       *[other] { $count } more
    }
    .plain = More
