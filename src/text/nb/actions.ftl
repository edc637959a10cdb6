### One table of actions: buttons, keys, palette and help page take their words from here

### action-<code> is the label, action-<code>-help one line for the help page

## Files and plan

action-open-files = Velg filer …
action-open-files-help = Hent inn servere, trafikk, tjenester og bølger fra filer
action-open-folder = Velg mappe …
action-open-folder-help = Hent inn alt som ligger i en mappe, for eksempel RVTools-uttrekk som .csv
action-try-example = Prøv med eksempel
action-try-example-help = Lag et oppdiktet datasenter med 2 000 servere på stedet
action-try-example-target = Lag eksempel med målmiljø
action-try-example-target-help = Lag et oppdiktet datasenter med 2 000 servere, og det nye de flytter til
action-go-target = Gå til Målmiljøet
action-go-target-help = Kapasiteten der serverne flytter til, og hva klynger, datalagre og portgrupper blir
action-new-plan = Ny plan …
action-new-plan-help = Legg bort planen som er åpen, og begynn på nytt
action-open-plan = Åpne planfil …
action-open-plan-help = Åpne en plan du eller andre har lagret
action-versions = Tidligere versjoner …
action-versions-help = Hent fram planen slik den var, fra kopiene i nettleseren
action-save-plan = Lagre
action-save-plan-help = Lagre planen på fil
action-rename-plan = Gi planen nytt navn …
action-rename-plan-help = Navnet står øverst og i filnavnet
action-undo = Angre
action-undo-help = Gå ett steg tilbake, inntil 200 steg
action-redo = Gjør om
action-redo-help = Gjør det du angret på nytt

## Finding the way

action-palette = Finn handling …
action-palette-help = Skriv hva du vil gjøre, og velg
action-help = Hjelp
action-help-help = Alle handlinger og taster på én side
action-search = Søk
action-search-help = Finn tjenester, servere og bølger på navn
action-go-import = Gå til Hent inn
action-go-import-help = Filer, rapport og kobling av kolonner
action-go-map = Gå til Kart
action-go-map-help = Hva som henger sammen, og hva som krysser
action-go-list = Gå til Liste
action-go-list-help = Foretak, tjenester og servere som tabell
action-go-waves = Gå til Bølger
action-go-waves-help = Rekkefølge, datoer, kapasitet og forslag
action-go-check = Gå til Kontroll
action-go-check-help = Alle funn, og minste endring som løser dem
action-go-rules = Gå til Tjenester
action-go-rules-help = Tjenester, eiere og reglene som fordeler servere
action-go-sign = Gå til Signer
action-go-sign-help = Les, signer og kontroller planen
action-show-in-map = Vis i kart
action-show-in-map-help = Vis det du har valgt, i kartet
action-show-in-list = Vis som liste
action-show-in-list-help = Vis det samme utvalget som tabell
action-cancel = Avbryt
action-cancel-help = Stopp arbeidet, eller gå ett nivå ut
action-toggle-theme = Bytt mellom lyst og mørkt
action-toggle-theme-help = Valget huskes på denne maskinen
action-switch-language = Bytt språk
action-switch-language-help = Norsk bokmål eller engelsk

## Planning

action-move-to-wave = Flytt til bølge …
action-move-to-wave-help = Legg det du har valgt, i en bølge
action-remove-from-wave = Ta ut av bølgen
action-remove-from-wave-help = Det du har valgt, blir stående uten bølge
action-new-wave = Ny bølge …
action-new-wave-help = Lag en bølge med navn, vindu og kapasitet
action-edit-wave = Endre bølgen …
action-edit-wave-help = Navn, endringsvindu og kapasitet
action-delete-wave = Slett bølgen
action-delete-wave-help = Det som lå i den, blir stående uten bølge
action-wave-earlier = Flytt bølgen fram
action-wave-earlier-help = Bytt plass med bølgen før
action-wave-later = Flytt bølgen tilbake
action-wave-later-help = Bytt plass med bølgen etter
action-lock-bundle = Lås gruppe
action-lock-bundle-help = Det du har valgt, må flyttes sammen
action-unlock-bundle = Løs opp gruppe
action-unlock-bundle-help = Delene kan flyttes hver for seg igjen
action-demand = Still krav…
action-demand-help = Det du har valgt, må flyttes sammen, hver for seg, før noe, ikke da, ikke der
action-pin = Fest i bølgen
action-pin-help = Et forslag flytter det ikke
action-unpin = Løsne
action-unpin-help = Et forslag kan flytte det igjen
action-assign-service = Knytt til tjeneste …
action-assign-service-help = Velg tjenesten som eier serverne
action-new-service = Ny tjeneste …
action-new-service-help = Lag en tjeneste med eier og kritikalitet
action-edit-service = Endre tjenesten …
action-edit-service-help = Navn, eier, brukere og kritikalitet
action-mark-hub = Gjør til knutepunkt
action-mark-hub-help = Tegnes for seg og holdes utenfor summen av kryssende avhengigheter
action-propose = Foreslå bølger …
action-propose-help = Få et forslag som holder kapasitet, grupper og det som er festet
action-accept-proposal = Ta inn forslaget
action-accept-proposal-help = Ta inn det som er krysset av, som ett steg
action-reject-proposal = Forkast forslaget
action-reject-proposal-help = Planen blir som den var

