### How far the data carries, and what the report of an import says of it

## Rows of a group of notes

told-rows = rows { $rows }
    .plain = several rows
told-rows-more = rows { $rows } and { $count } more
    .plain = several rows
