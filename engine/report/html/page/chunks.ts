import type {Write} from '../../reporter.ts'

/** Parts of a page that are laid out together, when they come onto the screen. */
const most = 24

/** Parts of a page, put into elements of their own where nothing of them fell short, so that failures alone can be looked at. */
export interface Chunks {
  readonly put: (html: string, fellShort: boolean) => void
  readonly end: () => void
}

export function writeChunks(write: Write): Chunks {
  let open: boolean | null = null // whether what is in the chunk fell short
  let parts = 0
  const end = () => {
    if (open !== null) write('</div>\n')
    open = null
  }
  return {
    put: (html, fellShort) => {
      if (open !== fellShort || parts === most) {
        end()
        write(`<div class="chunk ${fellShort ? 'short' : 'fine'}">\n`)
        open = fellShort
        parts = 0
      }
      parts++
      write(html)
    },
    end,
  }
}
