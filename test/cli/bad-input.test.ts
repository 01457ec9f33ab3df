import {existsSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {eventsOf, pageOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

/** A page whose first command leaves a trace. */
const traced = (more = '') => `${pageOf({One: `touch '${trace()}'`})}\n${more}`
const trace = () => join(here.path, 'trace')

/** Exit code 2, the problem in one line, and nothing was run. */
const refused = async (args: readonly string[], line: string) => {
  const {code, stdout, stderr} = await here.run(args)
  expect(stderr).toBe(`${line}\n`)
  expect(stdout).toBe('')
  expect(code).toBe(2)
  expect(existsSync(trace())).toBe(false)
  expect(here.leftovers()).toEqual([])
}

describe('a file that is no page', () => {
  test('an empty file', async () => {
    here.write('page.md', ' \n')
    await refused(['play', 'page.md'], 'runbook: page.md: the file is empty')
  })

  test('a binary', async () => {
    here.write('page.md', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]))
    await refused(['play', 'page.md'], 'runbook: page.md: this is not a text file in UTF-8')
  })

  test('text in another encoding', async () => {
    here.write('page.md', new Uint8Array([0x23, 0x20, 0xfc, 0x62, 0x65, 0x72]))
    await refused(['play', 'page.md'], 'runbook: page.md: this is not a text file in UTF-8')
  })

  test('a folder without pages', async () => {
    mkdirSync(join(here.path, 'page'))
    await refused(['play', 'page'], 'runbook: page: there is no page in it: pages end in `.md`')
  })

  test('a device that never ends', async () => {
    await refused(['play', '/dev/zero'], 'runbook: /dev/zero: this is a device, not a file')
  })

  test('a missing file, beside pages that are there', async () => {
    here.write('page.md', traced())
    await refused(['play', 'page.md', 'gone.md'], 'runbook: gone.md: there is no such file')
  })

  test('a path through a file', async () => {
    here.write('page.md', traced())
    await refused(['play', 'page.md/more'], 'runbook: page.md/more: there is no such file')
  })

  test('a page without steps', async () => {
    here.write('page.md', '# Concepts\n\nNothing to do.\n')
    const hint = 'steps are blocks such as {{< text bash >}} or ```bash'
    await refused(['play', 'page.md'], `page.md:1:1: error: the page has no steps (${hint}) [no-steps]`)
  })

  test('no page at all', async () => {
    for (const command of ['play', 'plan'])
      await refused([command], 'runbook: name at least one page, as in `runbook play guide.md`')
  })
})

describe('an include that cannot be read', () => {
  const page = 'site/content/en/docs/page.md'
  const including = (name: string) => here.write(page, traced(`{{< boilerplate ${name} >}}\n`))
  const place = `${page}:7:1`

  test('is missing', async () => {
    including('gone')
    const file = 'site/content/en/boilerplates/gone.md'
    await refused(
      ['play', page],
      `${place}: error: cannot include \`gone\`: there is no ${file}; \`--site DIR\` names another site [include-not-found]`,
    )
  })

  test('is a folder', async () => {
    including('folder')
    mkdirSync(join(here.path, 'site/content/en/boilerplates/folder.md'), {recursive: true})
    const file = 'site/content/en/boilerplates/folder.md'
    await refused(
      ['play', page],
      `${place}: error: cannot include \`folder\`: ${file}: this is a folder [include-not-found]`,
    )
  })

  test('is a binary', async () => {
    including('binary')
    const file = 'site/content/en/boilerplates/binary.md'
    here.write(file, new Uint8Array([0, 1, 2, 3]))
    await refused(
      ['play', page],
      `${place}: error: cannot include \`binary\`: ${file}: this is not a text file in UTF-8 [include-not-found]`,
    )
  })

  test('includes itself', async () => {
    including('circle')
    const file = 'site/content/en/boilerplates/circle.md'
    here.write(file, '{{< boilerplate circle >}}\n')
    const hint = `remove the include from ${file}`
    await refused(['play', page], `${file}:1:1: error: \`circle\` includes itself (${hint}) [include-cycle]`)
  })

  test('lies outside the site', async () => {
    including('../docs/page')
    await refused(
      ['play', page],
      `${place}: error: cannot include \`../docs/page\`: \`../docs/page\` is not a name of an include [include-not-found]`,
    )
  })

  test('belongs to no site', async () => {
    here.write('page.md', traced('{{< boilerplate gone >}}\n'))
    const reason = 'the page stands in no folder `content/`; name its site with `--site DIR`'
    await refused(['play', 'page.md'], `page.md:7:1: error: cannot include \`gone\`: ${reason} [include-not-found]`)
  })
})

describe('a tab', () => {
  const tab = (value: string) =>
    `{{< tab name="${value.toUpperCase()}" category-value="${value}" >}}\n\n\`\`\`bash\necho ${value}\n\`\`\`\n\n{{< /tab >}}\n`
  const tabs = `{{< tabset category-name="tool" >}}\n\n${tab('hammer')}\n${tab('axe')}\n{{< /tabset >}}\n`

  test.each(['saw', 'tool=saw', 'size=axe', ''])('that there is not: `%s`', async (value) => {
    here.write('page.md', traced(tabs))
    await refused(
      ['play', 'page.md', '--tab', value],
      `page.md: error: no tab is called \`${value}\` (choose one of \`hammer\`, \`axe\`) [unknown-tab]`,
    )
  })

  test('of a page that has none', async () => {
    here.write('page.md', traced())
    const hint = 'there are no tabs to choose from'
    await refused(
      ['play', 'page.md', '--tab', 'axe'],
      `page.md: error: no tab is called \`axe\` (${hint}) [unknown-tab]`,
    )
  })
})

