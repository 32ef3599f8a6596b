npx regelbok simulate . --period 2026-03 --data . --set "grundbelopp = 2 700 kr per år"
