### Services, the rules that give servers to them, and what is left

services-loose-count =
    { $count ->
        [one] 1 server
       *[other] { $count } servers
    }
    .plain = Some servers
services-loose-rest =
    { $count ->
        [one] has no service.
       *[other] have no service.
    }
    .plain = have no service.
services-all-assigned =
    { $count ->
        [0] No servers to assign yet.
        [one] The one server belongs to a service.
       *[other] All { $count } servers belong to a service.
    }
    .plain = All servers belong to a service.
services-new = New service …

## The rules

rules-title = Rules
rules-help = The first rule that matches decides. What was set by hand or stands in the service list comes first.
rules-caption = Rules in order. Alt and an arrow move a rule.
rules-empty = No rules yet. A rule gives servers to a service by folder, cluster, name or an attribute from vCenter.
rules-new = New rule
rules-order = No.
rules-field = Look at
rules-pattern = Pattern
rules-target = Belongs to
rules-matches = Matches
rules-takes = Takes
rules-up = Move rule { $place } up
    .plain = Move the rule up
rules-down = Move rule { $place } down
    .plain = Move the rule down
rules-moved = The rule is now number { $place }
    .plain = The rule was moved
rules-delete = Delete rule { $place }
    .plain = Delete the rule
rules-removed = The rule was removed
rules-field-label = What rule { $place } looks at
    .plain = What the rule looks at
rules-field-attribute = Attribute: { $heading }
    .plain = Attribute
rules-field-folder = Folder
rules-field-port-group = Port group
rules-field-cluster = Cluster
rules-field-name = Name
rules-pattern-label = Pattern of rule { $place }. An asterisk is anything, a question mark one character.
    .plain = Pattern
rules-pattern-example = unn-lab-*
rules-target-label = Whom rule { $place } gives the servers to
    .plain = Whom the rule gives the servers to
rules-target-same = The service the value names
rules-target-one = The service …
rules-target-choose = Type and choose
rules-service-label = The service of rule { $place }
    .plain = The service
rules-catch-none = Matches no servers
rules-catch-others =
    { $count ->
        [one] 1 more is already taken by a rule above, by the service list or by hand.
       *[other] { $count } more are already taken by a rule above, by the service list or by hand.
    }
    .plain = Some are already taken.
rules-catch-nameless =
    { $count ->
        [one] 1 has a value that does not name one service.
       *[other] { $count } have a value that does not name one service.
    }
    .plain = Some have a value that does not name one service.
rules-effect =
    { $gains ->
        [0] The rules give no server a new service
        [one] The rules give 1 server a new service
       *[other] The rules give { $gains } servers a new service
    }{ $losses ->
        [0] .
        [one] , and take 1 out.
       *[other] , and take { $losses } out.
    }
    .plain = The rules change something.
rules-effect-none = No server gets a new service.
rules-unfinished =
    { $count ->
        [one] 1 rule lacks a pattern or a service.
       *[other] { $count } rules lack a pattern or a service.
    }
    .plain = A rule lacks a pattern or a service.
rules-use = Use the rules
rules-discard = Discard

## Servers without a service

loose-title = Without a service
loose-by = Gather by
loose-all = Select all
loose-groups = Servers without a service, gathered
loose-none = All servers belong to a service.
loose-no-hit = Nothing here fits the search.
loose-without = (empty)
loose-assign = Give to a service …
loose-make-rule = Make a rule of this
loose-new-service = New service …

## All services

services-title = All services
services-shown = { $count } of { $total }
    .plain = Some
services-empty = No services yet. Import a service list, or make a service.
services-no-hit = No services fit search and filter.
services-filter = Show services
services-filter-all = All
services-filter-hubs = Hubs
services-filter-empty = Without servers
services-column-name = Service
services-column-owner = Owner
services-column-users = Also used by
services-column-criticality = Criticality
services-column-servers = Servers
services-column-hub = Role
services-edit = Edit { $name } …
    .plain = Edit the service …

## Hubs

hubs-title =
    { $count ->
        [0] No further service is used by nearly everything
        [one] One service is used by nearly everything
       *[other] { $count } services are used by nearly everything
    }
    .plain = Some services are used by nearly everything
hubs-help = Make them hubs, and they stand by themselves on the map and do not count when waves are crossed.
hubs-make = Make it a hub
hubs-confirm = Make it a hub: { $name }
    .plain = Make it a hub

## Assigning by hand

