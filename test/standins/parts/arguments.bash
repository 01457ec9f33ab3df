# Sorts a call's arguments into `words`, `options` (`long-name=value`, in order) and `inside`, which stands after `--`.
words=()
options=()
inside=()

# Options of all three tools that take a value, and those that don't; -n and its kin by their long names.
valued=' namespace context kube-context kubeconfig selector output filename container timeout for request-timeout
 from-file from-literal image type set mesh name values version verbs dry-run revision profile '
flags=' all-namespaces ignore-not-found no-headers overwrite purge skip-confirmation stdin tty all wait create-namespace
 client remote short minify raw install '
valued=${valued//$'\n'/}
flags=${flags//$'\n'/}

read_arguments() {
  while (($#)); do
    case $1 in
      --) inside=("${@:2}") && return ;;
      --*=*) take_option "${1%%=*}" "${1#*=}" ;;
      -?*)
        long_name "$1"
        if [[ $valued == *" $REPLY "* && $REPLY != dry-run ]]; then
          take_option "--$REPLY" "$2"
          shift
        else
          take_option "--$REPLY" true
        fi
        ;;
      *) words+=("$1") ;;
    esac
    shift
  done
}

take_option() {
  [[ $valued$flags == *" ${1#--} "* ]] || cannot "$1"
  options+=("${1#--}=$2")
}

long_name() {
  case $1 in
    --*) REPLY=${1#--} ;;
    -n) REPLY=namespace ;;
    -l) REPLY=selector ;;
    -o) REPLY=output ;;
    -f) REPLY=filename ;;
    -c) REPLY=container ;;
    -A) REPLY=all-namespaces ;;
    -y) REPLY=skip-confirmation ;;
    -i | -it | -t) REPLY=stdin ;;
    *) cannot "$1" ;;
  esac
}

# The value of an option, the last one where it is given more than once: in REPLY, empty where there is none.
option() {
  local each
  REPLY=
  for each in "${options[@]}"; do [[ $each != "$1="* ]] || REPLY=${each#*=}; done
}

# Is it given, and not as `false`?
given() {
  option "$1"
  [[ -n $REPLY && $REPLY != false ]]
}
