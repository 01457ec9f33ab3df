/**
 * What runners of CI systems obey wherever it stands in a line of a log: GitHub's and Azure's `##[group]`, Azure's
 * `##vso[…]`, TeamCity's `##teamcity[…]`, GitLab's `section_start:`. Each is parted at its second character or so.
 */
const anywhere = /#(?=#(?:\[|vso\[|teamcity\[))|section(?=_(?:start|end):)/gi

/** GitHub's `::set-env name=X::y`: its names wherever they stand, and whatever else a line begins with in that form. */
const names =
  'add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|remove-matcher|save-state|set-env|set-output|stop-commands|warning'
const workflow = new RegExp(`:(?=:(?:${names})\\b)|^[^\\S\\n]*:(?=:[\\w.-][^\\n]*::)`, 'gim')

/**
 * Lines of a log in which no runner finds a command: a backslash parts what it would look for, `##[group]` is `#\#[group]`
 * and `::set-env` is `:\:set-env`. Whoever reads it takes the backslash away again.
 */
export function disarmCommands(text: string): string {
  const parted = text.replace(anywhere, '$&\\')
  return parted.includes('::') ? parted.replace(workflow, '$&\\') : parted
}

/** The same for JSON, where it stands for the same text: `#\u0023[group]`. Its lines begin with no `::`. */
export function disarmJson(json: string): string {
  return json.includes('##') ? json.replace(/##(?=\[|vso\[|teamcity\[)/gi, '#\\u0023') : json
}
