### Names of what people did: the journal, the undo button and its toast

command-import =
    { $count ->
        [0] Hentet inn filer, ingen nye servere
        [one] Hentet inn 1 server
       *[other] Hentet inn { $count } servere
    }
    .plain = Hentet inn filer
command-edit-trust = Endret foretaket { $name }
    .plain = Endret et foretak
command-edit-person = Endret hvem som er { $name }
    .plain = Endret en person
command-set-vcenter-role =
    { $role ->
        [source] Satte en vCenter som kilde
        [target] Satte en vCenter som mål
       *[outside] Satte en vCenter utenfor flyttingen
    }
    .plain = Endret hva en vCenter er i flyttingen
command-drop-state = Fjernet tilstanden fra { $day } ({ $digest })
    .plain = Fjernet en tilstand
command-same-machine =
    { $count ->
        [one] Bekreftet at 1 server er den samme
       *[other] Bekreftet at { $count } servere er de samme
    }
    .plain = Bekreftet hvilke servere som er de samme
command-declare = Oppga at «{ $from }» bruker «{ $to }»
    .plain = Oppga en avhengighet
command-declare-apart = Sa at «{ $from }» og «{ $to }» ikke hører sammen
    .plain = Sa at to ikke hører sammen
command-take-back = Tok tilbake det som var sagt om «{ $from }» og «{ $to }»
    .plain = Tok tilbake noe som var oppgitt
command-demand =
    { $demand ->
        [together] Krevde at { $names } flytter sammen
        [apart] Krevde at { $names } flytter hver for seg
        [before] Krevde at { $names } flytter i den rekkefølgen
        [not-in-wave] Krevde at { $names } ikke flytter i en bestemt bølge
        [not-on] Krevde at { $names } ikke flytter en bestemt dag
        [in-wave] Krevde at { $names } flytter i en bestemt bølge
        [stays] Krevde at { $names } blir stående
        [redundant] Krevde at { $names } kan avløse hverandre
       *[not-redundant] Krevde at { $names } ikke kan avløse hverandre
    }
    .plain = Stilte et krav til planen
command-drop-demand =
    { $demand ->
        [together] Tok tilbake kravet om at { $names } flytter sammen
        [apart] Tok tilbake kravet om at { $names } flytter hver for seg
        [before] Tok tilbake kravet om at { $names } flytter i den rekkefølgen
        [not-in-wave] Tok tilbake kravet om at { $names } ikke flytter i en bestemt bølge
        [not-on] Tok tilbake kravet om at { $names } ikke flytter en bestemt dag
        [in-wave] Tok tilbake kravet om at { $names } flytter i en bestemt bølge
        [stays] Tok tilbake kravet om at { $names } blir stående
        [redundant] Tok tilbake kravet om at { $names } kan avløse hverandre
       *[not-redundant] Tok tilbake kravet om at { $names } ikke kan avløse hverandre
    }
    .plain = Tok tilbake et krav
command-edit-freeze = Endret frysperioden «{ $name }»
    .plain = Endret en frysperiode
command-drop-freeze = Fjernet frysperioden «{ $name }»
    .plain = Fjernet en frysperiode
command-edit-team = Endret teamet «{ $name }»
    .plain = Endret et team
command-drop-team = Fjernet teamet «{ $name }»
    .plain = Fjernet et team
command-waive = Ga unntak fra et funn
command-end-waiver = Opphevet et unntak
command-set-risk = Knyttet risikoanalysen til bølge { $wave }
    .plain = Knyttet en risikoanalyse til en bølge
command-drop-risk = Fjernet risikoanalysen fra bølge { $wave }
    .plain = Fjernet en risikoanalyse
command-go = Ga klarsignal for bølge { $wave }
    .plain = Ga klarsignal for en bølge
command-no-go = Ga ikke klarsignal for bølge { $wave }
    .plain = Ga ikke klarsignal for en bølge
command-drop-decision = Trakk tilbake beslutningen om bølge { $wave }
    .plain = Trakk tilbake en beslutning om en bølge
command-set-threshold = Satte en grense til { $value }
    .plain = Satte en grense
command-reset-threshold = Satte en grense tilbake til standard, { $value }
    .plain = Satte en grense tilbake til standard
command-name-outside =
    { $count ->
        [one] Navnga «{ $name }» utenfor
       *[other] Navnga { $count } nett og systemer utenfor
    }
    .plain = Navnga nett og systemer utenfor
command-drop-outside =
    { $count ->
        [one] Fjernet regelen { $name }
       *[other] Fjernet { $count } regler for det som ligger utenfor
    }
    .plain = Fjernet regler for det som ligger utenfor
command-rename-plan = Ga planen navnet «{ $name }»
    .plain = Ga planen nytt navn
command-edit-service = Endret tjenesten «{ $name }»
    .plain = Endret en tjeneste
command-delete-service = Slettet tjenesten «{ $name }»
    .plain = Slettet en tjeneste
command-assign-vms =
    { $count ->
        [one] Knyttet 1 server til «{ $service }»
       *[other] Knyttet { $count } servere til «{ $service }»
    }
    .second =
        { $count ->
            [one] Tok 1 server ut av tjenesten
           *[other] Tok { $count } servere ut av tjenesten
        }
    .plain = Endret hvilken tjeneste servere hører til
command-serve-vms =
    { $count ->
        [one] Lot 1 server betjene «{ $service }» også
       *[other] Lot { $count } servere betjene «{ $service }» også
    }
    .plain = Endret hvilke tjenester servere betjener
command-set-rules =
    { $count ->
        [0] Fjernet alle regler
        [one] Lagret 1 regel
       *[other] Lagret { $count } regler
    }
    .plain = Lagret regler
