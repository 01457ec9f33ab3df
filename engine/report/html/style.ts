import {output, prose, step} from './style-steps.ts'

/** Colours by what they are for, each for both themes. Texts have a contrast of 4.5 at least on each ground they stand on. */
const theme = `
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

/** The page as a whole: bar, outline, main column. */
const frame = `
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
.state.flaky, .state.interrupted, .state.open { color: var(--warn); }
.state.skipped { color: var(--muted); }
.state.passed::before, .command.passed > .verdict::before { content: "✓ " / ""; color: var(--good); font-weight: 700; }
.state.failed::before, .command.failed > .verdict::before { content: "✗ " / ""; color: var(--bad); font-weight: 700; }
.state.flaky::before, .state.interrupted::before { content: "! " / ""; }
.state.open::before, .command.open > .verdict::before { content: "… " / ""; }
.state.skipped::before, .command.skipped > .verdict::before { content: "– " / ""; }
summary { cursor: pointer; }
.scroll { position: relative; overflow-x: auto; max-width: 100%; }

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

.filter { display: none; align-items: center; gap: .4rem; }
.scripted .filter { display: inline-flex; }
.filter input, .filter select { width: 10rem; padding: .2rem .4rem; border: 1px solid var(--strong-line); border-radius: 6px; background: var(--paper); color: var(--ink); font: inherit; }
.outline a[aria-current] { background: var(--sunk); box-shadow: inset 2px 0 var(--link); }
.outline .outline-play > summary { display: list-item; padding: .25rem .5rem; list-style-position: inside; border: 0; background: none; font-weight: 400; overflow-wrap: anywhere; }
.outline .outline-play[open] > summary { font-weight: 600; }

