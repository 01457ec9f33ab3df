# Flattens block YAML or JSON: a line a value, `document<TAB>path<TAB>value`. In a path, `.` stands between keys and the
# places of list items: `1	spec.ports.0.port	5000`. Where `file` is set, it stands before the path instead of the
# document: `FILE.spec.ports.0.port	5000`. Text over several lines has its newlines as `\n`.

function emit(path, value) { print (file == "" ? document "\t" : file ".") path "\t" value }

function unquoted(text) {
  if (text ~ /^".*"$/ || text ~ /^'.*'$/) return substr(text, 2, length(text) - 2)
  sub(/[ \t]+#.*$/, "", text)
  return text
}

function path_here(  i, path) {
  for (i = 1; i <= depth; i++) path = path (i > 1 ? "." : "") key[i]
  return path
}

function push(column, name, item) {
  depth++
  indent[depth] = column
  key[depth] = name
  is_item[depth] = item
}

function new_document() {
  document++
  depth = 0
  block = -1
  for (name in items) delete items[name]
}

function item(column,   path) {
  while (depth > 0 && (indent[depth] > column || (indent[depth] == column && is_item[depth]))) depth--
  path = path_here()
  push(column, items[path]++ + 0, 1)
}

# A line of YAML that begins in a column.
function line_of(text, column,   colon, value) {
  while (text ~ /^-( |$)/) {
    item(column)
    match(text, /^- */)
    text = substr(text, RLENGTH + 1)
    column += RLENGTH
    if (text == "") return
  }
  if (!match(text, /^("[^"]*"|'[^']*'|[^ "'][^:]*(:[^ :]+)*):( |$)/)) {
    emit(path_here(), unquoted(text))
    return
  }
  colon = RLENGTH
  value = substr(text, colon + 1)
  text = substr(text, 1, colon)
  sub(/: *$/, "", text)
  sub(/^ +/, "", value)
  while (depth > 0 && indent[depth] >= column) depth--
  push(column, unquoted(text), 0)
  if (value ~ /^[|>][-+]?$/) {
    block = column
    block_text = ""
    block_path = path_here()
    block_from = -1
    return
  }
  if (value != "") emit(path_here(), unquoted(value))
}

function end_block() {
  if (block >= 0) emit(block_path, block_text)
  block = -1
}

# JSON, read a token at a time: `name` holds the path.
function json(text,   token, path, levels, container, place, expect_key) {
  levels = 0
  while (text != "") {
    if (match(text, /^[ \t\n\r,]+/)) { text = substr(text, RLENGTH + 1); continue }
    if (text ~ /^[{[]/) {
      levels++
      container[levels] = substr(text, 1, 1)
      place[levels] = 0
      expect_key = container[levels] == "{"
      text = substr(text, 2)
      continue
    }
    if (text ~ /^[]}]/) {
      levels--
      if (container[levels] == "[") place[levels]++
      expect_key = container[levels] == "{"
      text = substr(text, 2)
      continue
    }
    if (!match(text, /^("(\\.|[^"\\])*"|[^]},: \t\n\r]+)/)) return
    token = unquoted(substr(text, 1, RLENGTH))
    text = substr(text, RLENGTH + 1)
    if (expect_key) {
      sub(/^[ \t\n\r]*:/, "", text)
      place[levels] = token
      expect_key = 0
      continue
    }
    path = place[1]
    for (i = 2; i <= levels; i++) path = path "." place[i]
    emit(path, token)
    if (container[levels] == "[") place[levels]++
    expect_key = container[levels] == "{"
  }
}

BEGIN { new_document() }
{ sub(/\r$/, "") }
whole != "" || (!started && /^[ \t]*\{/) { whole = whole $0 "\n"; started = 1; next }
/^---/ { end_block(); if (started) new_document(); started = 0; next }
{
  match($0, /^ */)
  column = RLENGTH
  text = substr($0, column + 1)
}
block >= 0 && (text == "" || column > block) {
  if (block_from < 0) block_from = column
  block_text = block_text substr($0, block_from + 1) "\\n"
  next
}
{ end_block() }
text == "" || text ~ /^#/ { next }
{ started = 1; line_of(text, column) }
END { end_block(); if (whole != "") json(whole) }
