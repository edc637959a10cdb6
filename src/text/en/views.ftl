### Saved views of the map and the list, and those of the map as slides

action-save-view = Save the view
action-save-view-help = Keep extent, filters and selection as the map, the matrix or the list shows them now
action-saved-views = Saved views
action-saved-views-help = Show, order and edit the views that you have saved
action-next-view = Next view
action-next-view-help = Show the next one that you have saved
action-previous-view = Previous view
action-previous-view-help = Show the previous one that you have saved
action-show-slides = Show as slides
action-show-slides-help = Show the saved views of the map one after another, over the whole screen

## The menu

views-title = Views
views-empty = Set the map or the list up the way you want to see it again, and save the view. Views of the map can be shown as slides.
views-full = There is room for { $count } views. Remove one that you do not need
views-note = Text below the slide
views-note-list = Note
views-tables = Tables
views-slides-map = The slides show map and matrix. Views of the list are passed over.
views-edit = Edit { $name }
views-earlier = Move { $name } up
views-later = Move { $name } down
views-place = { $name } is number { $count } of { $total }
views-replace = Replace with what is shown
views-replaced = { $name } is now what is on the screen
views-remove = Remove
views-removed = Removed { $name }
views-done = Done
views-shown = View { $count } of { $total }: { $name }
views-gone = { $count } of { $total } are no longer there
views-signed = The plan file stays as it is. The views are only in this browser until the plan has changed.

## What a view is called at first

views-whole = The whole map
views-inside = The servers in { $name }
views-and-more = { $name } and { $count } more

## Slides

slides-label = Slide
slides-previous = Previous slide
slides-next = Next slide
slides-end = End the slides
