### Names of what people did: the journal, the undo button and its toast

command-import =
    { $count ->
        [0] Brought in files, no new servers
        [one] Brought in 1 server
       *[other] Brought in { $count } servers
    }
    .plain = Brought in files
command-edit-trust = Changed the trust { $name }
    .plain = Changed a trust
command-edit-person = Changed who is { $name }
    .plain = Changed a person
command-set-vcenter-role =
    { $role ->
        [source] Made a vCenter a source
        [target] Made a vCenter a target
       *[outside] Put a vCenter outside the move
    }
    .plain = Changed what a vCenter is in the move
command-drop-state = Removed the state of { $day } ({ $digest })
    .plain = Removed a state
command-same-machine =
    { $count ->
        [one] Confirmed that 1 server is the same
       *[other] Confirmed that { $count } servers are the same
    }
    .plain = Confirmed which servers are the same
command-declare = Declared that “{ $from }” uses “{ $to }”
    .plain = Declared a dependency
command-declare-apart = Said that “{ $from }” and “{ $to }” do not belong together
    .plain = Said that two do not belong together
command-take-back = Took back what was said of “{ $from }” and “{ $to }”
    .plain = Took back what was declared
command-demand =
    { $demand ->
        [together] Demanded that { $names } move together
        [apart] Demanded that { $names } move apart
        [before] Demanded that { $names } move in that order
        [not-in-wave] Demanded that { $names } does not move in a certain wave
        [not-on] Demanded that { $names } does not move on a certain day
        [in-wave] Demanded that { $names } moves in a certain wave
        [stays] Demanded that { $names } stays where it is
        [redundant] Demanded that { $names } can stand in for each other
       *[not-redundant] Demanded that { $names } cannot stand in for each other
    }
    .plain = Demanded something of the plan
command-drop-demand =
    { $demand ->
        [together] Took back the demand that { $names } move together
        [apart] Took back the demand that { $names } move apart
        [before] Took back the demand that { $names } move in that order
        [not-in-wave] Took back the demand that { $names } does not move in a certain wave
        [not-on] Took back the demand that { $names } does not move on a certain day
        [in-wave] Took back the demand that { $names } moves in a certain wave
        [stays] Took back the demand that { $names } stays where it is
        [redundant] Took back the demand that { $names } can stand in for each other
       *[not-redundant] Took back the demand that { $names } cannot stand in for each other
    }
    .plain = Took back a demand
command-edit-freeze = Changed the freeze “{ $name }”
    .plain = Changed a freeze
command-drop-freeze = Removed the freeze “{ $name }”
    .plain = Removed a freeze
command-edit-team = Changed the team “{ $name }”
    .plain = Changed a team
command-drop-team = Removed the team “{ $name }”
    .plain = Removed a team
command-waive = Waived a finding
command-end-waiver = Ended a waiver
command-set-risk = Linked the risk analysis to wave { $wave }
    .plain = Linked a risk analysis to a wave
command-drop-risk = Removed the risk analysis from wave { $wave }
    .plain = Removed a risk analysis
command-go = Said go for wave { $wave }
    .plain = Said go for a wave
command-no-go = Said no-go for wave { $wave }
    .plain = Said no-go for a wave
command-drop-decision = Took back the decision on wave { $wave }
    .plain = Took back a decision on a wave
command-set-threshold = Set a limit to { $value }
    .plain = Set a limit
command-reset-threshold = Set a limit back to its default, { $value }
    .plain = Set a limit back to its default
command-name-outside =
    { $count ->
        [one] Named “{ $name }” outside
       *[other] Named { $count } networks and systems outside
    }
    .plain = Named networks and systems outside
command-drop-outside =
    { $count ->
        [one] Removed the rule { $name }
       *[other] Removed { $count } rules for what lies outside
    }
    .plain = Removed rules for what lies outside
command-rename-plan = Named the plan “{ $name }”
    .plain = Renamed the plan
command-edit-service = Changed the service “{ $name }”
    .plain = Changed a service
command-delete-service = Deleted the service “{ $name }”
    .plain = Deleted a service
command-assign-vms =
    { $count ->
        [one] Assigned 1 server to “{ $service }”
       *[other] Assigned { $count } servers to “{ $service }”
    }
    .second =
        { $count ->
            [one] Took 1 server out of its service
           *[other] Took { $count } servers out of their service
        }
    .plain = Changed which service servers belong to
command-serve-vms =
    { $count ->
        [one] Let 1 server serve “{ $service }” too
       *[other] Let { $count } servers serve “{ $service }” too
    }
    .plain = Changed which services servers serve
command-set-rules =
    { $count ->
        [0] Removed all rules
        [one] Saved 1 rule
       *[other] Saved { $count } rules
    }
    .plain = Saved rules
command-edit-wave = Changed the wave “{ $name }”
    .plain = Changed a wave
