import {type Parameter, type ShortcodeNode, shortcode} from '../../syntax/shortcode/index.ts'
import {fileInclude, type Meanings, splitList} from './meaning.ts'

/** Hextra as agentgateway has it: what is shared by pages, and what is there for some versions or products alone. */
export const hextra: Meanings = {
  reuse: fileInclude,
  version: {kind: 'condition'},
  'conditional-text': {kind: 'condition'},
  'doc-test': {kind: 'hidden'}, // commands of the site's own tests
}

/**
 * Whom pages are shown for, by the shortcode that asks: `version` → `1.4.x`, `latest`. Without an entry nothing is known
 * of the reader.
 */
export type Audience = Readonly<Record<string, readonly string[]>>

/**
 * Whether what stands in `{{< version include-if="1.3.x" >}}` is there for the reader. Of whom nothing is known reads the
 * newest version, which has no name yet, and any product.
 */
export function isShown(
  name: string,
  parameters: readonly Pick<Parameter, 'name' | 'value'>[],
  audience: Audience,
): boolean {
  const find = (key: string) => parameters.find((each) => each.name === key)?.value
  const [includeIf, excludeIf] = [find('include-if'), find('exclude-if')]
  const labels = audience[name]
  if (labels === undefined) return includeIf === undefined || name !== 'version'
  const fits = (list: string) => splitList(list).some((label) => labels.includes(label))
  return (includeIf === undefined || fits(includeIf)) && (excludeIf === undefined || !fits(excludeIf))
}

/** Whether a shortcode is there for some readers alone: of the same name may be a value. */
export function saysCondition(node: ShortcodeNode): boolean {
  return (shortcode(node)?.parameters ?? []).some(({name}) => name === 'include-if' || name === 'exclude-if')
}
