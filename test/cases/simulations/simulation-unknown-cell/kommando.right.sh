npx regelbok simulate rules.md --period 2026-03 --data . --set "fast belopp[stor] = 85 000 kr per månad"
