/** What keys of one kind look like. */
export interface KeyShape {
  readonly prefix: string
  readonly name: string // of the placeholder; where `rest` is null, also of secretlint's rule
  readonly rest: RegExp | null // what follows the prefix, sticky; null: what secretlint's rule says
}

function shape(name: string, prefixes: string, rest: RegExp | null = null): readonly KeyShape[] {
  return prefixes.split(' ').map((prefix) => ({prefix, name, rest}))
}

/**
 * Keys that tell by their first characters what they are. How most of them go on is known to the rules of secretlint; the
 * prefixes stand here as well, so that a text without any of them is looked at once and no rule is loaded. The others are
 * from the patterns that GitHub's secret scanning and gitleaks publish.
 */
export const keyShapes: readonly KeyShape[] = [
  ...shape('github', 'ghp_ gho_ ghu_ ghs_ ghr_ github_pat_'),
  ...shape('gitlab', 'glpat-'),
  ...shape('npm', 'npm_'),
  ...shape('slack', 'xoxb- xoxp- xapp- xoxa- xoxo- xoxr-'),
  ...shape('openai', 'sk-'),
  ...shape('anthropic', 'sk-ant-'),
  ...shape('groq', 'gsk_'),
  ...shape('huggingface', 'hf_'),
  ...shape('linear', 'lin_api_'),
  ...shape('notion', 'ntn_'),
  ...shape('sendgrid', 'SG.'),
  ...shape('shopify', 'shppa_ shpca_ shpat_ shpss_'),
  ...shape('grafana', 'glc_ glsa_'),
  ...shape('1password', 'ops_ey'),
  ...shape('hashicorp-vault', 'hvs. hvb. hvr.'),
  ...shape('vercel', 'vcp_ vci_ vca_ vcr_ vck_'),
  ...shape('databricks', 'dapi'),
  ...shape('docker', 'dckr_pat_'),
  ...shape('figma', 'figd_'),
  // secretlint tells ids only together with account numbers, which are none.
  ...shape('aws', 'AKIA ASIA ABIA ACCA', /[A-Z2-7]{16}(?![A-Z\d])/y),
  ...shape('google', 'AIza', /[\w-]{35}(?![\w-])/y),
  ...shape('google', 'ya29.', /[\w.-]{20,}/y),
  ...shape('google', 'GOCSPX-', /[\w-]{28}(?![\w-])/y),
  ...shape('gitlab', 'gldt- glrt- gloas- glcbt- glptt- glft- glsoat- glagent- glimt- glffct-', /[\w.-]{20,}/y),
  ...shape('stripe', 'sk_live_ rk_live_ sk_test_ rk_test_', /[A-Za-z\d]{16,}/y),
  ...shape('digitalocean', 'dop_v1_ doo_v1_ dor_v1_', /[a-f\d]{64}/y),
  ...shape('pypi', 'pypi-AgE', /[\w-]{50,}/y),
  ...shape('age', 'AGE-SECRET-KEY-1', /[A-Z\d]{58}/y),
  ...shape('atlassian', 'ATATT3', /[\w=-]{100,}/y),
  ...shape('slack', 'hooks.slack.com/services/', /T[\w]+\/B[\w]+\/[\w]+/y),
]
