import {describe, expect, test} from 'vitest'
import {frames, generators} from '../redact/canaries.ts'
import {block, sandbox} from './program.ts'

/** Commands that set a secret and print it at once; it stands in the file `given` alone. */
const commands: Readonly<Record<string, string>> = {
  read: 'read -r TOKEN1 <given; echo "$TOKEN1"',
  'printf -v': 'printf -v DBPASS %s "$(cat given)"; echo "$DBPASS"',
  for: 'for TOKEN in $(cat given); do echo "$TOKEN"; done',
  'a function': 'show() { local token; token=$(cat given); echo "$token"; }; show',
  'a function that is called later': 'later() { local token=$(cat given); echo "$token"; }\n$ later',
  'a subshell': '(TOKEN=$(cat given); echo "$TOKEN")',
  'another shell': `bash -c 'PW=$(cat given); echo "$PW"'`,
  'a script of the page': `printf '%s\\n' 'ROOT_PW=$(cat given)' 'echo "it is $ROOT_PW"' >own.sh\n$ bash own.sh`,
  'an element': 'declare -A CREDS; CREDS[token]=$(cat given); echo "${CREDS[token]}"',
  'an element by its subscript': 'declare -A OPTIONS; OPTIONS[token]=$(cat given); echo "${OPTIONS[token]}"',
  'a plural': 'mapfile -t TOKENS <given; printf "%s\\n" "${TOKENS[@]}"',
  'a name': 'export JWT_KEY=$(cat given)\n$ echo "$JWT_KEY"',
}

const reporters = ['json=out.json', 'html=out.html', 'markdown=out.md', 'junit=out.xml', 'plain']

/** Play a page with a secret in the file `given`; answers what is printed and reported. */
const play = async (text: string, secret: string) => {
  const here = sandbox()
  here.write('page.md', text)
  here.write('work/given', `${secret}\n`)
  const options = reporters.flatMap((each) => ['--reporter', each])
  const {code, stdout, stderr} = await here.run(['play', 'page.md', '--yes', '--workdir', 'work', ...options])
  const reports = ['out.json', 'out.html', 'out.md', 'out.xml'].map((name) => here.read(name))
  return {code, texts: [stdout, stderr, ...reports]}
}

describe('what one command sets and prints is in no report', () => {
  test.each(Object.entries(commands))('%s', async (_, command) => {
    for (const sort of ['base64 of 9', 'base32 of 16', 'alphanumeric']) {
      const secret = generators[sort]?.() ?? ''
      const {code, texts} = await play(`## Page\n\n${block(`$ ${command}`)}`, secret)
      expect(code).toBe(0)
      expect(texts.filter((text) => text.includes(secret))).toEqual([])
      expect(texts[2]).toContain('<secret:')
    }
  })
})

test('generated values are in no report, whatever text tells of them', async () => {
  const told = frames.flatMap((frame) => Object.values(generators).map((generate) => [frame, generate()] as const))
  const values = told.map(([, value]) => value)
  const text = told.map(([frame, value]) => `${frame(value)}\n\n`).join('')
  const {code, texts} = await play(`## Page\n\n${block('$ cat given')}`, text)
  expect(code).toBe(0)
  expect(texts[2]).toContain('<secret:')
  expect(values.filter((value) => texts.some((each) => each.includes(value)))).toEqual([])
})

/** Lines that a page shows, of which nothing is secret. */
const harmless = [
  'curl -s -H "Authorization: Basic YWRtaW46YWRtaW4=" http://localhost:9/ || true',
  'echo read -s -p "Password: " DB_PASSWORD',
  ': helm upgrade x --set auth.password=changeme --set auth.rootPassword=my-password-1',
  'echo "Test-pass: suite-1"; echo "Test-pass: suite-0001"',
  'echo "service-account-key: projects/my-project/serviceAccounts/me@my-project/keys/abc"',
  'echo "key-arn: arn:aws:iam::123456789012:role/web-1, token: arn:aws:iam::123456789012:role/web-1"',
  'echo sha256:0f4c9b3b1d2a4f6e8c0a1b3d5f7e9a0b2c4d6e8f0a1b3c5d7e9f0b2d4f6a8c0e 9fceb02d0ae598e95dc970b74767f19372d61af8',
]

describe('what is no secret is shown as the page shows it', () => {
  const page = `## Page\n\n${block(harmless.map((line) => `$ ${line}`).join('\n'))}`

  test.each([['plan'], ['plan --json']])('%s', async (command) => {
    const here = sandbox()
    here.write('page.md', page)
    const {stdout} = await here.run([...command.split(' '), 'page.md'])
    expect(stdout).not.toContain('<secret:')
  })

  test('play', async () => {
    const {texts} = await play(page, 'nothing')
    expect(texts.filter((text) => text.includes('<secret:') || text.includes('&lt;secret:'))).toEqual([])
  })
})
