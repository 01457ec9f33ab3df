import type {Within} from '../model.ts'
import type {Annotation, Comment} from './annotation.ts'

/** Comments with annotations, on their way to the block that they stand before. */
export class PendingComments {
  readonly #strays: Comment[] = []
  #comments: Comment[] = []
  #within: readonly Within[] = []

  add(comment: Comment, within: readonly Within[]): void {
    if (within !== this.#within) this.drop()
    this.#comments.push(comment)
    this.#within = within
  }

  /** For the block that comes next, unless it stands in something else. */
  take(within: readonly Within[]): readonly Annotation[] {
    if (within !== this.#within) this.drop()
    const annotations = this.#comments.flatMap((comment) => comment.annotations)
    this.#comments = []
    return annotations
  }

  /** What comes next is no block of commands. */
  drop(): void {
    this.#strays.push(...this.#comments)
    this.#comments = []
  }

  /** Those that stood before no block of commands. */
  get strays(): readonly Comment[] {
    return this.#strays
  }
}