assign-title = Assign to a service
assign-search = Search for a service
assign-none = Take out of the service
## Trusts and what servers also serve

trust-new = New trust …
trust-new-title = New trust
trust-edit-title = Trust
trust-edit = Change the trust { $name } …
    .plain = Change the trust …
trust-code = Code
trust-code-help = Short, such as UNN. Stands beside the services.
trust-name = Name of the trust
trust-is-shared = Shared by the region
serves-title =
    { $count ->
        [one] What 1 server also serves
       *[other] What { $count } servers also serve
    }
    .plain = Also serves
serves-lead = A server moves with the service that owns it. Here you say which others it serves.
serves-now = Also serves
serves-none = No other services
serves-add = Add a service
serves-remove = No longer serves { $name }
    .plain = No longer serves
serves-some = some of them

## What serves everybody, and why something is proposed

role-directory = directory
role-dns = name lookup
role-time = time
role-backup = backup
role-monitoring = monitoring
role-management = server management
role-print = print
role-pki = certificates
role-proxy = proxy
role-mail = mail
role-integration = integration
role-imaging = imaging archive
role-laboratory = laboratory
role-journal = patient record
role-database = database
role-files = files
role-scanner = scanning, which is noise
ground-decided = the plan says so
ground-partners = { $count } others are linked with it, { $percent } % of all
    .plain = many are linked with it
ground-users = { $count } use it, in { $trusts } trusts
    .plain = many use it
ground-reaches = it contacts { $count } itself
    .plain = it contacts many itself
ground-ports = { $count } meet it on ports for { $role }
    .plain = its ports suggest it
ground-word = its name suggests { $role } (“{ $word }”)
    .plain = its name suggests it
ground-name-pattern = { $count } of { $total } are called { $text }
    .plain = similar names
ground-folder = { $count } of { $total } are in the folder “{ $text }”
    .plain = the same folder
ground-attribute = { $count } of { $total } have “{ $text }” in “{ $name }”
    .plain = the same attribute
ground-community = { $percent } % of the traffic stays inside
    .plain = the traffic stays inside
ground-neighbours = { $count } of { $total } came along because at least { $percent } % of their traffic goes here
    .plain = the traffic goes here
ground-extends = like { $count } servers that “{ $text }” has already
    .plain = like servers of the service
ground-against = { $count } of { $total } have a mark that points elsewhere
    .plain = some marks point elsewhere

## Services proposed

services-show = Show
services-show-outside = Outside
services-show-proposed = Proposals
proposed-title = Proposed services
proposed-asking = Reading names, folders, attributes and traffic …
proposed-sum =
    { $count ->
        [0] No proposals.
        [one] 1 proposal for { $vms } servers.
       *[other] { $count } proposals for { $vms } servers.
    } { $left ->
        [0] No servers are left.
        [one] Nothing can be said of 1 server.
       *[other] Nothing can be said of { $left } servers.
    }
    .plain = Proposals
proposed-none = No proposals here. Make a rule, or give servers to a service by hand.
proposed-forgive =
    { $count ->
        [one] Show 1 rejected again
       *[other] Show { $count } rejected again
    }
    .plain = Show rejected again
proposed-choose = Choose
proposed-confidence = How sure
proposed-more =
    { $count ->
        [one] Show more (1 more)
       *[other] Show more ({ $count } more)
    }
    .plain = Show more
proposed-all = Choose all
proposed-sure = Choose the sure ones ({ $percent }% or more)
    .plain = Choose the sure ones
proposed-reject = Reject
proposed-merge = Merge
proposed-take =
    { $count ->
        [0] Take in
       *[other] Take in { $count }
    }
    .plain = Take in
proposed-tick = Choose { $name }
    .plain = Choose
proposed-more-servers = more servers
proposed-rejected =
    { $count ->
        [one] 1 proposal is rejected, and will not come back
       *[other] { $count } proposals are rejected, and will not come back
    }
    .plain = Rejected
proposed-one = Proposed service
proposed-one-none = Choose a proposal to see its servers and reasons.
proposed-extends = The servers probably belong to “{ $name }”, which the plan already has.
    .plain = The servers probably belong to a service that the plan already has.
proposed-hub = Becomes a hub: { $roles }
    .plain = Becomes a hub
proposed-why = Why
proposed-take-one = Take in
proposed-split =
    { $count ->
        [0] Part the chosen
       *[other] Part { $count }
    }
    .plain = Part
proposed-flip = Invert the choice
proposed-part-name = { $name }, part
    .plain = Part
