import type {PageTranscript, Transcript} from '../transcript/index.ts'
import type {Property} from './suite.ts'

/** What was chosen for a page, and how much of it was played. */
export function pageProperties({title, started, ended}: PageTranscript): readonly Property[] {
  return [
    {name: 'title', value: title},
    ...each('tab', started?.tabs ?? {}),
    ...(ended === null ? [] : each('coverage', coverageOf(ended.coverage))),
  ]
}

/** What a run was played with and on. */
export function runProperties({run, surroundings, contexts}: Transcript): readonly Property[] {
  return [
    {name: 'runbook', value: run.version},
    ...each('context', run.contexts),
    ...each('server', Object.fromEntries(contexts.map(({name, server, version}) => [name, `${version} at ${server}`]))),
    ...(surroundings === null ? [] : surroundingProperties(surroundings)),
  ]
}

function coverageOf({blocks, open, executed, verified, offPage}: NonNullable<PageTranscript['ended']>['coverage']) {
  return {
    blocks: `${blocks}`,
    open: `${open}`,
    executed: `${executed}`,
    verified: `${verified}`,
    'off-page': `${offPage}`,
  }
}

function surroundingProperties({
  system,
  tools,
  repository,
}: NonNullable<Transcript['surroundings']>): readonly Property[] {
  return [
    {name: 'system', value: system},
    ...each('tool', tools),
    ...(repository === null ? [] : [{name: 'commit', value: repository.commit}]),
    ...(repository === null || repository.changed.length === 0
      ? []
      : [{name: 'changed', value: repository.changed.join(', ')}]),
  ]
}

function each(of: string, values: Readonly<Record<string, string>>): readonly Property[] {
  return Object.entries(values).map(([name, value]) => ({name: `${of}.${name}`, value}))
}