.play { margin: 0 0 .4rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.play > summary, .page-fold > summary { padding: .45rem 1rem; overflow-wrap: anywhere; }
.play > .page { margin: 0; padding: 1.25rem 1rem 0; }
.play > .page:has(> .page-fold:not([open])), section.page:has(> .page-fold:not([open])) { padding-top: 0; margin: 0; }
.play[open] { margin-bottom: 1.5rem; }
:is(.play, .page) + :is(.run-title, #time) { margin-top: 2.5rem; }
.chart-fold { margin-bottom: 1.25rem; }
.chart-fold[open] summary { margin-bottom: .75rem; }
.page-fold[open] > summary { margin-bottom: 1rem; }

body.filtered main :is(.step, .page, .play):not(.hit),
body.filtered .prose > :not(.hit, :has(.hit)),
body.filtered :is(.page-top, .elsewhere:not(:has(.hit))) { display: none; }
body:has(#only-failures:checked) .fine,
body:has(#only-failures:checked) .step:not(.failed, .interrupted, .open) { display: none; }
`

/** What stands before the pages: result, failures, notices, time line, index. */
const summary = `
main > section, .masthead { margin-bottom: 2.5rem; }
main > section > h2, .run-title { margin: 0 0 .75rem; font-size: 1.25rem; }
.masthead { padding: 1.5rem 1.75rem; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; border-top: 4px solid var(--strong-line); }
.masthead.passed { border-top-color: var(--good); }
.masthead.failed { border-top-color: var(--bad); }
.masthead.flaky, .masthead.interrupted, .masthead.open { border-top-color: var(--warn); }
.result { margin: 0; font-weight: 600; }
.result.passed { color: var(--good); }
.result.failed { color: var(--bad); }
.result.flaky, .result.interrupted, .result.open { color: var(--warn); }
.result .warned { color: var(--warn); }
h1 { margin: .15rem 0 1rem; font-size: 1.75rem; letter-spacing: -.01em; }
.banner { margin: .5rem 0; padding: .6rem .9rem; border-radius: 8px; background: var(--warn-tint); border-left: 3px solid var(--warn); overflow-wrap: anywhere; }
.bars { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem 2.5rem; margin: 1.25rem 0; }
.bar-name { margin: 0 0 .35rem; font-size: .8125rem; color: var(--muted); }
.bar svg { display: block; border-radius: 5px; background: var(--sunk); }
.bar ul { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: .45rem 0 0; padding: 0; list-style: none; font-size: .8125rem; }
.key { display: inline-block; width: .65rem; height: .65rem; margin-right: .4rem; border-radius: 2px; background: currentColor; }
rect.passed, rect.verified { fill: var(--good); }
rect.executed { fill: light-dark(#86c39a, #38704d); }
rect.failed { fill: var(--bad); }
rect.skipped { fill: light-dark(#bfc3c9, #4a525d); }
.key.passed, .key.verified { color: var(--good); }
.key.executed { color: light-dark(#86c39a, #38704d); }
.key.failed { color: var(--bad); }
.key.skipped { color: light-dark(#bfc3c9, #4a525d); }
.facts-list { display: grid; gap: .3rem 1.5rem; margin: 1.25rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }
.facts-list > div { display: grid; grid-template-columns: 5rem minmax(0, 1fr); }
.facts-list dt { color: var(--muted); }
.facts-list dd { margin: 0; overflow-wrap: anywhere; }
.facts-list b { font-weight: 600; }
.run-top { padding: .9rem 0; border-top: 1px solid var(--line); font-size: .875rem; }
.run-top h2 { margin: 0; font-size: 1rem; }
table { border-collapse: collapse; font-size: .875rem; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--muted); font-weight: 500; }
tbody th { font-weight: 400; }
td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
caption { padding: 0 0 .35rem; text-align: left; font-weight: 600; }
.contexts { margin-top: 1rem; width: 100%; }
.grid { width: 100%; border-collapse: separate; border-spacing: 0; line-height: 22px; }
.grid :is(th, td) { padding: 5px .4rem; white-space: nowrap; }
.grid th:first-child { padding-left: 0; }
.grid thead th { max-width: 9rem; white-space: normal; vertical-align: bottom; line-height: 1.25; }
.grid tbody th { position: sticky; left: 0; min-width: min(14rem, 40vw); max-width: 18rem; background: var(--ground); white-space: normal; overflow-wrap: anywhere; }
.grid td:nth-last-child(2) { min-width: 11rem; white-space: normal; }
.grid .cell { display: block; text-decoration: none; }
.grid td:has(.state.failed) { background: var(--bad-tint); }
.grid td:has(.state.flaky, .state.interrupted, .state.open) { background: var(--warn-tint); }
.index { width: 100%; min-width: 44rem; }
.index .amount { padding-right: 2rem; }
.index th .place { display: block; }
.index tbody th { width: 36%; }

.failures { margin: 0; padding: 0; list-style: none; display: grid; gap: .6rem; }
.failures li { padding: .7rem 1rem; background: var(--bad-tint); border-left: 3px solid var(--bad); border-radius: 0 8px 8px 0; }
.failures p { margin: 0; overflow-wrap: anywhere; }
.failures a { font-weight: 600; overflow-wrap: anywhere; }
.failures .facts a { font-weight: 400; }
.notices { display: grid; gap: 1rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
.notice h3 { margin: 0 0 .25rem; font-size: .875rem; }
.notice.warnings h3, .notice.left h3 { color: var(--warn); }
.notice.off-page h3 { color: var(--note); }
.notice ul { margin: 0; padding-left: 1.1rem; font-size: .875rem; overflow-wrap: anywhere; }

.chart { display: grid; grid-template-columns: minmax(6rem, 14rem) minmax(0, 1fr); gap: .4rem 1rem; align-items: center; margin-bottom: 1.25rem;
  padding: 1rem 1.25rem .5rem; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
.lane-name { overflow: hidden; font-size: .8125rem; text-overflow: ellipsis; white-space: nowrap; }
.lane, .axis { display: block; overflow: visible; }
.lane rect { shape-rendering: crispEdges; }
.lane .apart { stroke: var(--paper); }
.lane a:hover rect { opacity: .75; }
.track { fill: var(--line); }
rect.running { fill: var(--good); }
rect.cleanup { fill: light-dark(#4a7fb5, #6a9fd6); }
rect.try { fill: light-dark(#d08a1d, #d39a3a); }
rect.delay { fill: light-dark(#f1d9a6, #5e4a20); }
rect.settle { fill: light-dark(#b9b2ee, #5a53a0); }
.key.running { color: var(--good); }
.key.cleanup { color: light-dark(#4a7fb5, #6a9fd6); }
.key.try { color: light-dark(#d08a1d, #d39a3a); }
.key.delay { color: light-dark(#f1d9a6, #5e4a20); }
.key.settle { color: light-dark(#b9b2ee, #5a53a0); }
.key.between { color: var(--line); }
.axis line { stroke: var(--strong-line); }
.axis text { fill: var(--muted); font-size: 11px; font-variant-numeric: tabular-nums; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.25rem 2.5rem; align-items: start; }
.pair table { width: 100%; }
.longest { table-layout: fixed; }
.longest .amount { width: 8rem; }
.longest a { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-decoration-thickness: 1px; }
`

/** A phone, paper, and who wants nothing to move. */
const media = `
@media (max-width: 62rem) {
  .layout { display: block; }
  .outline { position: static; max-height: none; padding: 1rem 1rem 0; }
  .outline summary { display: list-item; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); font-weight: 600; }
  .outline details > ul:first-of-type { margin-top: .75rem; }
  main { padding: 1rem 1rem 4rem; }
  .bar-top { padding: .5rem 1rem; }
  .masthead { padding: 1.1rem 1.1rem; }
}
@media (max-width: 40rem) {
  html { scroll-padding-top: .5rem; }
  h1 { font-size: 1.4rem; }
  .page-title { font-size: 1.3rem; }
  .bar-top { position: static; }
  .brand:not(:has(a)) { display: none; }
  .controls { margin-left: 0; }
  .chart { grid-template-columns: minmax(0, 1fr); gap: .15rem; padding: .75rem; }
  .lane-name:not(:first-child) { margin-top: .5rem; }
  .prose ol, .prose ul { padding-left: 1.4rem; }
  .command > *:not(.typed) { margin-left: .75rem; margin-right: .75rem; }
  .run { flex-basis: 100%; }
  .typed .number + .run { flex-basis: calc(100% - 2rem); }
  .typed, .step-head { padding-left: .75rem; padding-right: .75rem; }
  .step-head .facts { margin-left: 0; }
  .diff, .diff tbody, .diff tr, .diff td { display: block; width: 100%; }
  .diff { border: 0; }
  .diff.columned { width: max-content; min-width: 100%; }
  .diff.columned td { white-space: pre; overflow-wrap: normal; }
  .diff tbody { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
  .diff thead, .diff .same .was, .diff .nothing { display: none; }
  .diff td + td { border-left: 0; }
  .diff:not(.wide) caption, .diff caption { display: block; }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
@media print {
  :root:root { color-scheme: light; }
  body { background: #ffffff; }
  .bar-top, .outline, .scripted .copy, .skip { display: none; }
  .layout { display: block; max-width: none; }
  main { padding: 0; }
  .step { break-inside: avoid-page; }
  .large .chunk { content-visibility: visible; }
  .output { overflow: visible; }
  .output, .output pre, .run { white-space: pre-wrap; overflow-wrap: anywhere; width: auto; }
  .step.failed details::details-content, .play::details-content, .page-fold::details-content, .masthead details::details-content, .tab.followed::details-content { content-visibility: visible; block-size: auto; }
  a { color: inherit; }
}
`

/** All of a report's style. */
export const style = [theme, frame, summary, prose, step, output, media].join('')
