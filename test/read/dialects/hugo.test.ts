import {describe, expect, test} from 'vitest'
import {readBoth, siteOfFiles} from './pages.ts'

const fence = (command: string): string => `\`\`\`bash\n${command}\n\`\`\`\n`

test('Grafana’s tabs are tabs', async () => {
  const tabs = `{{< tabs >}}\n{{< tab-content name="wget" >}}\n${fence('one')}{{< /tab-content >}}\n{{< tab-content name="curl" >}}\n${fence('two')}{{< /tab-content >}}\n{{< /tabs >}}\n`
  expect((await readBoth(`## Get it\n\n${tabs}`)).variants).toEqual({get_it: ['wget', 'curl']})
})

describe('Docsy', () => {
  test('a tab with a language is code, one that holds a block is text', async () => {
    const text = `## Get it

{{< tabpane >}}
{{< tab header="Bash" lang="bash" >}}
kubectl apply -f - <<EOF
a: 1
EOF
kubectl get pods
{{< /tab >}}
  {{< tab header="Old" codelang="sh" >}}
  # a comment
  kubectl get x
  {{< /tab >}}
{{< tab header="Go" lang="go" >}}
func main() {}
{{< /tab >}}
{{< /tabpane >}}

{{% tabpane text=true %}}
{{% tab header="Bash" %}}
${fence('one')}{{% /tab %}}
{{< tab "Curl" >}}
${fence('two')}{{< /tab >}}
{{% /tabpane %}}
`
    expect(await readBoth(text)).toMatchObject({
      steps: [
        '5: [get_it=bash] kubectl apply -f - <<EOF; a: 1; EOF; kubectl get pods',
        '11: [get_it=old] kubectl get x',
        '21: [get_it-2=bash] one',
        '26: [get_it-2=curl] two',
      ],
      variants: {get_it: ['bash', 'old', 'go'], 'get_it-2': ['bash', 'curl']},
      problems: [],
    })
  })

  test('a pane names the language of its tabs, and a tab that is disabled is its title', async () => {
    const text = `# A\n\n{{< tabpane lang="sh" >}}\n{{< tab header="On:" disabled=true />}}\n{{< tab header="x" >}}\na\n{{< /tab >}}\n{{< /tabpane >}}\n`
    expect(await readBoth(text)).toMatchObject({steps: ['6: [a=x] a'], variants: {a: ['x']}, problems: []})
  })

  test('commands of a tab that is code keep their lines', async () => {
    const {runbook} = await readBoth('{{< tab header="A" lang="bash" >}}\n  echo a\n  echo b\n{{< /tab >}}\n')
    expect(runbook.steps[0]?.commands.map(({place}) => place.start)).toMatchObject([
      {line: 2, column: 3},
      {line: 3, column: 3},
    ])
  })

  test('an alert is an aside, `readfile` an include, of code where it says so', async () => {
    const site = siteOfFiles({'a.md': fence('a'), 'b.sh': 'echo b\necho c\n'})
    const text = `{{% alert title="Note" color="info" %}}\n${fence('aside')}{{% /alert %}}\n
{{% readfile file="/a.md" %}}\n
{{< readfile file="b.sh" code="true" lang="bash" >}}\n`
    expect((await readBoth(text, site)).steps).toEqual(['2: (alert) aside', '1: <a.md> a', '1: <b.sh> echo b; echo c'])
  })

  test('tabs of minikube name themselves', async () => {
    const text = `# A\n\n{{% tabs %}}\n{{% linuxtab %}}\n### Deep\n${fence('one')}{{% /linuxtab %}}\n{{% mactab %}}\n${fence('two')}{{% /mactab %}}\n{{% /tabs %}}\n`
    expect(await readBoth(text)).toMatchObject({
      steps: ['6: [a=linux] one', '11: [a=macos] two'],
      variants: {a: ['linux', 'macos']},
    })
  })

  test('of two sets under one heading, those with the same tabs are one choice', async () => {
    const set = (...names: string[]): string =>
      `{{< tabs >}}\n${names.map((name) => `{{% tab "${name}" %}}\n${fence(name)}{{% /tab %}}\n`).join('')}{{< /tabs >}}\n\n`
    const {variants} = await readBoth(`# A\n\n${set('x', 'y')}${set('x', 'z')}${set('x', 'y')}${set('z')}`)
    expect(variants).toEqual({a: ['x', 'y'], 'a-2': ['x', 'z'], 'a-3': ['z']})
  })
})

describe('Dapr', () => {
  test('the opening tag names the tabs, in their order', async () => {
    const text = `# A\n\n{{< tabs "Self hosted" Kubernetes >}}\n\n{{% codetab %}}\n${fence('dapr init')}{{% /codetab %}}\n\n{{% codetab %}}\n${fence('dapr init -k')}{{% /codetab %}}\n\n{{< /tabs >}}\n`
    expect(await readBoth(text)).toMatchObject({
      steps: ['6: [a=self_hosted] dapr init', '12: [a=kubernetes] dapr init -k'],
      variants: {a: ['self_hosted', 'kubernetes']},
      problems: [],
    })
  })
})

