import {expect, test} from 'vitest'
import {drawGraph} from '../../../engine/cli/plan-text/graph.ts'
import {type Edge, makePageGraph} from '../../../engine/plan/run/graph.ts'
import {describeGraph} from '../../../engine/run/plan-data.ts'

const edge = (from: string, to: string, line: number, why: Edge['why'] = 'link'): Edge => {
  const point = {line, column: 3, offset: 0}
  return {from, to, anchor: null, place: {page: from, start: point, end: point}, why, sentence: ''}
}

const edges = [
  edge('verify.md', 'before.md', 13),
  edge('verify.md', 'install.md', 1, 'notes'),
  edge('install.md', 'before.md', 17),
  edge('install.md', 'before.md', 20),
  edge('before.md', 'certs.md', 5, 'front matter'),
  edge('other.md', 'certs.md', 9),
]

test('a tree for each page, with who says so; what comes again is only named', () => {
  expect(drawGraph(['verify.md', 'alone.md', 'install.md'], edges, false)).toEqual([
    'verify.md',
    '├── before.md  link at verify.md:13:3',
    '│   └── certs.md  front matter',
    '└── install.md  notes',
    '    └── before.md (above)  link at install.md:17:3, link at install.md:20:3',
    'alone.md',
    'install.md (above)',
  ])
})

test('ASCII where nothing else can be shown', () => {
  const lines = drawGraph(['verify.md'], edges, true)
  expect(lines.slice(1, 4)).toEqual([
    '|-- before.md  link at verify.md:13:3',
    '|   `-- certs.md  front matter',
    '`-- install.md  notes',
  ])
  expect(lines.join('')).toMatch(/^[ -~]*$/)
})

test('the section that is needed, and the sentence that says so', () => {
  const said = {...edge('a.md', 'b.md', 7), anchor: 'setup', sentence: 'First, follow the steps in Set up.'}
  expect(drawGraph(['a.md'], [said], true)).toEqual([
    'a.md',
    '`-- b.md  #setup, link at a.md:7:3: “First, follow the steps in Set up.”',
  ])
  const [, line = ''] = drawGraph(['a.md'], [{...said, sentence: 'long '.repeat(100)}], true)
  expect(line).toMatch(/…”$/)
  expect(line.length).toBeLessThan(180)
})

test('a cycle is drawn to where it closes', () => {
  const cyclic = [edge('a.md', 'b.md', 1), edge('b.md', 'a.md', 2), edge('b.md', 'b.md', 3)]
  expect(drawGraph(['a.md'], cyclic, false)).toEqual([
    'a.md',
    '└── b.md  link at a.md:1:3',
    '    ├── a.md (above)  link at b.md:2:3',
    '    └── b.md (above)  link at b.md:3:3',
  ])
})

test('as data: pages in the order of play, and the edges among them', () => {
  const json = describeGraph(['install.md', 'alone.md'], edges, makePageGraph(['install.md', 'alone.md'], edges))
  expect(json.nodes).toEqual([
    {page: 'certs.md', asked: false, group: 0},
    {page: 'before.md', asked: false, group: 0},
    {page: 'install.md', asked: true, group: 0},
    {page: 'alone.md', asked: true, group: 1},
  ])
  expect(json.edges.map(({from, to}) => `${from} ${to}`)).toEqual([
    'install.md before.md',
    'install.md before.md',
    'before.md certs.md',
  ])
})
