import {expect, test} from 'vitest'
import {makeSlug} from '../engine/slug.ts'

test.each([
  ['Configure `cluster1` as a primary', 'configure_cluster1_as_a_primary'],
  ['Option 1: secure access (HTTPS)', 'option_1_secure_access_https'],
  ["The proxy's east-west gateway", 'the_proxys_eastwest_gateway'],
  ['Verify {#check-it}', 'verify'],
  [' Trailing ', 'trailing'],
])('%s', (heading, id) => {
  expect(makeSlug(heading)).toBe(id)
})
