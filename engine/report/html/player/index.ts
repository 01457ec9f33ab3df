import look from 'asciinema-player/dist/bundle/asciinema-player.css' with {type: 'text'}
import program from 'asciinema-player/dist/bundle/asciinema-player.min.js' with {type: 'text'}
import type {Assets} from '../frame.ts'
import {type Content, type Markup, markup} from '../markup.ts'
import {boot} from './boot.ts'
import {thinMarkers} from './markers.ts'
import {style} from './style.ts'

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
