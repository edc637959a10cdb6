### Taking files in: the first page, an import under way, its report, the columns of tables

## The first page

start-title = What is to be moved?
start-lead = Drop the files you have. Flytteplan works out what they are, joins them and shows what is missing. Nothing leaves this machine.
start-drop = Drop files or folders anywhere in the window
start-drop-help = Several at once is fine. You can import again later without losing the plan.
start-kind-servers = Servers
start-kind-servers-what = RVTools or other lists, .xlsx, .csv or .zip
start-kind-traffic = Traffic
start-kind-traffic-what = Azure Migrate or flow data as .csv, any column names
start-kind-services = Services
start-kind-services-what = Who owns what, .csv or .xlsx
start-kind-waves = Waves
start-kind-waves-what = Waves somebody already made, .csv or .xlsx
start-plan-title = Do you have a plan already?
start-plan-help = Open it, or drop the file in the window. You see at once who has signed, and whether it still holds.
start-never-title = Safe to drop files here
start-never-licence = RVTools exports carry licence keys. They are never read, and never end up in the plan.
start-never-sent = Everything is computed in the browser. Nothing is sent out, not even error reports.
start-rest-listed = What cannot be used is listed with file, sheet, row and column. The rest is taken in.
start-step-import = Import
start-step-import-what = Servers, traffic and services become one map.
start-step-waves = Make waves
start-step-waves-what = Drag, or ask for a proposal. The rules are always on.
start-step-check = Check
start-step-check-what = See what stands in the way, and the smallest change that mends it.
start-step-sign = Sign
start-step-sign-what = Everyone signs exactly what they see.

## An import under way

import-running = Importing the files
import-running-example = Making the example
import-running-new = You can cancel at any time. Then everything is as before.
import-running-plan = The plan on screen stays as it is until everything has been read.
import-progress = Progress

## After an import

import-title =
    { $count ->
        [one] Imported 1 file
       *[other] Imported { $count } files
    }
    .plain = Imported
import-title-nothing = Nothing was imported
import-sum-all = All rows were used.
import-sum-skipped =
    { $count ->
        [one] 1 row was skipped. The report says which.
       *[other] { $count } rows were skipped. The report says which.
    }
    .plain = Some rows were skipped.
import-sum-files =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
    .plain = Some files
import-sum-some = could not be used. The rest was taken in.
import-sum-none = could not be used. The cards say why.
import-sum-none-plan = could not be used. The plan on screen is as it was.
import-nothing = Nothing in the files could be used. The plan is as it was.
import-unchanged = The files were taken in before. The plan is as it was.
files-unreadable = The browser could not read { $names }. Is something open elsewhere, or is the folder very large?
    .plain = The browser could not read one of the files.
files-several-plans = Only the first plan file was opened. Open the other on its own.
import-more-files = Import more …
import-open-map = Open the map
import-files = Files
import-not-used = Not used
import-see-columns = Columns
import-kind-rvtools = Servers from RVTools
import-kind-azure = Dependencies from Azure Migrate
import-kind-flows = Traffic
import-kind-catalogue = Services
import-kind-waves = Waves
import-kind-servers = Server list
import-kind-relations = Declared dependencies
import-kind-hardware = Planned hardware
import-kind-archive = Archive
import-kind-unknown = Unknown
import-why-rvtools-sheets = known by its sheets
import-why-rvtools-headings = known by its headings
import-why-azure-headings = known by its headings
import-why-flow-headings = known by its headings
import-why-flow-contents = guessed from its contents
import-why-zeek-headings = known as Zeek by the names of its fields
import-why-nfdump-headings = known as nfdump by its headings
import-why-vpc-headings = known as a flow log of AWS VPC
import-why-aria-headings = known as Aria Operations for Networks by its headings
import-why-discovery-headings = known as AWS Application Discovery by its headings
import-why-splunk-headings = known as Splunk by its headings
import-why-catalogue-headings = known by its headings
import-why-wave-headings = known by its headings
import-why-server-headings = known by its headings
import-why-relation-headings = known by its headings
import-why-hardware-headings = known by its headings
import-why-archive-files = opened as a folder
import-why-given-mapping = read the way you said
import-why-not-used = Nothing was taken from the file
import-total-servers = Servers
import-total-dependencies = Dependencies
import-total-services = Services
import-total-skipped = Rows skipped

## The report

