import {beforeEach, describe, expect, test} from 'vitest'
import {disarmCommands, disarmJson} from '../../engine/runner-commands.ts'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const commands = [
  '##[stop-commands]x',
  'a ##[group]b',
  '::set-env name=A::b',
  'a ::set-env name=A::b',
  'a::add-mask::b',
  '::stop-commands::token',
  '::token::',
  '##vso[task.setvariable variable=a]b',
  "##teamcity[buildStatus status='SUCCESS']",
  'section_start:1700000000:x',
  'x section_end:1700000000:x',
]

/** What runners obey: GitHub and Azure where it stands in a line, GitHub's newer form at its beginning, GitLab by its name. */
const obeyed = /##\[|##vso\[|##teamcity\[|section_(?:start|end):|::(?:set-env|add-mask|stop-commands)|^\s*::/im

/** The page prints each, fails with it, and has it for its words. */
const writePage = (): void => {
  const lines = commands.map((command) => `echo "${command}"`).join('\n')
  here.write('page.md', `# ${commands[0]}\n\n${pageOf({[commands[3] ?? '']: `(${lines}\nfalse)`})}`)
}

describe('the log of a CI system', () => {
  test.each(['plain', 'terminal'])('finds no command in what a page shows and prints: %s', async (name) => {
    writePage()
    const {stdout, stderr} = await here.run(['play', 'page.md', '--reporter', name])
    expect(stdout).toContain('#\\#[stop-commands]x')
    expect(`${stdout}${stderr}`).not.toMatch(obeyed)
    expect((await here.run(['show', '--as', name])).stdout).not.toMatch(obeyed)
  })

  test.each([[], ['--brief'], ['--why'], ['--json']])('finds none in a plan: %s', async (...options) => {
    writePage()
    const {stdout, stderr} = await here.run(['plan', 'page.md', ...options])
    expect(stdout.replaceAll('\\"', '"')).not.toMatch(options[0] === '--json' ? /##\[|##vso|##team|^\s*::/m : obeyed)
    expect(stderr).not.toMatch(obeyed)
  })

  test('finds ours alone where annotations are made for it', async () => {
    writePage()
    const {stdout} = await here.run(['play', 'page.md', '--reporter', 'github'])
    const ours = /^::(?:error|warning|notice) /gm
    expect(stdout.match(ours)).toHaveLength(2)
    expect(stdout.replace(ours, '')).not.toMatch(obeyed)
  })

  test('finds none in events, which are the same all the same', async () => {
    writePage()
    const {stdout} = await here.run(['play', 'page.md', '--reporter', 'json'])
    expect(stdout).not.toMatch(/##\[|##vso\[|##teamcity\[|^\s*::/m)
    expect(
      eventsOf(stdout)
        .map((event) => (event.type === 'output' ? event.text : ''))
        .join(''),
    ).toContain(commands.join('\n'))
  })

  test('finds none in what is wrong with a page', async () => {
    here.write('##[group]x.md', '# T\n')
    const {stderr} = await here.run(['plan', '##[group]x.md'])
    expect(stderr).toContain('#\\#[group]x.md')
  })
})

describe('text without commands stays as it is', () => {
  test.each([
    'std::string s',
    'Foo::Bar.new',
    'inet6 ::1/128 scope host',
    'fe80::1',
    '::ffff:10.0.0.1',
    '# ## [x]',
    '## [Unreleased]',
    'the section starts: here',
    'a :: b',
    '100%0A',
  ])('%s', (text) => {
    expect(disarmCommands(text)).toBe(text)
    expect(disarmJson(text)).toBe(text)
  })
})

test.each(commands)('%s can be read again, and stays parted if it is parted twice', (command) => {
  const once = disarmCommands(command)
  expect(once).not.toMatch(obeyed)
  expect(once.replaceAll('\\', '')).toBe(command)
  expect(disarmCommands(once)).toBe(once)
  expect(JSON.parse(disarmJson(JSON.stringify(command)))).toBe(command)
})

test('a long line of colons takes no longer than others', () => {
  for (const text of [
    '::'.repeat(200_000),
    '::a '.repeat(100_000),
    '##'.repeat(200_000),
    'section_'.repeat(50_000),
    '\n '.repeat(200_000),
  ])
    expect(disarmCommands(text).length).toBeGreaterThanOrEqual(text.length)
})
