### What the passes say: note-<code> is what happened, note-<code>-why why it matters or was done so, note-<code>-hint what to do

## Whole files

note-file-unread = The file could not be read to its end
note-file-unread-hint = It may have been moved, changed or be open in another program. Bring it in again
note-file-unread-why = What was not read is missing from the plan
note-file-empty = The file is empty
note-file-empty-hint = Make the export again and bring it in
note-file-empty-why = Without contents there is nothing to read
note-file-unknown = The file is not of a kind we know. Nothing was taken from it.
note-file-unknown-hint = Use an RVTools export (.xlsx), or traffic, services or waves as .csv
note-file-unknown-why = The contents look like none of the formats we read. The name of the file does not count.
note-file-encrypted = The workbook is locked with a password or encrypted. Nothing was taken from it.
note-file-encrypted-hint = Open it in Excel, remove the password or the label, save and bring it in again
note-file-encrypted-why = Only those who have the password or the right can read the contents
note-file-old-excel = The file is in the old Excel format (.xls)
note-file-old-excel-hint = Open it in Excel and save it as .xlsx
note-file-old-excel-why = We read workbooks in the open format of 2007 and later
note-file-truncated = The file ends too soon. It was probably not copied in full.
note-file-truncated-hint = Copy the file again and bring it in
note-file-truncated-why = What is missing may be servers or traffic
note-file-too-large = The file is too large
    .plain = The file is too large
note-file-too-large-hint = Split the export into several files, one for each vCenter
note-file-too-large-why = A file that large would fill the memory and stop the rest
note-file-hostile = The file may be made to harm: it claims to be far larger than it is, or is built as no export is. Nothing was taken from it.
note-file-hostile-hint = Ask whoever gave you the file, and make the export again
note-file-hostile-why = A file that grows without bound when opened can stop the machine
note-file-broken = The file is damaged and could not be read
note-file-broken-hint = Open and save it again in the program it came from, or make the export again
note-file-broken-why = We never guess what stood in a damaged file
note-file-damaged = The end of the packed file is missing or damaged. The rows before the damage were imported.
note-file-damaged-hint = Copy the file again and import it again
note-file-damaged-why = What stood after the damage is unknown
note-file-cut = The file is larger than we read. The rest was left out.
note-file-cut-hint = Split the file by time, and import the parts
note-file-cut-why = A limit keeps one file from filling the memory
note-file-not-used = We recognise the file ({ $kind }), but do not use it
    .plain = We recognise the file, but do not use it
note-file-not-used-hint = Nothing to do
note-file-not-used-why = It says nothing of servers, traffic, services or waves in a form that we read
note-file-not-used-hint-archive = Unpack it and bring in the files in it
note-file-not-used-hint-xlsb = Open it in Excel, save it as .xlsx and bring it in again
note-file-not-used-hint-ods = Open it in the spreadsheet, save it as .xlsx and bring it in again
note-file-not-used-hint-docx = Paste the table into a spreadsheet, save it as .xlsx and bring it in again
note-file-not-used-hint-pptx = Paste the table into a spreadsheet, save it as .xlsx and bring it in again
note-file-not-used-hint-flytteplan = Give the file the extension .flytteplan and open it as a plan
note-file-not-used-hint-rvtools-tab = Bring in the whole workbook from “Export all to Excel”, or the sheets vInfo and vNetwork as .csv
note-file-not-used-hint-rvtools-licence = Nothing to do. Licences are never read.
note-file-not-used-hint-azure-migrate-automation = Bring in the export of dependencies from Azure Migrate instead
note-file-not-used-hint-azure-migrate-report = Bring in an RVTools export for the servers, and the dependencies as .csv
note-file-same = The file is the same as { $other }. It was read once.
    .plain = The same file was given twice. It was read once.
note-file-same-hint = Nothing to do. If you expected something else, the wrong file may have been chosen.
note-file-same-why = Read twice, everything in it would count double
note-workbook-not-rvtools = The workbook is not from RVTools. We found no sheet that we know.
note-workbook-not-rvtools-hint = Export from RVTools with “Export all to Excel”. If it is another table, say what its columns are.
note-workbook-not-rvtools-why = Without headings that we know we cannot tell what the rows are
note-csv-no-columns = The table has no columns we can use. Nothing was taken from it.
    .plain = The table has no columns we can use
