/** A moment of a play, in which it is ended from outside. */
export interface State {
  readonly name: string
  readonly page: string
  readonly notes?: string
  readonly config?: string
  readonly options?: readonly string[]
  readonly until: string // what its events hold once it has come to it; empty: at once
}

/** @param long seconds that no other process sleeps */
export function listStates(long: string): readonly State[] {
  const sleep = `sleep ${long}`
  return [
    {name: 'start', page: step(sleep), until: ''},
    {name: 'command', page: step(sleep), until: `"run":"${sleep}"`},
    {name: 'flood', page: step(`yes & ${sleep}`), until: '"type":"output"'},
    {name: 'children', page: step(`(setsid -f ${sleep}; nohup ${sleep} & ${sleep})`), until: `"run":"(setsid`},
    {name: 'pipeline', page: step(`${sleep} | cat; x=$(${sleep})`), until: '"type":"command-started"'},
    {
      name: 'tries',
      page: '# T\n\n{{< text bash >}}\n$ curl --silent file:///nowhere\nready\n{{< /text >}}\n',
      until: '"try-ended"',
    },
    {
      name: 'background',
      page: step(`echo "Serving HTTP"; ${sleep}`, 'sleep 600'),
      notes: 'steps: {t_1: {background: true}}\n',
      until: '"state":"ready"',
    },
    {
      name: 'elsewhere',
      page: step(sleep),
      notes: 'steps: {t_1: {on: vm}}\n',
      config: 'contexts: {vm: {via: bash}}\n',
      until: `"run":"${sleep}"`,
    },
    {name: 'cleanup', page: `${step('true')}\n## Cleanup\n\n~~~bash\n${sleep}\n~~~\n`, until: `"run":"${sleep}"`},
    {name: 'reports', page: step('seq 300000; false'), until: '"type":"page-ended"'},
  ]
}

function step(...commands: readonly string[]): string {
  return `# T\n\n~~~bash\n${commands.join('\n')}\n~~~\n`
}