## Selecting and looking

action-select-all = Velg alle
action-select-all-help = Velg alt som passer filteret
action-select-none = Velg ingen
action-select-none-help = Fjern utvalget
action-select-crossing = Velg det som krysser
action-select-crossing-help = Velg tjenestene som har avhengigheter over bølgegrensen
action-select-neighbours = Velg naboer
action-select-neighbours-help = Utvid utvalget med det som henger sammen med det, så mange ledd som kartet viser
action-ask = Spør avhengighetene …
action-ask-help = Hva som henger på noe, veier, sirkler, hva som skiller to grupper, og hva som rammes når noe slås av
action-look-inside = Vis servere
action-look-inside-help = Se serverne i det du har valgt i kartet, og dem de snakker med
action-paste-names = Lim inn navn …
action-paste-names-help = Velg servere fra en liste i et regneark
action-copy-table = Kopier som tabell
action-copy-table-help = Lim inn i et regneark
action-fit = Tilpass til vinduet
action-fit-help = Vis hele kartet, eller det du har valgt
action-zoom-in = Zoom inn
action-zoom-in-help = Se nærmere på kartet
action-zoom-out = Zoom ut
action-zoom-out-help = Se mer av kartet
action-map-afar = Se kartet på avstand
action-map-afar-help = Hvert foretak, hver bølge eller hvert nettverk som ett felt, med linjene mellom dem lagt sammen
action-reach-1 = 1 ledd
action-reach-1-help = Vis naboene til det du har valgt
action-reach-2 = 2 ledd
action-reach-2-help = Vis naboene og deres naboer
action-reach-3 = 3 ledd
action-reach-3-help = Vis tre ledd ut
action-arrange-next = Ordne kartet på en annen måte
action-arrange-next-help = Neste av foretak, bølge og nettverk
action-arrange-trust = Ordne kartet etter foretak
action-arrange-trust-help = Hvert foretak for seg, det felles i midten
action-arrange-wave = Ordne kartet etter bølge
action-arrange-wave-help = Bølgene som kolonner, så det som krysser går på tvers
action-arrange-network = Ordne kartet etter nettverk
action-arrange-network-help = Hvert VLAN eller hver portgruppe for seg
action-map-unpin = Løsne på kartet
action-map-unpin-help = Det du har valgt, finner plassen sin selv igjen
action-map-unpin-all = Løsne alle på kartet
action-map-unpin-all-help = Alt du har festet i denne ordningen, finner plassen sin selv igjen
action-next-region = Neste område
action-next-region-help = Flytt fokus til neste del av skjermen

## Signing

action-sign = Signer …
action-sign-help = Signer nøyaktig det du ser
action-make-key = Lag nøkkel …
action-make-key-help = Lag en signeringsnøkkel som er låst med en passordfrase

action-plan-details = Navn på planen og på deg …
action-plan-details-help = Hva planen heter, og hvem som står bak endringene
action-also-serves = Betjener også …
action-also-serves-help = Velg andre tjenester som serverne betjener
action-edit-bundle = Endre flyttegruppen …
action-edit-bundle-help = Navn og deler, eller løs den opp
action-new-trust = Nytt foretak …
action-new-trust-help = Lag et foretak, eller en felles region
action-previous-region = Forrige område
action-previous-region-help = Flytt fokus til forrige del av skjermen
