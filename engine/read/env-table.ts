import type {Table, TableRow} from 'mdast'
import {toString as textOf} from 'mdast-util-to-string'
import type {Place} from '../diagnostic.ts'
import type {EnvVariable} from '../model.ts'

/**
 * The variables that a table tells its reader to set: headed `Variable | Description` (or the like), with nothing but
 * a variable's name in each first cell. Reference tables look alike but name things that are no shell variables.
 */
export const envTable = (table: Table, place: Place): EnvVariable[] => {
  const [head, ...rows] = table.children
  if (head === undefined || !/^(environment )?variables?( name)?$/i.test(cell(head, 0)) || head.children.length > 3)
    return []
  const found = rows.map((row) => ({
    name: cell(row, 0).replace(/^\$\{?(\w+)\}?$/, '$1'),
    description: cell(row, 1),
    place: rowPlace(row, place),
  }))
  return found.every(({name}) => /^[A-Za-z_]\w*$/.test(name)) ? found : []
}

const cell = (row: TableRow, index: number): string => {
  const found = row.children[index]
  return found === undefined ? '' : textOf(found).trim()
}

const rowPlace = ({position}: TableRow, {page, start, end}: Place): Place =>
  position === undefined
    ? {page, start, end}
    : {
        page,
        start: {...position.start, offset: position.start.offset ?? 0},
        end: {...position.end, offset: position.end.offset ?? 0},
      }
