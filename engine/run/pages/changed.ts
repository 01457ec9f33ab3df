import {join, resolve} from 'node:path'
import {Mistake} from '../../mistake.ts'
import {findRepository} from '../../record/store/find.ts'
import {findProgram, makeSessionEnvironment} from '../../session/environment.ts'

const timeoutMs = 60_000 // of one question to git

/**
 * The files that differ from a commit: what was committed since the working tree parted from it, what is not committed, and
 * what git does not know yet. Those that are gone are among them.
 *
 * @param folder absolute, in a git repository
 * @param since a commit, a branch or a tag
 * @returns absolute paths
 * @throws Mistake where there is no repository, no git or no such commit
 */
export async function listChangedFiles(folder: string, since: string): Promise<ReadonlySet<string>> {
  const root = findRepository(folder)
  if (root === null)
    throw new Mistake(`--only-changed: ${folder} is in no git repository: play the pages without \`--only-changed\``)
  const ask = openGit(root)
  const commit = await ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`)
  if (commit === null) throw new Mistake(wordUnknownCommit(since, root))
  const base = (await ask('merge-base', commit.trim(), 'HEAD')) ?? commit
  const differing = await ask('diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', base.trim(), '--')
  const untracked = await ask('ls-files', '--others', '--exclude-standard', '-z')
  if (differing === null || untracked === null)
    throw new Mistake(`--only-changed: git cannot compare ${root} with \`${since}\`: try \`git diff ${since}\` there`)
  const names = `${differing}${untracked}`.split('\0').filter((name) => name !== '')
  return new Set(names.map((name) => join(root, name)))
}

function wordUnknownCommit(since: string, root: string): string {
  const unborn = since === 'HEAD' ? 'commit something first' : 'name a branch, a tag or a commit that `git log` knows'
  return `--since ${since}: there is no such commit in ${root}: ${unborn}; a shallow clone has only its latest commits: \`git fetch --unshallow\` gets the others`
}

/** Asks git; null where it refuses. Nothing of the caller's leads it to another repository, and no monitor is started. */
function openGit(root: string): (...words: readonly string[]) => Promise<string | null> {
  const own = Object.entries(makeSessionEnvironment(process.env)).filter(([name]) => !name.startsWith('GIT_'))
  const env = Object.fromEntries(own)
  const file = findProgram('git', env)
  if (file === null)
    throw new Mistake('--only-changed: there is no `git` in PATH: install it, or play without the option')
  return async (...words) => {
    const {askProgram} = await import('../../session/process/start.ts')
    const args = ['-C', resolve(root), '-c', 'core.fsmonitor=false', '--no-optional-locks', ...words]
    const {status, stdout} = await askProgram({file, args, cwd: root, env, timeoutMs})
    return status === 0 ? stdout : null
  }
}
