npx regelbok simulate rules.md --period 2026-03 --data . --set "listning = 2 500 kr per månad"
