npx regelbok simulate rules.md --period 2026-03 --data . --set "tillägg = 600 kr per månad"