note-csv-no-columns-hint = Check that the first row has headings, or map the columns yourself
note-csv-no-columns-why = Neither headings nor contents look like servers, traffic, services or waves
note-csv-needs-mapping = We are not sure what the columns mean
note-csv-needs-mapping-hint = Look over the column mapping and correct what is wrong
note-csv-needs-mapping-why = The headings say too little, so the columns were guessed from the contents

## Sheets and columns

note-sheet-missing = The sheet { $sheet } is missing
    .plain = A sheet is missing
note-sheet-missing-hint = Export all sheets from RVTools if you need what is in it
note-sheet-missing-why = What the sheet tells stands as unknown in the plan
note-sheet-broken = The sheet { $sheet } is damaged. The rows before the damage were brought in.
    .plain = A sheet is damaged. The rows before the damage were brought in.
note-sheet-broken-hint = Make the export again and bring it in
note-sheet-broken-why = What stood after the damage is unknown
note-sheet-too-large = The sheet { $sheet } has more rows than we read. The rest was left out.
    .plain = A sheet has more rows than we read. The rest was left out.
note-sheet-too-large-hint = Split the export, for instance one for each vCenter
note-sheet-too-large-why = A limit keeps one sheet from filling the memory
note-column-missing = The column { $column } is missing
    .plain = A column is missing
note-column-missing-hint = Include the column in the export if you need what is in it
note-column-missing-why = What the column tells stands as unknown in the plan
note-licence-skipped = Licence keys were not read
note-licence-skipped-hint = Nothing to do
note-licence-skipped-why = The keys are secret, and moving does not need them

## Rows and cells

note-row-no-name = The row has no name. The row was skipped.
note-row-no-name-hint = Correct it in the source and bring it in again
note-row-no-name-why = Without a name nobody can recognise the server
note-row-no-id = “{ $name }” has no ID. The server is known by its name.
    .plain = The row has no ID. The server is known by its name.
note-row-no-id-hint = Include the column VM ID in the export, and the plan survives a rename of the server
note-row-no-id-why = A name can be changed or used again. An ID follows the server.
note-row-duplicate = “{ $name }” stands twice in the file. The first row was used.
    .plain = The same row stands twice in the file. The first was used.
note-row-duplicate-hint = Delete one of the rows in the source
note-row-duplicate-why = The same thing should count only once
note-row-replaced = “{ $name }” stands in another file too. The row here was used.
    .plain = The same server stands in another file too. The row here was used.
note-row-replaced-hint = Nothing to do if this file is the newest. Else bring in only the newest.
note-row-replaced-why = Two files speak of the same server, and only one can hold
note-row-repeated-header = The headings are repeated inside the table. The row was skipped.
note-row-repeated-header-hint = Nothing to do
note-row-repeated-header-why = That is how it looks when several exports were pasted together
note-row-broken = A quotation mark in the row is never closed. From this row on the file was read without quotation marks.
note-row-broken-hint = Look over the rows from here, correct it in the source and bring it in again
note-row-broken-why = A quotation mark without an end would swallow the rest of the file
note-row-orphan = The row is about “{ $name }”, which is not in the sheet of servers. The row was skipped.
    .plain = The row is about a server that is not in the sheet of servers. The row was skipped.
note-row-orphan-hint = Make the export again, so that the sheets are from the same moment
note-row-orphan-why = The server may have been deleted while the export was made
note-cell-not-number = “{ $text }” is not a number. The field stands as unknown.
    .plain = The cell is not a number. The field stands as unknown.
note-cell-not-number-hint = Correct it in the source and bring it in again
note-cell-not-number-why = A guessed number would give the wave a wrong load
note-time-unreadable = “{ $text }” is not a time that we can read. The traffic was brought in without a time.
    .plain = The time could not be read. The traffic was brought in without a time.
note-time-unreadable-hint = Write the time as 26.05.2027 23:00 or 2027-05-26T23:00
note-time-unreadable-why = Without a time we cannot tell how old the traffic is
note-criticality-unreadable = “{ $text }” is not a criticality that we know. The service stands without one.
    .plain = The criticality could not be read. The service stands without one.
note-criticality-unreadable-hint = Write a number from 1 to 5, where 1 is most critical, or set it under Services
note-criticality-unreadable-why = Criticality counts in the quality of the data, and is shown where waves are agreed
note-cell-too-long =
    { $count ->
        [one] The text in 1 cell is too long and was cut
       *[other] The text in { $count } cells is too long and was cut
    }
    .plain = Text in cells is too long and was cut
