import type Anser from 'anser'

type Entry = Anser.AnserJsonEntry

const hues = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'] as const

/**
 * Classes of a piece of output. There are sixteen colours, each made for both themes; of the others, the one that is
 * nearest. What is concealed or blinks is shown as all else is.
 */
export function listClasses({fg, bg, fg_truecolor, bg_truecolor, decorations}: Entry): string {
  const shown = new Set<string>(decorations)
  const names = ['bold', 'dim', 'italic', 'underline', 'strikethrough'].filter((name) => shown.has(name))
  return [...nameColour('fg', fg, fg_truecolor), ...nameColour('bg', bg, bg_truecolor), ...names].join(' ')
}

/** As anser calls a colour: `ansi-bright-red`, `ansi-palette-208`, `ansi-truecolor`; null for the usual one. */
function nameColour(side: 'fg' | 'bg', name: string | null, truecolor: string | null): readonly string[] {
  if (name === null) return []
  if (name === 'ansi-truecolor') return [`${side}-${findNearest((truecolor ?? '').split(', ').map(Number))}`]
  const [, palette] = /^ansi-palette-(\d+)$/.exec(name) ?? []
  return [`${side}-${palette === undefined ? name.replace('ansi-', '') : findNearest(readPalette(Number(palette)))}`]
}

/** The red, green and blue of one of the 256 colours, from the 16th on: a cube of 6 × 6 × 6, then greys. */
function readPalette(index: number): readonly number[] {
  if (index >= 232) return [0, 0, 0].map(() => 8 + 10 * (index - 232))
  const level = (step: number): number => (step === 0 ? 0 : 55 + 40 * step)
  return [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6].map(level)
}

function findNearest([red = 0, green = 0, blue = 0]: readonly number[]): string {
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  if (spread < most / 4) return ['black', 'bright-black', 'white', 'bright-white'][Math.floor(most / 64)] ?? 'white'
  const hue = hues[Math.round(findHue(red, green, blue, most, spread)) % 6] ?? 'red'
  return most > 200 ? `bright-${hue}` : hue
}

/** Where on the wheel of hues, of which each of the six is 1 from the next: 0 to 6. */
function findHue(red: number, green: number, blue: number, most: number, spread: number): number {
  if (most === red) return ((green - blue) / spread + 6) % 6
  return most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread
}
