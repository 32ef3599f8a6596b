npx regelbok simulate rules.md --period 2026-03 --data . --set "tillägg för Hälsocentral = 600 kr per månad"
