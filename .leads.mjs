// ../../tmp/leads.ts
import { readFileSync as readFileSync3, readdirSync } from "node:fs";
import { join as join2 } from "node:path";

// engine/suggestion.ts
import { closest, distance } from "fastest-levenshtein";
function isMisspelt(name, meant) {
  const maxDistance = Math.max(1, Math.floor(meant.length / 4));
  return name.length > 2 && (distance(name.toLowerCase(), meant) <= maxDistance || sortLetters(name) === sortLetters(meant));
}
function sortLetters(name) {
  return [...name.toLowerCase()].sort().join("");
}

// engine/note.ts
var noteTable = {
  skip: { shape: "text", value: "reason", meaning: "Why it is skipped; nothing else can stand beside it" },
  if: {
    shape: "text",
    value: "command",
    meaning: "A command that changes nothing; the step is played where that ends with status 0"
  },
  on: {
    shape: "context",
    value: "name of a context",
    meaning: "The context, of those with `via`, where it is played",
    example: "vm"
  },
  env: {
    shape: "variables",
    value: "`{VAR: text, number or switch}`",
    meaning: "Variables for it alone",
    example: { REGION: "eu" }
  },
  cwd: { shape: "text", value: "path", meaning: "The folder to play it in, from the one that the page is played in" },
  answer: {
    shape: "lines",
    value: "text, or a list",
    meaning: "What is typed when it asks, line by line",
    example: "y",
    isOfEnd: true
  },
  tty: { shape: "switch", value: "`true`/`false`", meaning: "Give it a terminal", isOfEnd: true },
  background: {
    shape: "readiness",
    value: "`true`, `{port: NUMBER}` or `{line: regular expression}`",
    meaning: "Play it beside what follows, until the cleanup. What follows begins when somebody listens on the port of this machine, when it prints such a line, or, for `true`, as the tool itself is known to be ready",
    example: { port: 8080 },
    isOfLast: true
  },
  verify: {
    shape: "comparator",
    value: "comparator",
    meaning: "How its output is compared",
    example: "contains",
    isOfCheck: true,
    isOfEnd: true
  },
  expect: {
    shape: "output",
    value: "text",
    meaning: "What it prints, where the page shows nothing or something else",
    isOfLast: true,
    isOfEnd: true
  },
  vary: {
    shape: "varying",
    value: "`sizes`, `counters`, or a list",
    meaning: "What may differ in its output beside what differs anyway",
    example: ["sizes"],
    isOfCheck: true,
    isOfEnd: true
  },
  until: {
    shape: "times",
    value: "`3` or `3 times`",
    meaning: "How often in a row its output must match",
    example: "3 times",
    isOfCheck: true,
    isOfEnd: true
  },
  retry: {
    shape: "duration or 0",
    value: "duration",
    meaning: "How long it is tried again; 0 for one try only",
    example: "2m",
    isOfEnd: true
  },
  timeout: { shape: "duration", value: "duration", meaning: "The longest time for each command", example: "5m" },
  status: {
    shape: "status",
    value: "0 to 255, `any` or `failure`",
    meaning: "The exit status that it must end with",
    example: 1,
    isOfLast: true,
    isOfEnd: true
  },
  capture: {
    shape: "patterns",
    value: "`{VAR: regular expression}`",
    meaning: "Regular expressions by the variable that gets what they find, or what their first group finds; where one finds nothing, the command fails",
    example: { POD: "pod-\\S+" },
    isOfLast: true,
    isOfEnd: true
  }
};
var noteKeys = Object.keys(noteTable);
function isNoteKey(name) {
  return Object.hasOwn(noteTable, name);
}
function isFlag(name) {
  return isNoteKey(name) && ["switch", "readiness"].includes(noteTable[name].shape);
}

// engine/verdict.ts
var comparators = [
  "status",
  "failure",
  "same",
  "contains",
  "absent",
  "elided",
  "first-line",
  "like",
  "lines",
  "regex",
  "table",
  "json",
  "yaml",
  "http",
  "set"
];

// engine/compare/names.ts
var synonyms = { absent: "not-contains" };
var byName = new Map([
  ["auto", "auto"],
  ...comparators.flatMap((name) => {
    const synonym = synonyms[name];
    return synonym === void 0 ? [[name, name]] : [
      [name, name],
      [synonym, name]
    ];
  })
]);
var comparatorNames = [...byName.keys()];

// engine/diagnostic.ts
function toPoint(point = firstPoint) {
  return { line: point.line, column: point.column, offset: point.offset ?? 0 };
}
var firstPoint = { line: 1, column: 1, offset: 0 };
function placeAtTop(page) {
  return { page, start: firstPoint, end: firstPoint };
}

// engine/read/problems.ts
function reportUnknownShortcode(name, meant, place) {
  return warn(
    "unknown-shortcode",
    place,
    `\`${name}\` means nothing here: what stands in it is read as plain text`,
    `did you mean \`${meant}\`?`
  );
}
function reportUnknownInclude(source, place) {
  return warn(
    "unknown-include",
    place,
    `\`${clipLine(source)}\` is no include that is known: what it shows was not run`,
    "play the page that it shows as well, or put its commands here"
  );
}
function reportMissingInclude(name, why, place) {
  return refuse("include-not-found", place, `cannot include \`${name}\`: ${why}`, "");
}
function reportIncludeCycle(name, page, place) {
  return refuse("include-cycle", place, `\`${name}\` includes itself`, `take the include out of ${page}`);
}
function reportUnreadDirective(name, title, place) {
  return warn(
    "unread-directive",
    place,
    `\`:::${name} ${title}\` begins no directive: what follows is read as the page itself`,
    `write \`:::${name}[${title}]\``
  );
}
function reportUnreadAnnotation(rest, place) {
  return refuse(
    "unread-annotation",
    place,
    rest === "" ? "the annotation says nothing" : `\`${clipLine(rest)}\` in the annotation cannot be read`,
    'write `key="value"`, as in `<!-- runbook: answer="y" -->`'
  );
}
function reportMissingValue(key, place) {
  return refuse("annotation-without-value", place, `\`${key}\` has no value`, `write \`${key}="\u2026"\``);
}
function clipLine(text2) {
  const line = text2.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}\u2026` : line;
}
function refuse(code, place, message, hint) {
  return { code, severity: "error", message, hint, place };
}
function warn(code, place, message, hint) {
  return { code, severity: "warning", message, hint, place };
}
function nestsTooDeep(page) {
  return {
    code: "nests-too-deep",
    severity: "error",
    message: "the page nests too deep to be read",
    hint: "look for quotes or lists in one another, some thousand deep",
    place: placeAtTop(page)
  };
}

// engine/read/annotation.ts
function readParameters(parameters) {
  return parameters.flatMap(({ name, value }) => {
    if (name === null) return isFlag(value) ? [{ key: value, value: true, place: null }] : [];
    return isNoteKey(name) ? [{ key: name, value, place: null }] : [];
  });
}
var attribute = /(?<=[{\s])([a-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s}]+)))?/gi;
function readFenceAnnotations(info) {
  return [...info.matchAll(attribute)].flatMap(([, key = "", ...values]) => {
    const value = values.find((each) => each !== void 0) ?? true;
    return isNoteKey(key) && (value !== true || isFlag(key)) ? [{ key, value, place: null }] : [];
  });
}
var opening = /^<!--\s*runbook:/;
var separators = /(?:\n[ \t]*(?:>[ \t]*)*|[\s,])*/y;
var entry = /([a-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"',]+)))?(?=[\s,]|$)/iy;
function readComment(place, lines) {
  const { offset } = place.start;
  const source = lines.text.slice(offset, place.end.offset);
  const [before] = opening.exec(source) ?? [];
  if (before === void 0) return void 0;
  const body = source.slice(0, source.includes("-->") ? source.indexOf("-->") : source.length);
  const placed = (from, to) => lines.placeBetween(offset + from, offset + to);
  const { annotations, end: end2 } = readEntries(body, before.length, placed);
  const rest = body.slice(end2).trim();
  const unread = rest === "" && annotations.length > 0 ? [] : [placed(end2, body.length)];
  const diagnostics = [
    ...annotations.filter(lacksValue).map(({ key, place: there }) => reportMissingValue(key, there ?? place)),
    ...unread.map((there) => reportUnreadAnnotation(rest, there))
  ];
  return { annotations: annotations.filter((each) => !lacksValue(each)), diagnostics, place };
}
function readEntries(body, from, placed) {
  const annotations = [];
  let end2 = skip(body, from);
  while (end2 < body.length) {
    entry.lastIndex = end2;
    const [whole, key = "", ...values] = entry.exec(body) ?? [];
    if (whole === void 0) break;
    const value = values.find((each) => each !== void 0) ?? true;
    annotations.push({ key, value, place: placed(end2, end2 + whole.length) });
    end2 = skip(body, end2 + whole.length);
  }
  return { annotations, end: end2 };
}
function lacksValue({ key, value }) {
  return value === true && !isFlag(key) && isNoteKey(key);
}
function skip(body, from) {
  separators.lastIndex = from;
  separators.test(body);
  return separators.lastIndex;
}

// engine/syntax/shortcode/problem.ts
import { distance as distance2 } from "fastest-levenshtein";
function spellCloser({ name, delimiter, spelling }) {
  if (spelling === "<<<") return `<<< /${name} >>>`;
  return delimiter === "<" ? `{{< /${name} >}}` : `{{% /${name} %}}`;
}
function makeProblem(code, { start, end: end2 }, reason, hint, fatal = true) {
  return { code, fatal, reason, hint, start, end: end2 };
}
function reportUnclosed(tag) {
  return makeProblem(
    "unclosed-shortcode",
    tag,
    `\`${tag.name}\` is never closed`,
    `type \`${spellCloser(tag)}\` where it ends`
  );
}
function reportReopened(tag) {
  return makeProblem(
    "unclosed-shortcode",
    tag,
    `\`${tag.name}\` is opened again before it is closed`,
    `type \`${spellCloser(tag)}\` where the first one ends`
  );
}
function reportCrossed(inner, outer) {
  return makeProblem(
    "crossed-shortcodes",
    inner,
    `\`${outer.name}\` ends before \`${inner.name}\`, which it holds`,
    `close \`${inner.name}\` first: \`${spellCloser(inner)}\` before \`${spellCloser(outer)}\``
  );
}
function reportUnopened(tag) {
  return makeProblem(
    "unopened-shortcode",
    tag,
    `\`${tag.name}\` is closed but not open here`,
    `delete it, or open \`${tag.name}\` before it`
  );
}
function reportMixed(opener, closer) {
  return makeProblem(
    "mixed-delimiters",
    closer,
    `\`${opener.name}\` is opened and closed by different delimiters`,
    `type \`${spellCloser(opener)}\``
  );
}
function reportUnfinished(at, end2) {
  return makeProblem("unfinished-shortcode", at, "the shortcode tag has no end", `type \`${end2}\` where it ends`);
}
function reportMalformed(tag, flaw) {
  return makeProblem(
    "malformed-parameters",
    tag,
    flaw,
    'type `name="value"` or `"value"`, with a blank between two of them'
  );
}
function reportTooDeep(tag, limit) {
  return makeProblem(
    "deep-shortcode",
    tag,
    `shortcodes are nested more than ${limit} deep; the inside is left unread`,
    "close the shortcodes that hold it before it",
    false
  );
}
function reportOpenComment(at) {
  return makeProblem(
    "unclosed-comment",
    at,
    "the HTML comment is never closed; the rest of the page is commented out",
    "type `-->` where it ends",
    false
  );
}
function reportOpenFence(at, fence) {
  return makeProblem(
    "unclosed-fence",
    at,
    "the fenced block is never closed",
    `type ${fence} on a line of its own where it ends`,
    false
  );
}
function reportUnread(at) {
  return makeProblem(
    "unread-shortcodes",
    at,
    "the page uses every private-use character, so its shortcodes are left unread",
    "delete one of them from the page"
  );
}
function reportUnknown(tag, known) {
  const near = findNearest(tag.name, known);
  return makeProblem(
    "unknown-shortcode",
    tag,
    `no shortcode is called \`${tag.name}\``,
    near === void 0 ? `known are ${[...known].map((name) => `\`${name}\``).join(", ")}` : `did you mean \`${near}\`?`
  );
}
function findNearest(name, names) {
  const maxDistance = Math.max(1, Math.floor(name.length / 3));
  const near = [...names].map((each) => ({ each, far: distance2(name, each) })).filter(({ far }) => far <= maxDistance);
  return near.sort((left, right) => left.far - right.far)[0]?.each;
}

