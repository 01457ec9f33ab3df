# What is piped into the call, where it reads it: in `input`.
input=

read_input() {
  given filename
  [ "$REPLY" != - ] || input=$(cat)
}

# Does the call only ask whether something is there or ready, as a player's own do?
asking() {
  [ "$tool" = kubectl ] || return
  option output
  case ${words[0]} in
    wait | rollout | api-resources) return ;;
    version) [ "$REPLY" = json ] ;;
    get) [[ $REPLY == custom-columns=* ]] ;;
    *) false ;;
  esac
}

# Is the call just logged the one of a number?
is_call() { [ -n "$1" ] && [ "$(grep -Ec '^[a-z]+	' "$STANDIN_LOG")" = "$1" ]; }

log_call() {
  local quoted kind=$tool reads=
  printf -v quoted ' %q' "$@"
  ! asking || kind="$tool asks"
  [ -z "$input" ] || reads=$'\n'"$tool reads"$'\t'"${input//$'\n'/$'\n'$tool reads$'\t'}"
  printf '%s\t%s\t%s\n' "$kind" "${context:-none}" "${quoted# }$reads" >>"$STANDIN_LOG"
  [ "$kind" = "$tool" ] || return 0
  ! is_call "$STANDIN_FAIL" || fail 'error: told to fail'
  ! is_call "$STANDIN_HOLD" || { echo 'told to hold' >&2 && exec sleep 600; }
}
