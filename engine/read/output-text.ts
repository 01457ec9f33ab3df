/** How a line of an output looks that no command looks like, whatever stands around it. */
const outputLines: readonly RegExp[] = [
  /^(?:> ?)?[A-Z][A-Z0-9()_/%.:-]*(?: [A-Z0-9()_/%.:-]+)*(?:(?: {2,}|\t+| ?\| ?)[A-Z][A-Z0-9()_/%.:-]*(?: [A-Z0-9()_/%.:-]+)*)+\s*$/, // a table's header
  /^(?:> ?)?(?:NAME|NAMESPACE|REPOSITORY|CONTAINER ID|FILENAME|CLUSTER|REVISION|LAST SEEN|PROVIDER)\s{2,}\S/,
  /^NAME: \S+$|^(?:REVISION|STATUS|NAMESPACE|LAST DEPLOYED): /, // Helm's
  /^\S+\/\S+(?: \([^)]*\))? (?:created|configured|unchanged|deleted|patched|annotated|labell?ed|unlabell?ed|scaled|exposed|restarted|replaced|edited|drained|cordoned|uncordoned|condition met|image updated|serverside-applied|env updated|resource requirements updated|rolled back|autoscaled|evicted|pruned)\b/,
  /^(?:[\w.-]+ )?"[^"]+" (?:deleted|created|successfully rolled out|has been added|configured|uninstalled|force deleted|labell?ed|cordoned|drained|set)\b/,
  /^\$?\s*\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d/, // a log's
  /^[IWEF]\d{4} \d\d:\d\d:\d\d/,
  /^\[?\d\d:\d\d:\d\d[\].]/,
  /^(?:level|time|ts|msg)=\S+ \w+=/,
  /^[A-Z]{4,}(?:\[\d+\] |::$)|^={2,} \S/, // a log's level with its second; whose log it is
  /^\{$|^\[$|^\{\s*"|^\[\s*\{|^\["|^\[\]$|^\{\}$/, // JSON
  /^(?:apiVersion|kind|metadata|spec|status): ?\S*$|^---$/,
  /^HTTP\/\d(?:\.\d)? \d{3}\b/,
  /^[<*] (?:HTTP\/|[A-Z][\w-]+:|Trying|Connected|Connection|Host)/,
  /^[┌├└│╔║╚╭╰┬─━]|^\+[-+]+\+/, // boxes and trees
  /^(?![➜❯→λ”▶])[\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff\u{1f300}-\u{1faff}]/u, // marks such as ✔
  /^(?:Error|Warning|ERROR|WARNING|WARN|INFO|DEBUG|FATAL|Failed|Success|Successfully|Created|Deleted|Waiting for|Using|Installing|Pulling|Downloading|Note|Usage|Defaulted|Events|Server|Client)(?::| [a-z"'\w-]+ )/,
  /^(?:Error from server|No resources found|The connection to the server)\b/,
  /^Release "[^"]*"/,
  /^(?:deployment|daemonset|statefulset|daemon set|stateful set|Waiting for)\b.*\b(?:rolled out|rollout)\b/,
  /^error: |^fatal: |^[\w./-]+: (?:command not found|No such file)/,
  /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/, // an address
  /^https?:\/\/\S+$/,
  /^v?\d+(?:\.\d+)+(?:[-+]\S+)?$/, // a version
  /^\d+(?:\/\d+)?$/,
  /^(?:ok|null|<none>|pong|healthy)$/i,
  /^\s*(?:-{3,}|={3,}|\*{3,})(?:\s+-{3,}|\s+={3,})*\s*$/,
  /^\.\.\.$|^…$/,
]

/** Whether a line is one of an output by its own looks. */
export function looksLikeOutput(line: string): boolean {
  return outputLines.some((look) => look.test(line))
}

/** Whether a line below a command is more likely what it prints: a sentence, or a row of cells. */
export function mayFollowCommand(line: string): boolean {
  return (
    looksLikeOutput(line) ||
    /^[A-Z][a-z]+(?:'[a-z]+)?[,!.:]?(?: .*)?$/.test(line) ||
    /^[\w./:-]+(?: {2,}[\w./:<>,()-]+){2,}/.test(line) ||
    /^[\w.-]+: \S/.test(line)
  )
}
