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
