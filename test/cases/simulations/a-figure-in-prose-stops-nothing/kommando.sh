npx regelbok simulate rules.md --period 2026-03 --data . --set "grundbelopp = 2 500 kr per år"
