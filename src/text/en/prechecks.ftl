### What the inventory, networks and the evidence say of a plan

## Single servers

finding-raw-disk =
    { $vms ->
        [one] “{ $service }”: 1 server has a raw disk (RDM)
       *[other] “{ $service }”: { $vms } servers have raw disks (RDM)
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service has a raw disk (RDM)
           *[other] Wave { $wave }: { $vms } servers without a service have raw disks (RDM)
        }
    .third = { $places } more services and waves: { $vms } servers have raw disks (RDM)
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave has a raw disk (RDM)
           *[other] { $vms } servers without a service or a wave have raw disks (RDM)
        }
    .plain = Servers have raw disks (RDM)
finding-raw-disk-why =
    { $disks ->
        [one] The disk is a volume of the storage array. Settle whether it becomes an ordinary disk, or the target gets access to the volume.
       *[other] The { $disks } disks are volumes of the storage array. Settle whether they become ordinary disks, or the target gets access to the volumes.
    }
    .plain = The disk is a volume of the storage array. Settle whether it becomes an ordinary disk, or the target gets access to the volume.
finding-shared-disk =
    { $vms ->
        [one] “{ $service }”: 1 server has a shared disk
       *[other] “{ $service }”: { $vms } servers have shared disks
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service has a shared disk
           *[other] Wave { $wave }: { $vms } servers without a service have shared disks
        }
    .third = { $places } more services and waves: { $vms } servers have shared disks
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave has a shared disk
           *[other] { $vms } servers without a service or a wave have shared disks
        }
    .plain = Servers have shared disks
finding-shared-disk-why = The disk is set up so that several servers can write to it. Such disks do not follow a server that is running. Settle how the cluster is stopped and started.
finding-usb-device =
    { $vms ->
        [one] “{ $service }”: 1 server has a USB device attached
       *[other] “{ $service }”: { $vms } servers have USB devices attached
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service has a USB device attached
           *[other] Wave { $wave }: { $vms } servers without a service have USB devices attached
        }
    .third = { $places } more services and waves: { $vms } servers have USB devices attached
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave has a USB device attached
           *[other] { $vms } servers without a service or a wave have USB devices attached
        }
    .plain = Servers have USB devices attached
finding-usb-device-why = The device is in today’s host and does not come along. Find out what it is for, such as a licence key, and where it is to be.
finding-passthrough =
    { $vms ->
        [one] “{ $service }”: 1 server uses the host's network card directly
       *[other] “{ $service }”: { $vms } servers use the host's network card directly
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service uses the host's network card directly
           *[other] Wave { $wave }: { $vms } servers without a service use the host's network card directly
        }
    .third = { $places } more services and waves: { $vms } servers use the host's network card directly
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave uses the host's network card directly
           *[other] { $vms } servers without a service or a wave use the host's network card directly
        }
    .plain = Servers use the host's network card directly
finding-passthrough-why = A server with SR-IOV cannot leave its host while it runs, and the new environment must have cards that can do the same. Change to an ordinary card first, or move the server switched off.
finding-cd-connected =
    { $vms ->
        [one] “{ $service }”: 1 server has something in the CD drive
       *[other] “{ $service }”: { $vms } servers have something in the CD drive
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service has something in the CD drive
           *[other] Wave { $wave }: { $vms } servers without a service have something in the CD drive
        }
    .third = { $places } more services and waves: { $vms } servers have something in the CD drive
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave has something in the CD drive
           *[other] { $vms } servers without a service or a wave have something in the CD drive
        }
    .plain = Servers have something in the CD drive
finding-cd-connected-why = What is connected does not exist in the target, and may stop the move. Disconnect it in vCenter.
finding-suspended =
    { $vms ->
        [one] “{ $service }”: 1 server is suspended
       *[other] “{ $service }”: { $vms } servers are suspended
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service is suspended
           *[other] Wave { $wave }: { $vms } servers without a service are suspended
        }
    .third = { $places } more services and waves: { $vms } servers are suspended
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave is suspended
           *[other] { $vms } servers without a service or a wave are suspended
        }
    .plain = Servers are suspended
finding-suspended-why = What is in memory belongs to the processors of today’s environment. Start the server or turn it off before the move.
finding-hardware-old =
    { $vms ->
        [one] “{ $service }”: 1 server has old virtual hardware
       *[other] “{ $service }”: { $vms } servers have old virtual hardware
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service has old virtual hardware
           *[other] Wave { $wave }: { $vms } servers without a service have old virtual hardware
        }
    .third = { $places } more services and waves: { $vms } servers have old virtual hardware
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave has old virtual hardware
           *[other] { $vms } servers without a service or a wave have old virtual hardware
        }
    .plain = Servers have old virtual hardware
finding-hardware-old-why = The oldest has version { $version }, the limit is { $limit }. Tools that move running servers ask for a newer one. Upgrade, or settle that the server can be turned off.
    .plain = Tools that move running servers ask for a newer one. Upgrade, or settle that the server can be turned off.
