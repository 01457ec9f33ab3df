import {fellShort, type PageTranscript, type StepTranscript} from '../../transcript/index.ts'
import {type Markup, markup} from '../markup.ts'
import {type PageSetting, stepCard} from '../step/card.ts'

/** Steps that have no place on the page as it is drawn, or all of them where it is not. */
export function elsewhere(steps: readonly StepTranscript[], setting: PageSetting, isDrawn: boolean): Markup {
  const end = steps.length === 0 ? '.' : isDrawn ? ':' : '; its steps:'
  return markup`<div class="prose elsewhere"><p>${why(setting.page, isDrawn)}${end}</p>${steps.map((step) => [
    markup`<p class="section-name${fellShort(step) ? '' : ' fine'}">${step.section || 'Before the first heading'}</p>`,
    stepCard(step, null, setting),
  ])}</div>`
}

const why = ({source}: PageTranscript, isDrawn: boolean): string => {
  if (isDrawn) return 'Steps that are not on the page as recorded'
  return source === null ? 'The text of this page was not recorded' : 'This page nests too deep to be drawn'
}