import-report = Report
import-report-empty = Nothing to report
import-levels = Show
import-level-all = All
import-level-error = Must be fixed
import-level-warning = Warning
import-level-info = For information
import-search = Search the report
import-copied =
    { $count ->
        [one] 1 line copied
       *[other] { $count } lines copied
    }
    .plain = The report is copied
import-column-level = Level
import-column-what = What happened
import-column-why = Why
import-column-hint = What you can do
import-column-file = File
import-column-where = Where
import-column-sheet = Sheet
import-column-row = Row
import-column-column = Column
import-column-code = Code
import-column-kind = Contents
import-column-rows = Rows
import-sources-title = The files the plan stands on
import-sources-sum =
    { $count ->
        [0] Import newer files whenever you like. The plan is kept.
        [one] The plan stands on 1 file. Import newer ones whenever you like, the plan is kept.
       *[other] The plan stands on { $count } files. Import newer ones whenever you like, the plan is kept.
    }
    .plain = Import newer files whenever you like. The plan is kept.

## How columns are read

mapping-title = How we read the columns
mapping-file = File
mapping-kind = Contents
mapping-help = The columns are guessed from headings and contents. Correct what is wrong.
mapping-sheet = The sheet { $sheet }.
    .plain = The sheet.
mapping-separator-semicolon = Separated by semicolons.
mapping-separator-comma = Separated by commas.
mapping-separator-tab = Separated by tabs.
mapping-separator-other = The separator was found.
mapping-column-number = column { $number }
    .plain = column
mapping-column-label = What the column { $column } is
    .plain = What the column is
