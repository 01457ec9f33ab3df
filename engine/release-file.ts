/**
 * `@samples/sleep.yaml@`: a file of the product's release, shown as a link; the reader types its path. A word alone,
 * as in `sed s/@VERSION@/1/`, is a template's and the command's own.
 */
export const releaseFile = /(?<![A-Za-z0-9])@([\w-]*[/.][\w/.-]*)@/g
