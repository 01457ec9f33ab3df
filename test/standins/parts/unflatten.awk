# Prints `path<TAB>value` lines as one YAML document, roughly: lists become mappings by number. Keys of labels and
# annotations hold dots of their own.
BEGIN { print "kind: " kind }
{
  path = $1
  leaf = ""
  if (match(path, /(^|\.)(labels|annotations|data|stringData)\./)) {
    leaf = substr(path, RSTART + RLENGTH)
    path = substr(path, 1, RSTART + RLENGTH - 2)
  }
  count = split(path, key, ".")
  if (leaf != "") key[++count] = leaf
  same = 1
  for (i = 1; i <= count; i++) {
    if (same && i < count && key[i] == last[i]) continue
    same = 0
    printf "%*s%s:%s\n", (i - 1) * 2, "", key[i], i == count ? " " $2 : ""
  }
  split("", last)
  for (i = 1; i < count; i++) last[i] = key[i]
}