note-cell-too-long-hint = Shorten it in the source if the rest matters
note-cell-too-long-why = A limit keeps one cell from filling the memory

## Putting files together

note-shared-smbios =
    { $groups ->
        [one] { $vms } servers have the same SMBIOS UUID
       *[other] { $vms } servers share { $groups } SMBIOS UUIDs
    }
    .plain = Several servers have the same SMBIOS UUID
note-shared-smbios-hint = Probably clones. They are told apart by VM ID.
note-shared-smbios-why = This UUID should be unique. Now it cannot be used to recognise them.
note-same-name =
    { $count ->
        [one] “{ $name }” is the name of 1 server
       *[other] “{ $name }” is the name of { $count } servers
    }
    .plain = Several servers have the same name
note-same-name-hint = Rows with only the name cannot be matched. Use VM ID or address instead.
note-same-name-why = A name alone does not say which of them is meant
note-many-vcenters =
    { $count ->
        [one] The servers come from 1 vCenter
       *[other] The servers come from { $count } vCenters
    }
    .plain = The servers come from several vCenters
note-many-vcenters-hint = Nothing to do. Equal VM IDs are kept apart.
note-many-vcenters-why = Two vCenters can give different servers the same VM ID
note-server-doubtful = “{ $name }” looks like a server we know, but may be another. It stands apart.
    .plain = The row looks like a server we know, but may be another. It stands apart.
note-server-doubtful-hint = Include the VM ID or UUID in the list, or correct the address, and they become one
note-server-doubtful-why = Two servers merged by mistake are hard to part again
note-relations-skipped =
    { $count ->
        [one] 1 relation does not say that anything depends on anything, and was skipped
       *[other] { $count } relations do not say that anything depends on anything, and were skipped
    }
    .plain = Some relations do not say that anything depends on anything, and were skipped
note-relations-skipped-hint = Nothing to do
note-relations-skipped-why = Only that something needs something else matters for the move
note-sys-ids =
    { $count ->
        [one] 1 relation has a sys_id in place of a name and was skipped
       *[other] { $count } relations have sys_ids in place of names and were skipped
    }
    .plain = Some relations have sys_ids in place of names and were skipped
note-sys-ids-hint = Export from ServiceNow again with display values
note-sys-ids-why = A sys_id is an internal number that stands in no other file
note-ends-unknown =
    { $count ->
        [one] 1 name in the relations is neither a server nor a service: { $names }
       *[other] { $count } names in the relations are neither servers nor services, among them { $names }
    }
    .plain = Some names in the relations are neither servers nor services
note-ends-unknown-hint = Bring in servers and services with these names, and the dependencies come along
note-ends-unknown-why = Without known ends the dependency is not brought in
note-record-unknown = “{ $text }” is not a record type we know. The row was skipped.
    .plain = The record type is not known. The row was skipped.
note-record-unknown-hint = Use 1 for an application and 2 for a dependency
note-record-unknown-why = The format has only two record types: application and dependency
note-flow-unmatched =
    { $count ->
        [one] 1 row of traffic is about addresses we do not know
       *[other] { $count } rows of traffic are about addresses we do not know
    }
    .plain = The traffic is about an address that we do not know
note-flow-unmatched-hint = They are shown as external. Bring in the server list from the same moment if they should be known.
note-flow-unmatched-why = A dependency on something unknown cannot be followed to a server or a service
note-flow-no-end = The row has no source or no destination. The row was skipped.
note-flow-no-end-hint = Correct it in the source, or look over the column mapping
note-flow-no-end-why = A dependency needs both ends
note-flow-ambiguous = “{ $name }” is the name of { $count } servers. The traffic is kept as external.
    .plain = The name stands for several servers. The traffic is kept as external.
note-flow-ambiguous-hint = Use address or VM ID in the traffic file
note-flow-ambiguous-why = Put on the wrong server, the traffic would make a wrong dependency
note-vm-unobserved =
    { $count ->
        [one] 1 server has no measured traffic
       *[other] { $count } servers have no measured traffic
    }
    .plain = Some servers have no measured traffic
note-vm-unobserved-hint = They count as unknown, not as independent. Measure longer, or ask the owner.
note-vm-unobserved-why = Dependencies that nobody has seen may still be broken when the server moves
note-address-shared =
    { $count ->
        [one] The address { $address } stands on 1 server
       *[other] The address { $address } stands on { $count } servers
    }
    .plain = Several servers have the same address
