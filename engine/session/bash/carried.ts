import type {ShellOptions} from '../shell.ts'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The environment that a shell begins with. What a state brings back must not come from here as well: the page may have
 * unset it.
 *
 * @param marker `NAME=value`
 */
export function shellEnvironment(env: Variables, marker: string, restored: boolean): Variables {
  const given = Object.entries(env).filter(([name]) => !(restored && isName(name)))
  return {...Object.fromEntries(given), ...variable(marker)}
}

/** What no state brings back: the session's own marker, and, in its first shell, what its caller wants as in `env`. */
export function ownVariables(
  {env, own = []}: Pick<ShellOptions, 'env' | 'own'>,
  marker: string,
  first: boolean,
): Variables {
  const wanted = first ? own.filter(isName).map((name) => [name, env[name]] as const) : []
  return {...Object.fromEntries(wanted), ...variable(marker)}
}

function variable(marker: string): Variables {
  const [name = '', value] = marker.split('=')
  return {[name]: value}
}

function isName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name)
}
