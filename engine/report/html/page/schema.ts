import type {Schema} from 'hast-util-sanitize'

/** What stands in the place of our own parts of a page until all that is the page's is sanitised. */
export const partTag = 'runbook-part'
/** An image, which is shown as a link to it. */
export const imageTag = 'runbook-image'

/**
 * What of a page's own HTML is kept: what text is made of, and links. No classes, so that nothing of a page looks like
 * what is ours; no styles, forms, frames or scripts; nothing that is loaded.
 */
export function makeSchema(clobberPrefix: string): Schema {
  return {
    tagNames: [
      ...'a b blockquote br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd'.split(
        ' ',
      ),
      ...'li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr ul var'.split(
        ' ',
      ),
      partTag,
      imageTag,
    ],
    attributes: {
      a: ['href'],
      ol: ['start', 'reversed'],
      li: ['value'],
      td: ['align', 'colSpan', 'rowSpan'],
      th: ['align', 'colSpan', 'rowSpan'],
      [partTag]: ['index'],
      [imageTag]: ['href', 'label'],
      '*': ['id', 'title'],
    },
    ancestors: {
      ...Object.fromEntries('tbody td tfoot th thead tr'.split(' ').map((name) => [name, ['table']])),
      li: ['ol', 'ul'],
      dd: ['dl'],
      dt: ['dl'],
      summary: ['details'],
      figcaption: ['figure'],
    },
    protocols: {href: ['http', 'https', 'mailto']},
    clobber: ['id'],
    clobberPrefix,
    strip:
      'applet embed frameset iframe math noframes noscript object script select style svg template textarea title xmp'.split(
        ' ',
      ),
    allowComments: false,
    allowDoctypes: false,
  }
}
