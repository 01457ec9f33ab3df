import {execFileSync} from 'node:child_process'
import {cpus, loadavg, release, totalmem, type} from 'node:os'

/** The machine that figures are of, in a line. */
export function describeMachine(): string {
  const processors = cpus()
  const bash = execFileSync('bash', ['-c', 'printf %s "${BASH_VERSION%%(*}"'], {encoding: 'utf8'})
  return [
    `${processors.length} × ${processors[0]?.model ?? 'processor'}`,
    `${Math.round(totalmem() / 1024 ** 3)} GiB`,
    `${type()} ${release().split('-')[0]}`,
    `Node ${process.versions.node}`,
    `bash ${bash}`,
  ].join(', ')
}

/** How busy the machine has been in the last minute, per processor: below 1, none of them was short. */
export function readLoad(): number {
  return (loadavg()[0] ?? 0) / cpus().length
}
