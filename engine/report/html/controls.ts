import {type Markup, markup} from './markup.ts'

/**
 * What a reader can do with all of a report. To look at failures alone needs no script; the others are hidden without.
 *
 * @param hasShort whether something fell short
 */
export function drawControls(hasShort: boolean): Markup {
  const inside = [
    hasShort ? markup`<label class="only"><input type="checkbox" id="only-failures"> Only failures</label>` : null,
    markup`<button type="button" data-all="open">Expand all</button>`,
    markup`<button type="button" data-all="close">Collapse all</button>`,
    markup`<button type="button" id="theme">Theme: system</button>`,
  ]
  const said = markup`<p id="said" class="unseen" role="status"></p>`
  return markup`<header class="bar-top"><p class="brand">runbook</p><div class="controls">${inside}</div>${said}</header>\n`
}
