import {readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {base64, jwt, privateKey, secretYaml, token} from '../redact/examples.ts'
import {block, eventsOf, pageOf, type Result, type Sandbox, sandbox} from './program.ts'

/** What must be found nowhere, by what it is. */
const secrets = {
  'of the config': 'opensesame-99',
  'of the environment': 'from-the-outside-7',
  'of an option': 'given-by-option-8',
  'that the page sets': 'hunter2/hunter2?',
  'that the page makes': 'made-at-run-time-5',
  'that a file sets': 'sourced-from-file-6',
  "of a Secret's data": 'deep-in-the-cluster-3',
  'of a Secret that is read': 'read-from-cluster-4',
  'by its shape': jwt,
  'by its prefix': token('ghp_', 36),
}

/** The inside of the key, line by line: its first and last lines tell nothing. */
const lines = privateKey.split('\n').filter((line) => line.length > 20 && !line.startsWith('-'))

const files = (folder: string): readonly string[] =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())

/** Everything that the run has left, and what it printed. */
const everything = (
  here: Sandbox,
  {stdout, stderr}: Result,
  given: readonly string[],
): Readonly<Record<string, string>> => ({
  stdout,
  stderr,
  ...Object.fromEntries(
    files(here.path)
      .filter((file) => !given.includes(file))
      .map((file) => [file, readFileSync(file, 'utf8')]),
  ),
})

const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  ...['', 'x', 'xx'].map((before) => base64(`${before}${secret}`).slice(4, -4)),
]

const expectNothing = (found: Readonly<Record<string, string>>) => {
  const left = Object.entries(found).flatMap(([file, text]) => [
    ...Object.entries(secrets).flatMap(([what, secret]) =>
      formsOf(secret).some((form) => text.includes(form)) ? [`${what}, in ${file}`] : [],
    ),
    ...lines.flatMap((line) => (text.includes(line) ? [`a line of the key, in ${file}`] : [])),
  ])
  expect(left).toEqual([])
}

/** Print a text in pieces, as programs do that take their time. */
const slowly = (file: string): string =>
  `while IFS= read -r -n 7 -d '' piece || [ -n "$piece" ]; do printf %s "$piece"; sleep 0.002; done <${file}`

const page = [
  '## Set',
  block(
    [
      `$ export DB_PASSWORD='${secrets['that the page sets']}'`,
      "$ export MADE_TOKEN=$(printf '%s-%s' made-at-run time-5)",
      '$ SECOND_TOKEN=$(printf \'%s-%s\' made-at-run time-5); echo "$SECOND_TOKEN"',
      '$ . ../given/env.sh',
      '$ echo "$SOURCED_PASSWORD"',
      '$ echo "$MADE_TOKEN" | tr a-z A-Z',
      'MADE-AT-RUN-TIME-5',
    ].join('\n'),
  ),
  '## Print',
  block(
    [
      '$ printf "%s\\n" "$OPEN_SESAME" "$OUTER_TOKEN" "$OPTION_PASSWORD" "$DB_PASSWORD"',
      ...['of the config', 'of the environment', 'of an option', 'that the page sets'].map(
        (what) => secrets[what as keyof typeof secrets],
      ),
      '$ printf "%s\\n" "$MADE_TOKEN"',
      '$ printf %s "$OPEN_SESAME" | base64',
      base64(secrets['of the config']),
      '$ printf %s "x$DB_PASSWORD" | base64; printf %s "xx$MADE_TOKEN" | base64 -w 4',
      '$ echo "https://x/?q=hunter2%2Fhunter2%3f" "$DB_PASSWORD" | tee own.txt | cat; rm own.txt',
      '$ env; set; declare -p; rm -f none',
    ].join('\n'),
  ),
  '## Shapes',
  block(
    ['secret.yaml', 'token', 'key.pem', 'prefix']
      .flatMap((name) => [`$ cat ../given/${name}`, `$ base64 ../given/${name}`, `$ ${slowly(`../given/${name}`)}`])
      .join('\n'),
  ),
  '## Read',
  block(
    [
      "$ kubectl() { printf '%s-%s' read-from cluster-4; }",
      "$ kubectl get secret db -o jsonpath='{.data.password}'",
      "$ kubectl get secret db -o jsonpath='{.data.password}' | base64",
    ].join('\n'),
  ),
  '## Fall short',
  block('$ echo "$MADE_TOKEN is not what the page shows"\nit is'),
].join('\n\n')

