npx regelbok simulate rules.md --period 2026-03 --data . --set "resetillägg[kust, övriga] = 3"
