#!/bin/bash
# Runs a command as a container would: with this machine's programs, but with folders of its own in place of some.
#   container.sh ROOT WORKDIR [FOLDER:PATH]… -- COMMAND…
# In a mount namespace of its own; ROOT is an empty folder, and each FOLDER is to be found at PATH.
set -e
root=$1 workdir=$2
shift 2
mount -t tmpfs none "$root"
mkdir -m 1777 "$root/tmp"
declare -A own=([/tmp]=yes)
for ((at = 1; at <= $#; at++)); do
  [ "${!at}" != -- ] || break
  path=${!at#*:}
  own[/${path:1}]=yes
done
for each in /*; do
  [ -z "${own[$each]}" ] || continue
  if [ -L "$each" ]; then cp -P "$each" "$root/"
  elif [ -d "$each" ]; then
    mkdir "$root$each"
    mount --rbind "$each" "$root$each"
  fi
done
while [ "$1" != -- ]; do
  mkdir -p "$root${1#*:}"
  mount --bind "${1%%:*}" "$root${1#*:}"
  shift
done
shift
exec chroot "$root" /usr/bin/env -C "$workdir" "$@"
