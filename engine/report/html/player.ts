import look from 'asciinema-player/dist/bundle/asciinema-player.css' with {type: 'text'}
import program from 'asciinema-player/dist/bundle/asciinema-player.min.js' with {type: 'text'}
import {unicodeSigns} from '../text/signs.ts'
import type {Assets} from './frame.ts'
import {type Content, type Markup, markup} from './markup.ts'

/** A player of casts, for a report: what dresses it, and the part of the report that it is. */
export interface Player {
  readonly assets: Assets
  readonly section: Markup
}

/**
 * Puts asciinema-player into a report, with what it plays. It compiles a terminal to WebAssembly, which the report's policy
 * has to allow; it needs nothing else beside its own script and style.
 *
 * @param casts one a run
 */
export function makePlayer(casts: readonly string[]): Player {
  const runs = casts.map(thinMarkers)
  const between = runs.every((run) => run.between === 'steps') ? 'steps' : 'failures'
  return {
    assets: {styles: [look, style], scripts: [program, boot], sources: {'script-src': ["'wasm-unsafe-eval'"]}},
    section: markup`<section class="recorded" id="terminal" aria-labelledby="terminal-title"><h2 id="terminal-title">As a terminal showed it</h2><p class="facts">Waits of more than two seconds are shortened. <kbd>space</kbd> plays and pauses, <kbd>[</kbd> and <kbd>]</kbd> jump between ${between}.</p><noscript><p>To play it, JavaScript is needed.</p></noscript>${runs.map(
      ({cast}, index) => drawRunPlayer(cast, index + 1, runs.length),
    )}</section>\n`,
  }
}

function drawRunPlayer(cast: string, number: number, runs: number): Content {
  return markup`${runs === 1 ? null : markup`<h3>Run ${number}</h3>`}<div class="player" data-cast="cast-${number}"></div><script type="application/json" id="cast-${number}">${writeData(
    cast,
  )}</script>`
}

/** Lines of JSON, in which nothing ends the element that holds them: a `<` stands in their texts alone. */
function writeData(cast: string): Markup {
  return {html: cast.replaceAll('<', '\\u003c')}
}

/** The player draws each marker, and comes to a stand over thousands of them. */
const maxMarkers = 200

const marker = /^\[[\d.]+,"m",.*\n/gm
const failure = new RegExp(`^\\[[\\d.]+,"m","${unicodeSigns.failed} `)

/** A cast in which viewers jump between steps; where there are too many of these, between the first that failed. */
export function thinMarkers(cast: string): {readonly cast: string; readonly between: 'steps' | 'failures'} {
  if ((cast.match(marker)?.length ?? 0) <= maxMarkers) return {cast, between: 'steps'}
  let kept = 0
  const thinned = cast.replace(marker, (line) => (failure.test(line) && kept++ < maxMarkers ? line : ''))
  return {cast: thinned, between: 'failures'}
}

/**
 * Makes a player of each place for one, once that is about to be seen. A player takes its colours when it is made: where the
 * page's change, it is made again, at the same place of its cast; also where they change before it has got to that place.
 */
const boot = `
const made = new Map()

const make = (place, {at = 0, playing = false} = {}) => {
  const data = document.getElementById(place.dataset.cast).textContent
  const player = AsciinemaPlayer.create({data}, place, {
    theme: 'runbook',
    fit: 'width',
    controls: true,
    poster: 'npt:1',
  })
  const state = {player, playing, goingTo: at}
  for (const name of ['playing', 'pause', 'ended'])
    player.addEventListener(name, () => {
      state.playing = name === 'playing'
    })
  made.set(place, state)
  if (at > 0)
    player.seek(at).then(() => {
      state.goingTo = 0
      if (playing) player.play()
    })
}

const again = () => {
  for (const [place, {player, playing, goingTo}] of made) {
    const at = goingTo || player.getCurrentTime()
    player.dispose()
    make(place, {at, playing})
  }
}

const near = new IntersectionObserver((seen) => {
  for (const {target, isIntersecting} of seen) {
    if (!isIntersecting) continue
    near.unobserve(target)
    make(target)
  }
}, {rootMargin: '500px'})

for (const place of document.querySelectorAll('.player')) near.observe(place)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again)
new MutationObserver(again).observe(document.documentElement, {attributeFilter: ['data-theme']})
`

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
const style = `
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
