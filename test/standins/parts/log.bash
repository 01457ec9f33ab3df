# What is piped into the call, where it reads it: in `input`.
input=

read_input() {
  given filename
  [ "$REPLY" != - ] || input=$(cat)
}

# What a player's own calls are, in REPLY: they ask whether something is there or ready (`asks`), or which version the tool
# itself is of (`says`). Empty for a page's.
own_call() {
  local format kind=
  option output
  format=$REPLY
  case "$tool ${words[0]}" in
    'kubectl wait' | 'kubectl rollout' | 'kubectl api-resources' | 'helm get') kind=asks ;;
    'kubectl get') [[ $format != custom-columns=* ]] || kind=asks ;;
    'kubectl version')
      [ "$format" != json ] || kind=asks
      [ -z "$kind" ] || ! given client || kind=says
      ;;
    *' version') ! given short || kind=says ;;
  esac
  REPLY=$kind
}

# Is the call just logged the one of a number?
is_call() { [ -n "$1" ] && [ "$(grep -Ec '^[a-z]+	' "$STANDIN_LOG")" = "$1" ]; }

log_call() {
  local quoted kind=$tool reads=
  printf -v quoted ' %q' "$@"
  own_call
  kind=$tool${REPLY:+ $REPLY}
  [ -z "$input" ] || reads=$'\n'"$tool reads"$'\t'"${input//$'\n'/$'\n'$tool reads$'\t'}"
  printf '%s\t%s\t%s\n' "$kind" "${context:-none}" "${quoted# }$reads" >>"$STANDIN_LOG"
  [ "$kind" = "$tool" ] || return 0
  ! is_call "$STANDIN_FAIL" || fail 'error: told to fail'
  ! is_call "$STANDIN_HOLD" || { echo 'told to hold' >&2 && exec sleep 600; }
}