test.each(['--only', '--from', '--until', '--skip'])('an unknown step for %s', async (option) => {
  here.write('page.md', traced())
  const hint = 'did you mean `one_1`? `runbook plan page.md` lists all'
  await refused(
    ['play', 'page.md', option, 'one_2'],
    `page.md: error: no step or heading with steps is called \`one_2\` (${hint}) [unknown-step]`,
  )
})

describe('a variable', () => {
  test('that nobody sets', async () => {
    here.write('page.md', traced(`${'```'}bash\necho "$PLACE_TO_BE"\n${'```'}\n`))
    const hint = 'give it with `--env PLACE_TO_BE=…`'
    await refused(
      ['play', 'page.md'],
      `page.md:8:1: error: \`PLACE_TO_BE\` is used here, but never set (${hint}) [unset-variable]`,
    )
  })

  test('that the session itself sets', async () => {
    here.write('page.md', pageOf({One: 'echo "$COLUMNS $TERM"'}))
    expect(await here.run(['play', 'page.md'])).toMatchObject({code: 0, stderr: ''})
  })

  test('that is for the reader to fill in', async () => {
    here.write(
      'page.md',
      traced(`${'```'}bash\nexport CTX_EAST=<your context>\n${'```'}\n\n${'```'}bash\necho $CTX_EAST\n${'```'}\n`),
    )
    const hint = 'give it with `--env CTX_EAST=…` or `--context east=KUBE_CONTEXT`'
    await refused(
      ['play', 'page.md'],
      `page.md:8:1: error: \`<your context>\` is for the reader to fill in, and \`CTX_EAST\` is needed at page.md:12:1 (${hint}) [placeholder]`,
    )
  })
})

describe('an option', () => {
  const time = 'write a time such as `90s`, `5m` or `1h`'
  const pair = 'write it as `--env NAME=VALUE`'
  const context = 'write it as `--context NAME` or `--context NAME=KUBE_CONTEXT`'
  const help = '(`runbook play --help` lists the options)'

  test.each<[readonly string[], string]>([
    [['--timeout', 'soon'], `--timeout soon: ${time}`],
    [['--timeout=-5s'], `--timeout -5s: ${time}`],
    [['--timeout', ''], `--timeout : ${time}`],
    [['--timeout', '0'], '--timeout 0: a limit must be longer than 0'],
    [['--step-timeout', '0s'], '--step-timeout 0: a limit must be longer than 0'],
    [['--run-timeout', '1 fortnight'], `--run-timeout 1 fortnight: ${time}`],
    [['--retry', 'often'], `--retry often: ${time}`],
    [['--context', '='], `--context =: ${context}`],
    [['--context', 'east='], `--context east=: ${context}`],
    [['--env', 'NAME'], `--env NAME: ${pair}`],
    [['--env', '=x'], `--env =x: ${pair}`],
    [['--env', 'A-B=x'], `--env A-B=x: ${pair}`],
    [['--value', 'x'], '--value x: write it as `--value NAME=VALUE`'],
    [['--site', 'gone'], '--site gone: there is no such folder'],
    [
      ['--reporter', 'fancy'],
      '--reporter fancy: choose one of terminal, plain, json, cast, html, markdown, junit, junit-strict, github, badge-json, trace',
    ],
    [['--workdir', ''], '--workdir: name a folder, `.` for this one'],
    [['--workdir', 'page.md'], '--workdir page.md: this is a file, not a folder'],
    [['--workdir', 'page.md/more'], '--workdir page.md/more: this is a file, not a folder'],
    [['--tiemout', '5s'], `unknown option \`--tiemout\`: did you mean \`--timeout\`? ${help}`],
    [['--frobnicate'], `unknown option \`--frobnicate\` ${help}`],
    [['--timeout'], `\`--timeout\` needs a value; one that begins with \`-\` is written \`--timeout=-…\` ${help}`],
    [
      ['--context', '--yes'],
      `\`--context\` needs a value; one that begins with \`-\` is written \`--context=-…\` ${help}`,
    ],
  ])('%j', async (options, line) => {
    here.write('page.md', traced())
    await refused(['play', 'page.md', ...options], `runbook: ${line}`)
  })

  test('of another command', async () => {
    here.write('page.md', traced())
    await refused(['play', 'page.md', '--brief'], `runbook: unknown option \`--brief\` ${help}`)
  })
})

test('an unknown command', async () => {
  await refused(['pley'], 'runbook: unknown command `pley`: did you mean `play`? (`runbook --help` lists all)')
  await refused(['frobnicate'], 'runbook: unknown command `frobnicate` (`runbook --help` lists all)')
})

test('no bash to play in', async () => {
  here.write('page.md', traced())
  const {code, stdout, stderr} = await here.run(['play', 'page.md'], {env: {PATH: here.path}})
  expect({code, stdout, stderr}).toEqual({
    code: 2,
    stdout: '',
    stderr: `runbook: no bash in PATH (${here.path}): install bash, or add its folder\n`,
  })
})

test('no place for temporary files, which a report of events survives', async () => {
  here.write('page.md', traced())
  const {code, stdout, stderr} = await here.run(['play', 'page.md', '--reporter', 'json'], {env: {TMPDIR: '/nowhere'}})
  expect(eventsOf(stdout).map(({type}) => type)).toEqual(['run-started', 'page-read', 'surroundings', 'run-ended'])
  expect(stderr).toMatch(/^runbook: cannot make a folder in \/nowhere: .*\n$/)
  expect(code).toBe(2)
  expect(existsSync(trace())).toBe(false)
})
