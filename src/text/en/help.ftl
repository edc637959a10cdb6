### Help page and palette

help-title = Help
help-lead = Everything can be done by keyboard. Single-letter keys work in the map, the list and the waves.
help-actions = Actions and keys
help-action = Action
help-key = Key
help-what = What it does
help-no-key = no key
help-group-file = Files and plan
help-group-go = Finding the way
help-group-plan = Planning
help-group-select = Selecting and looking
help-group-sign = Signing
help-single-keys = Single-letter keys
help-single-keys-hint = Turn off if you use speech control
help-words = Words we use
help-word-wave = Servers that move the same night, in the same change window
help-word-service = What someone uses, and the servers it consists of. One owner, a trust or the region.
help-word-hub = A service that nearly everyone uses, such as directory or monitoring
help-word-bundle = What must move together
help-word-crosses = A dependency between two services that do not move in the same wave
help-word-evidence = Observed is measured traffic, declared was said by someone, inferred follows from something else
help-word-pinned = A proposal leaves it where it is
help-word-window = The time in which work may go on, Norwegian time
help-about = About Flytteplan
help-about-local = Everything happens in the browser. Nothing is sent anywhere.
help-about-version = Version { $value }
    .plain = Version
help-about-accessibility = Accessibility
help-about-accessibility-text = Made to meet WCAG 2.2 AA. The map is one of two ways to see the plan. Everything in it can be done in the list.

## Palette

palette-title = Find an action
palette-placeholder = Type what you want to do
palette-results =
    { $count ->
        [0] No actions
        [one] 1 action
       *[other] { $count } actions
    }
    .plain = Actions
palette-none = No action fits. Try another word.
palette-not-now = not now
palette-things = In the plan
palette-actions = Actions

## Keys, as they are written

key-label-ctrl = Ctrl
key-label-shift = Shift
key-label-space = Space
key-label-enter = Enter
key-label-escape = Esc
key-label-up = Up
key-label-down = Down
key-label-left = Left
key-label-right = Right
key-label-then = then
