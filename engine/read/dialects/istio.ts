import {aside, findFirst, type Meaning, type Meanings} from './meaning.ts'

const endedAside: Meaning = {...aside, needsEnd: true}

/** istio.io, and what any Hugo site may have. */
export const istio: Meanings = {
  text: {kind: 'text', needsEnd: true},
  highlight: {kind: 'text', needsEnd: true}, // Hugo's own; its options stand behind the language
  boilerplate: {kind: 'include', from: 'boilerplates', page: findFirst('name', 0)},
  tabset: {kind: 'tabs', id: findFirst('category-name', 'name', 0), needsEnd: true},
  tip: endedAside,
  warning: endedAside,
  note: endedAside,
  idea: endedAside,
  quote: {kind: 'quote', needsEnd: true},
  mermaid: {kind: 'diagram', needsEnd: true},
  image: {kind: 'image', url: findFirst('link', 'src', 0)},
  figure: {kind: 'image', url: findFirst('link', 'src', 0)},
  img: {kind: 'image', url: findFirst('link', 'src', 0)},
  gloss: {kind: 'words', text: findFirst(), needsEnd: true},
}
