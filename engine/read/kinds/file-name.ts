const extensions =
  'ya?ml|json5?|jsonc|toml|ini|conf|cfg|config|properties|env|xml|html?|css|s?css|csv|tsv|txt|md|rst|log|sql|proto|rego|lua|py|rb|pl|php|js|mjs|cjs|jsx|tsx?|go|rs|java|kt|kts|scala|c|h|cc|cpp|hpp|cs|swift|sh|bash|zsh|ps1|tf|tfvars|hcl|nix|cue|dhall|jsonnet|libsonnet|star|bzl|gradle|graphql|pem|crt|cer|key|csr|cnf|service|timer|socket|mount|network|rules|repo|list|tmpl|tpl|gotmpl|j2|dockerfile|mod|lock|ipynb|r'
const plain =
  'Dockerfile|Containerfile|Makefile|GNUmakefile|Procfile|Jenkinsfile|Vagrantfile|Tiltfile|Caddyfile|Gemfile|Rakefile|Brewfile|Justfile|justfile|Corefile|\\.env|\\.dockerignore|\\.gitignore|\\.npmrc|\\.bashrc|\\.profile'
const part = String.raw`[\w@+-][\w.@+-]*|\.[\w@+-][\w.@+-]*|\.\.`
const path = String.raw`(?:~\/|\$HOME\/|\$\{HOME\}\/|\.\/|\/)?(?:(?:${part})\/)*(?:[\w@+.-]*[\w@+-]\.(?:${extensions})|${plain})`

const whole = new RegExp(`^(?:${path})$`, 'i')
const amid = new RegExp(String.raw`(?<![\w./:@$~{}<>*-])(?:${path})(?![\w/(]|\.\w|-\w)`, 'gi')

/** Whether words are the name of a file, perhaps with its folder: `x.yaml`, `manifests/x.yaml`, `Dockerfile`. */
export function isFileName(words: string): boolean {
  return whole.test(words.trim())
}

/** The names of files in a sentence, each once. */
export function listFileNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(amid)].map(([name]) => normalizeName(name)))]
}

/** Without a leading `./`, and with `~` for HOME. */
export function normalizeName(name: string): string {
  return name.replace(/^(?:\.\/)+/, '').replace(/^\$\{?HOME\}?\//, '~/')
}

const given =
  /\b(?:from|using|with|via|by|of|for|see|like|than|in addition to|based on|under)\s+(?:(?:the|this|a|an|your|our|its|file|called|named)\s+)*["'`(]*$/i

/** The one file that a sentence tells its reader to make; null where it names none, or several. */
export function findFileName(text: string): string | null {
  const names = listFileNames(text).filter((name) => !given.test(text.slice(0, text.indexOf(name))))
  const [name] = names
  if (names.length !== 1 || name === undefined) return null
  const [, folder] = name.includes('/') ? [] : (besideName.exec(text) ?? [])
  return folder === undefined ? name : `${folder.replace(/\/$/, '')}/${name}`
}

/** “called `x.conf` in `/etc/app`”. */
const besideName =
  /\b(?:in|under|inside|into|at|to)\s+(?:(?:the|your|a|folder|directory)\s+)*["'`]?((?:~?\/)[\w./-]*[\w/-])/i
