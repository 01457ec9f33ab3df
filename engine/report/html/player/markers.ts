import {unicodeSigns} from '../../text/signs.ts'

/** The player draws each marker, and comes to a stand over thousands of them. */
const most = 200

const marker = /^\[[\d.]+,"m",.*\n/gm
const failure = new RegExp(`^\\[[\\d.]+,"m","${unicodeSigns.failed} `)

/** A cast in which viewers jump between steps; where there are too many of these, between the first that failed. */
export function thinMarkers(cast: string): {readonly cast: string; readonly between: 'steps' | 'failures'} {
  if ((cast.match(marker)?.length ?? 0) <= most) return {cast, between: 'steps'}
  let kept = 0
  const thinned = cast.replace(marker, (line) => (failure.test(line) && kept++ < most ? line : ''))
  return {cast: thinned, between: 'failures'}
}
