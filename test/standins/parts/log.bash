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

log_call() {
  local quoted kind=$tool reads=
  printf -v quoted ' %q' "$@"
  ! asking || kind="$tool asks"
  [ -z "$input" ] || reads=$'\n'"$tool reads"$'\t'"${input//$'\n'/$'\n'$tool reads$'\t'}"
  printf '%s\t%s\t%s\n' "$kind" "${context:-none}" "${quoted# }$reads" >>"$STANDIN_LOG"
  [ "$kind" = "$tool" ] || return 0
  [ -z "$STANDIN_FAIL" ] || [ "$(grep -Ec '^[a-z]+	' "$STANDIN_LOG")" != "$STANDIN_FAIL" ] || fail 'error: told to fail'
}
