npx regelbok simulate . --period 2026-03 --data . --set "fast belopp = 51 000 kr per månad"
