### Services and the rules that assign servers

rules-title = Services
rules-answer =
    { $count ->
        [0] All servers have a service
        [one] 1 of { $total } servers has no service
       *[other] { $count } of { $total } servers have no service
    }
    .plain = Services
rules-heading = Rules
rules-lead = The topmost rule that matches decides. Servers assigned by hand or from the service catalogue are not touched.
rules-field = Looks at
rules-field-attribute = Attribute
rules-field-attribute-name = Name of attribute or tag
rules-field-folder = Folder
rules-field-port-group = Port group
rules-field-cluster = Cluster
rules-field-name = Server name
rules-pattern = Pattern
rules-pattern-hint = * is anything, ? is one character. Case does not matter.
rules-service = Service
rules-catches =
    { $count ->
        [0] catches none
        [one] catches 1 server
       *[other] catches { $count } servers
    }
    .plain = catches
rules-decides =
    { $count ->
        [0] decides for none
        [one] decides for 1
       *[other] decides for { $count }
    }
    .plain = decides
rules-add = New rule
rules-remove = Delete the rule
rules-up = Move the rule up
rules-down = Move the rule down
rules-apply =
    { $count ->
        [0] Apply the rules
        [one] Apply the rules to 1 server
       *[other] Apply the rules to { $count } servers
    }
    .plain = Apply the rules
rules-saved = The rules are saved
rules-discard = Discard the changes
rules-empty = No rules yet
rules-empty-hint = Make a rule, or assign servers by hand in the list
rules-pattern-missing = Write a pattern
rules-service-missing = Choose a service
rules-unassigned = Servers without a service
rules-unassigned-show = Show them in the list
rules-assigned-catalogue =
    { $count ->
        [0] None from the catalogue
        [one] 1 from the catalogue
       *[other] { $count } from the catalogue
    }
    .plain = From the catalogue
rules-assigned-rules =
    { $count ->
        [0] None from rules
        [one] 1 from rules
       *[other] { $count } from rules
    }
    .plain = From rules
rules-assigned-hand =
    { $count ->
        [0] None by hand
        [one] 1 by hand
       *[other] { $count } by hand
    }
    .plain = By hand

## Services

services-label = Services and their owners
services-search = Search for a service
services-new = New service …
services-edit-title = { $name }
    .plain = New service
services-name = Name
services-owner = Owner
services-owner-hint = One trust, or shared by the region
services-users = Also used by
services-criticality = Criticality
services-hub = Hub
services-hub-hint = Nearly everyone uses it. Drawn aside and not counted in what crosses.
services-hub-suggested =
    { $count ->
        [0] No others look like hubs
        [one] 1 service looks like a hub
       *[other] { $count } services look like hubs
    }
    .plain = Looks like a hub
services-save = Save the service
services-delete = Delete the service
services-empty = No services yet
services-no-servers = no servers
trust-edit-title = Trusts
trust-code = Code
trust-name = Name

## Assigning by hand

assign-title = Assign to a service
assign-lead =
    { $count ->
        [one] 1 server gets a new service
       *[other] { $count } servers get a new service
    }
    .plain = Choose a service
assign-search = Search for a service
assign-none = Take out of the service
assign-also = Also serves
assign-do = Assign
