/** What every generated package has in common: its concepts, the form of its tables, and the rows of its example. */

export const CONCEPTS = `\`\`\`begrepp
Kön = kvinna | man
Driftsform = egen regi | privat
Måttenhet poäng

Hälsocentral (hälsocentraler)
    kod                  : text, nyckel
    driftsform           : Driftsform
    avstånd till sjukhus : km med 1 decimal, lägst 0 km
    anslag               : kr
    vårdpoäng            : poäng
    nattöppet            : ja eller nej
    invigd               : datum
    senaste revision     : månad, kan saknas

Listad (listade)
    nummer               : text, nyckel
    hälsocentral         : Hälsocentral
    bor närmast          : Hälsocentral, kan saknas
    ålder                : år
    kön                  : Kön
    fast läkare          : ja eller nej
    född                 : datum
    inkomst              : kr med 2 decimaler, kan saknas, lägst 0 kr
    listad från          : datum, tidigast född
    listad till          : datum, kan saknas
    senast uppdaterad    : datum
    giltig från och med listad från fram till listad till

Besök (besök)
    listad               : Listad
    datum                : datum, händelsedatum
    slag                 : mottagning | telefon
    läkare               : text
    avgift               : kr

Öppettid (öppettider)
    hälsocentral         : Hälsocentral
    månad                : månad
    extra tid            : timme
    gäller för månad
    en månad kan sakna rader
\`\`\``;

export const TABLES = ([one = "1", two = "1", three = "1", four = "1"]: readonly string[]): string =>
  `Tabell \`åldersvikt[ålder]\`: Vikt efter ålder, visas med 2 decimaler

| Ålder | Vikt |
| :--- | ---: |
| 0–17 år | ${one} |
| över 17 år under 65 år | 1 |
| 65 år och äldre | 5/3 |

Tabell \`taxa[kön]\`: Taxa (kr per år), från och med 1900-01-01

| Kön | Taxa |
| :--- | ---: |
| kvinna | ${two} |
| övriga | ${three} |

Tabell \`taxa[kön]\`: Taxa (kr per år), från och med 2026-03-01

| Kön | Taxa |
| :--- | ---: |
| kvinna | ${three} |
| man | ${four}, illustrativt |

Tabell \`gruppvikt[grupp]\`: Vikt efter kön

| Grupp | Vikt |
| :--- | ---: |
| kvinna | ${one} |
| man | ${four} |

Tabell \`bidrag[avstånd till sjukhus, driftsform]\`: Bidrag, illustrativt

| Avstånd till sjukhus (km) | Driftsform | Bidrag (kr per år) | Resor |
| :--- | :--- | ---: | ---: |
| t.o.m. 10 | egen regi | 10 | ${two} |
| t.o.m. 10 | privat | 20 | 2 |
| över 10 | egen regi | 30 | 3 |
| över 10 | privat | 40 | ${three} |

Tabell \`omsorg[avstånd till sjukhus, driftsform]\`: Omsorg (kr per år)

| Avstånd till sjukhus | egen regi | privat |
| :--- | ---: | ---: |
| under 20 km | ${one} | 1 |
| minst 20 km | 2 | ${four} |

Tabell \`behov[ålder]\`: Behov

| Ålder | Grupp |
| :--- | :--- |
| 0–84 år | lågt |
| 85 år och äldre | högt |

Tabell \`trappa[poäng]\`: Trappa (kr per poäng), marginellt

| Poäng | Belopp |
| :--- | ---: |
| t.o.m. 2 | ${one} |
| över 2 | ${two} |

Tabell \`resa[avstånd]\`: Resor, linjärt mellan raderna

| Avstånd (km) | Värde |
| :--- | ---: |
| 0 | 1 |
| 50 | ${three} |
| 100 | 2 |

Tabell: Bara att läsa

| a | b |
| :--- | :--- |
| c | d |`;

export const EXAMPLE_ROWS = `Hälsocentral Norra: driftsform egen regi, avstånd till sjukhus 10,5 km, anslag 9 000 kr, vårdpoäng 3, nattöppet, invigd 2019-03-31, senaste revision 2025-12
Hälsocentral Södra: driftsform privat, avstånd till sjukhus = 20 km, anslag 7 000 kr, vårdpoäng 4 poäng, inte nattöppet, invigd 2024-02-29, senaste revision saknas
Listad gammal: hälsocentral Norra, bor närmast Södra, ålder 86 år, kön kvinna, fast läkare, född 1939-05-31, inkomst 1 200,50 kr, listad från 2020-01-01, listad till saknas, senast uppdaterad 2025-12-31
Listad ung: hälsocentral Norra, bor närmast saknas, ålder 7, kön man, inte fast läkare, född 2018-02-28, inkomst saknas, listad från 2025-01-01, listad till 2026-12-31, senast uppdaterad 2026-01-05
Listad: 3 st, hälsocentral Södra, bor närmast Norra, ålder 40, kön man, fast läkare, född 1985-06-01, inkomst 5 kr, listad från 2021-01-01, listad till saknas, senast uppdaterad 2026-01-05
Listad: hälsocentral Södra, bor närmast Norra, ålder 30, kön kvinna, inte fast läkare, född 1995-06-01, inkomst 5 kr, listad från 2021-01-01, listad till 2026-02-01, senast uppdaterad 2026-01-05
Besök: 2 st, listad gammal, datum 2019-05-05, slag telefon, läkare A, avgift 100 kr
Besök: listad gammal, datum 2026-01-05, slag mottagning, läkare B, avgift 300 kr
Besök: listad ung, datum 2025-12-05, slag telefon, läkare A, avgift 0 kr
Öppettid: hälsocentral Norra, månad 2026-01, extra tid 10 timmar
Öppettid: hälsocentral Norra, månad 2026-03, extra tid 20 timmar
Öppettid: hälsocentral Södra, månad 2026-02, extra tid 5 timmar`;
