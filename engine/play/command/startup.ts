import {quoteWord, type StartUp} from '../../shellscript/index.ts'
import {leaveStatus, runBetween} from '../between.ts'
import {tellOffPage} from '../tell.ts'
import type {CommandContext} from './context.ts'

/**
 * Have the session take what an interactive shell gets from these files: variables, functions and aliases. They are read by
 * a shell beside the session, and only where one of them asks whether its shell is interactive: the page's own command has
 * read the others.
 */
export async function takeStartUp({files, isShell}: StartUp, status: number, context: CommandContext): Promise<void> {
  const {session, shell, key} = context
  const words = files.join(' ')
  const asked = isShell ? ':' : `\\builtin command grep -qE '\\$-|PS1|interactive' ${words} 2>/dev/null`
  const read = `\\builtin command bash --noprofile --norc -i -c ${quoteWord(reading)} bash ${words} 2>/dev/null </dev/null`
  const {output} = await runBetween(shell, `{ ! ${asked} || ${read}; }`)
  if (output.text.trim() !== '') {
    await runBetween(shell, `\\builtin eval ${quoteWord(output.text)} 2>/dev/null`)
    await session.learning?.now(shell)
    tellOffPage(context, key, {what: 'startup', files})
  }
  await leaveStatus(shell, status)
}

// Prints what has changed, as commands. What a shell has of its own, and what only its reader sees, is none of it.
const reading = `
shopt -s expand_aliases
declare -A _rb_before
for _rb_name in $(compgen -A variable); do _rb_before[$_rb_name]=$(declare -p "$_rb_name" 2>/dev/null); done
for _rb_name in $(compgen -A function); do _rb_before[$_rb_name/f]=$(declare -f "$_rb_name"); done
_rb_aliases=$(alias -p)
for _rb_file; do [ -r "$_rb_file" ] && . "$_rb_file" >/dev/null 2>&1; done
for _rb_name in $(compgen -A variable); do
  case $_rb_name in
    _|_rb_*|BASH*|COMP_*|DIRSTACK|EPOCH*|EUID|FUNCNAME|GROUPS|HIST*|LINENO|LINES|COLUMNS|OLDPWD|OPT*|PIPESTATUS|PPID) continue ;;
    PROMPT*|PS[0-4]|PWD|RANDOM|SECONDS|SHELLOPTS|SHLVL|SRANDOM|TERM|UID|RUNBOOK_SESSION) continue ;;
  esac
  _rb_now=$(declare -p "$_rb_name" 2>/dev/null)
  [ "$_rb_now" = "\${_rb_before[$_rb_name]-}" ] || printf '%s\\n' "$_rb_now"
done
for _rb_name in $(compgen -A function); do
  _rb_now=$(declare -f "$_rb_name")
  [ "$_rb_now" = "\${_rb_before[$_rb_name/f]-}" ] || printf '%s\\n' "$_rb_now"
done
while IFS= read -r _rb_now; do
  case "
$_rb_aliases
" in *"
$_rb_now
"*) ;; *) printf '%s\\n' "$_rb_now" ;; esac
done <<<"$(alias -p)"
`
