import type {Expectation} from '../../model.ts'
import type {PlannedCommand, PlannedStep} from '../../plan/index.ts'
import type {GroupPage} from '../../play/index.ts'
import {wordOffPage} from '../../report/index.ts'
import type {Play} from '../plays/index.ts'
import {aroundPlay} from './around.ts'

/** A play as data: for `plan --json`. */
export function playJson(play: Play) {
  return {
    label: play.label,
    pages: play.pages.map(({page}) => page),
    turns: play.turns,
    contexts: play.clusters.map(({name, kubeContext, from}) => ({name, kubeContext, from})),
    currentContext: play.current,
    offPage: aroundPlay(play),
  }
}

/** A page of a play as data: for `plan --json`. */
export function pageJson({page, requires, probe, plan: {runbook, steps, tabs, bindings, diagnostics}}: GroupPage) {
  return {
    page: runbook.page,
    name: page,
    title: runbook.title,
    frontMatter: runbook.frontMatter,
    env: runbook.env.map((variable) => ({
      ...variable,
      from: bindings.find(({name}) => name === variable.name)?.from ?? null,
    })),
    variants: runbook.variants.map((variant) => ({...variant, follows: tabs[variant.id] ?? null})),
    requires,
    links: runbook.requires,
    probe,
    steps: steps.map(stepJson),
    diagnostics,
  }
}

function stepJson({step, skip, commands, around}: PlannedStep) {
  return {
    id: step.id,
    snipId: step.snipId,
    kind: step.kind,
    phase: step.phase,
    section: step.section.title,
    within: step.within,
    skip: skip?.text ?? null,
    around,
    place: step.place,
    body: step.body,
    commands: commands.map(commandJson),
  }
}

function commandJson({command, skip, note}: PlannedCommand) {
  return {
    run: command.run,
    expected: command.expected?.text ?? null,
    expectation: command.expected === null ? null : expectationJson(command.expected),
    reads: command.reads,
    sets: command.sets,
    readOnly: command.readOnly,
    blocking: command.blocking,
    placeholders: command.placeholders,
    answer: note.answer,
    tty: note.tty !== null,
    background: note.background !== null,
    status: note.status,
    offPage: note.offPage.map(wordOffPage),
    skip: skip?.text ?? null,
    place: command.place,
  }
}

function expectationJson({syntax, source, scope, place}: Expectation) {
  return {syntax, source, scope, place}
}
