### The map taken out: pictures, paper, files for other programs

action-take-out = Take out the map …
action-take-out-help = A picture, a page to print, or a file for Gephi, yEd and Graphviz
out-title = Take out
out-pictures = Picture and print
out-png = Picture as on the screen (.png)
out-svg = The map as a drawing (.svg)
out-paper = { $name } and its neighbours, to print (.html)
    .plain = The neighbours, to print (.html)
out-paper-choose = Choose a service to print its neighbours
out-graphs = Graph for other programs
out-level = What the graph consists of
out-gexf = Gephi (.gexf)
out-graphml = yEd and others (.graphml)
out-dot = Graphviz (.dot)
out-saved = { $name } has been downloaded
    .plain = Downloaded
out-no-picture = The browser gave no file. Try again
out-strokes = Two strokes across mean that the dependency crosses the wave boundary.
out-not-drawn = More stand in the tables only.
