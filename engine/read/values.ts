import {scanShortcodes, type Tag, unescapeShortcode} from '../syntax/shortcode/index.ts'

type Arguments = Readonly<Record<string, unknown>>

/**
 * Templates behind the shortcodes of istio.io's layouts that are more than one value of `data/args.yml`:
 * `{name}` is such a value, `{0}` the shortcode's first parameter.
 */
const layouts: Readonly<Record<string, string>> = {
  github_file: 'https://raw.githubusercontent.com/istio/istio/{source_branch_name}',
  github_blob: 'https://github.com/istio/istio/blob/{source_branch_name}',
  github_tree: 'https://github.com/istio/istio/tree/{source_branch_name}',
  istio_release_url: 'https://github.com/istio/istio/releases/tag/{full_version}',
  istio_docker_image: 'docker.io/istio/{0}:{full_version}',
}

/**
 * The value behind a shortcode: `given` by the user first, then the site's `args` under the name or the name
 * without its first word (`istio_full_version` → `full_version`), then the layouts' templates.
 * A name ending in `_revision` is the value with its dots made dashes.
 */
export function findValue(
  name: string,
  positional: readonly string[],
  args: Arguments,
  given: Readonly<Record<string, string>> = {},
): string | undefined {
  const plain = given[name] ?? toText(args[name]) ?? toText(args[name.slice(name.indexOf('_') + 1)])
  if (plain !== undefined) return plain
  const template = layouts[name]
  if (template !== undefined) return fillTemplate(template, positional, args)
  if (!name.endsWith('_revision')) return undefined
  return findValue(name.slice(0, -'_revision'.length), positional, args, given)?.replaceAll('.', '-')
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function fillTemplate(template: string, positional: readonly string[], args: Arguments): string | undefined {
  let whole = true
  const text = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = /^\d+$/.test(key) ? positional[Number(key)] : toText(args[key])
    if (value === undefined) whole = false
    return value ?? ''
  })
  return whole ? text : undefined
}

export interface Values {
  /** What stands behind `{{< name params >}}`; undefined when nothing does. */
  value(name: string, positional: readonly string[]): string | undefined
}

export interface Expanded {
  readonly text: string
  readonly unknown: readonly string[] // names of shortcodes that nothing stands behind, left as they are
}

/**
 * `@samples/sleep.yaml@`: a file of the product's release, shown as a link; the reader types its path. A word alone,
 * as in `sed s/@VERSION@/1/`, is a template's and the command's own.
 */
export const releaseFile = /(?<![A-Za-z0-9])@([\w-]*[/.][\w/.-]*)@/g

/** Put values in the place of shortcodes, and paths in the place of `@path@`. Lines stay lines. */
export function expandValues(text: string, site: Values): Expanded {
  const {text: out, unknown} = fillValues(text, site)
  return {text: out.includes('@') ? out.replace(releaseFile, '$1') : out, unknown}
}

/** Put values in the place of shortcodes; what an escaped one shows in its place. */
export function fillValues(text: string, site: Values): Expanded {
  if (!text.includes('{{')) return {text, unknown: []}
  const unknown: string[] = []
  let out = ''
  let from = 0
  for (const tag of scanShortcodes(text)) {
    const source = text.slice(tag.start, tag.end)
    const value = tag.kind === 'escaped' ? unescapeShortcode(source) : findBehind(tag, site)
    if (value === undefined) unknown.push(tag.name)
    out += text.slice(from, tag.start) + (value ?? source)
    from = tag.end
  }
  return {text: out + text.slice(from), unknown}
}

function findBehind({kind, name, parameters}: Tag, site: Values): string | undefined {
  return kind === 'close'
    ? undefined
    : site.value(
        name,
        parameters.map((each) => each.value),
      )
}
