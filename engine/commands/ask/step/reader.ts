import type {Approach} from '../../../play/index.ts'
import {type CommandEnded, printable, type Subject} from '../../../report/index.ts'
import {inPager, pagerOf, type Visit} from '../../../session/visit/index.ts'
import type {Play} from '../../plays/index.ts'
import type {Interrupts} from '../../run/interrupts.ts'
import type {Came, Choice} from './choices.ts'
import type {Desk} from './desk.ts'

/** The play whose commands are asked about. */
export interface Here {
  readonly play: Play
  readonly signals: Interrupts
  /** Open a shell in the session's state; `stop` ends it. */
  readonly visit: (stop: AbortSignal) => Promise<Visit>
  /** The kube context that commands go to now which name none; null where there is none. */
  readonly context: () => string | null
}

interface About {
  readonly desk: Desk
  readonly approach: Approach
  readonly last: CommandEnded | null // whose output may be looked at
  readonly hide: (text: string) => string // puts placeholders in the place of secrets
}

/** What a reader may do before they say what becomes of a command. */
export function lookingAround(about: About, here: Here): readonly Choice<never>[] {
  return [
    ...(about.last === null ? [] : [output(about.desk, about.last, here)]),
    {
      key: '!',
      does: 'shell',
      means: "open a shell in the session's state",
      act: () => visiting(about, here),
    },
    {
      key: 'q',
      does: 'quit',
      means: 'play nothing more but the cleanup',
      act: () => {
        about.approach.tell({what: 'reader', kind: 'quit'})
        here.signals.quit()
        return {said: null}
      },
    },
  ]
}

/** All of what a question tells shortly; mostly there is nothing more to it. */
export function viewing(desk: Desk, subject: Extract<Subject, {kind: 'command'}>, here: Here): Choice<never> {
  return {
    key: 'v',
    does: 'view',
    means: 'all of the command, and of what the page shows',
    quiet: isShort(subject),
    act: async () => {
      const {run, shows} = subject
      await look(desk, shows === null ? prompted(run) : `${prompted(run)}\n\nthe page shows:\n\n${shows}`, here)
      return {said: null}
    },
  }
}

function isShort({run, shows}: Extract<Subject, {kind: 'command'}>): boolean {
  return run.length < 500 && run.split('\n').length < 10 && (shows ?? '').split('\n').length < 5
}

function output(desk: Desk, {run, output: text}: CommandEnded, here: Here): Choice<never> {
  return {
    key: 'o',
    does: 'output',
    means: 'all that the last command printed',
    act: async () => {
      if (text === '') return {said: 'the last command printed nothing'}
      await look(desk, `${prompted(run)}\n${text}`, here)
      return {said: null}
    },
  }
}

function prompted(run: string): string {
  return `$ ${run.replaceAll('\n', '\n> ')}`
}

/** Let the reader see a text: by their pager, where they have one. */
function look(desk: Desk, text: string, {signals}: Here): Promise<void> {
  const shown = printed(text.replace(/\n+$/, '').split(/\r*\n/))
  const pager = pagerOf(process.env)
  return lent(desk, signals, async () => {
    if (pager === null || !(await inPager(shown, pager, signals.stop))) process.stdout.write(shown)
  })
}

async function visiting({desk, approach, hide}: About, {signals, visit}: Here): Promise<Came<never>> {
  try {
    const came = await lent(desk, signals, () => {
      process.stdout.write(printed(welcome(approach)))
      return visit(signals.stop)
    })
    const {durationMs, took: changed, folder} = came
    approach.tell({what: 'reader', kind: 'shell', durationMs, changed, folder})
    return {said: came.trouble === null ? null : hide(`what you changed there was not taken over: ${came.trouble}`)}
  } catch (error) {
    return {said: error instanceof Error ? error.message : String(error)}
  }
}

function printed(lines: readonly string[]): string {
  return lines.map((line) => `${printable(line)}\n`).join('')
}

function welcome({step: {around}}: Approach): readonly string[] {
  return [
    '',
    "A shell in the session's state. Variables that you set, and",
    "the folder that you go to, are the page's afterwards.",
    ...(around.on === undefined ? [] : [`It is on this machine; the step is played on ${around.on}.`]),
    '`exit` or Ctrl-D takes you back.',
    '',
  ]
}

async function lent<T>(desk: Desk, signals: Interrupts, body: () => Promise<T>): Promise<T> {
  const back = signals.yieldTerminal()
  try {
    return await desk.lend(body)
  } finally {
    back()
  }
}
