import {describe, expect, test} from 'vitest'
import {readBoth, siteOfFiles} from './pages.ts'

const page = `# Install

=== "YAML"

    1. Write it:
        \`\`\`bash
        kubectl apply -f - <<EOF
          a: 1
        EOF
        \`\`\`

    1. See it:

        \`\`\`bash
        kubectl get pods
        \`\`\`

=== ":simple-helm: Helm"

    !!! warning "Mind the \\"gap\\""
        Only if you must:

        \`\`\`bash
        helm repo add a
        \`\`\`

    \`\`\`bash
    helm install a
    \`\`\`

\`\`\`bash
kubectl get all
\`\`\`
`

describe('MkDocs Material', () => {
  test('tabs and asides are indented, and end with their indent', async () => {
    expect(await readBoth(page)).toMatchObject({
      steps: [
        '6: [install=yaml] kubectl apply -f - <<EOF;   a: 1; EOF',
        '14: [install=yaml] kubectl get pods',
        '23: [install=helm] (admonition) helm repo add a',
        '27: [install=helm] helm install a',
        '31: kubectl get all',
      ],
      variants: {install: ['yaml', 'helm']},
      problems: [],
    })
  })

  test('commands keep their lines', async () => {
    const {runbook} = await readBoth(page)
    expect(runbook.steps.map(({commands}) => commands[0]?.place.start)).toMatchObject([
      {line: 7, column: 9},
      {line: 15, column: 9},
      {line: 24, column: 9},
      {line: 28, column: 5},
      {line: 32, column: 1},
    ])
  })

  test('sets in tabs, in lists and side by side stay apart', async () => {
    const nested = `## Set up

1. First:

    === "Linux"

        === "apt"

            \`\`\`sh
            apt install a
            \`\`\`

        === "dnf"

            \`\`\`sh
            dnf install a
            \`\`\`

    === "macOS"

        \`\`\`sh
        brew install a
        \`\`\`

2. Then:

    \`\`\`sh
    a init
    \`\`\`

===! "kn"
    \`\`\`sh
    kn a
    \`\`\`
=== "kubectl"
    \`\`\`sh
    kubectl a
    \`\`\`
===! "one"
    \`\`\`sh
    one
    \`\`\`
`
    expect(await readBoth(nested)).toMatchObject({
      steps: [
        '9: [set_up=linux] [set_up-2=apt] apt install a',
        '15: [set_up=linux] [set_up-2=dnf] dnf install a',
        '21: [set_up=macos] brew install a',
        '27: a init',
        '32: [set_up-3=kn] kn a',
        '36: [set_up-3=kubectl] kubectl a',
        '40: [set_up-4=one] one',
      ],
      problems: [],
    })
  })

  test.each([
    '!!! note',
    '!!! Success "Expected output"',
    '??? question "Why?"',
    '???+ info inline end "Open"',
    '!!! tip ""',
  ])('%s is an aside', async (mark) => {
    const text = `${mark}\n    \`\`\`bash\n    echo a\n    \`\`\`\n\n    \`\`\`bash\n    echo b\n    \`\`\`\n`
    expect((await readBoth(text)).steps).toEqual(['2: (admonition) echo a', '6: (admonition) echo b'])
  })

  test('what stands in a fence, or is headed by a line of equals signs, is no mark', async () => {
    const text = 'Title\n===\n\n```bash\ncat <<EOF\n=== "a"\n    b\n!!! note\n    c\nEOF\n```\n'
    const {runbook} = await readBoth(text)
    expect(runbook.steps[0]?.body).toBe('cat <<EOF\n=== "a"\n    b\n!!! note\n    c\nEOF')
  })

  test.each(['--8<-- "a.md"', '{% include "a.md" %}', '{%- include-markdown "a.md" start="x" -%}', '{!a.md!}'])(
    '%s shows a file',
    async (source) => {
      const site = siteOfFiles({'a.md': '=== "x"\n    ```bash\n    echo a\n    ```\n'})
      const {steps, problems} = await readBoth(`# A\n\n=== "y"\n\n    ${source}\n`, site)
      expect({steps, problems}).toEqual({steps: ['2: [a=y] <a.md> [a-2=x] echo a'], problems: []})
    },
  )

  test('a macro in a command is a value, with its arguments by their names', async () => {
    const site = siteOfFiles(
      {},
      {value: (name, _, named) => (name === 'artifact' ? `https://x/${named?.file}` : undefined)},
    )
    const text = '```bash\nkubectl apply -f {{ artifact(org="knative",repo="a", file=\'b.yaml\') }}\n```\n'
    expect((await readBoth(text, site)).steps).toEqual(['1: kubectl apply -f https://x/b.yaml'])
    expect((await readBoth(text)).problems).toEqual(['1: warning: unknown-value'])
  })

  test('a variable of the site is its value, any other template is left as it is', async () => {
    const site = siteOfFiles(
      {},
      {syntax: {variables: ['version']}, value: (name) => (name === 'version' ? '1.2' : undefined)},
    )
    const text = "```bash\ndocker run app:{{ version }} --format '{{ Name }}'\n```\n"
    expect((await readBoth(text, site)).steps).toEqual(["1: docker run app:1.2 --format '{{ Name }}'"])
    expect((await readBoth(text)).steps).toEqual(["1: docker run app:{{ version }} --format '{{ Name }}'"])
  })

  test('templates that are no macros, and what `raw` holds, are left as they are', async () => {
    const text = "```bash\n{% raw %}docker ps --format '{{.Names}} {{ .ID }}'{% endraw %}\n```\n"
    expect((await readBoth(text)).steps).toEqual(["1: docker ps --format '{{.Names}} {{ .ID }}'"])
  })
})
