import type {PageTranscript} from '../transcript/transcript.ts'

/** Why steps of a page are not told in the places of their blocks, as the beginning of a sentence. */
export function wordUnplaced({source}: Pick<PageTranscript, 'source'>, isDrawn: boolean): string {
  if (isDrawn) return 'Steps that are not on the page as recorded'
  return source === null ? 'The text of this page was not recorded' : 'This page nests too deep to be drawn'
}
