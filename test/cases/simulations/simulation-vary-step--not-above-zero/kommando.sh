npx regelbok simulate rules.md --period 2026-03 --data . --vary "grundbelopp = 2 400…2 300 kr per år i steg om −50"