command-edit-wave = Endret bølgen «{ $name }»
    .plain = Endret en bølge
command-reorder-waves = Endret rekkefølgen på bølgene
command-delete-wave = Slettet bølge { $wave }
    .plain = Slettet en bølge
command-move-to-wave =
    { $count ->
        [one] Flyttet 1 server til bølge { $wave }
       *[other] Flyttet { $count } servere til bølge { $wave }
    }. { $pinned ->
        [one] 1 er festet og ble stående.
       *[other] { $pinned } er festet og ble stående.
    }
    .second =
        { $count ->
            [one] Flyttet 1 server til bølge { $wave }
           *[other] Flyttet { $count } servere til bølge { $wave }
        }
    .plain = Endret hvilken bølge servere ligger i
command-remove-from-wave =
    { $count ->
        [one] Tok 1 server ut av bølgen
       *[other] Tok { $count } servere ut av bølgen
    }. { $pinned ->
        [one] 1 er festet og ble stående.
       *[other] { $pinned } er festet og ble stående.
    }
    .second =
        { $count ->
            [one] Tok 1 server ut av bølgen
           *[other] Tok { $count } servere ut av bølgen
        }
    .plain = Tok servere ut av bølgen
command-edit-bundle = Endret flyttegruppen «{ $name }»
    .plain = Endret en flyttegruppe
command-delete-bundle = Løste opp flyttegruppen «{ $name }»
    .plain = Løste opp en flyttegruppe
command-pin =
    { $count ->
        [one] Festet 1 server
       *[other] Festet { $count } servere
    }
    .plain = Festet servere
command-unpin =
    { $count ->
        [one] Løsnet 1 server
       *[other] Løsnet { $count } servere
    }
    .plain = Løsnet servere
command-set-hub = Gjorde «{ $name }» til knutepunkt
    .plain = Endret hva som er knutepunkt
command-unset-hub = «{ $name }» er ikke lenger knutepunkt
    .plain = Endret hva som er knutepunkt
command-accept-proposal =
    { $count ->
        [one] Tok inn forslaget: 1 server fikk ny bølge
       *[other] Tok inn forslaget: { $count } servere fikk ny bølge
    }. { $pinned ->
        [one] 1 er festet og ble stående.
       *[other] { $pinned } er festet og ble stående.
    }
    .second =
        { $count ->
            [one] Tok inn forslaget: 1 server fikk ny bølge
           *[other] Tok inn forslaget: { $count } servere fikk ny bølge
        }
    .plain = Tok inn forslaget
command-set-signers = Endret hvem som må signere
command-set-author = Satte forfatteren til «{ $name }»
    .plain = Endret forfatteren
command-undo = Angret
command-redo = Gjorde om
command-save = Lagret utgave { $count }
    .plain = Lagret planen
command-sign = Signert av { $name }
    .plain = Signerte planen
command-unknown = Endret planen

## Why a command does not apply

refused-nothing-changes = Det er slik allerede
refused-unknown-thing = Det finnes ikke lenger i planen
refused-name-missing = Skriv et navn
refused-name-taken = Navnet er i bruk. Velg et annet.
refused-wave-closed = Bølgen er låst eller flyttet, og kan ikke endres
refused-all-pinned = Alt du valgte er festet. Løsne det først.
refused-in-other-bundle = Noe av dette hører til en annen flyttegruppe. Løs opp den først.
refused-too-few-members = En flyttegruppe trenger minst to deler
refused-state-newest = Planen står på denne tilstanden. Den kan ikke fjernes.
refused-wave-taken = Forslaget er eldre enn planen: en bølge det ville laget, finnes alt. Be om et nytt.
refused-reason-missing = Skriv en begrunnelse
refused-said-already = Det er oppgitt alt
refused-contradicts = Det strider mot noe som alt gjelder: { $chain }
    .plain = Det strider mot noe som alt gjelder
refused-out-of-bounds = Tallet ligger utenfor det som er mulig
refused-rule-unread = Skriv en adresse, et nett som 10.20.0.0/16, et navn eller *.domene
refused-window-backwards = Vinduet slutter før det begynner

command-begin-revision = Begynte på utgave { $revision }
    .plain = Begynte på en ny utgave
command-serve-no-longer =
    { $count ->
        [one] Lot 1 server ikke lenger betjene «{ $service }»
       *[other] Lot { $count } servere ikke lenger betjene «{ $service }»
    }
    .plain = Endret hvilke tjenester servere betjener
command-several =
    { $count ->
        [one] Gjorde 1 endring
       *[other] Gjorde { $count } endringer på én gang
    }
    .plain = Gjorde flere endringer på én gang
command-group-vms =
    { $count ->
        [one] Samlet { $vms } servere i 1 tjeneste
       *[other] Samlet { $vms } servere i { $count } tjenester
    }
    .plain = Samlet servere i tjenester
command-set-counterparts =
    { $count ->
        [one] Avgjorde hva «{ $name }» blir i målmiljøet
       *[other] Avgjorde hva { $count } ressurser blir i målmiljøet
    }
    .plain = Avgjorde motparter i målmiljøet
command-clear-counterparts =
    { $count ->
        [one] Tok bort motparten til «{ $name }»
       *[other] Tok bort motpartene til { $count } ressurser
    }
    .plain = Tok bort motparter
command-reject-counterparts =
    { $count ->
        [one] Avviste et forslag for «{ $name }»
       *[other] Avviste { $count } forslag til motparter
    }
    .plain = Avviste forslag til motparter
command-forgive-counterparts =
    { $count ->
        [one] Hentet fram forslagene for «{ $name }» igjen
       *[other] Hentet fram forslagene for { $count } ressurser igjen
    }
    .plain = Hentet fram avviste forslag
