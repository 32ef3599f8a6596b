npx regelbok simulate rules.md --period 2026-03 --data . --set "resetillägg[kust, övriga].Tillägg = 9 000 kr per månad"
