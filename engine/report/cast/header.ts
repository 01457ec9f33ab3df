import type {EventOf} from '../../event.ts'
import {printable} from '../text/printable.ts'
import {splitPageKey} from '../transcript/called.ts'
import {idleMs} from './pace.ts'

const rows = 30
const most = 3 // pages by name

/** The first line of a cast. */
export function writeHeader({startedAt, pages}: EventOf<'run-started'>, columns: number): string {
  return JSON.stringify({
    version: 2,
    width: columns,
    height: rows,
    timestamp: Math.floor(Date.parse(startedAt) / 1000),
    idle_time_limit: idleMs / 1000,
    title: printable(wordTitle([...new Set(pages.map((page) => splitPageKey(page).file))])),
    env: {SHELL: '/bin/bash', TERM: 'xterm-256color'},
  })
}

function wordTitle(files: readonly string[]): string {
  return [...files.slice(0, most), ...(files.length > most ? [`${files.length - most} more`] : [])].join(', ')
}
