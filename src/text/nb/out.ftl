### The map taken out: pictures, paper, files for other programs

action-take-out = Ta ut kartet …
action-take-out-help = Bilde, utskrift, eller fil for Gephi, yEd og Graphviz
out-title = Ta ut
out-pictures = Bilde og utskrift
out-png = Bilde som på skjermen (.png)
out-svg = Kartet som tegning (.svg)
out-paper = { $name } og naboene, for utskrift (.html)
    .plain = Naboene, for utskrift (.html)
out-paper-choose = Velg en tjeneste for å skrive ut naboene
out-graphs = Graf for andre programmer
out-level = Hva grafen består av
out-gexf = Gephi (.gexf)
out-graphml = yEd og andre (.graphml)
out-dot = Graphviz (.dot)
out-saved = { $name } er lastet ned
    .plain = Lastet ned
out-no-picture = Nettleseren ga ingen fil. Prøv igjen
out-strokes = To streker på tvers betyr at avhengigheten krysser bølgegrensen.
out-not-drawn = Flere står bare i tabellene.
