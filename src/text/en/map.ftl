### The map of services and dependencies

map-label = Dependency map
map-role = dependency map
map-summary = { $count } services and { $dependencies } dependencies, { $crossing } cross a wave boundary
    .plain = Map of services and dependencies
map-summary-vms = { $count } servers and { $dependencies } dependencies, { $crossing } cross a wave boundary
    .plain = Map of servers and dependencies
map-keys = Arrow keys go to the nearest service. Enter follows dependencies, Backspace goes back. From afar arrow keys go from area to area, and Enter opens one. X selects, M moves to a wave, V shows the servers, N selects the neighbours, H asks what hangs on it, F fits, plus and minus zoom at what is in focus, 1, 2 and 3 change reach, O arranges the services another way, Alt and an arrow key moves and pins, U unpins, S saves the view, full stop and comma go through those saved, Esc steps out.
map-legend = Legend
map-reach = Reach from what you have selected
map-reach-steps =
    { $count ->
        [one] 1 step
       *[other] { $count } steps
    }
    .plain = Reach
map-hubs-hint = Nearly everyone uses these. They are drawn without lines, but the list shows their dependencies.
map-hub-used-by = used by { $count } of { $total }
    .plain = used by many
map-node = { $name }, { $trust }, wave { $wave }, { $in } in and { $out } out
    .second = { $name }, { $trust }, no wave, { $in } in and { $out } out
    .plain = Selected
map-node-vm = { $name }, { $service }, wave { $wave }
    .second = { $name }, { $service }, no wave
    .plain = Selected
map-back-to-services = Back to the services
map-left-out =
    { $count ->
        [one] 1 server is not drawn
       *[other] { $count } servers are not drawn
    }
    .plain = Not all servers are drawn
map-estate = All servers
map-cluster =
    { $count ->
        [one] 1 server without a service
       *[other] { $count } servers without a service
    }
    .plain = Servers without a service
map-summary-estate = { $count } servers in { $groups } groups, { $shown } shown one by one. The lines stand for { $share } % of the traffic between groups. Zoom in to open a group.
    .plain = Map of all servers
map-afar = Seen from afar. The number on a line is the weight of the dependencies both ways. Double-click, press Enter or zoom in to open an area.
map-mark = { $name }. Weight with { $names }
    .plain = Area on the map
map-between = { $from } and { $to }: weight { $weight }. { $forth } from { $from }, { $back } from { $to }. { $count } of { $total } dependencies cross the wave boundary.
    .plain = Between two areas
map-summary-afar = { $count } areas with { $services } services and { $total } servers, and { $dependencies } lines between them. Zoom in or press Enter on an area to open it.
    .plain = The map seen from afar
map-all-lines = All lines
map-all-lines-help = Draw every connection between two servers
map-nothing-inside = No servers to show here
arrange = How the map is arranged
arrange-trust = By trust
arrange-wave = By wave
arrange-network = By network
arranged-trust = The map is arranged by trust
arranged-wave = The map is arranged by wave
arranged-network = The map is arranged by network
network-vlan = VLAN { $vlan }
    .plain = VLAN
network-others = Other networks
network-none = No network
map-pinned = { $name } is pinned here
    .plain = Pinned on the map
map-pins = { $count } pinned
    .plain = Pinned on the map
map-is-pinned = Pinned on the map
map-loosen-all = Unpin all
map-loosened =
    { $count ->
        [0] None of them is pinned on the map
        [one] 1 service is unpinned
       *[other] { $count } services are unpinned
    }
    .plain = Unpinned

## The panel of what is selected

panel-service = { $trust } · criticality { $criticality } · { $vms } servers
    .second = { $trust } · { $vms } servers
    .plain = Service
panel-known = How well do we know this?
panel-known-unobserved = Servers without measured traffic
panel-known-last-seen = Last seen
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
panel-see-finding = See evidence and smallest change
panel-more =
    { $count ->
        [one] 1 more
       *[other] { $count } more
    }
    .plain = More
