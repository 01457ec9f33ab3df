import {describe, expect, test} from 'vitest'
import {read} from '../reading.ts'
import {fence, kindsOf} from './page.ts'

const manifest = 'apiVersion: v1\nkind: Service'
const yaml = fence(manifest, 'yaml')

const byHand = async (words: string, behind = '') => kindsOf(`# G\n\n## Expose it\n\n${words}\n\n${yaml}\n${behind}`)

const isByHand = {'apiVersion: v1': 'file by-hand'}

describe('a manifest that its reader applies by hand', () => {
  test.each([
    'Apply this manifest:',
    'To expose it, create the following Service:',
    'Next, deploy a Service:',
    'You now need to apply the Service below.',
    'Create a Service. It selects all pods of the app:',
  ])('is told by «%s»', async (words) => {
    expect(await byHand(words)).toEqual(isByHand)
  })

  test.each([
    'A Service looks like this:',
    'You can create a Service:',
    'For example, create a Service:',
    'Optionally, apply this:',
    'If you use Helm, create a Service:',
    'To apply a Service, its pods must have a label. This one has it:',
  ])('is none by «%s»', async (words) => {
    expect(await byHand(words)).not.toEqual(isByHand)
  })

  test('is none where a command behind it applies it', async () => {
    expect(await byHand('Create a Service:', fence('kubectl apply -f https://example.com/a.yaml'))).toEqual({
      'kubectl apply -f https://example.com/a.yaml': 'run language',
    })
  })

  test('is none in a section that not all readers follow', async () => {
    expect(await kindsOf(`# G\n\n## Troubleshooting\n\n${fence('look')}\nApply this:\n\n${yaml}`)).toEqual({
      look: 'optional troubleshooting',
      'apiVersion: v1': 'optional troubleshooting',
    })
    expect(await kindsOf(`# G\n\n${fence('install')}\nAlternatively, apply this:\n\n${yaml}`)).toEqual({
      install: 'run language',
    })
  })

  test('is what a note on the page may speak of', async () => {
    const {steps, diagnostics} = await read(`Apply this:\n\n<!-- runbook: command="kubectl apply -f -" -->\n${yaml}`)
    expect(steps).toMatchObject([{byHand: `${manifest}\n`, note: {command: 'kubectl apply -f -'}, commands: []}])
    expect(diagnostics).toEqual([])
  })
})