// engine/syntax/shortcode/lex/pair.ts
var maxDepth = 100;
function pair(items, names) {
  const tags = items.map((item) => item.kind === "tag" ? item.tag : void 0);
  const problems = [];
  const partners = match(tags, names, problems);
  const units = nest(items, partners, problems);
  return { units, problems };
}
function makeKey({ spelling, name }) {
  return `${spelling}${name}`;
}
function match(tags, names, problems) {
  const { next, closing } = lookAhead(tags);
  const mandatory = (tag) => names.paired.has(tag.name) || names.raw.has(tag.name) || closing.has(makeKey(tag));
  const state = {
    stack: [],
    depth: /* @__PURE__ */ new Map(),
    next,
    crossed: /* @__PURE__ */ new Map(),
    partners: /* @__PURE__ */ new Map(),
    mandatory,
    problems
  };
  for (const [index, tag] of tags.entries()) {
    if (tag?.kind === "open" && mandatory(tag)) push(state, { index, tag });
    if (tag?.kind === "close") close(state, { index, tag });
  }
  for (const { tag } of state.stack) problems.push(reportUnclosed(tag));
  return state.partners;
}
function lookAhead(tags) {
  const last = /* @__PURE__ */ new Map();
  const closing = /* @__PURE__ */ new Set();
  const next = tags.map(() => void 0);
  for (let index = tags.length - 1; index >= 0; index--) {
    const tag = tags[index];
    if (tag?.kind !== "open" && tag?.kind !== "close") continue;
    next[index] = last.get(makeKey(tag));
    last.set(makeKey(tag), tag.kind);
    if (tag.kind === "close") closing.add(makeKey(tag));
  }
  return { next, closing };
}
function add(counts, key, by) {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
function push({ stack, depth }, open) {
  stack.push(open);
  add(depth, makeKey(open.tag), 1);
}
function close(state, { index, tag }) {
  const key = makeKey(tag);
  if ((state.depth.get(key) ?? 0) === 0) {
    reportUnmatched(state, tag);
    return;
  }
  for (let top = state.stack.pop(); top !== void 0; top = state.stack.pop()) {
    add(state.depth, makeKey(top.tag), -1);
    if (makeKey(top.tag) === key) {
      state.partners.set(top.index, index);
      if (top.tag.delimiter !== tag.delimiter) state.problems.push(reportMixed(top.tag, tag));
      return;
    }
    giveUp(state, top, tag);
  }
}
function reportUnmatched(state, tag) {
  const key = makeKey(tag);
  if ((state.crossed.get(key) ?? 0) > 0) add(state.crossed, key, -1);
  else state.problems.push(reportUnopened(tag));
}
function giveUp(state, { index, tag }, outer) {
  const crosses = state.next[index] === "close";
  if (crosses) add(state.crossed, makeKey(tag), 1);
  state.problems.push(crosses ? reportCrossed(tag, outer) : reportUnclosed(tag));
}
function nest(items, partners, problems) {
  const root2 = [];
  const parents = [{ inside: root2, end: items.length }];
  let skipTo = 0;
  for (const [index, item] of items.entries()) {
    const parent = parents.at(-1);
    if (parent?.end === index) parents.pop();
    if (parent === void 0 || parent.end === index || index < skipTo) continue;
    const end2 = partners.get(index);
    const deep = end2 !== void 0 && parents.length > maxDepth;
    const unit = makeUnit(item, findCloser(items, end2), deep);
    parent.inside.push(unit);
    if (end2 === void 0 || unit.kind !== "shortcode") continue;
    if (!deep) parents.push({ inside: unit.inside, end: end2 });
    else {
      skipTo = end2 + 1;
      problems.push(reportTooDeep(unit.opener, maxDepth));
    }
  }
  return root2;
}
function findCloser(items, index) {
  const item = index === void 0 ? void 0 : items[index];
  return item?.kind === "tag" ? item.tag : null;
}
function makeUnit(item, closer, opaque) {
  if (item.kind === "comment") return { kind: "html", start: item.start, end: item.end };
  if (item.kind === "raw") return makeShortcodeUnit(item.opener, item.closer, true);
  const { kind, start, end: end2 } = item.tag;
  if (kind === "escaped") return { kind: "escaped", start, end: end2 };
  if (kind === "close") return { kind: "html", start, end: end2 };
  return makeShortcodeUnit(item.tag, closer, opaque);
}
function makeShortcodeUnit(opener, closer, raw) {
  return { kind: "shortcode", start: opener.start, end: (closer ?? opener).end, opener, closer, raw, inside: [] };
}

// engine/syntax/shortcode/lex/code-span.ts
var BREAK = /(?:\r\n?|\n)(?=[ \t>]*(?:$|\{\{[<%]|<<<|#{1,6}[ \t]|`{3}|~{3}|<!--|\||[-*+][ \t]|\d{1,9}[.)][ \t]))/gm;
var RUN = /`+/g;
function findCodeSpans(text2) {
  let region = { end: 0, starts: /* @__PURE__ */ new Map() };
  return (at) => {
    if (at >= region.end) region = readRegion(text2, at);
    const length = measureRun(text2, at);
    const starts = region.starts.get(length) ?? [];
    while ((starts.at(-1) ?? Number.POSITIVE_INFINITY) < at + length) starts.pop();
    const start = starts.at(-1);
    return start === void 0 ? at + length : start + length;
  };
}
function readRegion(text2, at) {
  BREAK.lastIndex = at;
  const end2 = BREAK.exec(text2)?.index ?? text2.length;
  const starts = /* @__PURE__ */ new Map();
  for (const match2 of text2.slice(at, end2).matchAll(RUN)) {
    const length = match2[0].length;
    const same = starts.get(length) ?? [];
    same.push(at + match2.index);
    starts.set(length, same);
  }
  for (const same of starts.values()) same.reverse();
  return { end: Math.max(end2, at + 1), starts };
}
function measureRun(text2, at) {
  let end2 = at;
  while (text2[end2] === "`") end2++;
  return end2 - at;
}

// engine/syntax/shortcode/lex/indent.ts
var PREFIX = /(?:[ \t]|>(?!\}\})|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/y;
function readPrefix(text2, line) {
  PREFIX.lastIndex = line;
  let prefix = "";
  for (const letter of PREFIX.exec(text2)?.[0] ?? "") {
    if (letter === "	") prefix += " ".repeat(4 - prefix.length % 4);
    else prefix += letter === ">" ? ">" : " ";
  }
  return prefix;
}
function strip(text2, line, limit, prefix) {
  let at = line;
  let column = 0;
  while (column < prefix.length && at < limit) {
    const width = measureLetter(text2[at], column, prefix);
    if (width === 0 || text2.startsWith(">}}", at)) break;
    column += width;
    at++;
  }
  return { at, column };
}
function measureLetter(letter, column, prefix) {
  if (letter === ">") return prefix[column] === ">" ? 1 : 0;
  if (letter === " ") return prefix[column] === " " ? 1 : 0;
  if (letter !== "	") return 0;
  const width = 4 - column % 4;
  return prefix.slice(column, column + width) === " ".repeat(width) ? width : 0;
}
var EOL = /\r\n?|\n/g;
function cutPieces(text2, start, end2, prefix) {
  if (prefix === "") return start < end2 ? [{ start, end: end2 }] : [];
  const found = [];
  let at = start;
  for (const { 0: eol, index } of text2.slice(start, end2).matchAll(EOL)) {
    const next = start + index + eol.length;
    found.push({ start: at, end: next });
    at = strip(text2, next, end2, prefix).at;
  }
  if (at < end2) found.push({ start: at, end: end2 });
  return found;
}
function dedent(text2, start, end2, prefix) {
  return cutPieces(text2, start, end2, prefix).map((piece) => text2.slice(piece.start, piece.end)).join("");
}

// engine/syntax/shortcode/lex/fence.ts
var MATTER = /^\uFEFF?(---|\+\+\+)[ \t]*(?=[\r\n])/;
function skipFrontMatter(text2) {
  const open = MATTER.exec(text2);
  if (open === null) return 0;
  const close2 = open[1] === "---" ? /^---[ \t]*$/gm : /^\+{3}[ \t]*$/gm;
  close2.lastIndex = open[0].length + 1;
  return close2.exec(text2) === null ? 0 : close2.lastIndex;
}
function findFenceEnd(text2, fence, isOpen) {
  const prefix = readPrefix(text2, fence.line);
  const nested = /* @__PURE__ */ new Map();
  for (let line = findNextLine(text2, fence.start); line < text2.length; line = findNextLine(text2, line)) {
    const { at, column } = strip(text2, line, text2.length, prefix);
    const first = skip2(text2, at);
    if (isOutside(prefix, column, text2[first]) || isClosingTag(text2, first, nested, isOpen))
      return { at: line, early: true };
    const end2 = findClosingEnd(text2, first, fence.fence);
    if (end2 !== void 0 && first - at < 4) return { at: end2, early: false };
  }
  return void 0;
}
var EOL2 = /\r\n?|\n/g;
function findNextLine(text2, from) {
  EOL2.lastIndex = from;
  return EOL2.exec(text2) === null ? text2.length : EOL2.lastIndex;
}
function skip2(text2, from) {
  let at = from;
  while (text2[at] === " " || text2[at] === "	") at++;
  return at;
}
function isOutside(prefix, column, first) {
  const mark = prefix.lastIndexOf(">");
  if (mark !== -1 && column <= mark) return true;
  const blank = first === void 0 || first === "\n" || first === "\r";
  return !blank && mark === -1 && column < prefix.length - 3;
}
function findClosingEnd(text2, first, fence) {
  if (!text2.startsWith(fence, first)) return void 0;
  let at = first;
  while (text2[at] === fence[0]) at++;
  const end2 = skip2(text2, at);
  return end2 >= text2.length || text2[end2] === "\n" || text2[end2] === "\r" ? end2 : void 0;
}
var TAG = /\{\{[<%][ \t]*(\/?)[ \t]*([\p{L}\p{N}_.-]+)/uy;
function isClosingTag(text2, first, nested, isOpen) {
  TAG.lastIndex = first;
  const [, slash, name] = TAG.exec(text2) ?? [];
  if (name === void 0) return false;
  const depth = nested.get(name) ?? 0;
  if (slash === "/" && depth === 0) return isOpen(name);
  nested.set(name, slash === "/" ? depth - 1 : depth + 1);
  return false;
}

// engine/syntax/shortcode/lex/parameters.ts
function createFinder(text2) {
  const memo = /* @__PURE__ */ new Map();
  return (needle, from) => {
    const last = memo.get(needle);
    if (last !== void 0 && from >= last.from && from <= last.at) return last.at;
    const index = text2.indexOf(needle, from);
    const at = index === -1 ? Number.POSITIVE_INFINITY : index;
    memo.set(needle, { from, at });
    return at;
  };
}
function readParameters2(input, from, close2) {
  const parameters = [];
  const flaws = [];
  let at = from;
  for (; ; ) {
    const start = skipBlanks(input.text, at);
    const end2 = findTagEnd(input.text, start, close2);
    if (end2 !== void 0) {
      return { finished: true, parameters, flaws: [...flaws, ...findMixture(parameters)], ...end2 };
    }
    if (start === at && at !== from) flaws.push("a blank is missing between two parameters");
    const name = readName(input.text, start);
    const read = readValue(input, start + (name === null ? 0 : name.length + 1), close2);
    if (read === void 0) return { finished: false, end: start };
    parameters.push({ name, value: read.value, quote: read.quote });
    if (read.flaw !== void 0) flaws.push(read.flaw);
    at = read.end;
  }
}
function skipBlanks(text2, from) {
  let at = from;
  while (isBlank(text2.charCodeAt(at))) at++;
  return at;
}
function isBlank(code) {
  return code === 32 || code >= 9 && code <= 13;
}
function findTagEnd(text2, at, close2) {
  if (text2.startsWith(close2, at)) return { selfClosing: false, end: at + close2.length };
  if (text2.startsWith(`/${close2}`, at)) return { selfClosing: true, end: at + close2.length + 1 };
  return void 0;
}
function findMixture(parameters) {
  const named = parameters.filter(({ name }) => name !== null).length;
  return named > 0 && named < parameters.length ? ["parameters with and without a name are mixed"] : [];
}
var NAME = /[\p{L}_][\p{L}\p{N}_-]*(?==)/uy;
function readName(text2, at) {
  NAME.lastIndex = at;
  return NAME.exec(text2)?.[0] ?? null;
}
function readValue(input, at, close2) {
  const first = input.text[at];
  if (first === '"') return readQuoted(input, at, close2);
  if (first === "`") return readBackquoted(input, at, close2) ?? readBare(input.text, at, close2);
  return readBare(input.text, at, close2);
}
function readQuoted({ text: text2, find }, at, close2) {
  const line = Math.min(find("\n", at), text2.length);
  let end2 = find('"', at + 1);
  while (end2 < line && text2[end2 - 1] === "\\") end2 = find('"', end2 + 1);
  if (end2 < line) return { value: text2.slice(at + 1, end2).replaceAll('\\"', '"'), quote: '"', end: end2 + 1 };
  const stop = find(close2, at);
  if (stop >= line) return void 0;
  return { value: text2.slice(at + 1, stop).trimEnd(), quote: '"', end: stop, flaw: 'a `"` is never closed' };
}
function readBackquoted({ text: text2, find }, at, close2) {
  const end2 = find("`", at + 1);
  if (end2 >= text2.length) return void 0;
  const after = end2 + 1;
  if (!isBlank(text2.charCodeAt(after)) && findTagEnd(text2, after, close2) === void 0) return void 0;
  return { value: text2.slice(at + 1, end2), quote: "`", end: after };
}
var STOPS = /* @__PURE__ */ new Map([
  [">}}", /[\t-\r ]|\/?>\}\}|\{\{|\}\}|$/g],
  ["%}}", /[\t-\r ]|\/?%\}\}|\{\{|\}\}|$/g],
  [">>>", /[\t-\r ]|\/?>>>|$/g]
]);
function readBare(text2, at, close2) {
  const stop = STOPS.get(close2);
  if (stop === void 0) return void 0;
  stop.lastIndex = at;
  const end2 = stop.exec(text2)?.index ?? text2.length;
  const value = text2.slice(at, end2);
  if (value === "") return readEmpty(text2, at, close2);
  const flaw = findFlaw(value);
  return { value, quote: "", end: end2, ...flaw === void 0 ? {} : { flaw } };
}
function readEmpty(text2, at, close2) {
  if (text2[at - 1] !== "=") return void 0;
  const ends = isBlank(text2.charCodeAt(at)) || findTagEnd(text2, at, close2) !== void 0;
  return ends ? { value: "", quote: "", end: at, flaw: "a parameter has a name and no value" } : void 0;
}
function findFlaw(value) {
  if (value.startsWith("=")) return "a blank stands before `=`";
  return /["`]/.test(value) ? `a quote stands inside \`${value.replaceAll("`", "'")}\`` : void 0;
}

// engine/syntax/shortcode/lex/tag.ts
var NAME2 = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]|\/(?![>%]\}\}|>>>))*/uy;
var SLASH = /[\t-\r ]*(\/?)[\t-\r ]*/y;
function readTag(input, start) {
  const delimiter = input.text[start + 2] === "%" ? "%" : "<";
  const close2 = delimiter === "%" ? "%}}" : ">}}";
  if (input.text.startsWith("/*", start + 3)) return readEscapedTag(input, start, delimiter, close2);
  return readNamedTag(input, { start, delimiter, spelling: "{{", close: close2 });
}
function readNamedTag(input, { start, delimiter, spelling, close: close2 }) {
  SLASH.lastIndex = start + 3;
  const slash = SLASH.exec(input.text)?.[1];
  NAME2.lastIndex = SLASH.lastIndex;
  const name = NAME2.exec(input.text)?.[0];
  if (name === void 0) return void 0;
  const after = NAME2.lastIndex;
  if (!/[\s/>%"`]|^$/.test(input.text.charAt(after))) return void 0;
  const read = readParameters2(input, after, close2);
  if (!read.finished) return { kind: "unfinished", close: close2, start, end: Math.max(read.end, start + 3) };
  const { parameters, flaws, selfClosing, end: end2 } = read;
  const kind = slash === "/" ? "close" : selfClosing ? "self-closing" : "open";
  const more = kind === "close" && parameters.length > 0 ? ["a closing tag takes no parameters"] : [];
  return { kind, name, delimiter, spelling, parameters, flaws: [...flaws, ...more], start, end: end2 };
}
function readEscapedTag(input, start, delimiter, close2) {
  const at = input.find(`*/${close2}`, start + 5);
  const next = input.find("{{", start + 2);
  if (at > next || at >= input.text.length) {
    return { kind: "unfinished", close: `*/${close2}`, start, end: start + 5 };
  }
  const end2 = at + close2.length + 2;
  return { kind: "escaped", name: "", delimiter, spelling: "{{", parameters: [], flaws: [], start, end: end2 };
}
function unescapeTag(source) {
  return `${source.slice(0, 3)}${source.slice(5, -5)}${source.slice(-3)}`;
}

// engine/syntax/shortcode/lex/scan.ts
var POINT = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(?:(?<fence>`{3,}(?=[^`\r\n]*$)|~{3,})|(?<literal><<<)(?=[ \t]+[^<>\r\n]+>>>[ \t]*$))|\{\{[<%]|<!--|`+|\\[\\`<]/gmu;
function scan(text2, raw) {
  const state = {
    text: text2,
    find: createFinder(text2),
    raw,
    items: [],
    problems: [],
    spans: findCodeSpans(text2),
    open: /* @__PURE__ */ new Map(),
    neverClosed: /* @__PURE__ */ new Set(),
    closers: /* @__PURE__ */ new Map(),
    hopeless: /* @__PURE__ */ new Map()
  };
  POINT.lastIndex = skipFrontMatter(text2);
  for (let match2 = POINT.exec(text2); match2 !== null; match2 = POINT.exec(text2)) {
    const at = POINT.lastIndex;
    POINT.lastIndex = readPoint(state, match2, at) ?? at;
  }
  return { items: state.items, problems: state.problems };
}
function readPoint(state, match2, at) {
  const { fence, literal } = match2.groups ?? {};
  if (fence !== void 0) return skipFence(state, match2, fence);
  if (literal !== void 0) return takeTag(state, readLiteralTag(state, at - 3));
  const [found] = match2;
  if (found.startsWith("{{")) return takeTag(state, readTag(state, match2.index));
  if (found === "<!--") return readComment2(state, match2.index);
  return found.startsWith("`") ? state.spans(match2.index) : void 0;
}
function skipFence(state, match2, fence) {
  const start = match2.index + match2[0].length - fence.length;
  const letter = fence.charAt(0);
  if (fence.length >= (state.hopeless.get(letter) ?? Number.POSITIVE_INFINITY)) return void 0;
  const end2 = findFenceEnd(state.text, { line: match2.index, start, fence }, (name) => (state.open.get(name) ?? 0) > 0);
  if (end2 === void 0) state.hopeless.set(letter, fence.length);
  if (end2 === void 0 || end2.early) state.problems.push(reportOpenFence({ start, end: start + fence.length }, fence));
  return end2?.at;
}
function readLiteralTag(state, start) {
  const tag = readNamedTag(state, { start, delimiter: "<", spelling: "<<<", close: ">>>" });
  if (tag === void 0 || tag.kind === "unfinished") return void 0;
  return /[\r\n]/.test(state.text.slice(tag.start, tag.end)) ? void 0 : tag;
}
function readComment2(state, start) {
  const close2 = state.find("-->", start + 2);
  const end2 = Math.min(close2 + 3, state.text.length);
  if (close2 > state.text.length) state.problems.push(reportOpenComment({ start, end: start + 4 }));
  if (state.find("\n", start) < end2 || state.find("\r", start) < end2) state.items.push({ kind: "comment", start, end: end2 });
  return end2;
}
function takeTag(state, tag) {
  if (tag === void 0) return void 0;
  if (tag.kind === "unfinished") {
    state.problems.push(reportUnfinished({ start: tag.start, end: findLineEnd(state, tag) }, tag.close));
    return tag.end;
  }
  for (const flaw of tag.flaws) state.problems.push(reportMalformed(tag, flaw));
  const closer = tag.kind === "open" && state.raw.has(tag.name) ? findRawCloser(state, tag) : void 0;
  if (closer !== void 0) return takeRawUnit(state, tag, closer);
  state.items.push({ kind: "tag", tag });
  count(state, tag);
  return tag.end;
}
function findLineEnd({ find }, { start, end: end2 }) {
  return Math.max(start + 3, Math.min(find("\n", start), find("\r", start), end2));
}
function count({ open }, tag) {
  const before = open.get(tag.name) ?? 0;
  if (tag.kind === "open") open.set(tag.name, before + 1);
  if (tag.kind === "close" && before > 0) open.set(tag.name, before - 1);
}
function takeRawUnit(state, opener, closer) {
  if (opener.delimiter !== closer.delimiter) state.problems.push(reportMixed(opener, closer));
  if (opensAgain(state.text.slice(opener.end, closer.start), opener)) state.problems.push(reportReopened(opener));
  state.items.push({ kind: "raw", opener, closer });
  return closer.end;
}
function opensAgain(inside, { name, spelling }) {
  const [begin, end2] = spelling === "<<<" ? ["<<<", ">>>"] : ["\\{\\{[<%]", "[>%]\\}\\}"];
  return new RegExp(`^[ \\t>]*${begin}[ \\t]*${escapePattern(name)}(?:[ \\t][^\\r\\n{}]*)?${end2}[ \\t]*$`, "m").test(
    inside
  );
}
function escapePattern(name) {
  return name.replaceAll(".", "\\.");
}
function findRawCloser(state, opener) {
  const key = `${opener.spelling}${opener.name}`;
  if (state.neverClosed.has(key)) return void 0;
  const pattern = state.closers.get(key) ?? makeCloserPattern(opener);
  state.closers.set(key, pattern);
  pattern.lastIndex = opener.end;
  const match2 = pattern.exec(state.text);
  if (match2 === null) state.neverClosed.add(key);
  return match2 === null ? void 0 : makeClosingTag(match2, pattern.lastIndex, opener);
}
function makeCloserPattern({ name, spelling }) {
  const slash = `[\\t-\\r ]*/[\\t-\\r ]*${escapePattern(name)}[\\t-\\r ]*`;
  if (spelling === "<<<")
    return new RegExp(`^[ \\t>]*(?<tag><<<[ \\t]*/[ \\t]*${escapePattern(name)}[ \\t]*>>>)(?=[ \\t]*$)`, "gm");
  return new RegExp(`(?<tag>\\{\\{(?:<${slash}>|%${slash}%)\\}\\})`, "g");
}
function makeClosingTag(match2, end2, { name, spelling }) {
  const source = match2.groups?.tag ?? "";
  const delimiter = source.startsWith("{{%") ? "%" : "<";
  return { kind: "close", name, delimiter, spelling, parameters: [], flaws: [], start: end2 - source.length, end: end2 };
}

// engine/syntax/shortcode/tree/page.ts
function createPage(text2, mark, parse) {
  const lineAt = indexLines(text2);
  const units = [];
  let last = { line: -1, prefix: "" };
  return {
    text: text2,
    mark,
    parse,
    pointAt: (offset) => {
      const [line, start] = lineAt(offset);
      return { line, column: offset - start + 1, offset };
    },
    prefixOf: (offset) => {
      const [, line] = lineAt(offset);
      if (last.line !== line) last = { line, prefix: readPrefix(text2, line) };
      return last.prefix;
    },
    placeholder: (unit) => {
      const inline = unit.kind === "escaped" ? INLINE : "";
      return `${mark}${inline}${units.push(unit) - 1}${mark}`;
    },
    unitOf: (placeholder) => units[Number(placeholder.slice(placeholder.startsWith(INLINE, 1) ? 2 : 1, -1))]
  };
}
var INLINE = "i";
function makeGuard(mark) {
  return `${mark}${INLINE}${mark}`;
}
function matchPlaceholders(mark) {
  return new RegExp(`${mark}${INLINE}?\\d+${mark}`, "g");
}
function makePosition({ pointAt }, start, end2) {
  return { start: pointAt(start), end: pointAt(end2) };
}
var PRIVATE_USE = { from: 57344, to: 63743 };
function findUnusedCharacter(text2) {
  for (let code = PRIVATE_USE.from; code <= PRIVATE_USE.to; code++) {
    const mark = String.fromCharCode(code);
    if (!text2.includes(mark)) return mark;
  }
  return void 0;
}
var EOL3 = /\r\n?|\n/g;
function indexLines(text2) {
  const starts = [0];
  for (const match2 of text2.matchAll(EOL3)) starts.push(match2.index + match2[0].length);
  return (offset) => {
    const index = findLastAtMost(starts, offset);
    return [index + 1, starts[index] ?? 0];
  };
}
function findLastAtMost(numbers, limit) {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

// engine/syntax/shortcode/tree/micromark.ts
function makeSyntax(mark) {
  const code = mark.charCodeAt(0);
  const flow = { tokenize: (effects, ok, nok) => tokenizeFlow(effects, ok, nok, code) };
  const text2 = { tokenize: (effects, ok, nok) => tokenizeText(effects, ok, nok, code) };
  return { flow: { [code]: flow }, flowInitial: { [-2]: flow, [-1]: flow, 32: flow }, text: { [code]: text2 } };
}
function makeNodes() {
  return { enter: { shortcodeFlow: enterFlow, shortcodeText: enterText }, exit: { shortcodeFlow: exit, shortcodeText: exit } };
}
function isBlank2(code) {
  return code === 32 || code === -2 || code === -1;
}
function isDigit(code) {
  return code !== null && code >= 48 && code <= 57;
}
function isEnd(code) {
  return code === null || code <= -3 && code >= -5;
}
function tokenizeFlow(effects, ok, nok, mark) {
  let digits = 0;
  return (code) => isBlank2(code) ? tokenizeBlanks(effects, "linePrefix", open)(code) : open(code);
  function open(code) {
    if (code !== mark) return nok(code);
    effects.enter("shortcodeFlow");
    effects.consume(code);
    return inside;
  }
  function inside(code) {
    if (isDigit(code)) digits++;
    else if (code !== mark || digits === 0) return nok(code);
    effects.consume(code);
    if (isDigit(code)) return inside;
    effects.exit("shortcodeFlow");
    return (next) => isBlank2(next) ? tokenizeBlanks(effects, "whitespace", after)(next) : after(next);
  }
  function after(code) {
    return isEnd(code) ? ok(code) : nok(code);
  }
}
function tokenizeBlanks(effects, type, then) {
  return (code) => {
    effects.enter(type);
    return more(code);
  };
  function more(code) {
    if (isBlank2(code)) {
      effects.consume(code);
      return more;
    }
    effects.exit(type);
    return then(code);
  }
}
function tokenizeText(effects, ok, nok, mark) {
  return (code) => {
    effects.enter("shortcodeText");
    effects.consume(code);
    return inside;
  };
  function inside(code) {
    if (code !== mark && code !== INLINE.charCodeAt(0) && !isDigit(code)) return nok(code);
    effects.consume(code);
    if (code !== mark) return inside;
    effects.exit("shortcodeText");
    return ok;
  }
}
function enterFlow(token) {
  this.enter({ type: "leafDirective", name: this.sliceSerialize(token), children: [] }, token);
}
function enterText(token) {
  const name = this.sliceSerialize(token);
  this.enter({ type: "textDirective", name, children: [{ type: "text", value: name }] }, token);
}
function exit(token) {
  this.exit(token);
}

// engine/syntax/shortcode/shortcode.ts
var types = /* @__PURE__ */ new Set(["containerDirective", "leafDirective", "textDirective"]);
var BLOCKS = new Set(
  "blockquote code containerDirective definition heading leafDirective list table thematicBreak".split(" ")
);
function isDirective(node) {
  return types.has(node.type);
}
function shortcode(node) {
  return isDirective(node) ? node.data?.shortcode : void 0;
}
function parameter(node, name, index) {
  const attributes = node.attributes ?? {};
  if (Object.hasOwn(attributes, name)) return attributes[name] ?? "";
  if (index === void 0) return void 0;
  return shortcode(node)?.parameters.filter((each) => each.name === null)[index]?.value;
}
function verbatim(node) {
  if (!isDirective(node) || node.data?.shortcode?.raw !== true) return void 0;
  const [child] = node.children;
  return child?.type === "code" || child?.type === "inlineCode" ? child : void 0;
}

// engine/syntax/shortcode/tree/directive.ts
function makeDirective(page, unit, flow, parse) {
  const prefix = page.prefixOf(unit.start);
  const inside = readInside(page, unit, { flow, prefix, parse });
  const { name, delimiter, spelling, parameters, kind } = unit.opener;
  const shortcode2 = {
    delimiter,
    spelling,
    parameters,
    selfClosing: kind === "self-closing",
    opener: readSource(page, unit.opener, prefix),
    closer: unit.closer === null ? null : readSource(page, unit.closer, prefix),
    raw: unit.closer !== null && unit.raw,
    before: inside.before,
    after: inside.after
  };
  const fields = {
    name,
    attributes: Object.fromEntries(parameters.flatMap((each) => each.name === null ? [] : [[each.name, each.value]])),
    data: { shortcode: shortcode2 },
    position: makePosition(page, unit.start, unit.end)
  };
  const { children } = inside;
  if (!flow) return { type: "textDirective", children, ...fields };
  if (unit.closer === null) return { type: "leafDirective", children: [], ...fields };
  return { type: "containerDirective", children, ...fields };
}
function readSource(page, { start, end: end2 }, prefix) {
  return { source: dedent(page.text, start, end2, prefix), position: makePosition(page, start, end2) };
}
function readInside(page, unit, form) {
  if (unit.closer === null) return { children: [], before: "", after: "" };
  if (unit.raw) return readRawInside(page, unit.opener.end, unit.closer.start, form);
  const source = page.text.slice(unit.opener.end, unit.closer.start);
  const inline = !form.flow && !/[\r\n]/.test(source);
  const parsed = form.parse(unit, form.prefix, inline);
  const [first] = parsed;
  const phrasing = !form.flow && first?.type === "paragraph" && parsed.length === 1;
  const children = phrasing ? first.children : parsed;
  return { children, ...findLayout(source, children) };
}
function findLayout(source, children) {
  const head = source.slice(0, source.length - source.replace(/^[ \t\r\n>]+/, "").length);
  const tail = children.length === 0 ? "" : takeBlanksAtEnd(source);
  return { before: chooseGap(head, children[0]), after: chooseGap(tail, children.at(-1)) };
}
function takeBlanksAtEnd(source) {
  let at = source.length;
  while (at > 0 && " 	\r\n>".includes(source.charAt(at - 1))) at--;
  return source.slice(at);
}
function chooseGap(blanks, next) {
  const lines = blanks.match(/\r\n?|\n/g)?.length ?? 0;
  if (lines > 0) return "\n".repeat(Math.min(lines, 2));
  if (next !== void 0 && BLOCKS.has(next.type)) return "\n";
  return blanks !== "" && next !== void 0 && next.type !== "paragraph" ? " " : "";
}
var FIRST_EOL = /^[ \t]*(?:\r\n?|\n)/;
var LAST_EOL = /(?:\r\n?|\n)$/;
function readRawInside(page, start, end2, { flow, prefix }) {
  const source = page.text.slice(start, end2);
  const before = FIRST_EOL.exec(source)?.[0] ?? "";
  const first = before === "" ? start : strip(page.text, start + before.length, end2, prefix).at;
  const tail = findTail(page.text, Math.max(start + before.length, first), end2);
  const last = tail === void 0 ? end2 : tail.start;
  const value = first < last ? dedent(page.text, first, last, prefix) : "";
  const position = makePosition(page, first, Math.max(first, last));
  const after = tail === void 0 ? "" : tail.eol + page.text.slice(strip(page.text, tail.end, end2, prefix).at, end2).replaceAll(">", "");
  const child = flow ? { type: "code", lang: null, meta: null, value, position } : { type: "inlineCode", value, position };
  return { children: [child], before, after };
}
function findTail(text2, from, end2) {
  let at = end2;
  while (at > from && " 	>".includes(text2.charAt(at - 1))) at--;
  const eol = LAST_EOL.exec(text2.slice(Math.max(from, at - 2), at))?.[0];
  return eol === void 0 ? void 0 : { start: at - eol.length, end: at, eol };
}

// engine/syntax/shortcode/tree/fragment.ts
function makeFragment(page, { start, end: end2, prefix, units, guarded }) {
  const starts = [];
  const origins = [];
  let text2 = "";
  const add2 = (origin, more) => {
    starts.push(text2.length);
    origins.push(origin);
    text2 += more;
  };
  if (guarded) add2(start, makeGuard(page.mark));
  let at = start;
  for (const unit of [...units, void 0]) {
    const stop = unit?.start ?? end2;
    for (const piece of cutPieces(page.text, at, stop, prefix))
      add2(piece.start, page.text.slice(piece.start, piece.end));
    if (unit === void 0) continue;
    add2(unit.start, page.placeholder(unit));
    at = unit.end;
  }
  add2(end2, "");
  return { text: text2, units: units.length, starts, origins };
}
function findOrigin({ starts, origins }, offset) {
  const index = findLastAtMost(starts, offset);
  return (origins[index] ?? 0) + offset - (starts[index] ?? 0);
}
function restorePosition(page, fragment, { start, end: end2 }) {
  return makePosition(page, findOrigin(fragment, start.offset ?? 0), findOrigin(fragment, end2.offset ?? 0));
}

// engine/syntax/shortcode/tree/split.ts
function splitBlocks(page, fragment, node) {
  if (node.type === "paragraph") return splitParagraph(page, fragment, node);
  if (!isLiteral(node) || !node.value.includes(page.mark)) return [node];
  const isBlock = (placeholder) => interrupts(page.unitOf(placeholder), node);
  return splitLiteral({ mark: page.mark, text: fragment.text, isBlock }, node);
}
function isLiteral(node) {
  return node.type === "code" || node.type === "html";
}
function interrupts(unit, node) {
  return unit?.kind === "shortcode" && (node.type === "html" || unit.closer !== null);
}
function splitParagraph(page, fragment, paragraph) {
  const blocks = findBlocks(page, paragraph.children);
  if (blocks.size === 0) return [paragraph];
  const parts = [];
  let run = [];
  const flush = () => {
    const part = trimParagraph(fragment.text, run);
    if (part !== void 0) parts.push(part);
    run = [];
  };
  for (const child of paragraph.children) {
    if (blocks.has(child) && child.type === "textDirective") {
      flush();
      parts.push(makeLeaf(child.name, child.position));
    } else run.push(child);
  }
  flush();
  return parts;
}
function findBlocks(page, children) {
  const blocks = /* @__PURE__ */ new Set();
  if (!children.some((child) => isPlaceholder(page, child))) return blocks;
  for (const { pure, placeholders } of splitRows(page, children)) {
    if (!pure || placeholders.length > 1 && !placeholders.some((node) => goesOverLines(page, node))) continue;
    for (const node of placeholders) blocks.add(node);
  }
  return blocks;
}
function splitRows(page, children) {
  let row = { placeholders: [], pure: true };
  const rows = [row];
  const endRow = (pure) => {
    row = { placeholders: [], pure };
    rows.push(row);
  };
  for (const child of children) {
    const [first = "", ...more] = child.type === "text" ? child.value.split(/\r\n?|\n/) : [""];
    if (isPlaceholder(page, child)) row.placeholders.push(child);
    else if (first.trim() !== "" || child.type !== "text" && child.type !== "break") row.pure = false;
    if (more.length > 0 || child.type === "break") endRow((more.at(-1) ?? "").trim() === "");
  }
  return rows;
}
function isPlaceholder({ mark }, node) {
  return node.type === "textDirective" && node.name.startsWith(mark) && /^\d/.test(node.name.slice(1));
}
function goesOverLines(page, node) {
  const unit = node.type === "textDirective" ? page.unitOf(node.name) : void 0;
  if (unit?.kind !== "shortcode" || unit.closer === null) return false;
  return /[\r\n]/.test(page.text.slice(unit.opener.end, unit.closer.start));
}
function makeLeaf(name, position) {
  return { type: "leafDirective", name, children: [], ...position === void 0 ? {} : { position } };
}
function trimParagraph(text2, nodes) {
  const children = nodes.map((node) => node.type === "text" ? { ...node } : node);
  if (children.at(-1)?.type === "break") children.pop();
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === "text") first.value = first.value.trimStart();
  if (last?.type === "text") last.value = last.value.trimEnd();
  const left = children.filter((node) => node.type !== "text" || node.value !== "");
  for (const node of left) if (node.type === "text" && node.position) node.position = shrink(text2, node.position);
  const start = left[0]?.position?.start;
  const end2 = left.at(-1)?.position?.end;
  if (start === void 0 || end2 === void 0) return void 0;
  return { type: "paragraph", children: left, position: { start, end: end2 } };
}
function shrink(text2, { start, end: end2 }) {
  let from = start.offset ?? 0;
  let to = end2.offset ?? 0;
  while (from < to && " 	\r\n>".includes(text2.charAt(from))) from++;
  while (to > from && " 	\r\n>".includes(text2.charAt(to - 1))) to--;
  return makeOffsets(from, to);
}
function makeOffsets(start, end2) {
  return { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end2 } };
}
function splitLiteral(context, node) {
  const start = node.position?.start.offset ?? 0;
  const end2 = node.position?.end.offset ?? 0;
  const inValue = findBlockLines(context, node.value);
  const inText2 = findBlockLines(context, context.text.slice(start, end2));
  if (inValue.length === 0 || inValue.length !== inText2.length) return [node];
  const parts = [];
  let value = 0;
  let text2 = start;
  const add2 = (valueEnd, textEnd) => {
    const piece = stripBlankLines(node.value.slice(value, valueEnd));
    if (piece !== "") parts.push({ ...node, value: piece, position: shrink(context.text, makeOffsets(text2, textEnd)) });
  };
  for (const [index, line] of inValue.entries()) {
    const place = inText2[index] ?? line;
    add2(line.start, start + place.start);
    const at = start + place.at;
    parts.push(makeLeaf(line.placeholder, makeOffsets(at, at + line.placeholder.length)));
    value = line.end;
    text2 = start + place.end;
  }
  add2(node.value.length, end2);
  return parts;
}
function stripBlankLines(value) {
  return value.replace(/^(?:[ \t]*[\r\n])+/, "").trimEnd();
}
function findBlockLines({ mark, isBlock }, value) {
  const pattern = new RegExp(`^[ \\t>]*(${mark}\\d+${mark})[ \\t]*$`, "gm");
  return [...value.matchAll(pattern)].map(({ 0: line, 1: placeholder = "", index }) => ({
    placeholder,
    start: index,
    end: index + line.length,
    at: index + line.indexOf(placeholder)
  })).filter(({ placeholder }) => isBlock(placeholder));
}

