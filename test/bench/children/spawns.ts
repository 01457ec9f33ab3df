import {spawn} from 'node:child_process'

/** Prints the ms that one awaited `bash -c` takes, its output read, on the average of as many as the argument says. */
const count = Number(process.argv[2])
const bash = (index: number): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = ''
    const child = spawn('bash', ['-c', `echo line ${index}`], {stdio: ['ignore', 'pipe', 'pipe']})
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    child.on('error', reject).on('close', () => resolve(printed))
  })

const startedMs = performance.now()
for (let index = 0; index < count; index++)
  if ((await bash(index)) !== `line ${index}\n`) throw new Error('bash printed something else')
process.stdout.write(String((performance.now() - startedMs) / count))
