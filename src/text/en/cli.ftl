### The command line

cli-imported =
    { $vms ->
        [0] No servers
        [one] 1 server
       *[other] { $vms } servers
    } in { $services ->
        [one] 1 service
       *[other] { $services } services
    }, { $dependencies ->
        [one] 1 dependency
       *[other] { $dependencies } dependencies
    }
    .plain = Brought in
cli-planned = A plan of { $waves } waves was written to { $name }
    .plain = The plan was written
cli-example =
    { $count ->
        [one] 1 file was written to { $name }
       *[other] { $count } files were written to { $name }
    }
    .plain = The example was written
cli-exported = { $name } has been written
    .plain = The file has been written
cli-check-none = No findings
cli-key-written = The key was written to { $name }, the public one to { $name }.pub
    .plain = The key was written
cli-signed = { $name } is signed
    .plain = Signed
cli-signed-with-stops =
    { $count ->
        [one] The plan has a stop that should be solved before it is signed. See it with "check"
       *[other] The plan has { $count } stops that should be solved before it is signed. See them with "check"
    }
    .plain = The plan has stops that should be solved before it is signed. See them with "check"
cli-valid = Valid
cli-invalid = Not valid
cli-passphrase = Passphrase:
cli-passphrase-again = The passphrase once more:
cli-passphrase-differs = The two are not alike
cli-file-exists = { $name } exists already, and is not overwritten
    .plain = The file exists already, and is not overwritten
cli-file-unreadable = { $name } could not be read: { $reason }
    .second = { $name } could not be read
    .plain = The file could not be read
cli-file-unwritable = { $name } could not be written: { $reason }
    .second = { $name } could not be written
    .plain = The file could not be written
cli-nothing-used = Nothing in the files could be used
cli-option-unreadable = { $name } cannot be “{ $value }”
    .plain = A value cannot be used

cli-files-unused = Not used: { $names }
    .plain = Some of the files were not used
cli-attached = The signature is added to { $name }
    .plain = The signature is added
cli-register-line = The register: { $text }
    .plain = The register has lines that allow nothing

## Questions

cli-ask-unknown = Nothing in the plan is called { $name }
    .plain = Nothing in the plan is called that
cli-ask-several = Several in the plan are called { $name }. Write the whole name or the address.
    .plain = Several in the plan are called that

## Two states compared

cli-compare-two = Give two states: two folders, exports or plans, or one plan that has several
cli-state = { $digest }  made { $made }, imported { $taken }: { $vms } VMs, { $dependencies } dependencies
    .plain = A state
cli-state-unknown = The plan has no state called { $name }. See them with --states.
    .plain = The plan has no such state
cli-state-several = { $name } fits several states. Write more of the fingerprint.
    .plain = It fits several states
cli-state-unreadable = The state cannot be read: another version of the program wrote it
cli-since-waves =
    { $count ->
        [one] 1 wave has another load, { $over } over its limits
       *[other] { $count } waves have another load, { $over } over their limits
    }
    .plain = Waves have another load
cli-since-over = Over the limit: wave { $waves }
    .plain = Waves are over their limits
cli-since-findings = Findings: { $came } new, { $went } gone
    .plain = The findings are others
cli-since-trust = { $trust } should be asked again: { $vms } servers and { $dependencies } dependencies differ
    .plain = A trust should be asked again
cli-compared =
    { $count ->
        [one] From { $earlier } to { $later }: 1 server is as before
       *[other] From { $earlier } to { $later }: { $count } servers are as before
    }
    .second =
        { $count ->
            [one] 1 server is as before
           *[other] { $count } servers are as before
        }
    .plain = Compared
cli-drift-changed =
    { $count ->
        [one] 1 server has changed:
       *[other] { $count } servers have changed:
    }
    .plain = Changed:
cli-drift-new =
    { $count ->
        [one] 1 server is new:
       *[other] { $count } servers are new:
    }
    .plain = New:
cli-drift-gone =
    { $count ->
        [one] 1 server is gone:
       *[other] { $count } servers are gone:
    }
    .plain = Gone:
cli-drift-reregistered =
    { $count ->
        [one] 1 server has a new VM ID:
       *[other] { $count } servers have new VM IDs:
    }
    .plain = New VM IDs:
cli-drift-moved =
    { $count ->
        [one] 1 server has likely moved to the target:
       *[other] { $count } servers have likely moved to the target:
    }
    .plain = Moved:
cli-drift-two-places =
    { $count ->
        [one] 1 server is likely in two places:
       *[other] { $count } servers are likely in two places:
    }
    .plain = In two places:
cli-drift-id-reused =
    { $count ->
        [one] 1 server is gone, and another has its VM ID:
       *[other] { $count } servers are gone, and others have their VM IDs:
    }
    .plain = VM IDs used again:
cli-drift-questions =
    { $count ->
        [one] 1 server may be a known one:
       *[other] { $count } servers may be known ones:
    }
    .plain = May be known ones:
cli-drift-names =
    { $count ->
        [one] 1 name has gone to another server:
       *[other] { $count } names have gone to other servers:
    }
    .plain = Names used again:
cli-drift-addresses =
    { $count ->
        [one] 1 address has gone to another server:
       *[other] { $count } addresses have gone to other servers:
    }
    .plain = Addresses used again:
