regelbok diff gällande/rules.md föreslaget/rules.md --out jämförelse
regelbok review jämförelse/diff.json
regelbok review jämförelse/diff.json --granskad "stycke grundbelopp" --av "Ekonom" --dag 2026-11-20
regelbok review jämförelse/diff.json --granskad "stycke grundbelopp" --granskad "regel Hälsocentral.tillägg" --av "Jurist" --dag 2026-11-21
regelbok review jämförelse/diff.json --signera --av "Jurist" --dag 2026-11-21
regelbok review jämförelse/diff.json --alla --av "Ekonom" --dag 2026-11-22
regelbok review jämförelse/diff.json --signera --av "Jurist" --dag 2026-11-22
regelbok diff gällande/rules.md omarbetat/rules.md --out jämförelse
regelbok review jämförelse/diff.json
regelbok review jämförelse/diff.json --alla --signera --av "Jurist" --dag 2026-11-23
