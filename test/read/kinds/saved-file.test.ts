import {describe, expect, test} from 'vitest'
import {read} from '../reading.ts'
import {fence} from './page.ts'

/** What a page's blocks are saved as, by their first line, with the rule that says so. */
const saved = async (page: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await read(page)).steps.flatMap(({firstLine, saves, rule}) =>
      saves === undefined ? [] : [[firstLine, `${saves.name} ${rule}`]],
    ),
  )

const yaml = fence('kind: Pod', 'yaml')

describe('a file that the page tells its reader to save', () => {
  test.each([
    ['Save the following as `app.yaml`:', 'app.yaml'],
    ['Save the following manifest in a file called `deploy/app.yaml`.', 'deploy/app.yaml'],
    ['Create a file named values.yml with the following content:', 'values.yml'],
    ['Create the following `gateway.yaml` file:', 'gateway.yaml'],
    ['Copy this configuration into `./conf.d/app.conf`:', 'conf.d/app.conf'],
    ['Write this to `~/.config/tool/settings.toml`:', '~/.config/tool/settings.toml'],
    ['Write this to `$HOME/tool.toml`:', '~/tool.toml'],
    ['Add the following to a new file called `b.tf`:', 'b.tf'],
    ['In your favourite editor, create a new `Dockerfile` with:', 'Dockerfile'],
    ['Create a file called `rke2.conf` in /etc/app with:', '/etc/app/rke2.conf'],
    ['Save it as `a.yaml`. It asks for a pod:', 'a.yaml'],
  ])('is told by «%s»', async (words, name) => {
    expect(await saved(`# G\n\n${words}\n\n${yaml}`)).toEqual({'kind: Pod': `${name} saved-as`})
  })

  test.each([
    'Add the following to `app.yaml`:',
    'Edit `app.yaml` and change the kind:',
    'Update `values.yaml`:',
    'This is part of the `app.yaml` that you create later:',
    'Create a pod from `app.yaml`:',
    'The `app.yaml` file holds a pod:',
    'Create a pod with image v1.2 of example.com, apps/v1:',
    'Create `a.yaml` and `b.yaml`:',
    'writes a config and a line in `.gitignore`. By hand:',
  ])('is none by «%s»', async (words) => {
    expect(await saved(`# G\n\n${words}\n\n${yaml}`)).toEqual({})
  })

  test('is told by its item, whatever words of outputs stand in a paragraph between', async () => {
    const page = `# G\n\n1. Create a file \`a.yaml\` with this:\n\n   It groups all responses by their result.\n\n   ${yaml.trim().replaceAll('\n', '\n   ')}\n`
    expect(await saved(page)).toEqual({'kind: Pod': 'a.yaml saved-as'})
  })

  test('is told behind the block', async () => {
    const page = `A pod:\n\n${yaml}\nSave this file as \`pod.yaml\` and apply it:\n\n${fence('kubectl apply -f pod.yaml')}`
    expect(await saved(page)).toEqual({'kind: Pod': 'pod.yaml saved-as-behind'})
  })

  test('is the one behind the words where these end in a colon before it', async () => {
    const page = `A pod:\n\n${yaml}\nSave this file as \`x.yaml\`:\n\n${fence('kind: Job', 'yaml')}`
    expect(await saved(page)).toEqual({'kind: Job': 'x.yaml saved-as'})
  })

  test('is told by the editor that the command before opens', async () => {
    const page = `${fence('sudo nano app.yaml')}\nPaste this:\n\n${yaml}`
    expect(await saved(page)).toEqual({'kind: Pod': 'app.yaml saved-in-editor'})
  })

  test('is told by the item around it', async () => {
    const page = `1. Create a file called \`x.yaml\`:\n\n   The pod:\n\n${fence('kind: Pod', 'yaml', '   ')}`
    expect(await saved(page)).toEqual({'kind: Pod': 'x.yaml saved-as'})
  })

  test.each([
    '```yaml title="app.yaml"',
    "```yaml title='app.yaml'",
    '```yaml {filename="app.yaml"}',
    '``` yaml title="./app.yaml" linenums="1"',
    '```yaml file=app.yaml',
    '```yaml {hl_lines=[1],filename="app.yaml"}',
  ])('is told by the attribute in %s', async (opening) => {
    expect(await saved(`# G\n\nA pod:\n\n${opening}\nkind: Pod\n\`\`\`\n`)).toEqual({
      'kind: Pod': 'app.yaml file-attribute',
    })
  })

  test.each(['```yaml title="A pod"', '```json {filename="http://localhost:15000/config_dump"}'])(
    'is none by the title in %s',
    async (opening) => {
      expect(await saved(`# G\n\nA pod:\n\n${opening}\nkind: Pod\n\`\`\`\n`)).toEqual({})
    },
  )

  test('is none where the block is an excerpt, an output or a change', async () => {
    const order = 'Create a file `a.yaml`:'
    expect(await saved(`${order}\n\n${fence('kind: Pod\n...\nspec:', 'yaml')}`)).toEqual({})
    expect(await saved(`${order}\n\n${fence('-a\n+b', 'diff')}`)).toEqual({})
    expect(await saved(`${fence('cat a.yaml')}\nThe output of \`cat a.yaml\` is:\n\n${yaml}`)).toEqual({})
  })
})

