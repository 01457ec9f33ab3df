/** A page as its reader sees it. */
export const prose = `
section.page { padding-top: 1.5rem; border-top: 1px solid var(--line); }
.page-top { margin-bottom: 1.5rem; }
.page-title { margin: 0 0 .25rem; font-size: 1.6rem; letter-spacing: -.01em; }
.page-title a { color: inherit; text-decoration: none; }
.page-title a:hover { text-decoration: underline; }
.page-top .facts { margin: 0 0 .5rem; }
.variables { font-size: .8125rem; }
.variables ul { margin: .25rem 0 0; padding-left: 1.1rem; }

:where(.prose) p, :where(.prose) .words, :where(.prose) dl, :where(.prose) blockquote, :where(.prose) h3, :where(.prose) h4, :where(.prose) h5, :where(.prose) h6, :where(.prose) hr { max-width: 72ch; }
:where(.prose) h3 { margin: 2.25rem 0 .6rem; font-size: 1.25rem; }
:where(.prose) h4 { margin: 1.75rem 0 .5rem; font-size: 1.0625rem; }
:where(.prose) h5, :where(.prose) h6 { margin: 1.5rem 0 .5rem; font-size: .9375rem; }
:where(.prose) p { margin: 0 0 1rem; overflow-wrap: break-word; }
:where(.prose) li { margin: .25rem 0; }
:where(.prose) :not(pre) > code { padding: .1em .25em; border-radius: 4px; background: var(--sunk); overflow-wrap: anywhere; }
.prose :is(h3, h4, h5, h6) code { padding: 0; background: none; font-size: .9em; }
:where(.prose) blockquote { margin: 0 0 1rem; padding: .1rem 1rem; border-left: 3px solid var(--line); color: var(--muted); }
:where(.prose) .scroll { margin: 0 0 1.25rem; }
.prose .scroll thead th { color: var(--ink); font-weight: 600; }
:where(.prose) hr { border: 0; border-top: 1px solid var(--line); }
:where(.prose) figure { margin: 0 0 1rem; }
:where(.prose) figcaption { color: var(--muted); font-size: .875rem; }
:where(.prose) pre { margin: 0; }
.away { text-decoration: underline dotted var(--strong-line); text-underline-offset: .15em; }
.image { display: inline-block; padding: .5rem .8rem; border: 1px dashed var(--strong-line); border-radius: 6px; font-size: .875rem; text-decoration: none; color: var(--muted); }
a.image { color: var(--link); text-decoration: underline; }
.unknown { color: var(--muted); font-size: .875rem; }
.block { margin: 0 0 1.25rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sunk); }
.block .output { margin: 0; padding: .75rem 1rem; }

.aside { max-width: 72ch; margin: 0 0 1.25rem; padding: .75rem 1rem .1rem; border-radius: 8px; border-left: 3px solid var(--note); background: var(--note-tint); }
.aside.holding { max-width: none; padding-bottom: .75rem; }
.aside-title { margin: 0 0 .25rem; font-size: .8125rem; font-weight: 600; color: var(--note); }
.aside.tip { border-color: var(--good); background: var(--good-tint); }
.aside.tip > .aside-title { color: var(--good); }
.aside.warning, .aside.caution, .aside.danger { border-color: var(--warn); background: var(--warn-tint); }
.aside.warning > .aside-title, .aside.caution > .aside-title, .aside.danger > .aside-title { color: var(--warn); }
.aside.quote { border-color: var(--strong-line); background: var(--sunk); }
.aside.quote > .aside-title { color: var(--muted); }

.tabs { margin: 0 0 1.25rem; border: 1px solid var(--line); border-radius: 8px; }
.tab + .tab { border-top: 1px solid var(--line); }
.tab > summary { padding: .5rem 1rem; font-size: .875rem; font-weight: 600; }
.tab:not(.followed) > summary { color: var(--muted); }
.tab .facts { margin-left: .5rem; font-weight: 400; }
.tab > .inside { padding: .25rem 1rem .5rem; }
.elsewhere { margin-top: 2rem; }
.section-name { font-weight: 600; }

.hljs-comment, .hljs-meta { color: var(--muted); }
.hljs-attr, .hljs-attribute, .hljs-built_in, .hljs-keyword { color: var(--link); }
.hljs-string { color: var(--good); }
.hljs-number, .hljs-literal { color: var(--note); }
.hljs-variable, .hljs-template-variable, .hljs-subst { color: var(--warn); }
`

