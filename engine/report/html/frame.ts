import type {Write} from '../reporter.ts'
import {type Markup, markup} from './markup.ts'

/** What a document is dressed with. */
export interface Assets {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
  readonly sources: Readonly<Record<string, readonly string[]>> // what its policy allows beside them, by directive
}

/** A document's head: its policy first, so that nothing comes before it. */
interface Head {
  readonly title: string
  readonly generator: string
  readonly icon: string // a character
}

/**
 * Write a document that loads nothing and runs nothing but the scripts given: its policy allows styles and scripts by their
 * hashes alone. So there are no styles in attributes either.
 */
export async function writeDocument(
  head: Head,
  {styles, scripts, sources}: Assets,
  body: () => void,
  write: Write,
): Promise<void> {
  const policy = makePolicy(
    {
      'default-src': ["'none'"],
      'style-src': await hashTexts(styles),
      'script-src': await hashTexts(scripts),
      'img-src': ['data:'],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    },
    sources,
  )
  write(
    markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{html: policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${head.generator}">
<title>${head.title}</title>
<link rel="icon" href="${drawIcon(head.icon)}">
${styles.map((style) => drawElement('style', style))}</head>
`.html,
  )
  body()
  write(markup`${scripts.map((script) => drawElement('script', script))}</body>\n</html>\n`.html)
}

/** The texts are ours: their hashes are in the policy, which a text of another's could not change. */
function drawElement(name: 'style' | 'script', text: string): Markup {
  return {html: `<${name}>${text}</${name}>\n`}
}

function makePolicy(own: Assets['sources'], more: Assets['sources']): string {
  return [...new Set([...Object.keys(own), ...Object.keys(more)])]
    .map((directive) => [directive, ...(own[directive] ?? []), ...(more[directive] ?? [])].join(' '))
    .join('; ')
}

function hashTexts(texts: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    texts.map(async (text) => {
      const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
      return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
    }),
  )
}

/** What a browser shows of the report among its tabs, drawn, so that it is asked for nowhere. */
function drawIcon(sign: string): string {
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><text x="8" y="13" font-size="14" text-anchor="middle">${sign}</text></svg>`,
  )}`
}
