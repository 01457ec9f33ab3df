import {execFileSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Plugin} from 'rolldown'

/** A page as plain as most are. */
const page = '# A page\n\nIt greets.\n\n```console\n$ echo hello\nhello\n```\n'

interface Range {
  readonly startOffset: number
  readonly endOffset: number
}

/** What V8 says of a script: each function that it knows of, with the range of the whole of it first. */
interface ScriptCoverage {
  readonly url: string
  readonly functions: readonly {readonly ranges: readonly (Range & {readonly count: number})[]}[]
}

/**
 * Have V8 compile with a file what a play of every page calls in it. It reads over a function, and reads it again when that is called,
 * but compiles at once an expression in parentheses; and that is what Node keeps, from 22.1 on. Which these are is seen by a
 * play. They come first in their files, since a declaration is there before what stands above it.
 */
export function compileAtOnce(): Plugin {
  return {
    name: 'compile-at-once',
    writeBundle({dir = ''}) {
      for (const {url, functions} of playPage(resolve(dir, 'cli.js'))) {
        const file = fileURLToPath(url)
        writeFileSync(file, wrapCalled(readFileSync(file, 'utf8'), functions))
      }
    },
  }
}

/** Play the page. Answers what was called, by files of the program. Throws where it does not pass. */
function playPage(program: string): readonly ScriptCoverage[] {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-build-'))
  try {
    writeFileSync(join(folder, 'page.md'), page)
    const env = {...process.env, HOME: folder, CI: 'true', NODE_V8_COVERAGE: join(folder, 'coverage')}
    execFileSync(process.execPath, [program, 'play', 'page.md', '--yes'], {cwd: folder, env, stdio: 'pipe'})
    const [report = ''] = readdirSync(env.NODE_V8_COVERAGE)
    const {result}: {result: readonly ScriptCoverage[]} = JSON.parse(
      readFileSync(join(env.NODE_V8_COVERAGE, report), 'utf8'),
    )
    return result.filter(({url}) => url.includes('/dist/'))
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Put a file's declarations that were called into parentheses, behind its first lines. */
function wrapCalled(code: string, functions: ScriptCoverage['functions']): string {
  const all = functions.flatMap(({ranges}) => ranges.slice(0, 1)).filter(({endOffset}) => endOffset < code.length)
  const called = all.filter((each) => each.count > 0 && isDeclaration(code, each) && !all.some(isAround(each)))
  if (called.length === 0) return code
  const texts = called.map(({startOffset, endOffset}) => code.slice(startOffset, endOffset))
  const wrapped = texts.map((text) => text.replace(declaration, '$2=($1(')).map((text) => `${text})`)
  const [start = ''] = /^(?:#!.*\n)?(?:["']use strict["'];)?/.exec(code) ?? []
  return `${start}var ${wrapped.join(',\n')};${cutOut(code, called).slice(start.length)}`
}

/** Whether a function is a statement, as minified code has it. */
function isDeclaration(code: string, {startOffset, endOffset}: Range): boolean {
  const before = code.slice(Math.max(0, startOffset - 8), startOffset).trimEnd()
  return /[;}]$/.test(before) && declaration.test(code.slice(startOffset, endOffset))
}

const declaration = /^((?:async )?function\*?) ?([\w$]+)\(/

function isAround(inner: Range): (outer: Range) => boolean {
  return (outer) => outer !== inner && outer.startOffset <= inner.startOffset && inner.endOffset <= outer.endOffset
}

function cutOut(code: string, ranges: readonly Range[]): string {
  const ordered = [...ranges].sort((one, other) => one.startOffset - other.startOffset)
  const ends = [0, ...ordered.map(({endOffset}) => endOffset)]
  return ends.map((end, index) => code.slice(end, ordered[index]?.startOffset)).join('')
}
