### Words that every view uses: the plan's things, states, days, counts

## The product and its frame

app-name = Flytteplan
no-plan-open = No plan is open
skip-to-content = Skip to content
views = Views
view-import = Bring in
view-map = Map
view-list = List
view-waves = Waves
view-rules = Services
view-check = Check
view-sign = Sign
trust-filter = Show trusts
trust-filter-all = All
search-plan = Search the plan
search-results =
    { $count ->
        [0] No matches
        [one] One match
       *[other] { $count } matches
    }
search-none = Nothing in the plan is called anything like “{ $name }”
    .plain = No matches
search-clear = Clear the search
language-now = en, English. Change language
panel = Selected
panel-empty = Select something in the map or the list

## Buttons of dialogs

close = Close
delete = Delete
edit = Edit
add = Add
show-more = Show more
show-all = Show all { $count }
    .plain = Show all
copied = Copied
copy-failed = The browser would not let us use the clipboard. Select the text and copy it yourself.
yes = Yes
no = No
none = None
unknown = Unknown
name = Name

## Things, counted

count-vms =
    { $count ->
        [0] No servers
        [one] 1 server
       *[other] { $count } servers
    }
count-services =
    { $count ->
        [0] No services
        [one] 1 service
       *[other] { $count } services
    }
count-findings =
    { $count ->
        [0] No findings
        [one] 1 finding
       *[other] { $count } findings
    }
count-stops =
    { $count ->
        [0] No stops
        [one] 1 stop
       *[other] { $count } stops
    }
count-warnings =
    { $count ->
        [0] No warnings
        [one] 1 warning
       *[other] { $count } warnings
    }
count-advice =
    { $count ->
        [0] No advice
        [one] 1 piece of advice
       *[other] { $count } pieces of advice
    }
count-connections =
    { $count ->
        [0] No connections
        [one] 1 connection
       *[other] { $count } connections
    }
count-selected =
    { $count ->
        [0] Nothing selected
        [one] 1 selected
       *[other] { $count } selected
    }
count-of = { $count } of { $total }
    .plain = Some

## Words for things

vm = Server
vms = Servers
service = Service
services = Services
trust = Trust
trusts = Trusts
trust-shared = Shared
wave = Wave
waves = Waves
wave-number = Wave { $wave }
wave-said = { $number } “{ $name }”
    .second = { $number }
    .plain = Wave
wave-named = Wave { $wave }: { $name }
    .plain = Wave
wave-none = No wave
service-none = No service
bundle = Move group
hub = Hub
dependencies = Dependencies
window = Change window
capacity = Capacity
owner = Owner
users = Used by trusts
criticality = Criticality
criticality-0 = Not stated
criticality-1 = 1 · vital
criticality-2 = 2 · important
criticality-3 = 3 · ordinary
criticality-4 = 4 · can wait
criticality-5 = 5 · little used
cluster = Cluster
host = Host
folder = Folder
port-group = Port group
vlan = VLAN
address = Address
port = Port
ports = Ports
template = Template
vcenter = vCenter
evidence-observed = observed
evidence-declared = declared
evidence-inferred = inferred
evidence-none = no measured traffic
depends-on = Depends on
used-by = Used by
crosses = crosses
crosses-boundary = crosses the wave boundary
pinned = Pinned
locked = Locked
severity-stop = Stop
severity-warning = Warning
severity-advice = Advice
severity-good = Clear
wave-status-draft = Draft
wave-status-agreed = Agreed
wave-status-locked = Locked
wave-status-running = Under way
wave-status-done = Moved
wave-status-rolled-back = Rolled back

## Where a note comes from

place-file = { $file }
    .plain = the file
place-sheet = sheet { $sheet }
    .plain = the sheet
place-row = row { $row }
    .plain = the row
place-column = column { $column }
    .plain = the column

## Days and times

weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
weekday-short-0 = Mon
weekday-short-1 = Tue
weekday-short-2 = Wed
weekday-short-3 = Thu
weekday-short-4 = Fri
weekday-short-5 = Sat
weekday-short-6 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-with-weekday = { $weekday } { $date }
date-and-time = { $date } at { $time }
date-week = week { $week }
window-same-day = { $date }, { $start }–{ $end }
window-two-days = { $date }, { $start } – { $endDate }, { $end }
window-none = No date
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
ago-now = just now
ago-minutes =
    { $count ->
        [one] 1 minute ago
       *[other] { $count } minutes ago
    }
ago-hours =
    { $count ->
        [one] 1 hour ago
       *[other] { $count } hours ago
    }
ago-days =
    { $count ->
        [one] 1 day ago
       *[other] { $count } days ago
    }
list-and = { $before } and { $last }
list-and-more = { $before } and { $count } more

## Stages of long work

stage-generate = Making the example
stage-recognise = Recognising the files
stage-read = Reading
stage-join = Joining
stage-check = Checking
stage-layout = Drawing the map
stage-propose = Looking for good waves
stage-pack = Packing the file
stage-unlock = Unlocking the key
stage-ask = Answering
progress-of = { $done } of { $total }
    .plain = Working …
progress-count = { $done } read
    .plain = Working …

## The status line

