import type {PageTranscript, Transcript} from '../transcript/transcript.ts'
import type {Property} from './suite.ts'

/** What was chosen for a page, and how much of it was played. */
export function listPageProperties({title, started, ended}: PageTranscript): readonly Property[] {
  return [
    {name: 'title', value: title},
    ...listProperties('tab', started?.tabs ?? {}),
    ...(ended === null ? [] : listProperties('coverage', formatCoverage(ended.coverage))),
  ]
}

/** What a run was played with and on. */
export function listRunProperties({run, surroundings, contexts}: Transcript): readonly Property[] {
  return [
    {name: 'runbook', value: run.version},
    ...listProperties('context', run.contexts),
    ...listProperties(
      'server',
      Object.fromEntries(contexts.map(({name, server, version}) => [name, `${version} at ${server}`])),
    ),
    ...(surroundings === null ? [] : listHostProperties(surroundings)),
  ]
}

function formatCoverage({blocks, open, executed, verified, offPage}: NonNullable<PageTranscript['ended']>['coverage']) {
  return {
    blocks: `${blocks}`,
    open: `${open}`,
    executed: `${executed}`,
    verified: `${verified}`,
    'off-page': `${offPage}`,
  }
}

function listHostProperties({system, tools, repository}: NonNullable<Transcript['surroundings']>): readonly Property[] {
  return [
    {name: 'system', value: system},
    ...listProperties('tool', tools),
    ...(repository === null ? [] : [{name: 'commit', value: repository.commit}]),
    ...(repository === null || repository.changed.length === 0
      ? []
      : [{name: 'changed', value: repository.changed.join(', ')}]),
  ]
}

function listProperties(of: string, values: Readonly<Record<string, string>>): readonly Property[] {
  return Object.entries(values).map(([name, value]) => ({name: `${of}.${name}`, value}))
}
