import {createReadStream, createWriteStream, existsSync, readdirSync, renameSync, rmSync} from 'node:fs'
import {open} from 'node:fs/promises'
import {basename, dirname, join, resolve} from 'node:path'
import {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {StringDecoder} from 'node:string_decoder'
import {createGunzip, createGzip} from 'node:zlib'
import {makeFolder} from '../../make-folder.ts'
import {Mistake, messageOf} from '../../mistake.ts'
import {isFile} from '../../path.ts'
import {makeWorkFolder} from '../../session/environment.ts'
import {isOutputLine, parseObject, splitLines} from '../index.ts'
import {readChunks} from './file.ts'
import {type Found, findRecord} from './find.ts'
import {outputsName} from './folder.ts'

/** How the file of a packed recording ends: it is the lines of its log and of its big outputs, by gzip. */
const packedExtension = '.jsonl.gz'

export function isPackedName(file: string): boolean {
  return file.endsWith(packedExtension)
}

/** A big output in a packed recording, as far as a line goes; several lines of one name make the whole. */
interface OutputLine {
  readonly type: 'output-file'
  readonly name: string // `outputs/1.txt`
  readonly text: string
}

/** Pack a recording, with its big outputs, to one file. Throws `Mistake` where that cannot be written. */
export async function packRecording(found: Found, file: string): Promise<void> {
  const outputs = listOutputs(found)
  await writePacked(
    file,
    (function* () {
      for (const {bytes, ended} of splitLines(readChunks(found.log)))
        if (!isOutputLine(bytes) && (ended || parseObject(bytes) !== null)) yield `${bytes.toString('utf8')}\n`
      for (const name of outputs) yield* writeOutput(found, name, name)
    })(),
  )
}

/** Write lines, each with its newline, to a packed file; what was there stays until all of it is written. */
export async function writePacked(file: string, lines: Iterable<string>): Promise<void> {
  const path = resolve(file)
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}`)
  try {
    makeFolder(dirname(path))
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(beside, {mode: 0o600}))
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, {force: true})
    if (error instanceof Mistake) throw error
    throw new Mistake(`-o ${file}: cannot be written: ${messageOf(error)}`)
  }
}

/** The names of a recording's big outputs. */
function listOutputs({folder, log, packed}: Found): readonly string[] {
  if (packed === undefined) {
    const outputs = join(folder, outputsName)
    return existsSync(outputs) ? readdirSync(outputs).map((name) => `${outputsName}/${name}`) : []
  }
  return [...new Set([...readOutputs(log)].map(({name}) => name))]
}

/** The lines of a big output, under a name of the new recording. Throws `Mistake` for what is none of the recording. */
export function* writeOutput(found: Found, name: string, as: string): Generator<string> {
  const {id, folder, log, packed} = found
  if (!listOutputs(found).includes(name)) throw new Mistake(`${id}: \`${name}\` is not among its outputs`)
  if (packed !== undefined) {
    for (const output of readOutputs(log)) if (output.name === name) yield writeLine(as, output.text)
    return
  }
  const decoder = new StringDecoder('utf8')
  for (const chunk of readChunks(join(folder, name))) yield writeLine(as, decoder.write(chunk))
  const rest = decoder.end()
  if (rest !== '') yield writeLine(as, rest)
}

function writeLine(name: string, text: string): string {
  return `${JSON.stringify({type: 'output-file', name, text} satisfies OutputLine)}\n`
}

function* readOutputs(log: string): Generator<OutputLine> {
  for (const {bytes} of splitLines(readChunks(log))) {
    const line = isOutputLine(bytes) ? parseObject(bytes) : null
    if (typeof line?.name === 'string' && typeof line.text === 'string')
      yield {type: 'output-file', name: line.name, text: line.text}
  }
}

/**
 * The recording that somebody means, as `findRecord` says, or a packed one by its file. That is unpacked to a file of ours.
 *
 * @param folder in or above which recordings are; default: the working folder
 * @param onUnpacked is given what removes that file
 * @throws Mistake where there is none, or it cannot be unpacked
 */
export async function openRecord(
  name: string,
  folder: string | undefined,
  onUnpacked: (remove: () => void) => void,
): Promise<Found> {
  if (!isFile(name) || !(await isGzip(name))) return findRecord(name, folder)
  const temporary = makeWorkFolder()
  onUnpacked(temporary.remove)
  const log = join(temporary.path, 'events.jsonl')
  try {
    await pipeline(createReadStream(name), createGunzip(), createWriteStream(log, {mode: 0o600}))
  } catch (error) {
    throw new Mistake(`${name}: it cannot be unpacked: ${messageOf(error)}`)
  }
  return {id: basename(name, packedExtension), folder: temporary.path, log, packed: name}
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b
  } finally {
    await handle.close()
  }
}