describe('kubernetes.io', () => {
  test('manifests are shown as code, includes are the page', async () => {
    const site = siteOfFiles({'a.md': fence('a'), 'pods/b.yaml': 'a: 1\n'})
    const text = `{{< include "a.md" >}}\n\n{{% code_sample file="pods/b.yaml" %}}\n\n{{< tabs name="t" >}}\n{{% tab name="X y" %}}\n${fence('b')}{{% /tab %}}\n{{< /tabs >}}\n`
    expect(await readBoth(text, site)).toMatchObject({steps: ['1: <a.md> a', '7: [t=x_y] b'], problems: []})
  })
})

describe('Hextra', () => {
  const files = {
    'x/ns.md': 'app-{{< reuse "x/name.md" >}}\n',
    'x/name.md':
      '{{< version include-if="1.3.x" >}}old{{< /version >}}{{< version exclude-if="1.3.x" >}}new{{< /version >}}',
    'x/page.md': `${fence('kubectl get -n {{< reuse "/x/ns.md" >}} pods')}\n{{< reuse "x/more.md" >}}\n`,
    'x/more.md': fence('more'),
  }

  test('what is reused is an include on its own line, and a value amid text', async () => {
    const text = `# In {{< reuse "x/ns.md" >}}\n\nSee {{< reuse "x/ns.md" >}}.\n\n{{< reuse "x/page.md" >}}\n`
    const {steps, problems, runbook} = await readBoth(text, siteOfFiles(files))
    expect({steps, problems}).toEqual({
      steps: ['1: <x/page.md> kubectl get -n app-new pods', '1: <x/page.md> <x/more.md> more'],
      problems: [],
    })
    expect(runbook.title).toBe('In app-new')
  })

  test('what is there for others is not there', async () => {
    const text = `{{< version include-if="1.3.x,1.2.x" >}}\n${fence('old')}{{< /version >}}
{{< version exclude-if="1.3.x" >}}\n${fence('new')}{{< /version >}}
{{< conditional-text include-if="standalone" >}}\n${fence('alone')}{{< /conditional-text >}}
{{< doc-test paths="a" >}}\n${fence('test')}{{< /doc-test >}}
${fence('kubectl a \\\n{{< version include-if="1.3.x" >}}\n  --old \\\n{{< /version >}}\n  --both')}`
    const all = await readBoth(text, siteOfFiles(files))
    expect(all.steps).toEqual(['7: new', '12: alone', '21: kubectl a \\;   --both'])
    const audience = {version: ['1.3.x'], 'conditional-text': ['kubernetes']}
    expect((await readBoth(text, siteOfFiles(files, {audience}))).steps).toEqual([
      '2: old',
      '21: kubectl a \\;   --old \\;   --both',
    ])
  })

  test('callouts and what is folded are asides, steps are not', async () => {
    const text = `{{< callout type="info" >}}\n${fence('a')}{{< /callout >}}\n\n{{% steps %}}\n### One\n${fence('b')}{{% /steps %}}\n\n{{% details title="More" closed="true" %}}\n${fence('c')}{{% /details %}}\n`
    expect((await readBoth(text)).steps).toEqual(['2: (callout) a', '9: b', '15: (details) c'])
  })

  test('an include that includes itself as a value ends', async () => {
    const site = siteOfFiles({'a.md': 'a{{< reuse "a.md" >}}'})
    expect((await readBoth(fence('echo {{< reuse "a.md" >}}'), site)).steps).toEqual([
      `1: echo ${'a'.repeat(8)}{{< reuse "a.md" >}}`,
    ])
  })
})

test('what Hugo takes of an equals sign is a warning, once', async () => {
  const text =
    'A {{< gloss="cni" >}}CNI{{< /gloss >}} and {{< gloss="x" >}}x{{< /gloss >}}.\n\n{{< table caption = "x" >}}\na\n{{< /table >}}\n'
  expect((await readBoth(text)).problems).toEqual([
    '1: warning: malformed-parameters',
    '3: warning: malformed-parameters',
  ])
})

describe('Crossplane', () => {
  test('a file of the site is shown with the command that applies it', async () => {
    const site = siteOfFiles(
      {},
      {value: (name, _, named) => (name === 'manifest-url' ? `https://x/${named?.path}` : undefined)},
    )
    const text = 'Create it:\n\n{{< manifest path="a.yaml" >}}\n'
    expect((await readBoth(text, site)).steps).toEqual(['3: kubectl apply -f https://x/a.yaml'])
    expect((await readBoth(text)).problems).toEqual(['3: warning: unknown-value'])
  })
})
