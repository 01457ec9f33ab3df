import * as fc from 'fast-check'

// A line a kind of block; those of one kind make it, break it, end it, or never do.
const blocks = [
  ...['text', 'a *b\nc* d', '**a', 'b**', '`a', 'b`', '```a`', 'a  ', 'a\\', '![i](j)', '[x]', '[x][]', 'ä', '𝒳'],
  ...['# A', '#', '#a', 'A\n===', 'A\n---', '=', '==', '***', '---', '---\na: b\n---', '\u2028---'],
  ...['- a', '- a\n- b', '- a\n\n  b', '- a\n  - b\n\n    c', '-', '-\n\n  x', '- - a', '* a', '+ a\n+\n\n+ b'],
  ...['1. a', '2) b', '10. x\n\n    y\n11. z', '- ```\n  x\n\n  y\n  ```', '- ```\n  x', '- <pre>\n\n  a'],
  ...['> a', '> - a\n> b', '> ```\na', '>', '> a\nb | c\n--|--'],
  ...['```\nx\n```', '```', '````\n```\n\nx\n````', '~~~ a\n~~~', '~~~', '  ```\n  x\n  ```', '   ```'],
  ...['    code', '\tcode', '    code\n\n    more', '     ', '\t', '\u00a0'],
  ...[
    '<div>\nx\n</div>',
    '<div>',
    '<pre>',
    '<pre>\n\nx\n</pre>',
    '</pre>',
    '<script>',
    '</script>',
    '<b>',
    '<b c="\nd">',
  ],
  ...['<!-- a', 'b -->', '<!-- a\n\nb -->', '<!-->', '<?a\n\n?>', '<![CDATA[', ']]>', '<!X'],
  ...['a | b\n--|--\nc | d', '| a |\n|---|', '|---|', 'a | b', '--|--', ':-'],
  ...[':::a\nb\n:::', ':::a', '::::a[b]{c=d}', ':::', '::a{b=c}', '  :::a\n  b\n  :::'],
  ...[
    '{{< tip >}}\na\n\n{{< /tip >}}',
    '{{< tip >}}',
    '{{< /tip >}}',
    '{{< text bash >}}\n$ a\n\nb\n{{< /text >}}',
    '{{< a >}}',
  ],
  ...['&amp;', '\\# a', 'a\0b', '\uFEFFa', '\uFEFF', '\ue0001\ue000', '\ue000i\ue000'],
]

const definitions = ['[x]: /url "t"', '> [x]: /y', '[a\nb]: c', '[x]:']

const noise = fc.string({unit: fc.constantFrom(...'-*+`~:<>|#=[]! \tab1.)\n"{}'), maxLength: 12})

const block = fc.record({
  prefix: fc.constantFrom('', '', '', '', '', '  ', '   ', '    ', '\t', '- ', '  - ', '1. ', '> ', '> > '),
  repeated: fc.boolean(), // the prefix, on all lines
  text: fc.oneof(
    {weight: 50, arbitrary: fc.constantFrom(...blocks)},
    {weight: 1, arbitrary: fc.constantFrom(...definitions)},
    {weight: 6, arbitrary: noise},
  ),
  end: fc.constantFrom('', '\n', '\n', '\n\n', '\n\n', '\n\n', '\n\n\n', '\n \n', '\n\t\n'),
})

/** Texts made of blocks of Markdown of all kinds, well-formed or not, inside one another or not. */
export const documents: fc.Arbitrary<string> = fc
  .record({blocks: fc.array(block, {minLength: 2, maxLength: 14}), eol: fc.constantFrom('\n', '\n', '\r\n', '\r')})
  .map(({blocks, eol}) => blocks.map(written).join('').replaceAll('\n', eol))

const written = ({prefix, repeated, text, end}: {prefix: string; repeated: boolean; text: string; end: string}) => {
  const lines = text.split('\n')
  const next = repeated ? prefix : prefix.replaceAll(/[^\t]/g, ' ')
  return `${lines.map((line, index) => (index === 0 ? prefix : next) + line).join('\n')}${end}`
}
