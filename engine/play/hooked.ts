import {offPage} from './off-page.ts'
import type {Moment, Playing} from './stage.ts'

/** Let a hook of the user's have its say: told as off the page, and a failure of the page where it fails. */
export async function hooked(
  playing: Pick<Playing, 'page' | 'stage' | 'tally'>,
  moment: Moment,
  key: string | null = null,
): Promise<void> {
  const {stage, page, tally} = playing
  const came = await stage.hook(moment)
  if (came === 'none') return
  offPage(playing, key, {what: 'hook', moment: moment.moment})
  if (came === 'ran') return
  tally.fell()
  stage.emit({type: 'warning', page, key, text: `the hook ${moment.moment} failed: ${came.trouble}`})
}
