/** Steps, in the places of their blocks. */
export const step = `
.step { margin: 0 0 1.25rem; overflow: hidden; border: 1px solid var(--line); border-left: 3px solid var(--strong-line); border-radius: 4px 8px 8px 4px; background: var(--paper); }
.large .chunk { content-visibility: auto; contain-intrinsic-size: auto 200rem; }
.step.passed { border-left-color: var(--good); }
.step.failed { border-left-color: var(--bad); }
.step.interrupted, .step.open { border-left-color: var(--warn); }
.step.skipped { background: transparent; border-style: dashed; border-left-style: solid; }
.step:target, .command:target { outline: 2px solid var(--link); outline-offset: -2px; }
.step p { max-width: none; margin: 0; }
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
.run span::before { content: "> " / ""; color: var(--muted); font-weight: 400; }
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
