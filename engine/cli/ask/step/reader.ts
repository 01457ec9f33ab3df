import type {CommandTurn} from '../../../play/context.ts'
import {type CommandEnded, makePrintable, type Subject} from '../../../report/index.ts'
import type {GateSession} from '../../../run/prompter.ts'
import {findPager, showInPager} from '../../../session/visit/index.ts'
import type {CaughtInterrupts} from '../../interrupts.ts'
import type {Came, Choice} from './choices.ts'
import type {Desk} from './desk.ts'

/** The session whose commands are asked about. */
export type AskContext = GateSession & {readonly interrupts: CaughtInterrupts}

interface About {
  readonly desk: Desk
  readonly approach: CommandTurn
  readonly last: CommandEnded | null // whose output may be looked at
  readonly hide: (text: string) => string // puts placeholders in the place of secrets
}

/** What a reader may do before they say what becomes of a command. */
export function lookingAround(about: About, here: AskContext): readonly Choice<never>[] {
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
        here.interrupts.quit()
        return {said: null}
      },
    },
  ]
}

/** All of what a question tells shortly; mostly there is nothing more to it. */
export function viewing(desk: Desk, subject: Extract<Subject, {kind: 'command'}>, here: AskContext): Choice<never> {
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

function output(desk: Desk, {run, output: text}: CommandEnded, here: AskContext): Choice<never> {
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
function look(desk: Desk, text: string, {interrupts}: AskContext): Promise<void> {
  const shown = printed(text.replace(/\n+$/, '').split(/\r*\n/))
  const pager = findPager(process.env)
  return lent(desk, interrupts, async () => {
    if (pager === null || !(await showInPager(shown, pager, interrupts.stop))) process.stdout.write(shown)
  })
}

async function visiting({desk, approach, hide}: About, {interrupts, visit}: AskContext): Promise<Came<never>> {
  try {
    const came = await lent(desk, interrupts, () => {
      process.stdout.write(printed(welcome(approach)))
      return visit(interrupts.stop)
    })
    const {durationMs, taken: changed, folder} = came
    approach.tell({what: 'reader', kind: 'shell', durationMs, changed, folder})
    return {said: came.trouble === null ? null : hide(`what you changed there was not taken over: ${came.trouble}`)}
  } catch (error) {
    return {said: error instanceof Error ? error.message : String(error)}
  }
}

function printed(lines: readonly string[]): string {
  return lines.map((line) => `${makePrintable(line)}\n`).join('')
}

function welcome({step: {around}}: CommandTurn): readonly string[] {
  return [
    '',
    "A shell in the session's state. Variables that you set, and",
    "the folder that you go to, are the page's afterwards.",
    ...(around.on === undefined ? [] : [`It is on this machine; the step is played on ${around.on}.`]),
    '`exit` or Ctrl-D takes you back.',
    '',
  ]
}

async function lent<T>(desk: Desk, interrupts: CaughtInterrupts, body: () => Promise<T>): Promise<T> {
  const back = interrupts.yieldTerminal()
  try {
    return await desk.lend(body)
  } finally {
    back()
  }
}
