/** A phone, paper, and who wants nothing to move. */
export const media = `
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
  .brand { display: none; }
  .controls { margin-left: 0; }
  .chart { grid-template-columns: minmax(0, 1fr); gap: .15rem; padding: .75rem; }
  .prose ol, .prose ul { padding-left: 1.4rem; }
  .command > *:not(.typed) { margin-left: .75rem; margin-right: .75rem; }
  .run { flex-basis: 100%; }
  .typed .number + .run { flex-basis: calc(100% - 2rem); }
  .typed, .step-head { padding-left: .75rem; padding-right: .75rem; }
  .step-head .facts { margin-left: 0; }
  .diff, .diff tbody, .diff tr, .diff td { display: block; width: 100%; }
  .diff { border: 0; }
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
  .step.failed details::details-content, .masthead details::details-content, .tab.followed::details-content { content-visibility: visible; block-size: auto; }
  a { color: inherit; }
}
`
