/** Colours of a terminal: its text, its ground, then the eight that programs choose from, and their bright ones. */
interface Palette {
  readonly ink: string
  readonly ground: string
  readonly colours: readonly string[]
}

const light: Palette = {
  ink: '#1b1e22',
  ground: '#ffffff',
  colours: ['#1b1e22', '#b3231c', '#146c33', '#7d4b00', '#0a53b8', '#8a3a9e', '#0b6a78', '#585e67'],
}
const dark: Palette = {
  ink: '#e4e7eb',
  ground: '#161a20',
  colours: ['#8b94a0', '#ff9389', '#6fcf8f', '#e6b450', '#86b7ff', '#d6a2e8', '#6fd0de', '#e4e7eb'],
}

function writeVariables({ink, ground, colours}: Palette): string {
  return [
    `--term-color-foreground: ${ink}`,
    `--term-color-background: ${ground}`,
    ...[...colours, ...colours].map((colour, index) => `--term-color-${index}: ${colour}`),
  ].join('; ')
}

/** The player in the report's own colours. It reads plain ones alone, so each theme is written out. */
export const style = `
.asciinema-player-theme-runbook { ${writeVariables(light)} }
@media (prefers-color-scheme: dark) { .asciinema-player-theme-runbook { ${writeVariables(dark)} } }
:root[data-theme="light"] .asciinema-player-theme-runbook { ${writeVariables(light)} }
:root[data-theme="dark"] .asciinema-player-theme-runbook { ${writeVariables(dark)} }
.player { max-width: 62rem; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
.player .ap-wrapper { min-width: 40rem; }
.player .ap-overlay-start .ap-play-btn-fill { fill: var(--link); }
.player .ap-overlay-start .ap-play-btn-stroke { stroke: var(--link); }
.player pre.ap-term-text .ap-faint { opacity: .72; }
.recorded kbd { padding: 0 .3em; border: 1px solid var(--line); border-radius: 4px; font: inherit; }
.recorded noscript p { color: var(--muted); }
@media print { .recorded { display: none; } }
`
