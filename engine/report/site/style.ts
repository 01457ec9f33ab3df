/** What the status page has beside the style of a report. */
export const siteStyle = `
.site main { max-width: 84rem; margin: 0 auto; }
.site #never, .site #times, .site #runs { scroll-margin-top: 4rem; }
rect.never { fill: light-dark(#dfe1e4, #333a44); }
.key.never { color: light-dark(#dfe1e4, #333a44); }
.site .bars { margin-bottom: 0; }
.masthead .facts { margin: -.6rem 0 0; }
.choices { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0 0 1rem; padding: 0; border: 0; font-size: .875rem; }
.choices legend { float: left; padding: .25rem .4rem .25rem 0; color: var(--muted); }
.choice { display: inline-flex; gap: .4rem; align-items: center; padding: .25rem .75rem; border: 1px solid var(--strong-line); border-radius: 999px; background: var(--paper); cursor: pointer; }
.choice input { width: .9rem; height: .9rem; margin: 0; accent-color: var(--link); }
.choice:has(:checked) { border-color: var(--link); box-shadow: inset 0 0 0 1px var(--link); }
.choice:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
.choice b { font-weight: 600; font-variant-numeric: tabular-nums; }
.site-pages { width: 100%; border-collapse: separate; border-spacing: 0; }
.site-pages thead th { position: sticky; top: 3rem; z-index: 1; padding: .4rem .75rem .4rem 0; background: var(--ground); border-bottom: 1px solid var(--strong-line); }
.site-pages :is(th, td) { padding: .6rem 1.25rem .6rem 0; }
.site-pages tbody th { width: 30%; overflow-wrap: anywhere; }
.site-pages tbody th a { font-weight: 600; }
.site-pages .place, .site-pages .note, .site-pages .amounts { display: block; }
.site-pages td:nth-child(2) { width: 32%; overflow-wrap: anywhere; }
.note, .amounts, .with { color: var(--muted); font-size: .8125rem; }
.note .state { font-weight: 400; }
.note.warned { color: var(--warn); }
.standing.verified { color: var(--good); }
.standing.partly, .standing.flaky { color: var(--warn); }
.standing.fails { color: var(--bad); }
.standing.unverified { color: var(--muted); }
.standing::before { font-weight: 700; }
.standing.verified::before { content: "✓ " / ""; }
.standing.partly::before, .standing.flaky::before { content: "◐ " / ""; }
.standing.fails::before { content: "✗ " / ""; }
.standing.unverified::before { content: "– " / ""; }
.plot { display: block; }
.plot .passed { fill: var(--good); }
.plot .failed { fill: var(--bad); }
.plot .neither { fill: var(--strong-line); }
.plot .line { fill: none; stroke: var(--strong-line); stroke-width: 1.25; }
.plot .dot { fill: var(--link); }
.never-fold, .runs-fold { margin-bottom: .5rem; }
.never-pages, .runs, .slowest, .flaky { width: 100%; }
.never-pages :is(th, td) { overflow-wrap: anywhere; }
.slowest .place { display: block; }
.filtered .page:not(.hit) { display: none; }
.part { content-visibility: auto; contain-intrinsic-size: auto 38000px; }
.part .site-pages { table-layout: fixed; }
.part .site-pages thead th:first-child { width: 30%; }
.part .site-pages thead th:nth-child(2) { width: 32%; }
.filtered :is(.never-fold, .part):not(:has(.hit)) { display: none; }
${['fails', 'unverified', 'partly', 'verified', 'flaky'].map((kind) => `body:has(#show-${kind}:checked) :is(.site-pages .page:not(.${kind}), .part:not(:has(.${kind})), #never)`).join(', ')}, body:has(#show-never:checked) .site-pages { display: none; }
@media (max-width: 50rem) {
  .site-pages, .site-pages tbody { display: block; }
  .site-pages thead { display: none; }
  .site-pages tr.page { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .5rem .75rem; margin-bottom: .75rem; padding: .75rem .9rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
  .site-pages tr.page > :is(th, td) { display: block; width: auto; padding: 0; border: 0; }
  .site-pages tr.page > :is(th, td:nth-child(2)) { grid-column: 1 / -1; }
  .plot { max-width: 100%; }
}
`

/** Search by words, and the theme: what the status page can do beside being read. */
export const siteScript = `
const root = document.documentElement
const status = document.getElementById('said')
const search = document.getElementById('search')
const pages = [...document.querySelectorAll('.page')].map((row) => ({row, text: row.textContent.toLowerCase()}))
root.classList.add('scripted')

const filter = () => {
  const words = search.value.trim().toLowerCase().split(/\\s+/).filter((word) => word !== '')
  document.body.classList.toggle('filtered', words.length > 0)
  const hits = pages.filter(({text}) => words.every((word) => text.includes(word)))
  for (const {row} of pages) row.classList.remove('hit')
  for (const {row} of hits) row.classList.add('hit')
  const folds = hits.flatMap(({row}) => row.closest('details') ?? [])
  if (words.length > 0) for (const fold of folds) fold.open = true
  const count = hits.filter(({row}) => row.checkVisibility()).length
  status.textContent = words.length === 0 ? '' : count === 1 ? '1 page is shown' : count + ' pages are shown'
}

let typing
search.addEventListener('input', () => {
  clearTimeout(typing)
  typing = setTimeout(filter, 100)
})
document.addEventListener('change', ({target}) => {
  if (target.name === 'show' && search.value !== '') filter()
})
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target === search) {
    search.value = ''
    filter()
  }
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.closest('input[type=search]') !== null) return
  event.preventDefault()
  search.focus()
})

const themes = ['system', 'light', 'dark']
document.getElementById('theme').addEventListener('click', ({currentTarget}) => {
  const next = themes[(themes.indexOf(root.dataset.theme ?? 'system') + 1) % themes.length]
  root.dataset.theme = next
  currentTarget.textContent = 'Theme: ' + next
})
`
