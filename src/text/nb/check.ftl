### The view of findings

check-none = Ingen funn. Planen kan signeres.
check-none-hint =
    { $count ->
        [one] 1 regel er kontrollert
       *[other] { $count } regler er kontrollert
    }
    .plain = Alle regler er kontrollert
check-go-sign = Gå til signering
check-findings = Funn
check-selected = Valgt funn
check-stops = Stopp
check-stops-hint = må løses før planen kan signeres
check-warnings = Advarsler
check-warnings-hint = bør vurderes
check-advice = Råd
check-advice-hint = kan vente
check-filter = Vis
check-filter-all = Alle regler
check-filter-none = Ingen funn passer filteret
check-evidence = Grunnlag
check-evidence-label = Grunnlag for funnet
check-evidence-link = Forbindelse
check-evidence-kind = Grunnlag
check-evidence-ports = Porter
check-evidence-connections = Forbindelser
check-evidence-pairs = Serverpar
check-fixes = Slik kan det løses
check-concerns = Gjelder
check-servers-named =
    { $count ->
        [one] 1 server
       *[other] { $count } servere, de første { $limit } er vist
    }
    .plain = Servere
check-show-in-map = Vis i kart
check-show-in-list = Vis som liste
check-more =
    { $count ->
        [one] 1 funn til
       *[other] { $count } funn til
    }
    .plain = Flere funn
check-blocks =
    { $count ->
        [one] hindrer signering
       *[other] hindrer signering
    }
    .plain = hindrer signering
check-filter-all-severities = Alle
check-filter-all-waves = Alle bølger
check-filter-rule = Regel
check-filter-wave = Bølge
check-filter-clear = Fjern filtrene
check-pairs =
    { $count ->
        [one] 1 par
       *[other] { $count } par
    }
    .plain = Par
check-apart =
    { $days ->
        [one] delt i 1 døgn
       *[other] delt i { $days } døgn
    }
    .plain = delt
check-apart-label = Fra { $day } til { $last } er «{ $before }» flyttet, men ikke «{ $after }»
    .plain = Den ene er flyttet, den andre ikke
check-effect = Se hva som endres
check-effect-stops = stopp { $before } → { $after }
    .plain = stopp
check-effect-warnings = advarsler { $before } → { $after }
    .plain = advarsler
check-effect-crossing = avhengigheter som krysser { $before } → { $after }
    .plain = avhengigheter som krysser
check-show-in-waves = Vis i Bølger