// engine/syntax/shortcode/tree/tree.ts
function parseTree(page, stretch) {
  const fragment = makeFragment(page, stretch);
  const root2 = page.parse(fragment.text);
  const placed = finish(page, fragment, root2);
  if (placed < fragment.units) restore(page, root2);
  return root2;
}
function finish(page, fragment, root2) {
  let placed = 0;
  const waiting = [root2];
  locate(page, fragment, root2);
  for (let parent = waiting.pop(); parent !== void 0; parent = waiting.pop()) {
    const children = [];
    for (const child of parent.children.flatMap((each) => splitBlocks(page, fragment, each))) {
      const node = resolve(page, child);
      if (node === null) continue;
      if (node === child) locate(page, fragment, node);
      else placed++;
      if (node === child && "children" in node) waiting.push(node);
      append(children, node);
    }
    parent.children = children;
  }
  return placed;
}
function locate(page, fragment, node) {
  if (node.position !== void 0) node.position = restorePosition(page, fragment, node.position);
}
function append(siblings, node) {
  const last = siblings.at(-1);
  if (node.type !== "text" || last?.type !== "text") {
    siblings.push(node);
    return;
  }
  last.value += node.value;
  if (last.position !== void 0 && node.position !== void 0) {
    last.position = { start: last.position.start, end: node.position.end };
  }
}
function resolve(page, node) {
  if (!isDirective(node) || !node.name.startsWith(page.mark)) return node;
  if (node.name === makeGuard(page.mark)) return null;
  const unit = page.unitOf(node.name);
  if (unit === void 0) return node;
  if (unit.kind === "shortcode") return makeDirective(page, unit, node.type === "leafDirective", parserOf(page));
  return makeLiteral(page, unit);
}
function makeLiteral(page, { kind, start, end: end2 }) {
  const source = dedent(page.text, start, end2, page.prefixOf(start));
  const position = makePosition(page, start, end2);
  if (kind === "escaped") return { type: "text", value: unescapeTag(source), position };
  return { type: "html", value: source, position };
}
function parserOf(page) {
  return ({ opener, closer, inside: units }, prefix, guarded) => {
    const end2 = closer?.start ?? opener.end;
    let start = opener.end;
    while (start < end2 && (page.text[start] === " " || page.text[start] === "	")) start++;
    return parseTree(page, { start, end: end2, prefix, units, guarded }).children;
  };
}
function restore(page, root2) {
  const pattern = matchPlaceholders(page.mark);
  const original = (value) => value.replaceAll(pattern, (found) => restoreSource(page, found));
  const waiting = [root2];
  for (let node = waiting.pop(); node !== void 0; node = waiting.pop()) {
    restoreFields(node, page.mark, original);
    if ("attributes" in node && node.attributes) restoreFields(node.attributes, page.mark, original);
    if ("children" in node) waiting.push(...node.children);
  }
}
function restoreSource(page, placeholder) {
  const unit = page.unitOf(placeholder);
  return unit === void 0 ? placeholder : dedent(page.text, unit.start, unit.end, page.prefixOf(unit.start));
}
function restoreFields(fields, mark, original) {
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === "string" && value.includes(mark)) Object.assign(fields, { [key]: original(value) });
  }
}

