/** The page as a whole: bar, outline, main column. */
export const frame = `
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 7.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.6 var(--text); }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code, pre { font-family: var(--mono); font-size: .8125rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; margin: 0; }
.skip { position: absolute; left: -100vw; top: 0; z-index: 3; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { left: 0; }
.facts, .place { color: var(--muted); font-size: .8125rem; overflow-wrap: anywhere; }
.whole { white-space: nowrap; }
.sign { font-weight: 700; }
.state { font-weight: 600; white-space: nowrap; }
.state.passed { color: var(--good); }
.state.failed { color: var(--bad); }
.state.interrupted, .state.open { color: var(--warn); }
.state.skipped { color: var(--muted); }
.state.passed::before, .command.passed > .verdict::before { content: "✓ " / ""; color: var(--good); font-weight: 700; }
.state.failed::before, .command.failed > .verdict::before { content: "✗ " / ""; color: var(--bad); font-weight: 700; }
.state.interrupted::before { content: "! " / ""; }
.state.open::before, .command.open > .verdict::before { content: "… " / ""; }
.state.skipped::before, .command.skipped > .verdict::before { content: "– " / ""; }
summary { cursor: pointer; }
.scroll { overflow-x: auto; max-width: 100%; }

.bar-top { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem;
  padding: .5rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.brand { margin: 0; font: 600 .875rem var(--mono); }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-left: auto; font-size: .8125rem; }
.only { display: inline-flex; align-items: center; gap: .4rem; padding: .2rem .4rem; cursor: pointer; }
.only input { width: 1rem; height: 1rem; margin: 0; accent-color: var(--bad); }
button { display: none; padding: .2rem .6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper);
  color: var(--ink); font: inherit; cursor: pointer; }
button:hover { border-color: var(--strong-line); }
.scripted button { display: inline-block; }

.layout { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 84rem; margin: 0 auto; }
.outline { position: sticky; top: 3rem; align-self: start; max-height: calc(100vh - 3rem); overflow-y: auto; padding: 1.75rem 1rem 2rem 1.5rem;
  font-size: .8125rem; line-height: 1.4; }
.outline summary { display: none; }
.outline ul { list-style: none; margin: 0; padding: 0; }
.outline a { display: flex; gap: .45rem; padding: .25rem .5rem; border-radius: 5px; color: var(--ink); text-decoration: none; overflow-wrap: anywhere; }
.outline a:hover { background: var(--sunk); text-decoration: underline; }
.outline .parts { margin-bottom: 1rem; padding-bottom: .75rem; border-bottom: 1px solid var(--line); }
.outline .count { margin-left: auto; white-space: nowrap; color: var(--muted); font-variant-numeric: tabular-nums; }
.outline-page { font-weight: 600; }
.outline-pages > li { margin-bottom: .6rem; }
.outline-run { margin: 1rem .5rem .25rem; color: var(--muted); }
.outline .depth-1 a, .outline .depth-2 a { padding-left: 1.1rem; }
.outline .depth-3 a { padding-left: 2rem; }
main { min-width: 0; overflow-wrap: break-word; padding: 1.75rem 1.5rem 6rem; }

body:has(#only-failures:checked) .fine,
body:has(#only-failures:checked) .step:not(.failed, .interrupted, .open) { display: none; }
`
