### Help page and palette

help-title = Help
help-single-keys = Single-letter keys
help-single-keys-hint = Turn off if you use speech control

## Palette

palette-title = Find an action
palette-none = No action fits. Try another word.
palette-actions = Actions
