import {type ClusterTool, findClusterTool} from '../shellscript/index.ts'

/** What a shim knows of its tool's arguments, as shell text. */
export interface Flavour {
  /** Patterns of a `case` over one option: what sets `server`, `cluster` and the like, and which options take a value. */
  readonly options: string
  /** Patterns of a `case` over `$verb/$sub`, the verb and the word behind it, for what asks no cluster. */
  readonly local: string
  /** What the environment says before any option does. */
  readonly environment: string
  /** The options that name a kubeconfig, parted by spaces. */
  readonly files: string
}

/** What is known of a tool by its name. */
export function findFlavour(name: string): Flavour {
  const tool = findClusterTool(name)
  const {server = '', cluster = '', more = '', valued = '', localWith, localWithout, environment} = tool
  return {
    options: [
      ...writeValued(tool.context, 'context'),
      ...writeValued(tool.kubeconfig, 'file'),
      ...writeValued(server, 'server'),
      ...writeLetters(server, tool.letters ?? ''),
      ...writeValued(cluster, 'cluster'),
      ...writeValued(more, 'more'),
      ...splitWords(localWith?.options).flatMap((option) => writeSwitch(option, 'offline')),
      ...splitWords(localWithout?.options).flatMap((option) => writeSwitch(option, 'online')),
      ...writePattern(splitWords(valued), 'pending=skip'),
    ].join('\n    '),
    local: writeLocal(tool).join('\n    '),
    environment:
      environment === undefined ? ':' : `context=\${${environment.context}-} server=\${${environment.server}-}`,
    files: tool.kubeconfig,
  }
}

/** `--context X`, `--context=X`, and for a letter `-cX` and `-c=X`. */
function writeValued(options: string, variable: string): readonly string[] {
  return splitWords(options).flatMap((option) =>
    option.startsWith('--')
      ? [`${option}=*) ${variable}=\${1#*=} ;;`, `${option}) pending=${variable} ;;`]
      : [
          `${option}) pending=${variable} ;;`,
          `${option}*) ${variable}=\${1#${option}} ${variable}=\${${variable}#=} ;;`,
        ],
  )
}

/** `-As URL` is `-A -s URL`: letters that take no value may stand before the one that does. */
function writeLetters(server: string, letters: string): readonly string[] {
  const letter = splitWords(server)
    .find((option) => !option.startsWith('--'))
    ?.slice(1)
  if (letter === undefined || letters === '') return []
  const before = [`[${letters}]`, `[${letters}][${letters}]`].map((each) => `-${each}${letter}`)
  return [
    `${before.join(' | ')}) pending=server ;;`,
    `${before.map((each) => `${each}*`).join(' | ')}) server=\${1#-*${letter}} server=\${server#=} ;;`,
  ]
}

/** Only the value that is asked for makes a call a local one, while any but `false` makes one that is none. */
function writeSwitch(option: string, variable: 'offline' | 'online'): readonly string[] {
  const name = option.replace(/=.*/, '')
  if (variable === 'online')
    return option === name
      ? [`${name}=false) online= ;;`, `${name} | ${name}=*) online=1 ;;`]
      : [`${option}) online=1 ;;`]
  const on = option === name ? `${name} | ${name}=true` : option
  return [`${on}) offline=1 ;;`, `${name} | ${name}=*) offline= ;;`]
}

function writeLocal({local = '', localWith, localWithout, edits = ''}: ClusterTool): readonly string[] {
  return [
    ...writePattern(splitWords(edits).map(writeVerb), 'edits=1'),
    ...writePattern(['/', ...splitWords(local).map(writeVerb)], ':'),
    ...writePattern(splitWords(localWith?.verbs).map(writeVerb), '[[ $offline ]]'),
    ...writePattern(splitWords(localWithout?.verbs).map(writeVerb), '[[ ! $online ]]'),
  ]
}

function writeVerb(verb: string): string {
  return verb.includes('/') || verb === '*' ? verb : `${verb}/*`
}

function writePattern(words: readonly string[], command: string): readonly string[] {
  return words.length === 0 ? [] : [`${words.join(' | ')}) ${command} ;;`]
}

function splitWords(text = ''): readonly string[] {
  return text.split(' ').filter((word) => word !== '')
}