// engine/syntax/shortcode/reading.ts
var defaultRaw = ["text"];
var defaultPaired = "text tabset tab tip warning note idea quote gloss mermaid".split(" ");
function remarkReadShortcode(options = {}) {
  const markdown = this.parser;
  if (markdown === void 0) throw new Error("remark-shortcode wraps a parser: use it after remark-parse");
  const names = {
    raw: /* @__PURE__ */ new Set([...defaultRaw, ...options.raw ?? []]),
    paired: new Set(options.paired ?? defaultPaired),
    known: options.known === void 0 ? void 0 : new Set(options.known)
  };
  const syntax = {};
  const data = this.data();
  data.micromarkExtensions = [...data.micromarkExtensions ?? [], syntax];
  data.fromMarkdownExtensions = [...data.fromMarkdownExtensions ?? [], makeNodes()];
  this.parser = (text2, file) => {
    const parse = (part) => markdown(part, file);
    return parsePage(text2, file, { names, syntax, parse });
  };
}
var WORTH_READING = /\{\{[<%]|<<<|<!--|^\uFEFF/;
var NOTHING = { flow: {}, flowInitial: {}, text: {} };
function parsePage(text2, file, { names, syntax, parse }) {
  Object.assign(syntax, NOTHING);
  if (!WORTH_READING.test(text2)) return parse(text2);
  const mark = findUnusedCharacter(text2);
  if (mark === void 0) {
    report(file, text2, [reportUnread({ start: 0, end: 0 })]);
    return parse(text2);
  }
  Object.assign(syntax, makeSyntax(mark));
  const { items, problems } = scan(text2, names.raw);
  const { units, problems: mispaired } = pair(items, names);
  report(file, text2, [...problems, ...mispaired, ...findUnknown(items, names.known)]);
  const start = text2.startsWith("\uFEFF") ? 1 : 0;
  if (units.length === 0 && start === 0) return parse(text2);
  return parseTree(createPage(text2, mark, parse), { start, end: text2.length, prefix: "", units, guarded: false });
}
function findUnknown(items, known) {
  if (known === void 0) return [];
  const tags = items.flatMap(
    (item) => item.kind === "tag" ? [item.tag] : item.kind === "raw" ? [item.opener] : []
  );
  return tags.filter(({ kind, name }) => kind !== "close" && kind !== "escaped" && !known.has(name)).map((tag) => reportUnknown(tag, known));
}
function report(file, text2, problems) {
  if (problems.length === 0) return;
  const page = createPage(text2, "", () => ({ type: "root", children: [] }));
  for (const { code, fatal, reason, hint, start, end: end2 } of problems.toSorted((left, right) => left.start - right.start)) {
    const place = makePosition(page, start, end2);
    Object.assign(file.message(reason, { place, ruleId: code, source: "remark-shortcode" }), { note: hint, fatal });
  }
}

// engine/syntax/shortcode/to-markdown.ts
import { directiveToMarkdown } from "mdast-util-directive";
import { defaultHandlers as defaultHandlers2 } from "mdast-util-to-markdown";

// engine/syntax/shortcode/with-tags.ts
import { defaultHandlers } from "mdast-util-to-markdown";

// engine/read/slug.ts
function makeSlug(heading) {
  return heading.replace(/\{#[^}]*\}/, "").replace(/[^\w ]/g, "").trim().replaceAll(" ", "_").toLowerCase();
}
function makeHeadingSlug(source) {
  return makeSlug(source.replace(/^[ \t]*#+/, ""));
}

// engine/read/dialects.ts
var tabs = { kind: "tabs", id: findFirst("category-name", "name", 0) };
var aside = { kind: "aside" };
var endedAside = { kind: "aside", needsEnd: true };
var sortedAside = { kind: "aside", sort: findFirst("type", 0, "color") };
var image = { kind: "image", url: findFirst("link", "src", 0) };
var meanings = {
  text: { kind: "text", needsEnd: true },
  highlight: { kind: "text", needsEnd: true },
  // Hugo's own; its options stand behind the language
  tab: { kind: "tab", name: findFirst("name", 0, "header"), value: findFirst("category-value"), needsEnd: true },
  boilerplate: { kind: "include", page: findFirst("name", 0) },
  tabset: { ...tabs, needsEnd: true },
  tabs: { ...tabs, tabNames: findList("items") },
  tabpane: tabs,
  tip: endedAside,
  warning: endedAside,
  note: endedAside,
  idea: endedAside,
  quote: { kind: "quote", needsEnd: true },
  caution: aside,
  danger: aside,
  info: aside,
  important: aside,
  alert: sortedAside,
  notice: sortedAside,
  callout: sortedAside,
  admonition: sortedAside,
  mermaid: { kind: "diagram", needsEnd: true },
  image,
  figure: image,
  img: image,
  gloss: { kind: "words", text: findFirst(), needsEnd: true },
  heading: { kind: "words", text: findFirst("name", 0) }
  // kubernetes.io translates `## {{% heading "cleanup" %}}`
};
function findFirst(...where) {
  return (node) => {
    const unnamed = listUnnamed(node);
    for (const key of where) {
      const found = typeof key === "number" ? unnamed[key]?.value : parameter(node, key);
      if (found !== void 0) return found;
    }
    return void 0;
  };
}
function listUnnamed(node) {
  return shortcode(node)?.parameters.filter(({ name }) => name === null) ?? [];
}
function findList(name) {
  return (node) => (parameter(node, name) ?? "").split(",").map((each) => each.trim());
}
var byName2 = new Map(Object.entries(meanings));
function findMeaning(name) {
  return byName2.get(name);
}
var withSteps = /* @__PURE__ */ new Set(["text", "include", "tabs", "tab", "aside", "quote"]);
var namesWithSteps = Object.keys(meanings).filter(
  (name) => withSteps.has(byName2.get(name)?.kind ?? "words")
);
var verbatim2 = Object.keys(meanings).filter((name) => byName2.get(name)?.kind === "text");
var paired = Object.keys(meanings).filter((name) => byName2.get(name)?.needsEnd === true);
function listSyntax({ syntax }) {
  return { raw: [...verbatim2, ...syntax?.raw ?? []], paired };
}
function readTab(node, meaning, given) {
  const name = meaning.name(node) ?? given ?? "";
  const value = meaning.value(node) ?? makeSlug(name);
  return { value, name: name || value };
}

// engine/read/includes.ts
var namesOfIncludes = /(?:^|[-_.])(?:include|readfile|read-?file|reuse|snippet|embed|import|transclude|partial|codenew|code_?sample)/i;
var pages = /\.(?:md|mdx|markdown|sh|bash|adoc|html?)$/i;
var otherFiles = /\.(?:ya?ml|json|toml|svg|png|jpe?g|gif|csv|txt|xml|proto|go|py|js|ts|java|tf|ini|conf|properties)$/i;
function looksLikeInclude(node) {
  const values = shortcode(node)?.parameters.map(({ value }) => value) ?? [];
  if (values.some((value) => pages.test(value) && !value.includes("://"))) return true;
  return namesOfIncludes.test(node.name) && !values.some((value) => otherFiles.test(value));
}
var inText = /^[ \t]*(?:-{1,}8<-{1,}[ \t]*["'][^"'\n]+["']|\{%-?[ \t]*include[\w-]*[ \t]+[^%\n]+%\}|\{\{[ \t]*include\([^)\n]*\)[ \t]*\}\}|import[ \t]+\w+[ \t]+from[ \t]+["'][^"'\n]+\.mdx?["'];?)[ \t]*$/gm;
function findIncludesInText(text2) {
  return [...text2.matchAll(inText)].map(([found]) => found.trim());
}

// engine/read/prose.ts
function readProse(node, site) {
  if (node.type === "textDirective" || node.type === "leafDirective") return readValue2(node, site);
  if ("value" in node) return node.type === "html" ? "" : node.value;
  if ("alt" in node) return node.alt ?? "";
  return readChildren(node, site);
}
function readChildren(node, site) {
  return "children" in node ? node.children.map((child) => readProse(child, site)).join("") : "";
}
function readValue2(node, site) {
  return node.children.length > 0 ? readChildren(node, site) : findWords(node, site) ?? "";
}
function findWords(node, site) {
  const positional = shortcode(node)?.parameters.map(({ value }) => value) ?? [];
  return site.value(node.name, positional) ?? parameter(node, "text") ?? findText(node);
}
function findText(node) {
  const meaning = findMeaning(node.name);
  return meaning?.kind === "words" ? meaning.text(node) : void 0;
}

// engine/syntax/parse.ts
import { directiveFromMarkdown } from "mdast-util-directive";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { directive } from "micromark-extension-directive";
import { gfmTable } from "micromark-extension-gfm-table";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { VFile } from "vfile";

// engine/syntax/piecewise.ts
var LENGTH = 32768;
function piecewise(length = LENGTH) {
  const markdown = this.parser;
  if (markdown === void 0) throw new Error("pieces are given to a parser: use piecewise after remark-parse");
  this.parser = (text2, file) => text2.length > length && isDivisible(text2) ? parsePieces(text2, length, (piece) => markdown(piece, file)) : markdown(text2, file);
}
function isDivisible(text2) {
  return !text2.startsWith(BYTE_ORDER_MARK) && !DEFINITION.test(text2);
}
var BYTE_ORDER_MARK = "\uFEFF";
var DEFINITION = /(?:^|[\r\n])[ \t>*+\d.)-]*\[(?:[^[\]\\]|\\.)*\]:/s;
function parsePieces(text2, length, parse) {
  const start = { line: 1, column: 1, offset: 0 };
  const children = [];
  for (let from = start; ; ) {
    const { tree, next } = parsePiece(text2, from, length, parse);
    for (const child of tree.children) children.push(child);
    if (next === void 0) return { type: "root", children, position: { start, end: tree.position?.end ?? start } };
    from = next;
  }
}
function parsePiece(text2, from, length, parse) {
  const { offset = 0 } = from;
  for (let size = length; ; size *= 4) {
    const end2 = findNextLine2(text2, offset + size);
    const tree = parse(text2.slice(offset, end2));
    move(tree, from);
    if (end2 === text2.length) return { tree, next: void 0 };
    const [next] = tree.children.splice(findLastStart(tree.children, text2));
    if (tree.children.length > 0 && next?.position !== void 0) return { tree, next: next.position.start };
  }
}
var EOL4 = /\r\n?|\n/g;
function findNextLine2(text2, offset) {
  EOL4.lastIndex = offset;
  return EOL4.test(text2) ? EOL4.lastIndex : text2.length;
}
function move(tree, { line, offset = 0 }) {
  const waiting = [tree];
  for (let node = waiting.pop(); node !== void 0; node = waiting.pop()) {
    for (const point of [node.position?.start, node.position?.end]) {
      if (point === void 0) continue;
      point.line += line - 1;
      point.offset = (point.offset ?? 0) + offset;
    }
    if ("children" in node) for (const child of node.children) waiting.push(child);
  }
}
function findLastStart(blocks, text2) {
  const [first] = blocks;
  if (first?.position?.start.offset === 0 && text2.startsWith(FRONT_MATTER) && first.type !== "yaml") return 0;
  return Math.max(
    0,
    blocks.findLastIndex((block, index) => beginsAnew(block, blocks[index - 1], text2))
  );
}
var FRONT_MATTER = "---";
function beginsAnew({ position }, before, text2) {
  if (position === void 0 || before?.position === void 0) return false;
  const { line, column, offset = 0 } = position.start;
  START.lastIndex = offset;
  return column === 1 && before.position.end.line < line - 1 && START.test(text2);
}
var START = /[#`~\p{L}\p{Co}]/uy;

// engine/syntax/parse.ts
function parsePage2(text2, page, options = {}) {
  const file = new VFile({ value: text2, path: page });
  const tree = findChain(options).parse(file);
  return { tree, diagnostics: file.messages.map((message) => toDiagnostic(message, page)) };
}
var chains = /* @__PURE__ */ new Map();
function findChain(options) {
  const key = JSON.stringify(options);
  const chain = chains.get(key) ?? makeChain(options);
  chains.set(key, chain);
  return chain;
}
function makeChain(options, length) {
  return unified().use(remarkParse).use(remarkFrontmatter).use(useTables).use(useDirectives).use(piecewise, length).use(remarkReadShortcode, options).freeze();
}
function useTables() {
  const markdown = this.parser;
  if (markdown === void 0) throw new Error("tables wrap a parser: use them after remark-parse");
  const { flow = {} } = gfmTable();
  const syntax = {};
  const data = this.data();
  data.micromarkExtensions = [...data.micromarkExtensions ?? [], syntax];
  data.fromMarkdownExtensions = [...data.fromMarkdownExtensions ?? [], gfmTableFromMarkdown()];
  this.parser = (text2, file) => {
    syntax.flow = hasDelimiterRow(text2) ? flow : {};
    return markdown(text2, file);
  };
}
var DELIMITERS = /^[ \t>]*[|:-][ \t|:-]*$/gm;
function hasDelimiterRow(text2) {
  for (const [row] of text2.matchAll(DELIMITERS)) {
    if (row.includes("-") && /[|:]/.test(row)) return true;
  }
  return false;
}
function useDirectives() {
  const { flow = {} } = directive();
  const data = this.data();
  data.micromarkExtensions = [...data.micromarkExtensions ?? [], { flow }];
  data.fromMarkdownExtensions = [...data.fromMarkdownExtensions ?? [], directiveFromMarkdown()];
}
function toDiagnostic(message, page) {
  const { ruleId, reason, note, fatal } = message;
  return {
    code: ruleId ?? "markdown",
    severity: fatal === true ? "error" : "warning",
    message: reason,
    hint: note ?? "",
    place: toPlace(message, page)
  };
}
function toPlace({ place }, page) {
  const [start, end2] = place !== void 0 && "start" in place ? [place.start, place.end] : [place, place];
  return { page, start: toPoint(start), end: toPoint(end2) };
}

// engine/read/prompts.ts
var environment = String.raw`(?:\([\w.@:/-]+\) ?)*`;
var end = String.raw`(?:[ \t]|$)`;
function makePrompt(pattern) {
  return new RegExp(`^${environment}(?:${pattern})${end}`);
}
var dollar = makePrompt(String.raw`\$`);
var shellPrompts = [
  makePrompt(
    [
      String.raw`\[[\w.-]+@[\w.-]+ [^\]]*\][$#%]`,
      // `[root@host ~]#`
      String.raw`[\w.-]+@[\w.-]+:[^\s$#%]*[$#%]`,
      // `user@host:~$`
      String.raw`[\w.-]+@[\w.-]+(?: ~?[\w./-]*)? ?[$%]`,
      // `user@Mac ~ %`, `user@host$`
      String.raw`[A-Za-z][\w.-]*:~?[\w./-]* [\w.-]+\$`,
      // `Mac:~ user$`
      String.raw`~[\w./-]* ?[$%]`
      // `~/project $`
    ].join("|")
  ),
  makePrompt(String.raw`(?!(?:ba|da|k|z|a)?sh-\d)[A-Za-z][\w.-]*\$`),
  // `host$`
  makePrompt("\u276F")
];
var percent = makePrompt("%(?! Total)");
function findShellPrompt(lines) {
  const [first, ...more] = lines.filter((line) => line.trim() !== "");
  const behind = more.find((line) => !line.startsWith("#"));
  const candidates = first?.startsWith("#") ? [first, behind ?? ""] : [first ?? ""];
  return [...shellPrompts, percent].find((prompt) => candidates.some((line) => prompt.test(line))) ?? null;
}

// engine/read/block.ts
var scripts = /* @__PURE__ */ new Set(["bash", "sh", "shell", "shell-script", "shellscript"]);
var sessions = /* @__PURE__ */ new Set(["console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal"]);
function isSession({ language }) {
  return sessions.has(language);
}
function hasPrompt({ text: text2 }) {
  const lines = text2.split("\n").map((line) => line.replace(/^[ \t]+/, ""));
  return lines.some((line) => dollar.test(line)) || findShellPrompt(text2.split("\n")) !== null;
}
function isRunnable(block) {
  return scripts.has(block.language) || isSession(block) && (hasPrompt(block) || /^# /.test(block.text));
}
function readTextBlock(node, lines) {
  const code = verbatim(node);
  if (code === void 0) return void 0;
  const { parameters } = shortcode(node) ?? { parameters: [] };
  const annotations = readParameters(parameters);
  const [language = "", second = null] = (parameter(node, "syntax", 0) ?? "").split(/\s+/);
  return {
    language: language.toLowerCase(),
    outputSyntax: parameter(node, "outputis") ?? second ?? (node.name === "text" ? findSecondWord(parameters) : null),
    snipId: parameter(node, "snip_id") ?? null,
    annotations,
    text: code.value.replace(/\n+$/, ""),
    firstLine: code.position?.start.line ?? 1,
    fenced: false,
    counted: findMeaning(node.name)?.kind === "text",
    lines,
    place: lines.placeOfNode(node)
  };
}
function findSecondWord(parameters) {
  return parameters.filter(({ name, value }) => name === null && !isFlag(value))[1]?.value ?? null;
}
function readFence(node, lines) {
  const info = `${node.lang ?? ""} ${node.meta ?? ""}`;
  const language = /^\s*(?:\{\s*\.)?([\w+#-]*)/.exec(info)?.[1] ?? "";
  const from = node.position?.start.offset ?? 0;
  const fenced = lines.text[from] === "`" || lines.text[from] === "~";
  const annotations = /[\s{]/.test(info.trim()) && fenced ? readFenceAnnotations(takeFirstLine(lines.text, from)) : [];
  return {
    language: language.toLowerCase(),
    outputSyntax: findAttribute(info, "outputis"),
    snipId: findAttribute(info, "snip_id"),
    annotations,
    text: node.value,
    firstLine: (node.position?.start.line ?? 1) + (fenced ? 1 : 0),
    fenced: true,
    counted: true,
    lines,
    place: lines.placeOfNode(node)
  };
}
function takeFirstLine(text2, from) {
  const end2 = text2.indexOf("\n", from);
  return text2.slice(from, end2 === -1 ? text2.length : end2);
}
function findAttribute(info, name) {
  return new RegExp(`[{\\s]${name}=(?:"([^"]*)"|([^\\s}]+))`).exec(info)?.slice(1).find((value) => value !== void 0) ?? null;
}

// engine/sorted.ts
function findLastAtMost2(sorted, limit) {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

// engine/read/lines.ts
var Lines = class {
  page;
  text;
  #starts = [0];
  constructor(page, text2) {
    this.page = page;
    this.text = text2;
    for (let at = text2.indexOf("\n"); at !== -1; at = text2.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }
  /** Where `content` stands on a 1-based line; the whole line where it is not there to the letter. */
  placeOf(line, content) {
    const start = this.#starts[line - 1] ?? this.text.length;
    const end2 = (this.#starts[line] ?? this.text.length + 1) - 1;
    const found = content === "" ? -1 : this.text.slice(start, end2).indexOf(content);
    const from = found === -1 ? start + countBlanks(this.text, start, end2) : start + found;
    return this.#place(this.#point(line, from), this.#point(line, found === -1 ? end2 : from + content.length));
  }
  placeOfNode({ position }) {
    return this.#place(toPoint(position?.start), toPoint(position?.end));
  }
  /** Whether nothing but the marks of lists and quotes stands on the lines of a place beside it. */
  holdsAlone({ start, end: end2 }) {
    const before = this.text.slice(this.#starts[start.line - 1], start.offset);
    const [behind = ""] = this.text.slice(end2.offset, this.#starts[end2.line]).split("\n", 1);
    return /^[\s>*+\d.-]*$/.test(before) && behind.trim() === "";
  }
  /** Whether the mark of a list's item stands before a place, on its line. */
  opensItem({ start }) {
    return /(?:^|\s)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?$/.test(this.text.slice(this.#starts[start.line - 1], start.offset));
  }
  /** @param end exclusive, an offset as `start` is */
  placeBetween(start, end2) {
    return this.#place(this.#pointAt(start), this.#pointAt(end2));
  }
  #place(start, end2) {
    return { page: this.page, start, end: end2 };
  }
  #pointAt(offset) {
    return this.#point(findLastAtMost2(this.#starts, offset) + 1, offset);
  }
  #point(line, offset) {
    return { line, column: offset - (this.#starts[line - 1] ?? 0) + 1, offset };
  }
};
function countBlanks(text2, start, end2) {
  let at = start;
  while (at < end2 && (text2[at] === " " || text2[at] === "	")) at++;
  return at - start;
}

// engine/read/walk.ts
function walkPage(source, site, maker) {
  const { tree, diagnostics: ofMarkdown } = parsePage2(source.text, source.page, listSyntax(site));
  const diagnostics = [...ofMarkdown];
  const made = walk(tree.children, {
    maker,
    site,
    lines: new Lines(source.page, source.text),
    tree,
    including: [source.page],
    within: [],
    tabSet: null,
    page: { section: "", diagnostics }
  });
  return { made, tree, diagnostics };
}
function walk(nodes, here) {
  const all = [];
  for (const node of nodes) {
    let made;
    switch (node.type) {
      case "heading":
        made = walkHeading(node, here);
        break;
      case "code":
        made = here.maker.block(readFence(node, here.lines), node, here);
        break;
      case "blockquote": {
        const inside = enter({ kind: "aside", name: "quote" }, here);
        made = here.maker.quote?.(node, inside) ?? walk(node.children, inside);
        break;
      }
      case "containerDirective":
      case "leafDirective":
      case "textDirective":
        made = walkShortcode(node, here);
        break;
      default:
        made = here.maker.markdown(node, here);
    }
    for (const each of made) all.push(each);
  }
  return all;
}
function walkHeading(node, here) {
  const slug = makeHeadingSlug(here.lines.text.slice(node.position?.start.offset, node.position?.end.offset));
  here.page.section = slug;
  return here.maker.heading(node, slug, here);
}
function walkShortcode(node, here) {
  const { maker, lines } = here;
  const { name } = node;
  const block = readTextBlock(node, lines);
  if (block !== void 0) return maker.block(block, node, here);
  const meaning = findMeaning(name);
  switch (meaning?.kind) {
    case "include":
      return walkInclude(node, meaning.page(node) ?? "", here);
    case "tabs": {
      const tabSet = { name: meaning.id(node) ?? "", tabNames: [...meaning.tabNames?.(node) ?? []] };
      const inside = { ...here, tabSet };
      return maker.tabSet?.(node, inside) ?? walk(node.children, inside);
    }
    case "tab":
      return walkTab(node, meaning, here);
    case "aside":
    case "quote": {
      const inside = enter({ kind: "aside", name }, here);
      return maker[meaning.kind]?.(node, inside) ?? walk(node.children, inside);
    }
    default:
      return maker.component(node, meaning, here);
  }
}
function walkTab(node, meaning, here) {
  const { tabSet, page, maker } = here;
  const tab = { variant: tabSet?.name || page.section, ...readTab(node, meaning, tabSet?.tabNames.shift()) };
  return maker.tab(tab, node, enter({ kind: "tab", variant: tab.variant, tab: tab.value, name: tab.name }, here));
}
function walkInclude(node, name, here) {
  const { maker, site, lines, including, page } = here;
  const found = site.include(name);
  if (typeof found === "string") {
    page.diagnostics.push(reportMissingInclude(name, found, lines.placeOfNode(node)));
    return maker.missing(name, node, here);
  }
  if (including.includes(found.page)) {
    page.diagnostics.push(reportIncludeCycle(name, found.page, lines.placeOfNode(node)));
    return maker.missing(name, node, here);
  }
  const { tree, diagnostics } = parseInclude(found, site);
  page.diagnostics.push(...diagnostics);
  return maker.include(tree, node, {
    ...enter({ kind: "include", page: found.page }, here),
    lines: new Lines(found.page, found.text),
    tree,
    including: [...including, found.page]
  });
}
var includes = /* @__PURE__ */ new WeakMap();
function parseInclude(source, site) {
  const raw = site.syntax?.raw.join() ?? "";
  const before = includes.get(source);
  if (before?.raw === raw) return before.parsed;
  const parsed = parsePage2(source.text, source.page, listSyntax(site));
  includes.set(source, { raw, parsed });
  return parsed;
}
function enter(what, here) {
  return { ...here, within: [...here.within, what] };
}

// engine/read/outline.ts
function readOutline(source, site) {
  try {
    const { made, tree, diagnostics } = walkPage(source, site, itemMaker);
    const first = tree.children[0];
    return { items: made, frontMatter: first?.type === "yaml" ? first.value : "", diagnostics };
  } catch (error) {
    if (!(error instanceof RangeError && error.message.includes("call stack"))) throw error;
    return { items: [], frontMatter: "", diagnostics: [nestsTooDeep(source.page)] };
  }
}
var itemMaker = {
  heading(node, slug, { site, lines }) {
    const title = readProse(node, site).replace(/\s*\{#[^}]*\}$/, "");
    return [{ kind: "heading", title, slug, depth: node.depth, place: lines.placeOfNode(node) }];
  },
  block: (block, _, { within }) => [{ kind: "block", block, within }],
  tab: (tab, node, here) => [{ kind: "tab", ...tab, place: here.lines.placeOfNode(node) }, ...walk(node.children, here)],
  include: (tree, _, here) => [
    { kind: "include", page: here.lines.page },
    ...walk(tree.children, here),
    { kind: "included" }
  ],
  missing: () => [],
  component(node, meaning, here) {
    if (meaning?.kind === "diagram") return [];
    if (meaning === void 0) checkUnknown(node, here);
    return walk(node.children, here);
  },
  markdown(node, here) {
    if (node.type === "paragraph") return makeProse(node, here);
    if (node.type === "html") return makeAnnotation(node, here);
    if (node.type === "table") return [makeTable(node, here)];
    return "children" in node ? walk(node.children, here) : [];
  }
};
var titledDirective = /^:{3,}([a-z]+)[ \t]+([^\s{[].*)$/m;
function makeProse(node, here) {
  const { site, lines, within, page } = here;
  const text2 = readProse(node, site);
  const place = lines.placeOfNode(node);
  const links = [];
  const annotations = [];
  collectInline(node, { links, annotations }, here);
  const [, name = "", title = ""] = titledDirective.exec(text2) ?? [];
  if (name !== "") page.diagnostics.push(reportUnreadDirective(name, title, place));
  for (const source of findIncludesInText(lines.text.slice(place.start.offset, place.end.offset)))
    page.diagnostics.push(reportUnknownInclude(source, place));
  const opensItem = lines.opensItem(place);
  return [...annotations, { kind: "prose", text: text2, links, within, opensItem, place }, ...walk(findIncludes(node), here)];
}
function collectInline(node, found, here) {
  if (node.type === "link")
    found.links.push({ url: node.url, text: readProse(node, here.site), place: here.lines.placeOfNode(node) });
  else if (node.type === "textDirective" && findMeaning(node.name) === void 0) checkInclude(node, here);
  else if (node.type === "html") found.annotations.push(...makeAnnotation(node, here));
  else if ("children" in node) for (const child of node.children) collectInline(child, found, here);
}
function findIncludes({ children }) {
  return children.filter(isOrHoldsInclude);
}
function isOrHoldsInclude(node) {
  return node.type === "textDirective" && (findMeaning(node.name)?.kind === "include" || node.children.some(isOrHoldsInclude));
}
function makeAnnotation(node, { lines, within }) {
  const comment = node.value.startsWith("<!--") ? readComment(lines.placeOfNode(node), lines) : void 0;
  return comment === void 0 ? [] : [{ kind: "annotation", comment, within }];
}
function makeTable(node, { site, lines }) {
  const rows = node.children.map((row) => ({
    cells: row.children.map((cell) => readProse(cell, site).trim()),
    place: lines.placeOfNode(row)
  }));
  return { kind: "table", rows };
}
function checkInclude(node, { site, lines, page }) {
  const place = lines.placeOfNode(node);
  const isInclude = node.children.length === 0 && looksLikeInclude(node) && lines.holdsAlone(place) && site.value(node.name, []) === void 0;
  if (isInclude)
    page.diagnostics.push(reportUnknownInclude(lines.text.slice(place.start.offset, place.end.offset), place));
  return isInclude;
}
function checkUnknown(node, here) {
  if (!checkInclude(node, here)) checkSpelling(node, here);
}
function checkSpelling(node, { site, lines, page }) {
  const meant = namesWithSteps.find((each) => isMisspelt(node.name, each));
  if (meant !== void 0 && site.value(node.name, []) === void 0)
    page.diagnostics.push(reportUnknownShortcode(node.name, meant, lines.placeOfNode(node)));
}

// engine/read/kinds/surroundings.ts
function surveyBlocks(items) {
  const survey = new Survey();
  for (const item of items) survey.take(item);
  return survey.blocks;
}
var Survey = class {
  blocks = [];
  #heading = null;
  #levels = [];
  #lead = [];
  #before = null;
  take(item) {
    if (item.kind === "heading") this.#takeHeading(item);
    else if (item.kind === "prose") this.#takeParagraph(item);
    else if (item.kind === "block") this.#takeBlock(item);
    else if (item.kind === "tab") this.#takeTab();
  }
  #takeHeading({ title, depth, place }) {
    let parent = this.#heading;
    while (parent !== null && parent.depth >= depth) parent = parent.parent;
    const heading = { title, depth, place, parent, children: [], intro: null };
    parent?.children.push(heading);
    this.#heading = heading;
    this.#levels = [];
    this.#takeTab();
  }
  /** What stands before it leads to nothing in it. */
  #takeTab() {
    this.#lead = [];
    this.#before = null;
  }
  #takeParagraph({ text: text2, place, opensItem }) {
    const { column } = place.start;
    while ((this.#levels.at(-1)?.column ?? 0) > column) this.#levels.pop();
    const level = this.#levels.at(-1)?.column === column ? this.#levels.at(-1) : void 0;
    const siblings = level?.siblings ?? [];
    const paragraph = { text: text2, place, opensItem, siblings };
    siblings.push(paragraph);
    if (level === void 0)
      this.#levels.push({ column, siblings, opener: opensItem ? paragraph : null, latest: paragraph });
    else Object.assign(level, { latest: paragraph, opener: opensItem ? paragraph : level.opener });
    if (this.#heading !== null) this.#heading.intro ??= paragraph;
    this.#lead.push(paragraph);
  }
  #takeBlock({ block, within }) {
    const { column } = block.place.start;
    while ((this.#levels.at(-1)?.column ?? 0) > column && column > 1) this.#levels.pop();
    const around = {
      block,
      within,
      heading: this.#heading,
      above: this.#levels.flatMap((level) => listAbove(level, column)),
      lead: this.#lead,
      before: this.#before
    };
    this.blocks.push(around);
    this.#lead = [];
    this.#before = around;
  }
};
function listAbove({ column, opener, latest }, ofBlock) {
  if (column > ofBlock) return [];
  if (column < ofBlock) return latest === opener || opener === null ? [latest] : [opener, latest];
  return opener === null ? [] : [opener];
}

// engine/run/pages/site.ts
import { existsSync, readFileSync as readFileSync2, statSync as statSync2 } from "node:fs";
import { dirname as dirname2, join, relative as relative2, resolve as resolve2, sep as sep2 } from "node:path";

// engine/mistake.ts
var Mistake = class extends Error {
  name = "Mistake";
  place;
  hint;
  // empty where there is nothing to say
  /** @param message one line a mistake, no full stop */
  constructor(message, { place, hint = "" } = {}) {
    super(message);
    this.place = place ?? null;
    this.hint = hint;
  }
};
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

// engine/read/values.ts
var layouts = {
  github_file: "https://raw.githubusercontent.com/istio/istio/{source_branch_name}",
  github_blob: "https://github.com/istio/istio/blob/{source_branch_name}",
  github_tree: "https://github.com/istio/istio/tree/{source_branch_name}",
  istio_release_url: "https://github.com/istio/istio/releases/tag/{full_version}",
  istio_docker_image: "docker.io/istio/{0}:{full_version}"
};
function findValue(name, positional, args, given = {}) {
  const plain = given[name] ?? toText(args[name]) ?? toText(args[name.slice(name.indexOf("_") + 1)]);
  if (plain !== void 0) return plain;
  const template = layouts[name];
  if (template !== void 0) return fillTemplate(template, positional, args);
  if (!name.endsWith("_revision")) return void 0;
  return findValue(name.slice(0, -"_revision".length), positional, args, given)?.replaceAll(".", "-");
}
function toText(value) {
  return typeof value === "string" || typeof value === "number" ? String(value) : void 0;
}
function fillTemplate(template, positional, args) {
  let whole = true;
  const text2 = template.replace(/\{(\w+)\}/g, (_, key) => {
    const value = /^\d+$/.test(key) ? positional[Number(key)] : toText(args[key]);
    if (value === void 0) whole = false;
    return value ?? "";
  });
  return whole ? text2 : void 0;
}

// engine/run/pages/content.ts
import { basename, dirname, relative, sep } from "node:path";
function findContentFolder(page) {
  for (let folder = dirname(page); ; folder = dirname(folder)) {
    if (basename(folder) === "content") return folder;
    if (folder === dirname(folder)) return null;
  }
}
function readLanguage(content, page) {
  const [first = ""] = relative(content, page).split(sep);
  return /^[a-z]{2}(-[a-z]+)?$/i.test(first) ? first : "";
}

// engine/run/pages/source.ts
import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
var isFolderText = "this is a folder";
function readSource2(path) {
  try {
    if (statSync(path).isCharacterDevice()) return "this is a device, not a file";
    const bytes = readFileSync(path);
    if (bytes.includes(0) || !isUtf8(bytes)) return "this is no text file in UTF-8";
    return { page: path.replaceAll("\\", "/"), text: bytes.toString("utf8") };
  } catch (error) {
    return explainUnreadable(error);
  }
}
function explainUnreadable(error) {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file";
  if (code === "EISDIR") return isFolderText;
  if (code === "EACCES") return "you may not read this file";
  return `cannot be read: ${messageOf(error)}`;
}

// engine/run/pages/site.ts
function openSites() {
  const argumentsIn = once(readArguments);
  const includeAt = once(readInclude);
  const syntaxOf = once((raw) => ({ raw: raw.split(" ") }));
  return async ({ page, text: text2 }, { root: given, rootFrom, args: file, values, raw } = nothingSaid) => {
    if (given !== null && !isFolder(given)) throw new Mistake(`${rootFrom} ${given}: there is no such folder`);
    const root2 = given === null ? findSiteRoot(resolve2(page)) : resolve2(given);
    const argumentsFile = file ?? (root2 === void 0 ? void 0 : argumentsOf(root2));
    const args = argumentsFile !== void 0 && text2.includes("{{") ? await argumentsIn(argumentsFile) : {};
    return {
      ...raw.length === 0 ? {} : { syntax: syntaxOf(raw.join(" ")) },
      include: (name) => root2 === void 0 ? noRoot : findInclude(root2, readLanguage(join(root2, "content"), resolve2(page)), name, includeAt),
      value: (name, positional) => findValue(name, positional, args, values)
    };
  };
}
var nothingSaid = { root: null, rootFrom: "", args: null, values: {}, raw: [] };
function once(ask) {
  const answers = /* @__PURE__ */ new Map();
  return (path) => {
    if (!answers.has(path)) answers.set(path, ask(path));
    return answers.get(path);
  };
}
var noRoot = "the page stands in no folder `content/`; name its site with `--site DIR`";
function isFolder(path) {
  return statSync2(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
function findSiteRoot(page) {
  const content = findContentFolder(page);
  return content === null ? void 0 : dirname2(content);
}
function findInclude(root2, lang, name, includeAt) {
  if (!/^[\w./-]+$/.test(name) || name.split("/").includes("..")) return `\`${name}\` is no name of an include`;
  const folders = [
    join(root2, "content", lang, "boilerplates"),
    join(root2, "content", "en", "boilerplates"),
    join(root2, "content", "boilerplates")
  ];
  const file = folders.map((folder) => join(folder, name.endsWith(".md") ? name : `${name}.md`)).find((path) => existsSync(path));
  if (file === void 0)
    return `there is no ${relative2("", join(folders[0] ?? root2, `${name}.md`))}; \`--site DIR\` names another site`;
  return includeAt(relative2("", file).split(sep2).join("/"));
}
function readInclude(path) {
  const source = readSource2(path);
  return typeof source === "string" ? `${path}: ${source}` : source;
}
function argumentsOf(root2) {
  return ["args.yml", "args.yaml"].map((name) => join(root2, "data", name)).find((path) => existsSync(path));
}
async function readArguments(file) {
  const { parse } = await import("yaml");
  try {
    return parse(readFileSync2(file, "utf8")) ?? {};
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new Mistake(`${relative2("", file)} cannot be read: ${first}`);
  }
}

// ../../tmp/leads.ts
var root = "/work/shared/corpus/istio-1.21";
var snips = JSON.parse(readFileSync3(join2(root, "snippets.json"), "utf8"));
var tested = new Set(snips.map((p) => p.page));
var siteOf = openSites();
for (const page of readdirSync(root, { recursive: true })) {
  if (!page.endsWith(".md")) continue;
  const path = join2(root, page);
  const source = { page: path, text: readFileSync3(path, "utf8") };
  const { items } = readOutline(source, await siteOf(source));
  for (const s of surveyBlocks(items)) {
    if (!isRunnable(s.block)) continue;
    console.log(JSON.stringify({ page, tested: tested.has(page), line: s.block.place.start.line, inc: s.block.place.page !== path, h: (() => {
      const r = [];
      let h = s.heading;
      while (h) {
        r.unshift(h.title);
        h = h.parent;
      }
      return r;
    })(), above: s.above.map((p) => p.text), lead: s.lead.map((p) => p.text), snip: s.block.snipId, text: s.block.text.slice(0, 120) }));
  }
}
