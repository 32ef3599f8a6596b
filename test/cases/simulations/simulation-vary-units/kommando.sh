npx regelbok simulate rules.md --period 2026-03 --data . --vary "grundbelopp = 2 400 kr per år…2,5 tkr per år i steg om 50"
