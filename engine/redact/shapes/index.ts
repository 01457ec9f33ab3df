import {type Detector, type Excerpt, type Findings, joinFindings} from '../regions.ts'
import {findBegunKey, mayHoldShape} from '../suspicion.ts'
import {findRuns} from './find.ts'
import {findInGuides} from './guides.ts'
import {findLiterals, findNamed} from './named.ts'
import {findJsonSecrets, findYamlSecrets} from './objects.ts'
import {findPem} from './pem.ts'
import {authorization, findEncoded, jwt, key, urlPassword} from './tokens.ts'

/** What is found by several goes by the name that the first one gives it. */
const detectors: readonly Detector[] = [
  findYamlSecrets,
  findJsonSecrets,
  findLiterals,
  findNamed,
  (excerpt) => findRuns(authorization, excerpt),
  findInGuides,
  findPem,
  findEncoded,
  (excerpt) => findRuns(jwt, excerpt),
  (excerpt) => findRuns(key, excerpt),
  (excerpt) => findRuns(urlPassword, excerpt),
]

/** Finds all that is a secret by its shape. */
export function findShapes(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  const begun = {regions: [], sureTo: ended ? text.length : findBegunKey(text)}
  if (!mayHoldShape(text)) return begun
  const all = detectors.map((find, index) => rankRegions(find(excerpt), index + 1))
  return joinFindings(begun, ...all)
}

function rankRegions({regions, sureTo}: Findings, rank: number): Findings {
  return {regions: regions.map((region) => ({...region, rank})), sureTo}
}
