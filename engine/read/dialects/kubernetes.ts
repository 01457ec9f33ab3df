import {fileInclude, findFirst, type Meanings} from './meaning.ts'

/** kubernetes.io, which has much of Docsy. */
export const kubernetes: Meanings = {
  code_sample: {...fileInclude, language: findFirst('language')},
  codenew: {...fileInclude, language: findFirst('language')},
  heading: {kind: 'words', text: findFirst('name', 0)}, // it translates `## {{% heading "cleanup" %}}`
}