finding-snapshot-old =
    { $kind ->
        [old]
            { $vms ->
                [one] “{ $service }”: 1 server has an old snapshot
               *[other] “{ $service }”: { $vms } servers have old snapshots
            }
        [then]
            { $vms ->
                [one] “{ $service }”: 1 server has a snapshot that will be too old
               *[other] “{ $service }”: { $vms } servers have snapshots that will be too old
            }
       *[unknown]
            { $vms ->
                [one] “{ $service }”: 1 server has a snapshot without a date
               *[other] “{ $service }”: { $vms } servers have snapshots without a date
            }
    }
    .second =
        { $kind ->
            [old]
                { $vms ->
                    [one] Wave { $wave }: 1 server without a service has an old snapshot
                   *[other] Wave { $wave }: { $vms } servers without a service have old snapshots
                }
            [then]
                { $vms ->
                    [one] Wave { $wave }: 1 server without a service has a snapshot that will be too old
                   *[other] Wave { $wave }: { $vms } servers without a service have snapshots that will be too old
                }
           *[unknown]
                { $vms ->
                    [one] Wave { $wave }: 1 server without a service has a snapshot without a date
                   *[other] Wave { $wave }: { $vms } servers without a service have snapshots without a date
                }
        }
    .third =
        { $kind ->
            [old]
                { $vms ->
                    [one] { $places } more services and waves: 1 server has an old snapshot
                   *[other] { $places } more services and waves: { $vms } servers have old snapshots
                }
            [then]
                { $vms ->
                    [one] { $places } more services and waves: 1 server has a snapshot that will be too old
                   *[other] { $places } more services and waves: { $vms } servers have snapshots that will be too old
                }
           *[unknown]
                { $vms ->
                    [one] { $places } more services and waves: 1 server has a snapshot without a date
                   *[other] { $places } more services and waves: { $vms } servers have snapshots without a date
                }
        }
    .fourth =
        { $kind ->
            [old]
                { $vms ->
                    [one] 1 server without a service or a wave has an old snapshot
                   *[other] { $vms } servers without a service or a wave have old snapshots
                }
            [then]
                { $vms ->
                    [one] 1 server without a service or a wave has a snapshot that will be too old
                   *[other] { $vms } servers without a service or a wave have snapshots that will be too old
                }
           *[unknown]
                { $vms ->
                    [one] 1 server without a service or a wave has a snapshot without a date
                   *[other] { $vms } servers without a service or a wave have snapshots without a date
                }
        }
    .plain = Servers have snapshots that are old or will be
finding-snapshot-old-why =
    { $limit ->
        [one] The oldest is from { $oldest }, the limit is 1 day. With snapshots the move takes longer, and some tools do not move the server. Delete them before the move.
       *[other] The oldest is from { $oldest }, the limit is { $limit } days. With snapshots the move takes longer, and some tools do not move the server. Delete them before the move.
    }
    .plain = With snapshots the move takes longer, and some tools do not move the server. Delete those that you do not need before the move.
finding-independent-disk =
    { $vms ->
        [one] “{ $service }”: 1 server has an independent disk
       *[other] “{ $service }”: { $vms } servers have independent disks
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service has an independent disk
           *[other] Wave { $wave }: { $vms } servers without a service have independent disks
        }
    .third = { $places } more services and waves: { $vms } servers have independent disks
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave has an independent disk
           *[other] { $vms } servers without a service or a wave have independent disks
        }
    .plain = Servers have independent disks
finding-independent-disk-why = Snapshots leave the disk out. It does not come back if you have to undo the move, and if it is not persistent it is emptied when the server is turned off.
finding-tools-missing =
    { $vms ->
        [one] “{ $service }”: 1 server runs without VMware Tools
       *[other] “{ $service }”: { $vms } servers run without VMware Tools
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service runs without VMware Tools
           *[other] Wave { $wave }: { $vms } servers without a service run without VMware Tools
        }
    .third = { $places } more services and waves: { $vms } servers run without VMware Tools
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave runs without VMware Tools
           *[other] { $vms } servers without a service or a wave run without VMware Tools
        }
    .plain = Servers run without VMware Tools
finding-tools-missing-why = Without them vCenter can neither shut the server down cleanly nor see whether it came up again. Install them, or agree on who shuts down and checks.
finding-disk-full =
    { $vms ->
        [one] “{ $service }”: 1 server has a file system that is nearly full
       *[other] “{ $service }”: { $vms } servers have file systems that are nearly full
    }
    .second =
        { $vms ->
            [one] Wave { $wave }: 1 server without a service has a file system that is nearly full
           *[other] Wave { $wave }: { $vms } servers without a service have file systems that are nearly full
        }
    .third = { $places } more services and waves: { $vms } servers have file systems that are nearly full
    .fourth =
        { $vms ->
            [one] 1 server without a service or a wave has a file system that is nearly full
           *[other] { $vms } servers without a service or a wave have file systems that are nearly full
        }
    .plain = Servers have file systems that are nearly full
