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
  await writePacked(
    file,
    (function* () {
      for (const {bytes, ended} of splitLines(readChunks(found.log)))
        if (!isOutputLine(bytes) && (ended || parseObject(bytes) !== null)) yield `${bytes.toString('utf8')}\n`
      yield* writeOutputs(found, null)
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

/**
 * The lines of a recording's big outputs, read once.
 *
 * @param names of those that are wanted, what each is called from now on; null for all, called as they are
 * @throws Mistake for one that is none of the recording
 */
export function* writeOutputs(found: Found, names: ReadonlyMap<string, string> | null): Generator<string> {
  const missing = new Set(names?.keys())
  for (const {name, text} of readOutputs(found, (name) => names === null || names.has(name))) {
    missing.delete(name)
    yield `${JSON.stringify({type: 'output-file', name: names?.get(name) ?? name, text} satisfies OutputLine)}\n`
  }
  for (const name of missing) throw new Mistake(`${found.id}: \`${name}\` is not among its outputs`)
}

type OutputPiece = Pick<OutputLine, 'name' | 'text'>

function* readOutputs({folder, log, packed}: Found, isWanted: (name: string) => boolean): Generator<OutputPiece> {
  if (packed !== undefined) {
    for (const {bytes} of splitLines(readChunks(log))) {
      const {name, text} = (isOutputLine(bytes) ? parseObject(bytes) : null) ?? {}
      if (typeof name === 'string' && typeof text === 'string' && isWanted(name)) yield {name, text}
    }
    return
  }
  const outputs = join(folder, outputsName)
  const files = existsSync(outputs) ? readdirSync(outputs).map((name) => `${outputsName}/${name}`) : []
  for (const name of files.filter(isWanted)) {
    const decoder = new StringDecoder('utf8')
    for (const chunk of readChunks(join(folder, name))) yield {name, text: decoder.write(chunk)}
    yield {name, text: decoder.end()}
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
