import type {Command, Expectation} from '../../model.ts'
import {findCalls, startsJob} from '../../shellscript/index.ts'
import type {Judgement} from '../../verdict.ts'

/** Hold outputs, the last one last, against what a page shows. */
type Judge = (expected: Expectation, printed: readonly string[]) => Promise<Judgement>

/**
 * Judge an output; where it falls short, once more without what an interactive shell says of its jobs (`[1] 12345`,
 * `[1]+  Terminated  sleep 5`) and `nohup` of its terminal, which pages show and our shell says in other words, if at all.
 */
export async function judgeButForNotices(
  command: Pick<Command, 'run'>,
  expected: Expectation,
  printed: readonly string[],
  judge: Judge,
): Promise<Judgement> {
  const judgement = await judge(expected, printed)
  if (judgement.kind === 'passed' || findCalls(command.run, ['jobs']).length > 0) return judgement
  const text = omitNotices(expected.text, startsJob(command.run) ? [begun, ended, nohup] : [ended, nohup])
  const rest = printed.map((each) => omitNotices(each, [ours, nohup]))
  if (text === expected.text && rest.at(-1) === printed.at(-1)) return judgement
  const others = await judge({...expected, text}, rest)
  return others.kind === 'passed' ? {...others, why: `${others.why}, what a shell says of its jobs aside`} : judgement
}

const end = '(?:Done|Exit \\d{1,3}|Terminated|Killed|Hangup|Interrupt|Stopped|Aborted|Quit|Broken pipe|Suspended)'
const begun = /^\[\d{1,4}\] \d{1,8}$/
const ended = new RegExp(`^\\[\\d{1,4}\\] *[+-]? +(?:\\d{1,8} )?${end}(?:[: (]|$)`, 'i')
const nohup = /^nohup: (?:ignoring input|appending output|redirecting stderr)/ // to a terminal alone
const ours = new RegExp(`^(?:-?bash|/[^\\s:]{1,200}): line \\d{1,6}: (?: *\\d{1,8} ${end}(?:[: (]|$)|\`.*'$)`) // the line of a syntax error, too

function omitNotices(text: string, notices: readonly RegExp[]): string {
  return text
    .split('\n')
    .filter((line) => !notices.some((notice) => notice.test(line.trimEnd())))
    .join('\n')
}
