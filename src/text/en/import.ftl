### Bringing files in: start page, progress, report, column mapping


## Start

import-title = What is to be moved?
import-lead = Drop the files you have. Flytteplan works out what they are, puts them together and shows what is missing. Nothing leaves this machine.
import-drop = Drop files anywhere in the window
import-drop-hint = Several at once is fine. You can bring them in again later without losing the plan.
import-drop-now = Drop to bring in
import-drop-refused = Drop files, not folders or text
import-paste = Paste from a spreadsheet
import-example-note = The example is invented and made on the spot. It is not stored until you save the plan.
import-accepts = Files that we can use
import-accepts-servers = Server list
import-accepts-servers-hint = RVTools export, .xlsx
import-accepts-traffic = Traffic
import-accepts-traffic-hint = Azure Migrate or flow data, .csv with any column names
import-accepts-services = Service catalogue
import-accepts-services-hint = Who owns what, .csv
import-accepts-waves = Wave list
import-accepts-waves-hint = Server or service, wave and date, .csv
import-recent = Recent plans
import-recent-hint = on this machine
import-recent-none = No plans on this machine yet
import-step-1 = Bring in
import-step-1-hint = Servers, traffic and services become one map.
import-step-2 = Lay out waves
import-step-2-hint = Drag, or ask for a proposal. The rules are always on.
import-step-3 = Settle
import-step-3-hint = Every finding says what is wrong, and the smallest change.
import-step-4 = Sign
import-step-4-hint = Everyone signs exactly what they see.

## While files are read

import-running =
    { $count ->
        [one] Bringing in 1 file
       *[other] Bringing in { $count } files
    }
    .plain = Bringing in
import-running-hint = You can look around in the plan while you wait
import-reading = Reading { $name }: { $done } of { $total } rows
    .second = Reading { $name }: { $done } rows
    .plain = Reading …
import-cancel = Cancel
import-cancelled = Cancelled. Nothing was brought in, and the plan is as it was.
import-file-waiting = Waiting
import-file-done = Done
import-file-refused = Not used
import-stages = Stages
import-stage-recognise = Recognise
import-stage-read = Read rows
import-stage-join = Join
import-stage-check = Check

## What came of it

import-done = { $vms } servers were brought in
    .plain = All brought in
import-done-nothing = Nothing in the files could be used. The plan is as it was.
import-files = Files
import-file = File
import-kind = Kind
import-totals = In total
import-rows-used = Rows used
import-rows-skipped = Rows skipped
import-vms = Servers
import-templates = Templates
import-agents = Agents
import-placeholders = Placeholders
import-services = Services
import-dependencies = Dependencies
import-externals = External addresses
import-open-map = Open the map
import-open-rules = Assign servers to services
import-again = Bring in more files …
import-changed = Changed since last time: { $new } new, { $changed } changed and { $gone } missing servers. Your waves are untouched.
    .plain = Your waves are untouched
import-replace-title = You have a plan open
import-replace-what = Do the files belong in the plan you have open, or in a new one?
import-replace-merge = Bring into this plan
import-replace-new = Begin a new plan
kind-rvtools = Server list from RVTools
kind-azure-dependencies = Dependencies from Azure Migrate
kind-flows = Traffic
kind-catalogue = Service catalogue
kind-wave-list = Wave list
kind-plan = Plan file
kind-unknown = Unknown
kind-konveyor-applications = Applications from Konveyor
kind-azure-migrate-automation = Control file for Azure Migrate
kind-azure-migrate-inventory = Server list for Azure Migrate
kind-azure-migrate-report = Report from Azure Migrate
kind-servicenow-relations = Relations from ServiceNow
kind-rvtools-licence = Licences from RVTools

## The report

report = Report
report-title = Import report
report-all = All { $count }
    .plain = All
report-errors = Must be fixed { $count }
    .plain = Must be fixed
report-warnings = Need a look { $count }
    .plain = Need a look
report-info = For information { $count }
    .plain = For information
report-level = Severity
report-what = What happened
report-hint = What you can do
report-file = File
report-sheet = Sheet
report-row = Row
report-column = Column
report-code = Code
report-copy = Copy report
report-empty = Everything was read. Nothing to correct.

## Column mapping

mapping = Column mapping
mapping-title = How we read { $name }
    .plain = How we read the file
mapping-lead = The columns are guessed from names and contents. Correct what is wrong.
mapping-theirs = Column in the file
mapping-ours = Means
mapping-not-used = Not used
mapping-sure = sure
mapping-likely = likely
mapping-unsure = unsure
mapping-missing = Choose the column for “{ $column }”
    .plain = Choose a column
mapping-sample = First rows
mapping-use = Use the mapping
mapping-reset = Guess again
mapping-field-from-name = From server
mapping-field-from-address = From address
mapping-field-from-port = From port
mapping-field-to-name = To server
mapping-field-to-address = To address
mapping-field-to-port = To port
mapping-field-protocol = Protocol
mapping-field-connections = Number of connections
mapping-field-bytes = Number of bytes
mapping-field-first-seen = First seen
mapping-field-last-seen = Last seen
mapping-field-service = Service
mapping-field-owner = Owner
mapping-field-users = Used by trusts
mapping-field-criticality = Criticality
mapping-field-servers = Servers
mapping-field-also-servers = Also served by
mapping-field-wave = Wave
mapping-field-date = Date
