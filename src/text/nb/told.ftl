### How far the data carries, and what the report of an import says of it

## Rows of a group of notes

told-rows = rad { $rows }
    .plain = flere rader
told-rows-more = rad { $rows } og { $count } til
    .plain = flere rader
