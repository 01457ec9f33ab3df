/** Colours by what they are for, each for both themes. Texts have a contrast of 4.5 at least on each ground they stand on. */
export const theme = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f6f3, #0f1216);
  --paper: light-dark(#ffffff, #161a20);
  --sunk: light-dark(#f3f3ef, #1b2027);
  --line: light-dark(#dedfd9, #2b323b);
  --strong-line: light-dark(#8b9098, #6b7480);
  --ink: light-dark(#1b1e22, #e4e7eb);
  --muted: light-dark(#585e67, #a0a8b3);
  --link: light-dark(#0a53b8, #86b7ff);
  --good: light-dark(#146c33, #6fcf8f);
  --bad: light-dark(#b3231c, #ff9389);
  --warn: light-dark(#7d4b00, #e6b450);
  --note: light-dark(#5046b0, #b3acf7);
  --good-tint: light-dark(#e8f4ea, #14271b);
  --bad-tint: light-dark(#fdeceb, #331a19);
  --warn-tint: light-dark(#fcf2dd, #2b2312);
  --note-tint: light-dark(#f0eefb, #211f38);
  --bad-mark: light-dark(#ffc9c4, #6e2420);
  --good-mark: light-dark(#bfe6c8, #1f5232);
  --text: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
`
