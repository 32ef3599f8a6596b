npx regelbok simulate rules.md --period 2026-03 --data . --vary "resetillägg[inland,övriga].Tillägg = 3 000–5 000 kr per månad i steg om 500"
