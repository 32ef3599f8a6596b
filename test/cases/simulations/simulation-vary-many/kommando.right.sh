npx regelbok simulate rules.md --period 2026-03 --data . --vary "grundbelopp = 2 000…3 000 kr per år i steg om 10"
