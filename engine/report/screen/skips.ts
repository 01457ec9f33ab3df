import type {EventOf, RunEvent} from '../../event.ts'
import {type Line, led, span} from '../text/line.ts'
import {count} from '../text/quantity.ts'
import type {Signs} from '../text/signs.ts'

type StepSkipped = EventOf<'step-skipped'>

/** Skipped steps in a row that share their reason make one line, told when something else happens. */
export function groupSkips(signs: Signs): (event: RunEvent) => readonly Line[] {
  let group: readonly StepSkipped[] = []
  return (event) => {
    const before = group
    if (event.type === 'step-skipped' && (group.at(-1)?.reason ?? event.reason) === event.reason) {
      group = [...group, event]
      return []
    }
    group = event.type === 'step-skipped' ? [event] : []
    return drawSkips(before, signs)
  }
}

function drawSkips(group: readonly StepSkipped[], {skipped}: Signs): readonly Line[] {
  const [first, ...more] = group
  if (first === undefined) return []
  const last = more.at(-1)
  const commands = group.reduce((sum, event) => sum + event.commands, 0)
  const which = last === undefined ? first.id : `${group.length} steps, ${first.id} to ${last.id}`
  return [
    led(
      2,
      span(`${skipped} `, 'dim'),
      span(which),
      span(` (${count(commands, 'command')})`, 'dim'),
      span(`: ${first.reason}`, 'dim'),
    ),
  ]
}
