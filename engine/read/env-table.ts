import type {EnvVariable} from '../model.ts'
import type {Row} from './outline.ts'

/**
 * The variables that a table tells its reader to set: headed `Variable | Description` (or the like), with nothing but
 * a variable's name in each first cell. Reference tables look alike but name things that are no shell variables.
 */
export function envTable([head, ...rows]: readonly Row[]): EnvVariable[] {
  const [first = '', ...others] = head?.cells ?? []
  if (!/^(environment )?variables?( name)?$/i.test(first) || others.length > 2) return []
  const found = rows.map(({cells: [name = '', description = ''], place}) => ({
    name: name.replace(/^\$\{?(\w+)\}?$/, '$1'),
    description,
    place,
  }))
  return found.every(({name}) => /^[A-Za-z_]\w*$/.test(name)) ? found : []
}
