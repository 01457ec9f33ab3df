#!/usr/bin/env node
import {writeSync} from 'node:fs'
import {readVersion} from '../version.ts'
import {type CommandSpec, commands} from './commands.ts'
import {helpFor, overview, readDocsPage} from './help.ts'

const stdout = 1
const stderr = 2

/** The oldest Node that plays pages, as `engines` in package.json has it. */
const oldestNode = [20, 19] as const

/** argv → command → exit code. What is not needed for that is loaded when it is. */
async function main([name = '', ...rest]: readonly string[]): Promise<number> {
  if (isTooOld(process.versions.node))
    return say(
      stderr,
      `runbook: needs Node ${oldestNode.join('.')} or later; this is Node ${process.versions.node}\n`,
      2,
    )
  if (name === '--version' || name === '-V') return say(stdout, `${readVersion()}\n`, 0)
  if (name === '--help' || name === '-h') return say(stdout, overview(), 0)
  if (name === '') return say(stderr, overview(), 2)
  if (name === 'help') return showHelp(rest[0] ?? '')
  const spec = findCommand(name)
  if (spec === undefined) return (await import('./parse.ts')).refuseCommand(name)
  if (rest.includes('--help') || rest.includes('-h')) return say(stdout, helpFor(spec), 0)
  if ('enableCompileCache' in process.getBuiltinModule('node:module'))
    (await import('./compile-cache.ts')).keepCompiled()
  return (await import('./parse.ts')).runCommand(name, spec, rest)
}

async function showHelp(asked: string): Promise<number> {
  if (asked === '') return say(stdout, overview(), 0)
  if (asked === 'agents') return say(stdout, readDocsPage('agents.md'), 0)
  const spec = findCommand(asked)
  return spec === undefined ? (await import('./parse.ts')).refuseCommand(asked) : say(stdout, helpFor(spec), 0)
}

function findCommand(name: string): CommandSpec | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined
}

/** @param version such as `18.20.8` */
function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = oldestNode
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor)
}

function say(to: number, text: string, code: number): number {
  try {
    writeSync(to, text)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if ('code' in error && error.code === 'EPIPE') return code // whoever asked has stopped reading, as `head` does
    return to === stderr ? 2 : say(stderr, `cannot write what was asked for: ${error.message}\n`, 2)
  }
  return code
}

process.exitCode = 13 // as Node has it for a program that ends while something is waited for
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})
