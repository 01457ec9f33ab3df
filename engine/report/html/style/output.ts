/** What was printed, and how it differs from what a page shows. */
export const output = `
.output { margin-top: .45rem; overflow-x: auto; }
.output, .output pre { line-height: 1.5; }
div.output > pre, .output .more > pre { width: max-content; min-width: 100%; }
.output.wraps, .output.wraps pre { width: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.output .more { margin: .15rem 0; }
.output .more > summary { position: sticky; left: 0; width: max-content; color: var(--muted); }
.left-out { color: var(--muted); font-style: italic; }
.shown .output { padding-left: .75rem; border-left: 2px solid var(--line); }

.compared { margin-top: .5rem; }
.diff { width: 100%; table-layout: fixed; border: 1px solid var(--line); font: .75rem/1.55 var(--mono); }
.diff caption { padding: 0 0 .3rem; font: .8125rem var(--text); }
.diff caption .was { margin-right: 1.25rem; }
.diff th { padding: .3rem .6rem; font: 500 .75rem var(--text); color: var(--muted); border-bottom: 1px solid var(--line); }
.diff td { position: relative; padding: .05rem .6rem .05rem 1.6rem; border: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.diff td + td, .diff th + th { border-left: 1px solid var(--line); }
.diff td > .sign { position: absolute; left: .6rem; }
.diff .changed .was, .diff .missing .was { background: var(--bad-tint); }
.diff .changed .is, .diff .unexpected .is { background: var(--good-tint); }
.diff .was > .sign { color: var(--bad); }
.diff .is > .sign { color: var(--good); }
.diff .was mark { background: var(--bad-mark); color: inherit; font-weight: 600; }
.diff .is mark { background: var(--good-mark); color: inherit; font-weight: 600; }
.diff .varied { color: var(--muted); }
.diff .elided td, .diff .folded td { color: var(--muted); }
.diff .nothing { background: var(--sunk); }
.diff .folded td { padding-left: .6rem; background: var(--sunk); font-family: var(--text); }
.diff.wide tbody, .diff.wide tr, .diff.wide td { display: block; width: 100%; }
.diff.wide { display: block; border: 0; }
.diff.wide tbody { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.diff.wide caption { display: block; }
.diff.wide thead, .diff.wide .same .was, .diff.wide .nothing { display: none; }
.diff.wide td + td { border-left: 0; }
.diff:not(.wide) caption { display: none; }

.bold { font-weight: 700; }
.dim { color: var(--muted); }
.italic { font-style: italic; }
.underline { text-decoration: underline; }
.strikethrough { text-decoration: line-through; }
.fg-black, .fg-bright-black { color: var(--muted); }
.fg-red { color: var(--bad); }
.fg-green { color: var(--good); }
.fg-yellow { color: var(--warn); }
.fg-blue { color: var(--link); }
.fg-magenta { color: light-dark(#8a2c86, #e59ae0); }
.fg-cyan { color: light-dark(#0d6870, #63cdd6); }
.fg-white, .fg-bright-white { color: var(--ink); }
.fg-bright-red { color: light-dark(#c42b1c, #ffb0a8); }
.fg-bright-green { color: light-dark(#1a7a3c, #93e3ac); }
.fg-bright-yellow { color: light-dark(#8a5a00, #f3cd7a); }
.fg-bright-blue { color: light-dark(#1f66cc, #a8ccff); }
.fg-bright-magenta { color: light-dark(#a033a0, #f0b8ed); }
.fg-bright-cyan { color: light-dark(#0f7680, #8fe0e7); }
.bg-black, .bg-bright-black { background: #3a4049; color: #ffffff; }
.bg-red, .bg-bright-red { background: #b3231c; color: #ffffff; }
.bg-green, .bg-bright-green { background: #146c33; color: #ffffff; }
.bg-yellow, .bg-bright-yellow { background: #f0c85a; color: #1b1e22; }
.bg-blue, .bg-bright-blue { background: #0a53b8; color: #ffffff; }
.bg-magenta, .bg-bright-magenta { background: #8a2c86; color: #ffffff; }
.bg-cyan, .bg-bright-cyan { background: #0d6870; color: #ffffff; }
.bg-white, .bg-bright-white { background: #e4e7eb; color: #1b1e22; }
`
