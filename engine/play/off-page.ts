import type {OffPage} from '../event.ts'
import type {CommandKey, StepKey} from '../key.ts'
import type {Playing} from './stage.ts'

/** Tell, and count, something that the page does not tell its reader. */
export function offPage(
  {page, stage, tally}: Pick<Playing, 'page' | 'stage' | 'tally'>,
  key: StepKey | CommandKey | null,
  what: OffPage['what'],
  text: string,
): void {
  tally.offPage()
  stage.emit({type: 'off-page', page, key, action: {what, text: text.replaceAll('\n', '\\n')}})
}
