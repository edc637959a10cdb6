### Bringing files in: start page, progress, report, column mapping


## Start

import-title = Hva skal flyttes?
import-lead = Slipp filene du har. Flytteplan finner ut hva de er, kobler dem sammen og viser hva som mangler. Ingenting forlater denne maskinen.
import-drop = Slipp filer hvor som helst i vinduet
import-drop-hint = Flere på én gang går fint. Du kan hente inn på nytt senere uten å miste planen.
import-drop-now = Slipp for å hente inn
import-drop-refused = Slipp filer, ikke mapper eller tekst
import-paste = Lim inn fra regneark
import-example-note = Eksempelet er oppdiktet og lages på stedet. Det lagres ikke før du lagrer planen.
import-accepts = Filer vi kan bruke
import-accepts-servers = Serverliste
import-accepts-servers-hint = RVTools-uttrekk, .xlsx
import-accepts-traffic = Trafikk
import-accepts-traffic-hint = Azure Migrate eller flytdata, .csv med alle slags kolonnenavn
import-accepts-services = Tjenesteliste
import-accepts-services-hint = Hvem eier hva, .csv
import-accepts-waves = Bølgeliste
import-accepts-waves-hint = Server eller tjeneste, bølge og dato, .csv
import-recent = Siste planer
import-recent-hint = på denne maskinen
import-recent-none = Ingen planer på denne maskinen ennå
import-step-1 = Hent inn
import-step-1-hint = Servere, trafikk og tjenester blir ett kart.
import-step-2 = Legg bølger
import-step-2-hint = Dra, eller be om forslag. Reglene er alltid på.
import-step-3 = Avklar
import-step-3-hint = Hvert funn sier hva som er galt, og minste endring.
import-step-4 = Signer
import-step-4-hint = Alle signerer nøyaktig det de ser.

## While files are read

import-running =
    { $count ->
        [one] Henter inn 1 fil
       *[other] Henter inn { $count } filer
    }
    .plain = Henter inn
import-running-hint = Du kan se deg rundt i planen mens du venter
import-reading = Leser { $name }: { $done } av { $total } rader
    .second = Leser { $name }: { $done } rader
    .plain = Leser …
import-cancel = Avbryt
import-cancelled = Avbrutt. Ingenting er hentet inn, og planen er som før.
import-file-waiting = Venter
import-file-done = Ferdig
import-file-refused = Ikke brukt
import-stages = Trinn
import-stage-recognise = Kjenn igjen
import-stage-read = Les rader
import-stage-join = Koble
import-stage-check = Kontroller

## What came of it

import-done = { $vms } servere er hentet inn
    .plain = Ferdig hentet inn
import-done-nothing = Ingenting i filene kunne brukes. Planen er som før.
import-files = Filer
import-file = Fil
import-kind = Slag
import-totals = Til sammen
import-rows-used = Rader brukt
import-rows-skipped = Rader hoppet over
import-vms = Servere
import-templates = Maler
import-agents = Agenter
import-placeholders = Plassholdere
import-services = Tjenester
import-dependencies = Avhengigheter
import-externals = Eksterne adresser
import-open-map = Åpne kartet
import-open-rules = Fordel servere på tjenester
import-again = Hent inn flere filer …
import-changed = Endret siden sist: { $new } nye, { $changed } endrede og { $gone } borte servere. Bølgene dine står urørt.
    .plain = Bølgene dine står urørt
import-replace-title = Du har en plan åpen
import-replace-what = Skal filene inn i planen du har åpen, eller i en ny?
import-replace-merge = Hent inn i denne planen
import-replace-new = Begynn en ny plan
kind-rvtools = Serverliste fra RVTools
kind-azure-dependencies = Avhengigheter fra Azure Migrate
kind-flows = Trafikk
kind-catalogue = Tjenesteliste
kind-wave-list = Bølgeliste
kind-plan = Planfil
kind-unknown = Ukjent
kind-konveyor-applications = Applikasjoner fra Konveyor
kind-azure-migrate-automation = Styringsfil for Azure Migrate
kind-azure-migrate-inventory = Serverliste for Azure Migrate
kind-azure-migrate-report = Rapport fra Azure Migrate
kind-servicenow-relations = Relasjoner fra ServiceNow
kind-rvtools-licence = Lisenser fra RVTools

## The report

report = Rapport
report-title = Importrapport
report-all = Alle { $count }
    .plain = Alle
report-errors = Må rettes { $count }
    .plain = Må rettes
report-warnings = Bør ses på { $count }
    .plain = Bør ses på
report-info = Til info { $count }
    .plain = Til info
report-level = Alvor
report-what = Hva skjedde
report-hint = Hva du kan gjøre
report-file = Fil
report-sheet = Ark
report-row = Rad
report-column = Kolonne
report-code = Kode
report-copy = Kopier rapport
report-empty = Alt ble lest. Ingenting å rette.

## Column mapping

mapping = Kobling av kolonner
mapping-title = Slik leser vi { $name }
    .plain = Slik leser vi filen
mapping-lead = Kolonnene er gjettet ut fra navn og innhold. Rett det som er feil.
mapping-theirs = Kolonne i filen
mapping-ours = Betyr
mapping-not-used = Brukes ikke
mapping-sure = sikker
mapping-likely = trolig
mapping-unsure = usikker
mapping-missing = Velg kolonnen for «{ $column }»
    .plain = Velg en kolonne
mapping-sample = Første rader
mapping-use = Bruk koblingen
mapping-reset = Gjett på nytt
mapping-field-from-name = Fra server
mapping-field-from-address = Fra adresse
mapping-field-from-port = Fra port
mapping-field-to-name = Til server
mapping-field-to-address = Til adresse
mapping-field-to-port = Til port
mapping-field-protocol = Protokoll
mapping-field-connections = Antall forbindelser
mapping-field-bytes = Antall byte
mapping-field-first-seen = Første gang sett
mapping-field-last-seen = Sist sett
mapping-field-service = Tjeneste
mapping-field-owner = Eier
mapping-field-users = Brukes av foretak
mapping-field-criticality = Kritikalitet
mapping-field-servers = Servere
mapping-field-also-servers = Betjenes også av
mapping-field-wave = Bølge
mapping-field-date = Dato
