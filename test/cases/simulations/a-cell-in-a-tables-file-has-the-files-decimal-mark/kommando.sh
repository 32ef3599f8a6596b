npx regelbok simulate . --period 2026-03 --data . --set "vikt[stor] = 2,375"