finding-disk-full-why = The fullest is { $percent } per cent full, the limit is { $limit }. Logs and updates during the move may fill the rest.
    .plain = Logs and updates during the move may fill the rest.

## Networks

finding-network-split = VLAN { $vlan } is split over { $places } waves
    .second = The port group “{ $name }” is split over { $places } waves
    .third = { $networks } more networks are split over several waves
    .plain = A network is split over several waves
finding-network-split-why =
    { $strays ->
        [one] 1 of { $vms } servers is in another wave than the rest of the network. The network must exist in both environments between the waves. Servers in each wave – { $spread }.
       *[other] { $strays } of { $vms } servers are in other waves than most of the network. The network must exist in both environments between the waves. Servers in each wave – { $spread }.
    }
    .plain = The network must exist in both environments between the waves
finding-network-tie =
    { $vms ->
        [one] 1 server ties { $one } and { $other } together
       *[other] { $vms } servers tie { $one } and { $other } together
    }
    .second = { $pairs } more pairs of networks are tied together by servers
    .plain = Servers tie two networks together
finding-network-tie-why = One network moves in wave { $one-wave }, the other in wave { $other-wave }. A server in both loses one of them for as long as they are apart.
    .plain = The networks move in different waves. A server in both loses one of them for as long as they are apart.

## Evidence

finding-unobserved =
    { $vms ->
        [one] Wave { $wave }: 1 of { $total } servers was not observed
       *[other] Wave { $wave }: { $vms } of { $total } servers were not observed
    }
    .second = None of the servers in the waves were observed
    .plain = Servers were not observed
finding-unobserved-why = What these servers depend on is unknown. That is not the same as being independent. Observe them, or ask the owner.
finding-observed-short =
    { $days ->
        [one] The traffic of { $trust } was observed for 1 day
       *[other] The traffic of { $trust } was observed for { $days } days
    }
    .second =
        { $days ->
            [one] The traffic was observed for 1 day
           *[other] The traffic was observed for { $days } days
        }
    .plain = The traffic was observed too briefly
finding-observed-short-why =
    { $limit ->
        [one] The limit is 1 day. What happens less often is not in it, and dependencies may be missing.
       *[other] The limit is { $limit } days. What happens less often is not in it, and dependencies may be missing.
    }
    .plain = What happens seldom is not in it, and dependencies may be missing
finding-observed-gap =
    { $gap ->
        [month-end] What was observed of { $trust } has no month-end
        [weekend] What was observed of { $trust } has no weekend
       *[night] What was observed of { $trust } has no night
    }
    .second =
        { $gap ->
            [month-end] What was observed has no month-end
            [weekend] What was observed has no weekend
           *[night] What was observed has no night
        }
    .plain = What was observed has gaps
finding-observed-gap-why =
    { $gap ->
        [month-end] Invoices, salaries and reports run at the month-end. Dependencies that are used only then are missing.
        [weekend] Maintenance and duty rotas run at weekends. Dependencies that are used only then are missing.
       *[night] Backups and other jobs run at night. Dependencies that are used only then are missing.
    }
    .plain = Dependencies that are used only then are missing
finding-data-old = The data is from { $made }, and wave { $wave } is next
    .plain = The data is old when the next wave begins
finding-data-old-why =
    { $limit ->
        [one] That is more than 1 day before the wave begins. Servers may have come, gone or changed. Import a new export.
       *[other] That is more than { $limit } days before the wave begins. Servers may have come, gone or changed. Import a new export.
    }
    .plain = Servers may have come, gone or changed. Import a new export.
finding-data-changed = The data is newer than what was signed
    .plain = The data is newer than what was signed
finding-data-changed-why = Those who signed saw the state of { $then }. The plan now stands on that of { $now }, and wave { $waves } is agreed or locked. See what has changed, and ask again.
    .second = Those who signed saw the state of { $then }. The plan now stands on that of { $now }. See what has changed, and ask again.
    .plain = Those who signed had other data. See what has changed, and ask again.

## Fixes

fix-on-server = You mend this on the server or in vCenter. Import a new export when it is done.
fix-open-import = Import newer data

## Rules: their names, for filters and headings

rule-raw-disk = Raw disks (RDM)
rule-shared-disk = Shared disks
rule-passthrough = Direct access to hardware (SR-IOV)
rule-usb-device = USB devices
rule-cd-connected = CD drive in use
rule-suspended = Suspended servers
rule-hardware-old = Old virtual hardware
rule-independent-disk = Independent disks
rule-tools-missing = Without VMware Tools
rule-disk-full = Full file systems
rule-snapshot-old = Old snapshots
rule-network-split = Networks over several waves
rule-network-tie = Servers in two networks
rule-unobserved = Not observed
rule-observed-short = Observed too briefly
rule-observed-gap = Gaps in what was observed
rule-data-old = Old data
rule-data-changed = Changed since signing
