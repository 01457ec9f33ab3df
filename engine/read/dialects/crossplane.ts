import {parameter} from '../../syntax/shortcode/index.ts'
import type {Meanings} from './meaning.ts'

/** Crossplane: a file of the site, and the command that applies it. */
export const crossplane: Meanings = {
  manifest: {
    kind: 'command',
    text: (node) => `kubectl apply -f {{< manifest-url path="${parameter(node, 'path') ?? ''}" >}}`,
  },
}
