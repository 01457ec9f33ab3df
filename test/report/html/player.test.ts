import {expect, test} from 'vitest'
import {makePlayer, thinMarkers} from '../../../engine/report/html/player.ts'
import {castOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

const header = '{"version":2}\n'
const output = '[0.1,"o","[0.1,\\"m\\",\\"no marker\\"]\\r\\n"]\n'
const marker = (label: string) => `[1.25,"m","${label}"]\n`
const many = (of: number, label: string) => marker(label).repeat(of)

test('a viewer jumps between steps', () => {
  const cast = castOf(allEvents)
  expect(thinMarkers(cast)).toEqual({cast, between: 'steps'})
  expect(makePlayer([cast]).section.html).toContain('jump between steps')
})

test('where there are too many steps, between what failed', () => {
  const cast = header + output + many(300, 'Verify') + marker('✗ verify_1/1') + many(1, 'Cleanup') + output
  expect(thinMarkers(cast)).toEqual({cast: header + output + marker('✗ verify_1/1') + output, between: 'failures'})
  expect(makePlayer([header, cast]).section.html).toContain('jump between failures')
})

test('where too much failed, between the first of it', () => {
  expect(thinMarkers(header + many(1_000, '✗ verify_1/1')).cast).toBe(header + many(200, '✗ verify_1/1'))
})

test('no text in a cast ends the element that holds it', () => {
  const html = makePlayer([`${header}[0.1,"o","</script><!--<script>"]\n`]).section.html
  const data = /<script type="application\/json" id="cast-1">([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''
  expect(data).not.toContain('<')
  expect(
    data
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))[1][2],
  ).toBe('</script><!--<script>')
})
