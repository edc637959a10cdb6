### The matrix: services by services

action-show-matrix = Show the matrix
action-show-matrix-help = Service by service, ordered by wave
matrix-title = Matrix
matrix-face = Show as
matrix-role = matrix
matrix-parts = What the matrix shows
matrix-part-trusts = Trusts and waves
matrix-summary = Matrix: { $count } services and { $links } dependencies, { $crossing } cross the wave boundary
matrix-keys = Arrow keys go to the next cell with a dependency. Enter opens the evidence. Home goes to what crosses most, Page Up and Page Down to the first and the last in the row. X selects both services, M moves them to a wave, S saves the view.
matrix-point = Point at a cell, or use the arrow keys
matrix-wait = Working out the matrix …
matrix-empty = No services to show
matrix-rows = The row uses the column
matrix-weight-word = Weight
matrix-from = from { $count }
matrix-unplaced = None
matrix-hubs = Hubs

## One cell in words

matrix-pair-crosses = { $from } uses { $to }. Weight { $weight }, of which { $crossing } crosses from wave { $a } to wave { $b }
matrix-pair-inside = { $from } uses { $to }. Weight { $weight }, within wave { $a }
matrix-pair-apart = { $from } uses { $to }. Weight { $weight }, but the servers concerned do not cross the wave boundary
matrix-pair-hub = { $from } uses { $to }. Weight { $weight }. Hubs are not counted among what crosses
matrix-pair-unplaced = { $from } uses { $to }. Weight { $weight }, at least one of them has no wave
matrix-pair-none = { $from } does not use { $to }
matrix-pair-itself = { $from }
matrix-pair-finding = { $pair }. Finding: { $finding }

## What crosses most

matrix-heaviest = Crosses most
matrix-heaviest-none = Nothing crosses the wave boundary
matrix-heaviest-some = The { $count } heaviest of { $total } are shown
matrix-weight = weight { $weight }

## Tables

matrix-trusts = Trust by trust
matrix-trusts-hint = The row uses the column. The figure is the weight of the dependencies, and below it how much of that crosses the wave boundary. Hubs are left out.
matrix-waves = Wave by wave
matrix-waves-hint = The weight between servers in two waves. What does not stand on the diagonal crosses the wave boundary. Hubs are left out.
matrix-corner = Uses
matrix-sum = In all
matrix-sum-crossing = Crosses
matrix-of-it-crosses = { $weight } crosses
