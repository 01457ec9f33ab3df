/** What keys of one kind look like. */
export interface KeyShape {
  readonly prefix: string
  readonly name: string // of the placeholder; where `pattern` is null, also of secretlint's rule
  readonly most: number // characters
  readonly pattern: RegExp | null // sticky, of the whole key; null: what secretlint's rule says
}

const byRule = (name: string, most: number, prefixes: string): readonly KeyShape[] =>
  prefixes.split(' ').map((prefix) => ({prefix, name, most, pattern: null}))

const own = (name: string, most: number, prefixes: string, rest: string): readonly KeyShape[] =>
  prefixes.split(' ').map((prefix) => ({prefix, name, most, pattern: new RegExp(`${literal(prefix)}${rest}`, 'y')}))

const literal = (text: string): string => text.replace(/[.-]/g, '\\$&')

/**
 * Keys that tell by their first characters what they are. How most of them go on is known to the rules of secretlint; the
 * prefixes stand here as well, so that a text without any of them is looked at once and no rule is loaded. The others are
 * from the patterns that GitHub's secret scanning and gitleaks publish.
 */
export const keyShapes: readonly KeyShape[] = [
  ...byRule('github', 100, 'ghp_ gho_ ghu_ ghs_ ghr_ github_pat_'),
  ...byRule('gitlab', 140, 'glpat-'),
  ...byRule('npm', 48, 'npm_'),
  ...byRule('slack', 256, 'xoxb- xoxp- xapp- xoxa- xoxo- xoxr-'),
  ...byRule('openai', 220, 'sk-'),
  ...byRule('anthropic', 160, 'sk-ant-'),
  ...byRule('groq', 64, 'gsk_'),
  ...byRule('huggingface', 48, 'hf_'),
  ...byRule('linear', 144, 'lin_api_'),
  ...byRule('notion', 64, 'ntn_'),
  ...byRule('sendgrid', 80, 'SG.'),
  ...byRule('shopify', 80, 'shppa_ shpca_ shpat_ shpss_'),
  ...byRule('grafana', 416, 'glc_ glsa_'),
  ...byRule('1password', 1296, 'ops_ey'),
  ...byRule('hashicorp-vault', 312, 'hvs. hvb. hvr.'),
  ...byRule('vercel', 72, 'vcp_ vci_ vca_ vcr_ vck_'),
  ...byRule('databricks', 48, 'dapi'),
  ...byRule('docker', 48, 'dckr_pat_'),
  ...byRule('figma', 208, 'figd_'),
  // secretlint tells ids only together with account numbers, which are none.
  ...own('aws', 24, 'AKIA ASIA ABIA ACCA', '[A-Z2-7]{16}(?![A-Z\\d])'),
  ...own('google', 48, 'AIza', '[\\w-]{35}(?![\\w-])'),
  ...own('google', 512, 'ya29.', '[\\w.-]{20,}'),
  ...own('google', 48, 'GOCSPX-', '[\\w-]{28}(?![\\w-])'),
  ...own('gitlab', 140, 'gldt- glrt- gloas- glcbt- glptt- glft- glsoat- glagent- glimt- glffct-', '[\\w.-]{20,}'),
  ...own('stripe', 128, 'sk_live_ rk_live_ sk_test_ rk_test_', '[A-Za-z\\d]{16,}'),
  ...own('digitalocean', 80, 'dop_v1_ doo_v1_ dor_v1_', '[a-f\\d]{64}'),
  ...own('pypi', 512, 'pypi-AgE', '[\\w-]{50,}'),
  ...own('age', 80, 'AGE-SECRET-KEY-1', '[A-Z\\d]{58}'),
  ...own('atlassian', 240, 'ATATT3', '[\\w=-]{100,}'),
  ...own('slack', 160, 'hooks.slack.com/services/', 'T[\\w]+/B[\\w]+/[\\w]+'),
]
