import {expect, test} from 'vitest'
import {suggestContext} from '../engine/suggestion.ts'

test.each([
  ['clustr1', ['cluster1', 'cluster2'], 'cluster1'],
  ['cluster-1', ['cluster1'], 'cluster1'],
  ['kind-too', ['kind-one', 'kind-two'], 'kind-two'],
  ['kind-on', ['kind-one'], 'kind-one'],
  ['Kind-One', ['kind-one'], 'kind-one'],
  ['gke_prject_zone_main', ['gke_project_zone_main'], 'gke_project_zone_main'],
])('%s may be meant for one of %j', (typed, names, near) => expect(suggestContext(typed, names)).toBe(near))

test.each([
  ['clustr1', ['cluster2', 'cluster11', 'cluster']],
  ['cluster-a', ['cluster-b', 'cluster-c']],
  ['prod', ['prod2', 'production', 'dev']],
  ['us-east', ['us-west', 'eu-east']],
  ['kind-one', ['kind-two', 'kind']],
  ['staging1', ['staging2']],
  ['x', ['y']],
  ['anything', []],
])('%s is none of %j', (typed, names) => expect(suggestContext(typed, names)).toBeNull())
