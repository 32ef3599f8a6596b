npx regelbok simulate . --period 2026-02 --data . --set "fast belopp = 51 000 kr per månad"
