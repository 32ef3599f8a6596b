npx regelbok explain rules.md --period 2026-02 --data . --for A --line lage
