import {both, type Detector, type Found, none} from '../found.ts'
import {type Gates, gatesOf} from '../gates.ts'
import {authorization} from './authorization.ts'
import {encodedPem} from './base64.ts'
import {jwt} from './jwt.ts'
import {type KeyLength, keys} from './keys/index.ts'
import {jsonSecrets} from './kubernetes/json.ts'
import {literals} from './kubernetes/literal.ts'
import {yamlSecrets} from './kubernetes/yaml.ts'
import {named} from './named.ts'
import {pem} from './pem.ts'
import {urlPassword} from './url.ts'

/** Finds all that is a secret by its shape. */
export const shapeFinder = (byRule: KeyLength): Detector => {
  // What is found by several goes by the name that the first one gives it.
  const detectors: readonly (readonly [gate: keyof Gates, find: Detector])[] = [
    ['words', yamlSecrets],
    ['words', jsonSecrets],
    ['words', literals],
    ['words', named],
    ['words', authorization],
    ['marks', pem],
    ['marks', encodedPem],
    ['marks', jwt],
    ['marks', keys(byRule)],
    ['address', urlPassword],
  ]
  return (looked) => {
    const gates = gatesOf(looked.text)
    let found = none(looked)
    for (const [index, [gate, find]] of detectors.entries())
      if (gates[gate]) found = both(found, ranked(find(looked), index + 1))
    return found
  }
}

const ranked = ({regions, open}: Found, rank: number): Found => ({
  regions: regions.map((region) => ({...region, rank})),
  open,
})
