import type {Parameter, Shortcode, ShortcodeNode} from '../shortcode.ts'

/** The opening tag of a node: as its page spells it, or made from its name and parameters. */
export function openerSource(node: ShortcodeNode, data: Shortcode): string {
  if (data.opener !== null) return data.opener.source
  const parts = [node.name, ...parametersOf(node, data).map(spelled)]
  return wrapped(data, `${parts.join(' ')} ${data.selfClosing ? '/' : ''}`)
}

/** The closing tag; undefined where the shortcode stands alone. */
export function closerSource(node: ShortcodeNode, data: Shortcode): string | undefined {
  if (data.closer !== null) return data.closer.source
  if (data.opener !== null || data.selfClosing || node.type === 'leafDirective') return undefined
  return node.type === 'containerDirective' || node.children.length > 0 ? wrapped(data, `/${node.name} `) : undefined
}

function wrapped({spelling, delimiter}: Shortcode, inside: string): string {
  if (spelling === '<<<') return `<<< ${inside}>>>`
  return delimiter === '%' ? `{{% ${inside}%}}` : `{{< ${inside}>}}`
}

function parametersOf(node: ShortcodeNode, {parameters}: Shortcode): readonly Parameter[] {
  if (parameters.length > 0) return parameters
  return Object.entries(node.attributes ?? {}).map(([name, value]) => ({name, value: value ?? '', quote: '"'}))
}

function spelled({name, value, quote}: Parameter): string {
  const text = quoted(value, quote)
  return name === null ? text : `${name}=${text}`
}

// A bare value must hold nothing that ends it; a `"` one fits on one line.
function quoted(value: string, quote: Parameter['quote']): string {
  if (quote === '' && /^[\w./:%-]*[\w.:-]$/.test(value)) return value
  if (quote === '`' || /[\r\n]/.test(value)) return `\`${value}\``
  return `"${value.replaceAll('"', '\\"')}"`
}