status-ready = Ready
status-local = All is kept on this machine
status-cancelled = Cancelled. The plan is as it was.

## Saving

unsaved = Unsaved
edition = Edition { $count }
    .plain = Edition
unsaved-title = The plan is not saved to a file
unsaved-new-plan = If you begin a new plan now, what you have done in this one is only under “Earlier versions” in the browser.
unsaved-example = The example becomes a new plan. If you bring it in now, what you have done in this one is only under “Earlier versions” in the browser.
unsaved-open = If you open another plan now, what you have done in this one is only under “Earlier versions” in the browser.
unsaved-save = Save to a file first
unsaved-leave = Go on without saving
unsaved-stay = Stay in this plan
autosave-failed = The browser would not keep a copy. Save the plan to a file.
save-done = Saved as { $name }
    .plain = Saved
restore-failed = The copy in the browser could not be read. Open the plan file instead.

## Undo

undone = Undone: { $command }
    .plain = Undone
redone = Redone: { $command }
    .plain = Redone
undo = Undo

## When something fails

error-worker = The work stopped and has been started again. The plan is as it was.
error-language = The texts in that language could not be fetched. Reload the page and try again.
error-worker-twice = The work stopped twice. Save the plan and reload the page.
error-no-webgl = The browser has no WebGL2, so the map is a drawing that stands still. Everything can be done in the list.

## The frame and its windows

status-counts = { $services } services · { $servers } servers
    .plain = The plan is open
status-selected =
    { $count ->
        [one] 1 server selected
       *[other] { $count } servers selected
    }
    .plain = Selection
status-compare =
    { $count ->
        [0] Compare the exports
        [one] 1 server is not in the newest export
       *[other] { $count } servers are not in the newest export
    }
status-without-service =
    { $count ->
        [one] 1 without a service
       *[other] { $count } without a service
    }
    .plain = No service
status-without-wave =
    { $count ->
        [one] 1 without a wave
       *[other] { $count } without a wave
    }
    .plain = No wave
neighbours-selected =
    { $count ->
        [0] No more within reach
        [one] 1 more server is selected
       *[other] { $count } more servers are selected
    }
    .plain = The neighbours are selected
plan-revision = Draft { $revision }
    .plain = Draft
state-saved = saved
state-unsaved = not saved to a file
selection = What you have selected
servers-word = servers
save-changes = Save the changes
plan-details-title = The plan and you
field-plan-name = Name of the plan
field-author = Your name
field-author-help = Stands in the journal of changes. It is remembered on this machine.
field-day = Date
field-open = Opens
field-close = Closes
field-limit-servers = Servers, at most
field-limit-gib = GiB, at most
list-column-cpu = CPU
list-column-memory = Memory
palette-prompt = Type an action, a service or a wave
palette-nothing = No hits. Try another word.
help-intro = Everything you can do, and the keys for it. The same actions are in Ctrl+K.
help-letters = Letter keys work when focus is on the map, the list or the board. / and G with a letter work everywhere outside text fields.
panel-vm-gone = Not in the newest export. Take it out of its wave if it is not to move.
panel-gone = This is no longer in the plan
panel-evidence = evidence
panel-bundle = in the move group “{ $name }”
    .plain = in a move group
running-example = Example
running-import = Importing
running-compare = Comparing
running-propose = Proposal
running-save = Saving
running-open = Opening
running-key = Key
running-sign = Signing
group-go = Go to
group-file = Files
group-edit = Undo
group-select = Select
group-plan = Plan
group-look = View
load-of-limit = { $count } of { $limit }
    .plain = Load
load-without-limit = { $count }, no limit
    .plain = Load
load-of = { $name }, load
    .plain = Load
toast-restored = Carrying on where you left. The plan lay in the browser from { $when }.
    .plain = Carrying on where you left
toast-copied =
    { $count ->
        [one] 1 row copied
       *[other] { $count } rows copied
    }
    .plain = Copied
toast-not-copied = The browser did not allow the clipboard
status-starting = Starting …
services-delete = Delete the service

## Copies in the browser

buffer-elsewhere = Flytteplan is open in another tab. No copy is kept here until that is closed: save to a file.
versions-title = Earlier versions
versions-lead = The browser keeps the last 20. If you choose one, what is open now stays here.
versions-none = There are no versions yet
versions-unreadable = A version from another edition of Flytteplan. It is kept, but cannot be read here.
versions-what =
    { $signatures ->
        [0] edition { $revision }, { $acts } steps
        [one] edition { $revision }, { $acts } steps, 1 signature
       *[other] edition { $revision }, { $acts } steps, { $signatures } signatures
    }
    .plain = An earlier version
save-part = This is one part of a plan. It cannot be saved as a whole plan. Ask for the whole plan.
toast-edition-begun = The signature is for edition { $before }. Edition { $revision } has begun.
    .plain = The signature is for the edition before. A new edition has begun.
unchecked = The list of servers is missing or damaged. Nothing can be checked.
unchecked-short = Not checked
unchecked-hint = Ask whoever sent the plan for it again, or bring in the list of servers again
unchecked-part = This is one part of a plan, without a list of servers. The whole plan is where it is checked.
unchecked-part-hint = Ask for the whole plan to check it