note-address-shared-hint = Traffic to the address cannot be tied to one of them. Often it is a cluster address.
note-address-shared-why = The address does not say which of them the traffic was for

## The register of signers

note-signer-line-broken = The line could not be read. It lets nobody sign.
note-signer-line-broken-hint = Write name, key type and key, as ssh-keygen shows them
note-signer-line-broken-why = Only a line that we understand wholly can give trust
note-signer-option-unknown = The line has an option that we do not know. It lets nobody sign.
note-signer-option-unknown-hint = Use only namespaces, valid-after and valid-before
note-signer-option-unknown-why = An option that we do not know may be a limitation
note-signer-authority = The line is about a certificate authority. That is not supported.
note-signer-authority-hint = List each key by itself
note-signer-authority-why = An authority can give trust to keys that nobody here has seen
note-signer-key-type = The key is not of the type Ed25519. It lets nobody sign.
note-signer-key-type-hint = Make a key here, or with ssh-keygen -t ed25519
note-signer-key-type-why = Signatures with other key types cannot be verified here
note-signer-date-unreadable = The date on the line could not be read. The line lets nobody sign.
note-signer-date-unreadable-hint = Write the date as YYYYMMDD
note-signer-date-unreadable-why = A time limit that we do not understand cannot be kept

## Services and waves

note-owner-unknown = The trust “{ $trust }” is not known. Only “{ $service }” has it as owner, and the service is put with the shared ones.
    .plain = The trust is not known, and the service is put with the shared ones
note-owner-unknown-hint = Correct the code in the source, or add the trust and choose it as owner under Services
note-owner-unknown-why = An owner that only one service has is often a slip
note-trust-unknown = The trust “{ $trust }” is unknown. It does not stand as a user of “{ $service }”.
    .plain = The trust is unknown and does not stand as a user
note-trust-unknown-hint = Correct the code in the source, or choose who uses the service under Services
note-trust-unknown-why = Only trusts that the plan knows can stand as users
note-trust-new =
    { $count ->
        [one] “{ $trust }” is a new trust, the owner of 1 service
       *[other] “{ $trust }” is a new trust, the owner of { $count } services
    }
    .plain = A trust is new
note-trust-new-hint = If it is a slip, correct the code in the source or choose another owner under Services
note-trust-new-why = Several services have it as owner, so it is hardly a slip
note-service-unknown = The service “{ $name }” is unknown. The row puts no service in the wave “{ $wave }”.
    .plain = The service is unknown. The row puts no service in the wave.
note-service-unknown-hint = Check the spelling, or bring in a service catalogue that has it
note-service-unknown-why = A wave can only have services that the plan knows
note-vm-unknown = The server “{ $name }” is not in the server list
    .plain = A server is not in the server list
note-vm-unknown-hint = Check the spelling, or bring in a newer server list
note-vm-unknown-why = It may be deleted, misspelt or missing from the export
note-vm-reregistered =
    { $count ->
        [one] 1 server has a new VM ID, and what is decided follows it: { $names }
       *[other] { $count } servers have new VM IDs, and what is decided follows them: { $names }
    }
    .plain = Servers have new VM IDs, and what is decided follows them
note-vm-reregistered-hint = Nothing to do
note-vm-reregistered-why = Other marks show that they are the same servers
note-vm-id-reused =
    { $count ->
        [one] The VM ID of 1 server now belongs to another server: { $names }. The old one stands in the plan as gone.
       *[other] The VM IDs of { $count } servers now belong to other servers: { $names }. The old ones stand in the plan as gone.
    }
    .plain = VM IDs now belong to other servers. The old ones stand in the plan as gone.
note-vm-id-reused-hint = Look over the new ones: they have inherited no service and no wave
note-vm-id-reused-why = Other marks show that they are not the same servers
note-vm-gone =
    { $count ->
        [one] 1 server of the plan is not in the new export: { $names }
       *[other] { $count } servers of the plan are not in the new export: { $names }
    }
    .plain = Servers of the plan are not in the new export
note-vm-gone-hint = They keep service and wave. Take them out of the wave if they are not to move.
note-vm-gone-why = They may have been deleted, moved or left out of the export
note-vm-to-confirm =
    { $count ->
        [one] 1 server is likely one that the plan knows: { $names }
       *[other] { $count } servers are likely ones that the plan knows: { $names }
    }
    .plain = Some servers are likely ones that the plan knows
