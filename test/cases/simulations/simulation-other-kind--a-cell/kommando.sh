npx regelbok simulate rules.md --period 2026-03 --data . --set "resetillägg[inland, övriga].Tillägg = 5 000 kr"
