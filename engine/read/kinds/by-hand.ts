import {type Block, isRunnable} from '../block.ts'
import type {FoundKind, KindOfBlock} from './kind.ts'
import {announcesOutput} from './output.ts'
import type {Surroundings} from './surroundings.ts'
import {listCommands, quote, splitSentences} from './words.ts'

/** An object of a cluster, with nothing before it but comments. */
const manifest = /^(?:\s*(?:#.*)?\n|---\n)*(?:apiVersion|kind): ?\S|^\s*\{\s*"(?:apiVersion|kind)"\s*:/

const languages = new Set(['', 'yaml', 'yml', 'json', 'text', 'plaintext'])

/** “Apply this manifest:”, “To expose it, create the following Ingress:”; none that a reader may follow or not. */
const order =
  /^\W*(?:(?:first|then|next|now|finally|please|afterwards?|let(?:'|’)?s|(?:to|in|for|on|with|using|once|after|as)\b[^,.:]{1,120},)\W*)*(?:(?:you|we)(?:'ll| will| now| then| must| should| need to| have to)* )?(?:(?:define|configure|write) and )?(?:apply|create|deploy|install|submit|add)\b(?! (?:it|this|that|them)\b[^:]*\b(?:later|above)\b)/i

/** What the page says may be done, or shows by the way. */
const isExample = /\b(?:for example|e\.g\.|an example|might|may|could|can)\b/i

/** A manifest that the page has its reader apply, as far as is known without what stands behind it. */
export function findByHand(at: Surroundings): FoundKind | null {
  const {block, lead} = at
  const last = lead.at(-1)
  if (last === undefined || isRunnable(block) || block.holder !== null || !isManifest(at)) return null
  const [first = '', ...more] = splitSentences(last)
  const found = [more.at(-1) ?? first, first].find((text) => order.test(text) && !isExample.test(text))
  if (found === undefined || announcesOutput(more.at(-1) ?? first)) return null
  const why = 'its reader applies it by hand: the page shows no command for it'
  return {kind: 'file', why, evidence: quote(found, last), isByHand: true}
}

function isManifest({block: {language, text}}: Surroundings): boolean {
  return languages.has(language) && manifest.test(text) && !/^\s*(?:#\s*)?(?:\.{3}|…)\s*$/m.test(text)
}

function appliesManifest(at: Surroundings): boolean {
  return listCommands(at.block).some((command) => /\b(?:apply|create|replace|kubectl|oc)\b.*\s-\S*f/.test(command))
}

/**
 * Of the manifests that were found so, those for which the page shows a command all the same: in the first block behind it that
 * holds commands. Linear in the page's length.
 */
export function findApplied(blocks: readonly Surroundings[], kinds: ReadonlyMap<Block, KindOfBlock>): readonly Block[] {
  let next: Surroundings | null = null
  const applied: Block[] = []
  for (const at of blocks.toReversed()) {
    const isByHand = kinds.get(at.block)?.isByHand === true
    if (isByHand && next?.heading === at.heading && appliesManifest(next)) applied.push(at.block)
    if (at.isTyped) next = at
  }
  return applied
}