/** Steps, in the places of their blocks. */
export const step = `
.step { position: relative; margin: 0 0 1.25rem; overflow: hidden; border: 1px solid var(--line); border-left: 3px solid var(--strong-line); border-radius: 4px 8px 8px 4px; background: var(--paper); }
.large .chunk { content-visibility: auto; contain-intrinsic-size: auto 200rem; }
.step.passed { border-left-color: var(--good); }
.step.failed { border-left-color: var(--bad); }
.step.interrupted, .step.open { border-left-color: var(--warn); }
.step.skipped { background: transparent; border-style: dashed; border-left-style: solid; }
.step:target::after, .command:target::after { content: ""; position: absolute; inset: 0; border: 2px solid var(--link); pointer-events: none; }
.step p { max-width: none; margin: 0; }
.command > .rerun { margin-top: .5rem; font-size: .8125rem; overflow-wrap: anywhere; }
.step-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; padding: .3rem 1rem; font-size: .8125rem; }
.step-head .why { flex: 1 1 20rem; min-width: 0; }
.step-head .facts { margin-left: auto; }
.permalink, .number { color: var(--muted); font-family: var(--mono); font-size: .75rem; text-decoration: none; overflow-wrap: anywhere; }
.permalink:hover, .number:hover { text-decoration: underline; }
.command { position: relative; padding-bottom: .7rem; }
.command > *:not(.typed) { margin-left: 1rem; margin-right: 1rem; }
.typed { position: relative; display: flex; flex-wrap: wrap; align-items: flex-start; gap: .25rem .75rem; padding: .5rem 1rem; background: var(--sunk); border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
.typed .number { line-height: 1.625; }
.run { flex: 1 1 14rem; min-width: 0; font-weight: 600; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5; }
.run::before { content: "$ " / ""; color: var(--muted); font-weight: 400; }
.run i::before { content: "> " / ""; color: var(--muted); font-weight: 400; font-style: normal; }
.copy { padding: 0 .5rem; font-size: .75rem; line-height: 1.4rem; color: var(--muted); }
.verdict { font-size: .8125rem; overflow-wrap: anywhere; }
.command > .verdict { margin-top: .5rem; }
.step > .verdict { padding: .5rem 1rem; }
.verdict .facts { margin-left: .35rem; }
.command.failed > .verdict b { color: var(--bad); font-weight: 600; }
.verdict code, .beside code, .facts code, .why code { padding: 0; background: none; font-size: .96em; }
.kept { margin-top: .3rem; font-size: .8125rem; color: var(--muted); }
.beside { padding: .3rem .6rem; border-radius: 6px; font-size: .8125rem; overflow-wrap: anywhere; }
.step .beside { margin-top: .5rem; }
.page-top .beside { margin: .4rem 0; }
.step > .beside { margin: .4rem 1rem; }
.beside.off-page { background: var(--note-tint); color: var(--note); }
.beside.warning { background: var(--warn-tint); color: var(--warn); }
.beside b { font-weight: 600; }
.command details { margin-top: .5rem; font-size: .8125rem; }
.command details > summary { color: var(--muted); width: max-content; max-width: 100%; }
.calls ul, .tries ol { margin: .2rem 0 0; padding-left: 1.1rem; }
.step.skipped > .output, .step.open > .block { margin: 0 1rem .75rem; color: var(--muted); }
`

/** What was printed, and how it differs from what a page shows. */
export const output = `
.output { margin-top: .45rem; overflow-x: auto; }
.output, .output pre { line-height: 1.5; }
div.output > pre, .output .more > pre { width: max-content; min-width: 100%; }
.output.wraps, .output.wraps pre { width: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.output .more { margin: .15rem 0; }
.output .more > summary { position: sticky; left: 0; width: max-content; color: var(--muted); }
.not-shown { color: var(--muted); font-style: italic; }
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
.diff.columned.wide { width: max-content; min-width: 100%; }
.diff.columned.wide td { white-space: pre; overflow-wrap: normal; }

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
