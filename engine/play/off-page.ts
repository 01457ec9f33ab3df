import type {CommandKey, StepKey} from '../key.ts'
import type {OffPage} from '../off-page.ts'
import type {Playing} from './stage.ts'

/** Tell, and count, something that the page does not tell its reader. */
export function offPage(
  {page, stage, tally}: Pick<Playing, 'page' | 'stage' | 'tally'>,
  key: StepKey | CommandKey | null,
  action: OffPage,
): void {
  tally.offPage()
  stage.emit({type: 'off-page', page, key, action})
}
