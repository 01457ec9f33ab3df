import {rules} from '@secretlint/secretlint-rule-preset-recommend'
import {describe, expect, test} from 'vitest'
import {keyShapes} from '../../engine/redact/suspicion.ts'
import {whole} from './cutting.ts'
import {base64, token} from './examples.ts'

/** Rules that are not asked, and what knows better. */
const leftOut: Readonly<Record<string, string>> = {
  aws: 'its ids come with account numbers; its secrets are called so',
  gcp: 'it takes whole files',
  basicauth: 'it takes the host as well, and wants a dot in it',
  'database-connection-string': 'it takes all of the address',
  privatekey: 'it takes keys that are whole, and neither indented nor escaped',
  'filter-comments': 'it finds no secrets',
}

describe('the rules of secretlint', () => {
  test('are all asked behind prefixes of theirs, or not at all', () => {
    const known = [...keyShapes.filter(({rest}) => rest === null).map(({name}) => name), ...Object.keys(leftOut)]
    const ids = rules.map(({meta}) => meta.id.replace('@secretlint/secretlint-rule-', ''))
    expect([...new Set(known)].sort()).toEqual([...ids].sort())
  })
})

const letters = (length: number): string => 'abcdEFGH'.repeat(9).slice(0, length)
const hex = (length: number): string => '0123456789abcdef'.repeat(9).slice(0, length)

/** A made-up key for each prefix. */
const keys: readonly (readonly [name: string, key: string])[] = [
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => ['github', token(prefix, 36)] as const),
  ['github', token('github_pat_', 82)],
  ['gitlab', token('glpat-', 20)],
  ...['gldt-', 'glrt-', 'gloas-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-', 'glimt-', 'glffct-'].map(
    (prefix) => ['gitlab', token(prefix, 24)] as const,
  ),
  ['npm', token('npm_', 36)],
  ...['xoxb-', 'xoxp-', 'xapp-', 'xoxa-', 'xoxo-', 'xoxr-'].map(
    (prefix) => ['slack', `${prefix}123456789012-${token('', 24)}`] as const,
  ),
  ['slack', `hooks.slack.com/services/T01234567/B01234567/${token('', 24)}`],
  ['openai', `sk-${token('', 20)}T3Blbk${'FJ'}${token('', 20)}`],
  ['anthropic', `sk-ant-api03-${token('', 93)}AA`],
  ['groq', token('gsk_', 52)],
  ['huggingface', `hf_${letters(34)}`],
  ['linear', token('lin_api_', 40)],
  ['notion', `ntn_01234567890${token('', 35)}`],
  ['sendgrid', `SG.${token('', 22)}.${token('', 43)}`],
  ...['shppa_', 'shpca_', 'shpat_', 'shpss_'].map((prefix) => ['shopify', token(prefix, 32)] as const),
  ['grafana', token('glc_', 40)],
  ['grafana', `${token('glsa_', 32)}_01234567`],
  ['1password', `ops_${base64(JSON.stringify({of: 'nobody', made: 'up', filler: '-'.repeat(61)}))}`],
  ['hashicorp-vault', token('hvs.', 95)],
  ['hashicorp-vault', `hvb.${token('', 80)}${token('', 60)}`],
  ['hashicorp-vault', token('hvr.', 95)],
  ...['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'].map((prefix) => ['vercel', token(prefix, 24)] as const),
  ['databricks', `dapi${hex(32)}`],
  ['docker', token('dckr_pat_', 27)],
  ['figma', token('figd_', 40)],
  ...['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((prefix) => ['aws', `${prefix}ABCDEFGH23456723`] as const),
  ['google', token('AIza', 35)],
  ['google', token('ya29.', 60)],
  ['google', token('GOCSPX-', 28)],
  ...['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'].map((prefix) => ['stripe', token(prefix, 24)] as const),
  ...['dop_v1_', 'doo_v1_', 'dor_v1_'].map((prefix) => ['digitalocean', `${prefix}${hex(64)}`] as const),
  ['pypi', token('pypi-AgE', 60)],
  ['age', `AGE-SECRET-KEY-1${'ABCDEFGH'.repeat(8).slice(0, 58)}`],
  ['atlassian', token('ATATT3', 120)],
]

describe('a key', () => {
  test.each(keys)('of %s', (name, key) => {
    expect(whole(`it is ${key}, "${key}"`)).toBe(`it is <secret:${name}>, "<secret:${name}>"`)
  })

  test('has an example for each of its prefixes', () => {
    const without = keyShapes.filter(({prefix}) => keys.every(([, key]) => !key.startsWith(prefix)))
    expect(without).toEqual([])
  })

  test.each([
    ['amid a word', `x${token('ghp_', 36)}`],
    ['that is too short', token('ghp_', 20)],
    ['that is too long', token('ghp_', 60)],
    ['of an example', 'sk-learn and hf_transfer, dapi, task-list'],
  ])('is none %s', (_, text) => {
    expect(whole(text)).toBe(text)
  })
})
