import type {OpenedShell} from './kind.ts'

/** Where a command leads. */
type Entry = Pick<OpenedShell, 'where' | 'isMachine'>

const inContainer: Entry = {where: 'the shell of the container', isMachine: false}
const inDatabase: Entry = {where: "the database's own shell", isMachine: false}
const inProgram: Entry = {where: "the program's own prompt", isMachine: false}
const bySsh: Entry = {where: 'the machine that `ssh` opens', isMachine: true}
const byCommand: Entry = {where: 'the machine that the command opens', isMachine: true}

const entering: readonly (readonly [RegExp, Entry])[] = [
  [
    /^kubectl run\b(?=.*\s(?:-i\b|-it\b|-ti\b|--stdin\b))(?=.*\s(?:-t\b|-it\b|-ti\b|--tty\b))(?!.*\s--(?:\s|command)).*$/,
    inContainer,
  ],
  [
    /^(?:kubectl|oc)\b(?=.*\s(?:exec|debug|attach|run)\b)(?=.*\s(?:-\w*it?\w*|--stdin|--tty|-ti)(?:[\s=]|$)).*?(?:--\s+)?(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a)?sh(?:\s+-[il]+)?\s*$/,
    inContainer,
  ],
  [
    /^(?:sudo )?(?:docker|podman|nerdctl|crictl)\b.*\s(?:exec|run)\b(?=.*\s(?:-\w*it?\w*|-ti|--interactive)\s).*?(?:\s(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a)?sh(?:\s+-[il]+)?)\s*$/,
    inContainer,
  ],
  [
    /^(?:sudo )?(?:docker|podman|nerdctl)\s+(?:container )?run\b(?=.*\s(?:-it|-ti|-i|--interactive)\s).*\s(?:\S*\/)?(?:ubuntu|debian|alpine|busybox|fedora|centos|rockylinux|almalinux|amazonlinux|archlinux)(?::\S+)?$/,
    inContainer,
  ],
  [/^ssh(?:\s+-\w+(?:\s+[^\s-]\S*)?)*\s+[\w.$@{}<>"-]+\s*$/, bySsh],
  [
    /^(?:gcloud compute ssh|minikube ssh|vagrant ssh|multipass shell|limactl shell|az ssh vm|colima ssh)\b(?!.*(?:--command|-c |--\s)).*$/,
    byCommand,
  ],
  [
    /^(?:sudo (?:-iu? \S+ )?)?(?:psql|mysql|mariadb|mongosh?|cqlsh|clickhouse-client)(?=\s|$)(?!.*(?:\s-\w*[cefVl]\b|--command|--execute|--eval|--version|--file|--list|--help|<|[^|]\|[^|])).*$/,
    inDatabase,
  ],
  [/^(?:redis-cli(?:\s+-\S+(?:\s+[^\s-]\S*)?)*|sqlite3(?:\s+-\S+)*(?:\s+[\w./-]+)?)$/, inDatabase],
  [
    /^(?:(?:kubectl|oc)\s+exec|docker(?: compose)? exec|podman exec)\b.*\s(?:psql|mysql|mariadb|mongosh?|redis-cli|cqlsh)(?=\s|$)(?!.*(?:\s-\w*[cef]\b|--command|--execute|--eval|--file|<|[^|]\|[^|]|\s(?:ping|get|set|info|config)\b)).*$/i,
    inDatabase,
  ],
  [/^(?:i?python[\d.]*|bpython|node|irb|ghci|scala|jshell)$/, inProgram],
]

/** The shell elsewhere that a command opens; null where it opens none. */
export function findEntry(command: string): Entry | null {
  const text = command.replaceAll(/\\\n\s*/g, ' ').trim()
  return entering.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
