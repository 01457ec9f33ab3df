/** What stands before the pages: result, failures, notices, time line, index. */
export const summary = `
main > section, .masthead { margin-bottom: 2.5rem; }
main > section > h2, .run-title { margin: 0 0 .75rem; font-size: 1.25rem; }
.masthead { padding: 1.5rem 1.75rem; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; border-top: 4px solid var(--strong-line); }
.masthead.passed { border-top-color: var(--good); }
.masthead.failed { border-top-color: var(--bad); }
.masthead.interrupted, .masthead.open { border-top-color: var(--warn); }
.result { margin: 0; font-weight: 600; }
.result.passed { color: var(--good); }
.result.failed { color: var(--bad); }
.result.interrupted, .result.open { color: var(--warn); }
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
.index { width: 100%; min-width: 44rem; }
.index th .place { display: block; }
.index tbody th { width: 36%; }

.failures { margin: 0; padding: 0; list-style: none; display: grid; gap: .6rem; }
.failures li { padding: .7rem 1rem; background: var(--bad-tint); border-left: 3px solid var(--bad); border-radius: 0 8px 8px 0; }
.failures p { margin: 0; overflow-wrap: anywhere; }
.failures a { font-weight: 600; overflow-wrap: anywhere; }
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
