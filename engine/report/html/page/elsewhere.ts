import {whyUnplaced} from '../../page/unplaced.ts'
import {fellShort, type StepTranscript} from '../../transcript/index.ts'
import {type Markup, markup} from '../markup.ts'
import {type PageSetting, stepCard} from '../step/card.ts'

/** Steps that have no place on the page as it is drawn, or all of them where it is not. */
export function elsewhere(steps: readonly StepTranscript[], setting: PageSetting, isDrawn: boolean): Markup {
  const end = steps.length === 0 ? '.' : isDrawn ? ':' : '; its steps:'
  return markup`<div class="prose elsewhere"><p>${whyUnplaced(setting.page, isDrawn)}${end}</p>${steps.map((step) => [
    markup`<p class="section-name${fellShort(step) ? '' : ' fine'}">${step.section || 'Before the first heading'}</p>`,
    stepCard(step, null, setting),
  ])}</div>`
}
