import {wordUnplaced} from '../../page/unplaced.ts'
import {fellShort} from '../../transcript/state.ts'
import type {StepTranscript} from '../../transcript/transcript.ts'
import {type Markup, markup} from '../markup.ts'
import {drawStep, type PageSetting} from '../step/card.ts'

/** Steps that have no place on the page as it is drawn, or all of them where it is not. */
export function drawElsewhere(steps: readonly StepTranscript[], setting: PageSetting, isDrawn: boolean): Markup {
  const end = steps.length === 0 ? '.' : isDrawn ? ':' : '; its steps:'
  return markup`<div class="prose elsewhere"><p>${wordUnplaced(setting.page, isDrawn)}${end}</p>${steps.map((step) => [
    markup`<p class="section-name${fellShort(step) ? '' : ' fine'}">${step.section || 'Before the first heading'}</p>`,
    drawStep(step, null, setting),
  ])}</div>`
}