describe('a file that a command of the page reads', () => {
  const reads = fence('kubectl apply -f app.yaml')

  test.each([
    ['the sentence before it', `The \`app.yaml\` file holds a pod:\n\n${yaml}\n${reads}`, 'named-before'],
    [
      'the sentence before it, though it speaks of likeness',
      `${reads}\nWhere \`app.yaml\` looks like:\n\n${yaml}`,
      'named-before',
    ],
    [
      'its tab',
      `{{< tabset >}}\n{{< tab name="app.yaml" category-value="a" >}}\n${yaml}{{< /tab >}}\n{{< /tabset >}}\n${reads}`,
      'named-by-tab',
    ],
    ['its first line', `A pod:\n\n${fence('# app.yaml\nkind: Pod', 'yaml')}\n${reads}`, 'named-inside'],
    ['the command behind it', `A pod:\n\n${yaml}\nApply it:\n\n${reads}`, 'read-behind'],
  ])('has its name by %s', async (_, page, rule) => {
    expect(Object.values(await saved(`# G\n\n${page}`))).toEqual([`app.yaml ${rule}`])
  })

  test.each([
    [
      'a command makes it',
      `The \`app.yaml\` file holds a pod:\n\n${yaml}\n${fence('tool export > app.yaml')}\n${reads}`,
    ],
    [
      'a download is it',
      `The \`app.yaml\` file holds a pod:\n\n${yaml}\n${fence('curl -LO https://example.com/a/app.yaml')}\n${reads}`,
    ],
    [
      'it stands in a folder of the release',
      `The \`samples/app.yaml\` file:\n\n${yaml}\n${fence('kubectl apply -f samples/app.yaml')}`,
    ],
    ['nothing reads it', `The \`app.yaml\` file holds a pod:\n\n${yaml}\n${fence('kubectl get pods')}`],
    ['the command behind reads another kind of file', `A pod:\n\n${yaml}\n${fence('python app.py')}`],
  ])('is not saved where %s', async (_, page) => {
    expect(await saved(`# G\n\n${page}`)).toEqual({})
  })

  test('is one block of several: that which is named, not the next best', async () => {
    const page = `A pod:\n\n${yaml}\n${fence('tool --patch=status.yaml')}\nWhere \`status.yaml\` is:\n\n${fence('status: up', 'yaml')}`
    expect(await saved(`# G\n\n${page}`)).toEqual({'status: up': 'status.yaml named-before'})
  })
})

test('a file has the values of the site in it, and a newline at its end', async () => {
  const {steps} = await read('Save this as `a.txt`:\n\n```text\none\n\n```\n')
  expect(steps[0]?.saves).toMatchObject({name: 'a.txt', text: 'one\n', isOrdered: true, place: {start: {line: 3}}})
})
