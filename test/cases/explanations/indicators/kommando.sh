npx regelbok explain rules.md --period 2026-04 --data april --for A
