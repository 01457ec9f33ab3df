import {at} from '../diagnostic.ts'
import type {Plan, PlannedStep} from '../plan/index.ts'
import {printable} from '../report/index.ts'
import {planPages, readPages, report} from './pages.ts'
import type {Run} from './specs.ts'

/** The version of `plan --json`. */
const format = 1

/** `runbook plan`: show what would be run, and run nothing. */
export const run: Run = async (values, positionals) => {
  const {pages, diagnostics} = planPages(await readPages(positionals, values))
  const plans = pages.map(({plan}) => plan)
  const failed = diagnostics.some(({severity}) => severity === 'error')
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify({format, pages: plans.map(pageJson)}, null, 2)}\n`)
    report(diagnostics.filter(({severity}) => severity === 'error'))
    return failed ? 2 : 0
  }
  for (const plan of plans) process.stdout.write(pageText(plan))
  report(diagnostics)
  return failed ? 2 : 0
}

const pageJson = ({runbook, steps, tabs, bindings, diagnostics}: Plan) => ({
  page: runbook.page,
  title: runbook.title,
  frontMatter: runbook.frontMatter,
  env: runbook.env.map((variable) => ({
    ...variable,
    from: bindings.find(({name}) => name === variable.name)?.from ?? null,
  })),
  variants: runbook.variants.map((variant) => ({...variant, follows: tabs[variant.id] ?? null})),
  requires: runbook.requires,
  steps: steps.map(stepJson),
  diagnostics,
})

const stepJson = ({step, skip, commands}: PlannedStep) => ({
  id: step.id,
  snipId: step.snipId,
  kind: step.kind,
  phase: step.phase,
  section: step.section.title,
  within: step.within,
  skip,
  place: step.place,
  body: step.body,
  commands: commands.map(({command, skip: left}) => ({
    run: command.run,
    expected: command.expected?.text ?? null,
    expectation:
      command.expected === null
        ? null
        : {
            syntax: command.expected.syntax,
            source: command.expected.source,
            scope: command.expected.scope,
            place: command.expected.place,
          },
    reads: command.reads,
    sets: command.sets,
    readOnly: command.readOnly,
    blocking: command.blocking,
    placeholders: command.placeholders,
    skip: left,
    place: command.place,
  })),
})

const pageText = ({runbook, steps, bindings}: Plan): string => {
  const lines = [
    runbook.page.endsWith(runbook.title) ? runbook.page : `${runbook.title}  ${runbook.page}`,
    ...bindings.map(({name, value, from}) => `  ${name}=${value}  (${from})`),
  ]
  let heading = ''
  for (const planned of steps) {
    const {step} = planned
    const title = step.phase === 'main' ? step.section.title : `${step.section.title} (${step.phase})`
    if (title !== heading) lines.push('', `  ${title}`)
    heading = title
    lines.push(...stepText(planned))
  }
  return `${lines.map((line) => printable(line)).join('\n')}\n\n`
}

const stepText = ({step, skip, commands}: PlannedStep): string[] => {
  const head = `  ${skip === null ? '•' : '-'} ${step.id}  ${at(step.place)}`
  if (skip !== null) return [head, `      skipped: ${skip}`]
  return [
    head,
    ...commands.flatMap(({command, skip: left}) => commandText(command.run, left, command.expected !== null)),
  ]
}

const commandText = (run: string, skip: string | null, expects: boolean): string[] => {
  const [first = '', ...rest] = run.split('\n')
  const note =
    skip !== null ? `      skipped: ${skip}` : expects ? '      checked against the output that the page shows' : null
  return [`    $ ${first}`, ...rest.map((line) => `      ${line}`), ...(note === null ? [] : [note])]
}