note-vm-to-confirm-hint = Compare the exports and confirm them. Nothing has been merged.
note-vm-to-confirm-why = Much is alike, but not enough to be certain
note-vm-ambiguous = “{ $name }” is the name of several servers. None of them was used.
    .plain = The name stands for several servers. None of them was used.
note-vm-ambiguous-hint = Write the VM ID instead of the name, or assign the server by hand
note-vm-ambiguous-why = A name alone does not say which of them is meant
note-vm-two-owners = “{ $vm }” stands under two services: “{ $first }” and “{ $second }”. The first owns it.
    .second = “{ $vm }” stands under two services. The first owns it.
    .plain = A server stands under two services. The first owns it.
note-vm-two-owners-hint = Choose who owns it under Services. The other stands as a user.
note-vm-two-owners-why = A server moves with one service
note-window-assumed =
    { $count ->
        [one] The list of waves has a day, but no hours. 1 wave is set to 23:00 to 24:00.
       *[other] The list of waves has a day, but no hours. { $count } waves are set to 23:00 to 24:00.
    }
    .plain = The list of waves has a day, but no hours. The waves are set to 23:00 to 24:00.
note-window-assumed-hint = Look the change windows over on the board
note-window-assumed-why = A wave needs a change window to be checked
note-wave-no-name = The row has no wave. The row was skipped.
note-wave-no-name-hint = Fill in the wave in the source, or put it in by hand
note-wave-no-name-why = Without a wave there is nothing to place
note-date-unreadable = “{ $text }” is not a date that we can read. The wave stands without a date.
    .plain = The date could not be read. The wave stands without a date.
note-date-unreadable-hint = Write the date as 26.05.2027 or 2027-05-26
note-date-unreadable-why = A guessed date would give a wrong change window
note-more-like-this =
    { $count ->
        [one] 1 more of the same kind
       *[other] { $count } more of the same kind
    }
    .plain = More of the same kind
note-more-like-this-hint = Correct those you see, and bring the file in again
note-more-like-this-why = Only the first of each kind stand here, so that the report can be read
note-flow-reply = Reply traffic is counted with the one who asked
note-flow-reply-hint = Nothing to do. High ports only answer something that is there already.
note-flow-reply-why = Replies go the other way, and would look like dependencies of their own
note-flow-noise =
    { $count ->
        [one] 1 row of traffic was kept out: link-local addresses, broadcast or a server that talks to itself
       *[other] { $count } rows of traffic were kept out: link-local addresses, broadcast or servers that talk to themselves
    }
    .plain = Traffic that says nothing of dependencies was kept out
note-flow-noise-hint = Nothing to do
note-flow-noise-why = Such traffic does not say that one server needs another
note-flow-scan = “{ $name }” looks like a scanner: { $ends } targets on { $ports } ports, mostly refused or seen once. That was kept out.
    .plain = An address looks like a scanner. What was refused or seen once was kept out.
note-flow-scan-hint = If it is no scanner, ask its owner what it needs. What it uses more than once is in.
note-flow-scan-why = A scanner knocks everywhere, and would tie all services together
note-flows-cut = Some of the traffic is left out: the file has more different connections than we hold
note-flows-cut-hint = Split the file by time or network, and bring in the parts
note-flows-cut-why = A limit keeps the traffic from filling the memory
note-externals-cut = Some outside addresses are left out: there are more than we keep track of
note-externals-cut-hint = Those with most traffic are kept. Nothing to do for the plan.
note-unit-unclear = “{ $text }” has no unit. The size counts as unknown.
    .plain = A size has no unit and counts as unknown
note-unit-unclear-hint = Write the unit in the heading, as in “Memory (GiB)”, and import again
note-unit-unclear-why = A number without a unit may be a thousand times too large or too small
note-hardware-no-date = “{ $name }” has no date. Nobody can count on it before it has one.
    .plain = Something that is to come has no date
note-hardware-no-date-hint = Fill in the date it is available from, and import again
note-hardware-no-date-why = What has no date may come after the servers are to move
note-hardware-per-host =
    { $count ->
        [one] In 1 row with several hosts, cores and memory are read as figures for each host
       *[other] In { $count } rows with several hosts, cores and memory are read as figures for each host
    }
    .plain = Cores and memory are read as figures for each host
note-hardware-per-host-hint = If they are the sum of all, write “total” in the heading
note-hardware-per-host-why = The heading does not say whether the figure is for one host or for all
note-externals-cut-why = A limit keeps the addresses from filling the memory
