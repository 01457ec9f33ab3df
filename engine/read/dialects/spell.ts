/** An opening tag of a shortcode, as Hugo reads it; parameters without a value are not there. */
export function spellOpener(name: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(parameters).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${quote(value)}"`],
  )
  return `{{< ${name}${parts.join('')} >}}`
}

function quote(value: string): string {
  return value.replace(/\s+/g, ' ').trim().replace(/\\+$/, '').replaceAll('"', '\\"')
}

export function spellCloser(name: string): string {
  return `{{< /${name} >}}`
}

/** What a label says, without the marks that only dress it: icons, code spans, emphasis, tags. */
export function readLabel(source: string): string {
  return source
    .replace(/<[^<>]*>/g, '')
    .replace(/:[a-z][\w+-]*:/gi, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\\(?=["'])/g, '')
    .trim()
}
