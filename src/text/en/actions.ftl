### One table of actions: buttons, keys, palette and help page take their words from here

### action-<code> is the label, action-<code>-help one line for the help page

## Files and plan

action-open-files = Choose files …
action-open-files-help = Bring in servers, traffic, services and waves from files
action-open-folder = Choose folder …
action-open-folder-help = Import everything in a folder, for example RVTools exports as .csv
action-try-example = Try the example
action-try-example-help = Make an invented data centre of 2,000 servers on the spot
action-try-example-target = Make the example with a target
action-try-example-target-help = Make an invented data centre of 2,000 servers, and the new one they move to
action-go-target = Go to The target
action-go-target-help = The capacity where servers move to, and what clusters, datastores and port groups become
action-new-plan = New plan …
action-new-plan-help = Put away the plan that is open, and begin anew
action-open-plan = Open a plan file …
action-open-plan-help = Open a plan that you or others have saved
action-versions = Earlier versions …
action-versions-help = Bring back the plan as it was, from the copies in the browser
action-save-plan = Save
action-save-plan-help = Save the plan to a file
action-rename-plan = Rename the plan …
action-rename-plan-help = The name stands at the top and in the file name
action-undo = Undo
action-undo-help = Go one step back, up to 200 steps
action-redo = Redo
action-redo-help = Do again what you undid

## Finding the way

action-palette = Find an action …
action-palette-help = Type what you want to do, and choose
action-help = Help
action-help-help = All actions and keys on one page
action-search = Search
action-search-help = Find services, servers and waves by name
action-go-import = Go to Bring in
action-go-import-help = Files, report and column mapping
action-go-map = Go to Map
action-go-map-help = What hangs together, and what crosses
action-go-list = Go to List
action-go-list-help = Trusts, services and servers as a table
action-go-waves = Go to Waves
action-go-waves-help = Order, dates, capacity and proposals
action-go-check = Go to Check
action-go-check-help = All findings, and the smallest change that solves them
action-go-rules = Go to Services
action-go-rules-help = Services, owners and the rules that assign servers
action-go-sign = Go to Sign
action-go-sign-help = Read, sign and verify the plan
action-show-in-map = Show in map
action-show-in-map-help = Show what you have selected in the map
action-show-in-list = Show as list
action-show-in-list-help = Show the same selection as a table
action-cancel = Cancel
action-cancel-help = Stop the work, or step one level out
action-toggle-theme = Switch between light and dark
action-toggle-theme-help = The choice is remembered on this machine
action-switch-language = Change language
action-switch-language-help = Norwegian bokmål or English

## Planning

action-move-to-wave = Move to wave …
action-move-to-wave-help = Put what you have selected into a wave
action-remove-from-wave = Take out of the wave
action-remove-from-wave-help = What you have selected is left without a wave
action-new-wave = New wave …
action-new-wave-help = Make a wave with name, window and capacity
action-edit-wave = Edit the wave …
action-edit-wave-help = Name, change window and capacity
action-delete-wave = Delete the wave
action-delete-wave-help = What was in it is left without a wave
action-wave-earlier = Move the wave earlier
action-wave-earlier-help = Change places with the wave before
action-wave-later = Move the wave later
action-wave-later-help = Change places with the wave after
action-lock-bundle = Lock group
action-lock-bundle-help = What you have selected must move together
action-unlock-bundle = Unlock group
action-unlock-bundle-help = The parts can move separately again
action-demand = Demand…
action-demand-help = What is selected must move together, apart, before, not then, not there
action-pin = Pin to the wave
action-pin-help = A proposal will not move it
action-unpin = Unpin
action-unpin-help = A proposal may move it again
action-assign-service = Assign to service …
action-assign-service-help = Choose the service that owns the servers
action-new-service = New service …
action-new-service-help = Make a service with owner and criticality
action-edit-service = Edit the service …
action-edit-service-help = Name, owner, users and criticality
action-mark-hub = Make it a hub
action-mark-hub-help = Drawn aside and left out of the sum of crossing dependencies
action-propose = Propose waves …
action-propose-help = Get a proposal that keeps to capacity, groups and pins
action-accept-proposal = Accept the proposal
action-accept-proposal-help = Take in what is ticked, as one step
action-reject-proposal = Discard the proposal
action-reject-proposal-help = The plan stays as it was

## Selecting and looking

action-select-all = Select all
action-select-all-help = Select all that fits the filter
action-select-none = Select none
action-select-none-help = Clear the selection
action-select-crossing = Select what crosses
action-select-crossing-help = Select the services with dependencies across a wave boundary
action-select-neighbours = Select neighbours
action-select-neighbours-help = Add what depends on the selection or is used by it, as many steps as the map shows
action-ask = Ask the dependencies …
action-ask-help = What hangs on something, ways, circles, what separates two groups, and what is hit when something is switched off
action-look-inside = Show servers
action-look-inside-help = See the servers of what you have selected on the map, and those they talk to
action-paste-names = Paste names …
action-paste-names-help = Select servers from a list in a spreadsheet
action-copy-table = Copy as table
action-copy-table-help = Paste into a spreadsheet
action-fit = Fit to window
action-fit-help = Show the whole map, or what you have selected
action-zoom-in = Zoom in
action-zoom-in-help = Look closer at the map
action-zoom-out = Zoom out
action-zoom-out-help = See more of the map
action-map-afar = See the map from afar
action-map-afar-help = Each trust, wave or network as one area, with the lines between them added up
action-reach-1 = 1 step
action-reach-1-help = Show the neighbours of what you have selected
action-reach-2 = 2 steps
action-reach-2-help = Show the neighbours and their neighbours
action-reach-3 = 3 steps
action-reach-3-help = Show three steps out
action-arrange-next = Arrange the map another way
action-arrange-next-help = The next of trust, wave and network
action-arrange-trust = Arrange the map by trust
action-arrange-trust-help = Each trust apart, with what they share in the middle
action-arrange-wave = Arrange the map by wave
action-arrange-wave-help = Waves as columns, so that what crosses goes across
action-arrange-network = Arrange the map by network
action-arrange-network-help = Each VLAN or port group apart
action-map-unpin = Unpin on the map
action-map-unpin-help = What you have selected finds its own place again
action-map-unpin-all = Unpin all on the map
action-map-unpin-all-help = All that you have pinned in this arrangement finds its own place again
action-next-region = Next region
action-next-region-help = Move focus to the next part of the screen

## Signing

action-sign = Sign …
action-sign-help = Sign exactly what you see
action-make-key = Make a key …
action-make-key-help = Make a signing key locked with a passphrase

action-plan-details = Name of the plan and of you …
action-plan-details-help = What the plan is called, and who stands behind the changes
action-also-serves = Also serves …
action-also-serves-help = Choose other services that the servers serve
action-edit-bundle = Change the move group …
action-edit-bundle-help = Name and parts, or dissolve it
action-new-trust = New trust …
action-new-trust-help = Add a trust, or a shared region
action-previous-region = Previous region
action-previous-region-help = Move focus to the previous part of the screen