command-reorder-waves = Changed the order of the waves
command-delete-wave = Deleted wave { $wave }
    .plain = Deleted a wave
command-move-to-wave =
    { $count ->
        [one] Moved 1 server to wave { $wave }
       *[other] Moved { $count } servers to wave { $wave }
    }. { $pinned ->
        [one] 1 is pinned and stayed.
       *[other] { $pinned } are pinned and stayed.
    }
    .second =
        { $count ->
            [one] Moved 1 server to wave { $wave }
           *[other] Moved { $count } servers to wave { $wave }
        }
    .plain = Changed which wave servers are in
command-remove-from-wave =
    { $count ->
        [one] Took 1 server out of its wave
       *[other] Took { $count } servers out of their wave
    }. { $pinned ->
        [one] 1 is pinned and stayed.
       *[other] { $pinned } are pinned and stayed.
    }
    .second =
        { $count ->
            [one] Took 1 server out of its wave
           *[other] Took { $count } servers out of their wave
        }
    .plain = Took servers out of their wave
command-edit-bundle = Changed the move group “{ $name }”
    .plain = Changed a move group
command-delete-bundle = Dissolved the move group “{ $name }”
    .plain = Dissolved a move group
command-pin =
    { $count ->
        [one] Pinned 1 server
       *[other] Pinned { $count } servers
    }
    .plain = Pinned servers
command-unpin =
    { $count ->
        [one] Unpinned 1 server
       *[other] Unpinned { $count } servers
    }
    .plain = Unpinned servers
command-set-hub = Made “{ $name }” a hub
    .plain = Changed what is a hub
command-unset-hub = “{ $name }” is no longer a hub
    .plain = Changed what is a hub
command-accept-proposal =
    { $count ->
        [one] Accepted the proposal: 1 server got a new wave
       *[other] Accepted the proposal: { $count } servers got a new wave
    }. { $pinned ->
        [one] 1 is pinned and stayed.
       *[other] { $pinned } are pinned and stayed.
    }
    .second =
        { $count ->
            [one] Accepted the proposal: 1 server got a new wave
           *[other] Accepted the proposal: { $count } servers got a new wave
        }
    .plain = Accepted the proposal
command-set-signers = Changed who must sign
command-set-author = Set the author to “{ $name }”
    .plain = Changed the author
command-undo = Undid
command-redo = Redid
command-save = Saved edition { $count }
    .plain = Saved the plan
command-sign = Signed by { $name }
    .plain = Signed the plan
command-unknown = Changed the plan

## Why a command does not apply

refused-nothing-changes = It is so already
refused-unknown-thing = It is no longer in the plan
refused-name-missing = Write a name
refused-name-taken = The name is taken. Choose another.
refused-wave-closed = The wave is locked or moved, and cannot be changed
refused-all-pinned = All you selected is pinned. Unpin it first.
refused-in-other-bundle = Some of this belongs to another move group. Dissolve that first.
refused-too-few-members = A move group needs at least two parts
refused-state-newest = The plan stands on this state. It cannot be removed.
refused-wave-taken = The proposal is older than the plan: a wave that it would make is there already. Ask for a new one.
refused-reason-missing = Write a reason
refused-said-already = That is declared already
refused-contradicts = That contradicts something that already holds: { $chain }
    .plain = That contradicts something that already holds
refused-out-of-bounds = That figure is out of bounds
refused-rule-unread = Write an address, a network such as 10.20.0.0/16, a name or *.domain
refused-window-backwards = The window closes before it opens

command-begin-revision = Began edition { $revision }
    .plain = Began a new edition
command-serve-no-longer =
    { $count ->
        [one] Made 1 server no longer serve “{ $service }”
       *[other] Made { $count } servers no longer serve “{ $service }”
    }
    .plain = Changed which services servers serve
command-several =
    { $count ->
        [one] Made 1 change
       *[other] Made { $count } changes at once
    }
    .plain = Made several changes at once
command-group-vms =
    { $count ->
        [one] Grouped { $vms } servers in 1 service
       *[other] Grouped { $vms } servers in { $count } services
    }
    .plain = Grouped servers in services
command-set-counterparts =
    { $count ->
        [one] Decided what “{ $name }” becomes in the target
       *[other] Decided what { $count } resources become in the target
    }
    .plain = Decided counterparts in the target
command-clear-counterparts =
    { $count ->
        [one] Took away the counterpart of “{ $name }”
       *[other] Took away the counterparts of { $count } resources
    }
    .plain = Took away counterparts
command-reject-counterparts =
    { $count ->
        [one] Rejected a guess for “{ $name }”
       *[other] Rejected { $count } guesses of counterparts
    }
    .plain = Rejected guesses of counterparts
command-forgive-counterparts =
    { $count ->
        [one] Brought the guesses for “{ $name }” back
       *[other] Brought the guesses for { $count } resources back
    }
    .plain = Brought rejected guesses back
