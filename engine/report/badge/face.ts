import {count} from '../text/quantity.ts'
import type {Standing} from './standing.ts'
import type {Version} from './versions.ts'

/** What a badge shows, as shields.io calls it. */
export interface Face {
  readonly label: string
  readonly message: string
  readonly color: string
  readonly isError?: true // whoever shows it cannot paint it another colour
}

export function faceOf(standing: Standing): Face {
  const {date} = standing
  switch (standing.kind) {
    case 'verified':
      return {label: 'verified', message: facts(date, ...standing.versions.map(named)), color: 'brightgreen'}
    case 'partly': {
      const steps = `${standing.played} of ${count(standing.due, 'step')}`
      const message = facts(date, steps, ...standing.versions.map(named))
      return {label: 'partly verified', message, color: 'yellow'}
    }
    case 'unknown':
      return {label: 'not verified', message: facts(date, standing.why), color: 'lightgrey', isError: true}
    case 'fails':
      return {label: 'fails', message: facts(date, failedOf(standing)), color: 'red', isError: true}
  }
}

function failedOf({failed, commands}: Extract<Standing, {kind: 'fails'}>): string {
  if (failed === 0) return ''
  return commands === null ? count(failed, 'command') : `${failed} of ${count(commands, 'command')}`
}

function named({of, versions}: Version): string {
  return `${of} ${versions.join(', ')}`
}

function facts(...all: readonly string[]): string {
  return all.filter((fact) => fact !== '').join(' · ')
}
