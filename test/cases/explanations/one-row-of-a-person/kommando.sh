npx regelbok explain rules.md --period 2026-02 --data . --row "Listad 3"
