import {type Markup, markup} from './markup.ts'

/** What a reader can do with all of a report. To look at failures alone needs no script; the others are hidden without. */
export const controls = (hasShort: boolean): Markup =>
  markup`<header class="bar-top"><p class="brand">runbook</p><div class="controls">${
    hasShort ? markup`<label class="only"><input type="checkbox" id="only-failures"> Only failures</label>` : null
  }<button type="button" data-all="open">Expand all</button><button type="button" data-all="close">Collapse all</button><button type="button" id="theme">Theme: system</button></div><p id="said" class="unseen" role="status"></p></header>\n`