cli-drift-clones =
    { $count ->
        [one] 1 new server shares its SMBIOS UUID with another
       *[other] { $count } new servers share their SMBIOS UUIDs with others
    }
    .plain = New servers share SMBIOS UUIDs
cli-drift-dependencies-new =
    { $count ->
        [one] 1 new dependency
       *[other] { $count } new dependencies
    }
    .plain = New dependencies
cli-drift-dependencies-vanished =
    { $count ->
        [one] 1 dependency was not seen again
       *[other] { $count } dependencies were not seen again
    }
    .plain = Dependencies were not seen again
cli-drift-dependencies-unseen =
    { $count ->
        [one] 1 dependency was not seen again, but observed too briefly to say more
       *[other] { $count } dependencies were not seen again, but observed too briefly to say more
    }
    .plain = Dependencies were observed too briefly
cli-what-name = name
cli-what-kind = kind
cli-what-power = power
cli-what-cpus = CPUs
cli-what-memory = memory
cli-what-disks = disks
cli-what-storage = storage
cli-what-addresses = addresses
cli-what-networks = networks
cli-what-vcenter = vCenter
cli-what-datacenter = data centre
cli-what-cluster = cluster
cli-what-host = host
cli-what-folder = folder
cli-what-vm-id = VM ID
cli-meaning-gone-in-wave =
    { $count ->
        [one] 1 that is gone is in a wave: { $names }
       *[other] { $count } that are gone are in waves: { $names }
    }
    .plain = Gone, but in a wave
cli-meaning-gone-in-service =
    { $count ->
        [one] 1 that is gone belongs to a service: { $names }
       *[other] { $count } that are gone belong to services: { $names }
    }
    .plain = Gone, but in a service
cli-meaning-gone-in-bundle =
    { $count ->
        [one] 1 that is gone must move together with others: { $names }
       *[other] { $count } that are gone must move together with others: { $names }
    }
    .plain = Gone, but in a group
cli-meaning-resized-in-wave =
    { $count ->
        [one] 1 in a wave has another size: { $names }
       *[other] { $count } in waves have another size: { $names }
    }
    .plain = Another size in a wave
cli-meaning-readdressed-in-wave =
    { $count ->
        [one] 1 in a wave has other addresses: { $names }
       *[other] { $count } in waves have other addresses: { $names }
    }
    .plain = Other addresses in a wave
cli-meaning-off-in-wave =
    { $count ->
        [one] 1 in a wave is switched off: { $names }
       *[other] { $count } in waves are switched off: { $names }
    }
    .plain = Switched off in a wave
cli-meaning-no-server =
    { $count ->
        [one] 1 in the plan is no longer a server: { $names }
       *[other] { $count } in the plan are no longer servers: { $names }
    }
    .plain = No longer a server
cli-meaning-rule-gives-other =
    { $count ->
        [one] 1 gets another service by the rules: { $names }
       *[other] { $count } get another service by the rules: { $names }
    }
    .plain = Another service by the rules
cli-meaning-new-belongs-in-wave =
    { $count ->
        [one] 1 new one belongs to a service that has one wave: { $names }
       *[other] { $count } new ones belong to services that have one wave: { $names }
    }
    .plain = New ones in services with a wave
cli-meaning-new-in-service =
    { $count ->
        [one] 1 new one belongs to a service: { $names }
       *[other] { $count } new ones belong to services: { $names }
    }
    .plain = New ones in services
cli-meaning-new-without-service =
    { $count ->
        [one] 1 new one has no service: { $names }
       *[other] { $count } new ones have no service: { $names }
    }
    .plain = New ones without a service
cli-meaning-moved-before-wave =
    { $count ->
        [one] 1 is in the target before its wave is done: { $names }
       *[other] { $count } are in the target before their waves are done: { $names }
    }
    .plain = In the target before the wave is done
cli-meaning-moved-without-wave =
    { $count ->
        [one] 1 is in the target without having had a wave: { $names }
       *[other] { $count } are in the target without having had a wave: { $names }
    }
    .plain = In the target without a wave
cli-meaning-in-two-places =
    { $count ->
        [one] 1 is at work in the source and in the target: { $names }
       *[other] { $count } are at work in the source and in the target: { $names }
    }
    .plain = At work in two places
cli-meaning-waits-for-person =
    { $count ->
        [one] 1 must be confirmed before what is decided follows: { $names }
       *[other] { $count } must be confirmed before what is decided follows: { $names }
    }
    .plain = Must be confirmed
cli-meaning-not-moved-in-done-wave =
    { $count ->
        [one] 1 is where it was, though its wave is done: { $names }
       *[other] { $count } are where they were, though their waves are done: { $names }
    }
    .plain = Where it was after a wave that is done
cli-target-none = The files do not say what the target is. Name a vCenter with --target, or add a list of planned hardware.
cli-target-cluster = { $name }: { $hosts } hosts, { $cores } cores, { $memory }; in use { $used } and { $vcpus } vCPUs
cli-target-down =
    { $count ->
        [one] one host down: { $cores } cores, { $memory }
       *[other] { $count } hosts down: { $cores } cores, { $memory }
    }
cli-target-datastore = { $name }: { $capacity }, { $free } free