mapping-first-rows = First rows
mapping-rows-shown =
    { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
    .plain = rows
mapping-use = Use these columns
mapping-reset = Undo the changes
mapping-unchanged = Change something to read the file again
mapping-needs-from = Choose which column is the source: name or address.
mapping-needs-to = Choose which column is the destination: name or address.
mapping-needs-service = Choose which column is the service.
mapping-needs-servers-or-owner = Choose which column is the servers, or the owner.
mapping-needs-wave = Choose which column is the wave.
mapping-needs-service-or-servers = Choose which column is the service, or the servers.
mapping-needs-vm-name = Choose which column is the name of the server.
mapping-needs-hardware = Choose which column is the cluster, the host, the datastore or the port group.
confidence-sure = sure
confidence-likely = likely
confidence-unsure = unsure
confidence-chosen = chosen
import-field-none = Not used
import-field-from-name = From server
import-field-from-address = From address
import-field-from-port = From port
import-field-to-name = To server
import-field-to-address = To address
import-field-to-port = To port
import-field-protocol = Protocol
import-field-connections = Connections
import-field-bytes = Bytes
import-field-bytes-back = Bytes back
import-field-first-seen = First seen
import-field-last-seen = Last seen
import-field-action = Allowed or refused
import-field-service = Service
import-field-service-owner = Owner
import-field-users = Users
import-field-service-criticality = Criticality
import-field-servers = Servers
import-field-also-servers = Also uses servers
import-field-wave = Wave
import-field-date = Date
import-field-vm-name = Server name
import-field-host-name = Host name
import-field-addresses = IP addresses
import-field-power = Power
import-field-cpus = vCPUs
import-field-memory = Memory
import-field-provisioned = Provisioned disk
import-field-used = Disk in use
import-field-disks = Number of disks
import-field-os = Operating system
import-field-datacenter = Data centre
import-field-cluster = Cluster
import-field-host = ESXi host
import-field-folder = Folder
import-field-vm-id = VM ID
import-field-instance-uuid = Instance UUID
import-field-smbios-uuid = SMBIOS UUID
import-field-vcenter = vCenter
import-field-template = Template
import-field-tags = Tags
import-field-host-count = Number of hosts
import-field-cores = Cores
import-field-datastore = Datastore
import-field-capacity = Capacity
import-field-port-group = Port group
import-field-switch = Switch
import-field-vlan = VLAN
import-field-available-from = Available from

## Kinds of files, as notes name them

kind-azure-migrate-automation = Control file for Azure Migrate
kind-azure-migrate-report = Report from Azure Migrate
kind-rvtools-licence = Licences from RVTools
kind-rvtools-tab = One sheet from RVTools
kind-archive = Archive inside an archive
kind-xlsb = Binary workbook, .xlsb
kind-ods = Spreadsheet from LibreOffice, .ods
kind-docx = Document from Word
kind-pptx = Presentation from PowerPoint
kind-flytteplan = Plan from Flytteplan

## Two states compared

compare-open = Compare the exports
compare-title = What has changed
compare-back = To what was imported
compare-waits = Comparing …
compare-sum =
    { $count ->
        [one] { $earlier } → { $later } · 1 server is as it was
       *[other] { $earlier } → { $later } · { $count } servers are as they were
    }
    .plain = Compared
compare-earlier = the earlier state
compare-later = this state
compare-side = vCenters and questions
compare-table = What has changed
compare-kinds = Show
compare-search = Name, address, value
compare-shown =
    { $count ->
        [0] No lines
        [one] 1 line
       *[other] { $count } lines
    }
compare-empty = Nothing has changed here
compare-more = … and { $count } more
    .plain = … and more
compare-column-what = What
compare-column-name = Who
compare-column-change = Before → after
compare-column-meaning = For the plan
compare-kind-all = All
compare-kind-matters = Matters for the plan
compare-kind-new = New
compare-kind-gone = Gone
compare-kind-id-reused = Gone, VM ID used again
compare-kind-reregistered = New VM ID
compare-kind-moved = Moved to the target
compare-kind-two-places = In two places
compare-kind-changed = Changed
compare-kind-renamed = New name
compare-kind-resized = New size
compare-kind-readdressed = New address or network
compare-kind-relocated = New host or cluster
compare-kind-otherwise = Other
compare-kind-name-reused = Name used again
compare-kind-address-reused = Address used again
compare-kind-clone = Shares its SMBIOS UUID
compare-kind-dependency-new = New dependency
compare-kind-dependency-vanished = Dependency not seen again
compare-kind-left-behind = Left behind
compare-kind-of-vm = Kind
compare-power = Power
compare-disks = Disks
compare-state-server = server
compare-state-template = template
compare-state-agent = agent
compare-state-placeholder = placeholder
compare-state-on = on
compare-state-off = off
compare-state-suspended = suspended
compare-means-gone-in-wave = Gone, but in the wave
compare-means-gone-in-service = Gone, but in a service
compare-means-gone-in-bundle = Gone, but in a move group
compare-means-resized-in-wave = The wave's load is another
compare-means-readdressed-in-wave = Firewalls may know the old address
compare-means-off-in-wave = Switched off, but in the wave
compare-means-no-server = No longer a server
compare-means-rule-gives-other = The rules give another service
compare-means-new-belongs-in-wave = Its service is in the wave
compare-means-new-in-service = Of a service, lacks a wave
compare-means-new-without-service = Lacks a service
compare-means-moved-before-wave = In the target before the wave is done
compare-means-moved-without-wave = In the target without a wave
compare-means-in-two-places = At work in the source and in the target
compare-means-waits-for-person = Waits for you to confirm
compare-means-not-moved-in-done-wave = The wave is done, but the server is still there
compare-roles = What each vCenter is
compare-roles-help = Servers move from sources to targets
compare-role-of = What { $name } is in the move
    .plain = What the vCenter is in the move
compare-role-source = Source
compare-role-target = Target
compare-role-outside = Outside
compare-role-unsaid = New: choose what it is
compare-questions = Are they the same server?
compare-questions-help = Confirm, and service and wave follow. Without an answer nothing is merged.
compare-no-questions = No questions are waiting
compare-choose-likely = Choose likely
compare-confirm-chosen = Confirm chosen ({ $count })
    .plain = Confirm chosen
compare-reject-chosen = Reject
compare-question-choose = Choose { $before } → { $after }
    .plain = Choose
compare-confirm = Same server: { $before } → { $after }
    .plain = Same server
compare-reject = Not the same: { $before } → { $after }
    .plain = Not the same
compare-same = Same server
compare-other = Not the same
compare-likely = Likely
compare-unsure = Unsure
compare-for = Alike: { $reasons }
    .plain = Alike
compare-against = Unlike: { $reasons }
    .plain = Unlike
compare-rejected =
    { $count ->
        [one] 1 is rejected. Ask again
       *[other] { $count } are rejected. Ask again
    }
compare-fact-instance-uuid = instance UUID
compare-fact-smbios-uuid = SMBIOS UUID
compare-fact-shared-smbios-uuid = SMBIOS UUID that several have
compare-fact-name = name
compare-fact-name-stem = name without its ending
compare-fact-dns-name = DNS name
compare-fact-address = address
compare-fact-mac = network card (MAC)
compare-fact-size = CPUs and memory
compare-fact-disks = disks
compare-fact-other-instance-uuid = instance UUID
compare-fact-other-smbios-uuid = SMBIOS UUID
compare-fact-other-dns-name = DNS name
compare-fact-other-mac = network card (MAC)

## How well the data is known

known-all = Everything
contradiction-line = { $from } → { $to } { $port }, { $connections } connections, { $denied } refused
    .plain = A pair
contradiction-never-seen =
    { $count ->
        [one] 1 is declared and was not seen, though both ends were watched
       *[other] { $count } are declared and were not seen, though both ends were watched
    }
    .plain = Declared, not seen
contradiction-reversed =
    { $count ->
        [one] 1 is declared one way and seen only the other way
       *[other] { $count } are declared one way and seen only the other way
    }
    .plain = Declared one way, seen the other
contradiction-denied-only =
    { $count ->
        [one] 1 was seen, and every attempt was refused
       *[other] { $count } were seen, and every attempt was refused
    }
    .plain = Seen, and refused
contradiction-denied-too =
    { $count ->
        [one] 1 was seen both let through and refused
       *[other] { $count } were seen both let through and refused
    }
    .plain = Seen both let through and refused
candidates-count =
    { $count ->
        [0] All that was seen between services is declared as well
        [one] 1 link between services was seen and nobody declared it
       *[other] { $count } links between services were seen and nobody declared them
    }
    .plain = Seen, not declared
candidate-line = { $from } → { $to } { $port }, { $connections } connections between { $pairs } pairs of servers
    .plain = A link
flaw-unobserved =
    { $count ->
        [one] 1 server was not observed
       *[other] { $count } servers were not observed
    }
    .plain = servers were not observed
flaw-shortly-observed =
    { $count ->
        [one] 1 server was observed for less than 14 days
       *[other] { $count } servers were observed for less than 14 days
    }
    .plain = servers were observed too shortly
flaw-cycle-missing =
    { $count ->
        [one] 1 server was not observed through a month-end, a weekend and a night
       *[other] { $count } servers were not observed through a month-end, a weekend and a night
    }
    .plain = servers were not observed through a month-end, a weekend and a night
flaw-service-missing =
    { $count ->
        [one] 1 server has no service
       *[other] { $count } servers have no service
    }
    .plain = servers have no service
flaw-owner-unknown =
    { $count ->
        [one] 1 server lacks a known owner
       *[other] { $count } servers lack a known owner
    }
    .plain = known owners are missing
flaw-criticality-missing =
    { $count ->
        [one] 1 server lacks a criticality
       *[other] { $count } servers lack a criticality
    }
    .plain = criticalities are missing
flaw-nothing-declared =
    { $count ->
        [one] 1 server lacks declared dependencies
       *[other] { $count } servers lack declared dependencies
    }
    .plain = declared dependencies are missing
flaw-address-missing =
    { $count ->
        [one] 1 server has neither an address nor a network name
       *[other] { $count } servers have neither an address nor a network name
    }
    .plain = servers lack an address
flaw-size-missing =
    { $count ->
        [one] 1 server is of unknown size
       *[other] { $count } servers are of unknown size
    }
    .plain = servers are of unknown size
known-title = How well do we know this?
known-asking = Reckoning how well this is known …
known-who = Who
known-servers = Servers
known-quality = Quality of the data
known-quality-help = Points of 100 for each server that moves: observed, placed in a service with owner and criticality, and with dependencies declared.
known-points = Points
known-raises = Would raise it most
known-coverage = Coverage
known-coverage-help = What was observed, and whether what happens seldom is included. A server without observations is unknown, not independent.
known-observed = Observed
known-days = Days, at least
known-month-end = Month-end
known-weekend = Weekend
known-night = Night
known-of = { $count } of { $total }
    .plain = Some
known-span = Observed from { $first } to { $last }
    .plain = The sources have no times
known-unobserved =
    { $count ->
        [one] Show the one that was not observed
       *[other] Show the { $count } that were not observed
    }
    .plain = Show those that were not observed
known-contradictions = Contradictions
known-contradictions-help = Where what is declared and what was seen do not agree. Ask those who own the services.
known-none = No contradictions.
known-more = … and { $count } more
    .plain = … and more
