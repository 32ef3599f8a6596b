/** Colours and faces. Each pair of text and ground has a contrast of at least 4.5:1, by day and by night. */
export const THEME = `
:root {
  --paper: #ffffff;
  --tint: #f3f6f7;
  --ink: #1c2327;
  --muted: #55626a;
  --line: #d3dbdf;
  --strong-line: #8a979e;
  --accent: #0b5470;
  --accent-tint: #e6f0f4;
  --shade: #1c232733;
  --alarm: #9b1c1c;
  --alarm-tint: #fdf0ef;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Liberation Serif", serif;
  --sans: "Avenir Next", "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace;
  --measure: 37rem;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12181b;
    --tint: #1a2226;
    --ink: #e4e9eb;
    --muted: #a3b0b7;
    --line: #324048;
    --strong-line: #6d7c85;
    --accent: #7fc6e0;
    --accent-tint: #16303b;
    --shade: #00000080;
    --alarm: #ff9c94;
    --alarm-tint: #361a19;
  }
}
`;
