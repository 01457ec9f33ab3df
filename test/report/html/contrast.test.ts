import {describe, expect, test} from 'vitest'
import {style} from '../../../engine/report/html/style.ts'

type Theme = 0 | 1 // light, dark

const pairs = new Map(
  [...style.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, [light, dark] as const],
  ),
)

/** `var(--ink)`, `light-dark(#a, #b)` or `#a` → its colour in a theme. */
const colourOf = (value: string, theme: Theme): string => {
  const name = /^var\(--([a-z-]+)\)$/.exec(value)?.[1]
  if (name !== undefined) return pairs.get(name)?.[theme] ?? ''
  return /^light-dark\((#\w+), (#\w+)\)$/.exec(value)?.[theme + 1] ?? value
}

/** As WCAG 2 says: 1 to 21. */
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const grounds = ['ground', 'paper', 'sunk']
const onAll = ['ink', 'muted', 'link', 'good', 'bad', 'warn', 'note']
const onOwn: readonly (readonly [string, string])[] = [
  ...['good', 'bad', 'warn', 'note'].flatMap((name) =>
    ['ink', 'muted', 'link', name].map((text) => [text, `${name}-tint`] as const),
  ),
  ['ink', 'bad-mark'],
  ['ink', 'good-mark'],
]

describe.each([
  ['by day', 0],
  ['by night', 1],
] as const)('%s', (_name, theme) => {
  test('texts can be told from what they stand on', () => {
    const wanted = [...onAll.flatMap((text) => grounds.map((ground) => [text, ground] as const)), ...onOwn]
    const low = wanted
      .map(([text, ground]) => ({
        text,
        ground,
        is: contrast(colourOf(`var(--${text})`, theme), colourOf(`var(--${ground})`, theme)),
      }))
      .filter(({is}) => !(is >= 4.5))
    expect(low).toEqual([])
  })

  test('colours of output can be told from paper, and on grounds of their own from these', () => {
    const rules = [...style.matchAll(/((?:\.(?:fg|bg)-[a-z-]+(?:, )?)+) \{ ([^}]+) \}/g)].map(
      ([, names = '', body = '']) => ({
        names,
        text: /(?:^|; )color: ([^;]+);/.exec(body)?.[1] ?? '',
        ground: /background: ([^;]+);/.exec(body)?.[1] ?? 'var(--paper)',
      }),
    )
    expect(rules.flatMap(({names}) => names.split(', '))).toHaveLength(32)
    const low = rules
      .map(({names, text, ground}) => ({names, is: contrast(colourOf(text, theme), colourOf(ground, theme))}))
      .filter(({is}) => !(is >= 4.5))
    expect(low).toEqual([])
  })
})
