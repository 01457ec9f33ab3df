/** Steps, in the places of their blocks. */
export const step = `
.step { margin: 0 0 1.25rem; overflow: hidden; border: 1px solid var(--line); border-left: 3px solid var(--strong-line); border-radius: 4px 8px 8px 4px; background: var(--paper); }
.large .step { content-visibility: auto; contain-intrinsic-size: auto 9rem; }
.step.passed { border-left-color: var(--good); }
.step.failed { border-left-color: var(--bad); }
.step.interrupted, .step.open { border-left-color: var(--warn); }
.step.skipped { background: transparent; border-style: dashed; border-left-style: solid; }
.step:target, .command:target { outline: 2px solid var(--link); outline-offset: -2px; }
.prose .step p { margin: 0; max-width: none; }
.prose .step-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; padding: .35rem 1rem; font-size: .8125rem; border-bottom: 1px solid var(--line); }
.permalink, .number { color: var(--muted); font-family: var(--mono); font-size: .75rem; text-decoration: none; overflow-wrap: anywhere; }
.permalink:hover, .number:hover { text-decoration: underline; }
.step-head .facts { margin-left: auto; }
.command { position: relative; padding: .7rem 1rem .6rem; }
.command + .command { border-top: 1px solid var(--line); }
.number { float: left; margin: .1rem .75rem 0 0; }
.buttons { float: right; display: flex; gap: .35rem; margin: -.15rem 0 .25rem .75rem; }
.copy { font-size: .75rem; padding: .05rem .5rem; color: var(--muted); }
.run { overflow: hidden; font-weight: 600; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5; }
.run span { display: block; padding-left: 2ch; text-indent: -2ch; }
.run .first::before { content: "$ " / ""; color: var(--muted); font-weight: 400; }
.run .next::before { content: "> " / ""; color: var(--muted); font-weight: 400; }
.prose .verdict { margin-top: .4rem; padding-left: .05rem; font-size: .8125rem; overflow-wrap: anywhere; }
.step > .verdict { padding: .5rem 1rem 0; margin: 0; }
.verdict .said { font-weight: 500; }
.failed > .verdict .said { color: var(--bad); font-weight: 600; }
.verdict .facts { margin-left: .35rem; }
.verdict code, .beside code, .facts code { padding: 0 !important; background: none !important; font-size: inherit; }
.prose .kept { margin-top: .3rem; font-size: .8125rem; color: var(--muted); }
.prose .beside { margin-top: .4rem; padding: .3rem .6rem; border-radius: 6px; font-size: .8125rem; overflow-wrap: anywhere; }
.step > .beside { margin: .4rem 1rem; }
.beside.off-page { background: var(--note-tint); color: var(--note); }
.beside.warning { background: var(--warn-tint); color: var(--warn); }
.beside .label { font-weight: 600; }
.command details { margin-top: .4rem; font-size: .8125rem; }
.command details > summary { color: var(--muted); }
.calls ul { margin: .2rem 0 0; padding-left: 1.1rem; }
.step.skipped > .output, .step.open > .block { margin: .5rem 1rem .75rem; color: var(--muted); }
`
