/** What keys of one kind look like. */
export interface KeyShape {
  readonly prefix: string
  readonly name: string // of the placeholder; where `rest` is null, also of secretlint's rule
  readonly rest: RegExp | null // what follows the prefix, sticky; null: what secretlint's rule says
}

/**
 * Keys that tell by their first characters what they are. How most of them go on is known to the rules of secretlint; the
 * prefixes stand here as well, so that a text without any of them is looked at once and no rule is loaded. The others are
 * from the patterns that GitHub's secret scanning and gitleaks publish.
 */
export const keyShapes: readonly KeyShape[] = [
  ...(
    'github:ghp_,gho_,ghu_,ghs_,ghr_,github_pat_ gitlab:glpat- npm:npm_ slack:xoxb-,xoxp-,xapp-,xoxa-,xoxo-,xoxr- openai:sk- ' +
    'anthropic:sk-ant- groq:gsk_ huggingface:hf_ linear:lin_api_ notion:ntn_ sendgrid:SG. shopify:shppa_,shpca_,shpat_,shpss_ ' +
    'grafana:glc_,glsa_ 1password:ops_ey hashicorp-vault:hvs.,hvb.,hvr. vercel:vcp_,vci_,vca_,vcr_,vck_ databricks:dapi ' +
    'docker:dckr_pat_ figma:figd_'
  )
    .split(' ')
    .flatMap((each) => shape(each, null)),
  ...shape('aws:AKIA,ASIA,ABIA,ACCA', /[A-Z2-7]{16}(?![A-Z\d])/y), // secretlint tells ids only with account numbers
  ...shape('google:AIza', /[\w-]{35}(?![\w-])/y),
  ...shape('google:ya29.', /[\w.-]{20,}/y),
  ...shape('google:GOCSPX-', /[\w-]{28}(?![\w-])/y),
  ...shape('gitlab:gldt-,glrt-,gloas-,glcbt-,glptt-,glft-,glsoat-,glagent-,glimt-,glffct-', /[\w.-]{20,}/y),
  ...shape('stripe:sk_live_,rk_live_,sk_test_,rk_test_', /[A-Za-z\d]{16,}/y),
  ...shape('digitalocean:dop_v1_,doo_v1_,dor_v1_', /[a-f\d]{64}/y),
  ...shape('pypi:pypi-AgE', /[\w-]{50,}/y),
  ...shape('age:AGE-SECRET-KEY-1', /[A-Z\d]{58}/y),
  ...shape('atlassian:ATATT3', /[\w=-]{100,}/y),
  ...shape('slack:hooks.slack.com/services/', /T[\w]+\/B[\w]+\/[\w]+/y),
]

/** @param written `name:prefix,prefix` */
function shape(written: string, rest: RegExp | null): readonly KeyShape[] {
  const [name = '', prefixes = ''] = written.split(':')
  return prefixes.split(',').map((prefix) => ({prefix, name, rest}))
}
