import {statSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {readVariableValues} from '../session/bash/variables.ts'
import type {HeldVariable} from '../session/shell.ts'
import type {RunKubeconfig} from './facts.ts'

export interface HoldOptions {
  readonly folder: string // absolute, for copies
  readonly kubeconfig: string // the run's, absolute
  readonly own: readonly string[] // the user's, absolute: the run's stands for them
  readonly run: RunKubeconfig
  readonly beforeCommand: (command: string) => void
}

export interface HeldKubeconfig extends HeldVariable {
  readonly current: () => string // the kubeconfig that the last command began with, absolute
}

/**
 * Hold KUBECONFIG in a session. What a page sets it to is followed: files of its own into a copy that holds the allowed
 * contexts alone, as far as they lead where they should; the user's own, and nothing at all, to the run's.
 */
export function holdKubeconfig({beforeCommand, ...options}: HoldOptions): HeldKubeconfig {
  let seen: string | null = null
  let value = options.kubeconfig
  const copies = new Map<string, string>()
  return {
    name: 'KUBECONFIG',
    current: () => value,
    choose: (command, state) => {
      beforeCommand(command)
      if (state === seen || state === null) return value
      seen = state
      const {list, folder} = readList(state)
      if (list === value) return value
      return findFollowed(list, folder, copies, options).then((followed) => (value = followed))
    },
  }
}

function readList(state: string): {readonly list: string; readonly folder: string} {
  const values = new Map(readVariableValues(state, (name) => name === 'KUBECONFIG' || name === 'PWD'))
  return {list: values.get('KUBECONFIG') ?? '', folder: values.get('PWD') ?? '/'}
}

async function findFollowed(
  list: string,
  folder: string,
  copies: Map<string, string>,
  {kubeconfig, own, run, folder: guard}: Omit<HoldOptions, 'beforeCommand'>,
): Promise<string> {
  const named = list
    .split(':')
    .filter((file) => file !== '')
    .map((file) => resolve(folder, file))
  const files = [...new Set(named.map((file) => (isOneOf(file, [kubeconfig, ...own]) ? kubeconfig : file)))]
  const present = files.filter(isThere)
  const [first] = present
  if (first === undefined || (present.length === 1 && (first === kubeconfig || isCopy(first, copies))))
    return first ?? kubeconfig
  const key = present.join(':')
  const copy = copies.get(key) ?? join(guard, `kubeconfig-${copies.size + 1}`)
  copies.set(key, copy)
  const {followKubeconfigs} = await import('./kubeconfig.ts')
  const {text} = await followKubeconfigs(present, run)
  writeFileSync(copy, text, {mode: 0o600})
  return copy
}

function isCopy(file: string, copies: ReadonlyMap<string, string>): boolean {
  return [...copies.values()].includes(file)
}

function isThere(file: string): boolean {
  return identify(file) !== null
}

/** Files may have several names. */
function isOneOf(file: string, others: readonly string[]): boolean {
  if (others.includes(file)) return true
  const found = identify(file)
  return found !== null && others.some((other) => identify(other) === found)
}

/** What a file is, whatever it is called; null where it is not there, or nobody may look. */
function identify(file: string): string | null {
  try {
    const {dev, ino} = statSync(file)
    return `${dev}:${ino}`
  } catch {
    return null
  }
}