/** A folder with the page and all that it reads, and the names of these. */
const written = (): readonly [Sandbox, readonly string[]] => {
  const here = sandbox()
  return [
    here,
    [
      here.write('page.md', page),
      here.write('runbook.config.yaml', `secrets: [OPEN_SESAME]\nenv: {OPEN_SESAME: ${secrets['of the config']}}\n`),
      here.write('given/secret.yaml', secretYaml('db', {password: secrets["of a Secret's data"]})),
      here.write('given/env.sh', `SOURCED_PASSWORD='${secrets['that a file sets']}'\n`),
      here.write('given/token', `${jwt}\n`),
      here.write('given/key.pem', privateKey),
      here.write('given/prefix', `${secrets['by its prefix']}\n`),
    ],
  ]
}

const env = {OUTER_TOKEN: secrets['of the environment']}
const option = ['--env', `OPTION_PASSWORD=${secrets['of an option']}`]

/** Play it; answers all that is left, and was printed. */
const play = async (reporters: readonly string[]): Promise<readonly [Result, Readonly<Record<string, string>>]> => {
  const [here, given] = written()
  const options = reporters.flatMap((each) => ['--reporter', each])
  const result = await here.run(['play', 'page.md', '--workdir', 'work', '--keep-going', ...option, ...options], {env})
  return [result, everything(here, result, given)]
}

describe('nothing of a secret is found', () => {
  test('in events, recordings and reports, though it was what was compared', async () => {
    const [{stdout}, found] = await play(['json', 'html=out.html', 'markdown=out.md', 'junit=out.xml'])
    const ended = eventsOf(stdout).flatMap((event) => (event.type === 'command-ended' ? [event] : []))
    const failed = ended.filter(({verdict}) => verdict.kind === 'failed').map(({run}) => run)
    expect(failed).toEqual(['echo "$MADE_TOKEN is not what the page shows"'])
    expect(ended.filter(({verdict}) => verdict.kind === 'passed' && verdict.comparator === 'same').length).toBe(3)
    expect(Object.keys(found).join()).toContain('events.jsonl')
    expect(stdout).toContain('<secret:OPEN_SESAME>')
    expectNothing(found)
  })

  test('in plain lines', async () => {
    const [{code, stdout}, found] = await play(['plain'])
    expect(code).toBe(1)
    expect(stdout).toContain('<secret:MADE_TOKEN> is not what the page shows')
    expectNothing(found)
  })

  test.each([['plan'], ['plan --json']])('in what `%s` shows', async (command) => {
    const [here] = written()
    const {code, stdout} = await here.run([...command.split(' '), 'page.md', ...option], {env})
    expect(code).toBe(0)
    expect(stdout).toContain("export DB_PASSWORD='<secret:DB_PASSWORD>'")
    expectNothing({stdout})
  })

  test('where a run is taken up again in a session that holds one', async () => {
    const here = sandbox()
    here.write(
      'page.md',
      pageOf({One: "export MADE_TOKEN=$(printf '%s-%s' made-at-run time-5)", Two: 'echo "$MADE_TOKEN"; test -e done'}),
    )
    expect((await here.run(['play', 'page.md'])).code).toBe(1)
    here.write('done', '')
    const {stdout} = await here.run(['play', 'page.md', '--resume', '--workdir', '.', '--reporter', 'json'])
    expect(stdout).toContain('"text":"<secret:MADE_TOKEN>\\n"')
    expect(stdout).not.toContain(secrets['that the page makes'])
  })
})
