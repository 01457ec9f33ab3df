import * as z from 'zod/mini'
import {isNoteKey, noteKeys} from '../../note.ts'
import {
  backgroundKeys,
  contextName,
  described,
  type NotationKind,
  named,
  noteSchema,
  stepName,
  text,
} from '../notation/index.ts'

function page() {
  return described(text(), 'A page, from this one, or from the site with a leading `/`', '../setup.md')
}

const choice = z.strictObject({
  choice: described(text(), 'What it is chosen by, as a tab is: `--tab topology=multi-primary`', 'topology'),
  of: described(z.record(text(), page()), 'Pages of which one is required, by the value to choose it by'),
})

/** What a page requires: in its notes or in its front matter. */
function requires() {
  return described(
    z.optional(z.array(z.union([page(), choice]))),
    'Pages that must be played before this one; without it, what its own links say',
    ['../setup.md'],
  )
}

/** What a front matter may hold of a page's notes; its other keys are its site's. */
export const frontMatter = z.looseObject({requires: requires()})

/** What a notes file may hold. Its descriptions are those that editors show. */
export const schema = z.strictObject({
  requires: requires(),
  done: described(
    z.optional(text()),
    'A command that changes nothing: status 0 says that the page need not be played where another requires it',
    'kubectl get namespace app',
  ),
  context: described(z.optional(named(contextName)), 'The context that commands without one go to', 'cluster1'),
  steps: described(
    z.optional(z.record(named(stepName), noteSchema)),
    'Notes by the id of a step, or `ID/2` for its second command',
    {install_1: {answer: 'y'}},
  ),
})

export type WrittenNotes = z.infer<typeof schema>

/** How what is wrong with a notes file is said. */
export const dialect: NotationKind = {
  whole: 'the notes',
  keysAt: ([section, , part]) => {
    if (section === undefined) return Object.keys(schema.shape)
    if (section === 'requires') return Object.keys(choice.shape)
    return part === undefined ? noteKeys : backgroundKeys
  },
  homeOf: (key) => {
    if (Object.hasOwn(schema.shape, key)) return 'at the top'
    if (isNoteKey(key)) return 'under a step in `steps`'
    return backgroundKeys.includes(key) ? 'in `background`' : null
  },
}
