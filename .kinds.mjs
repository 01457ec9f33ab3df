var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// engine/mapping.ts
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
var init_mapping = __esm({
  "engine/mapping.ts"() {
    "use strict";
  }
});

// engine/note.ts
function isNoteKey(name) {
  return Object.hasOwn(noteTable, name);
}
function isFlag(name) {
  return isNoteKey(name) && ["switch", "readiness"].includes(noteTable[name].shape);
}
function isCheckKey(name) {
  return isNoteKey(name) && noteTable[name].isOfCheck === true;
}
function fieldOf(key) {
  return ["duration", "duration or 0"].includes(noteTable[key].shape) ? `${key}Ms` : key;
}
var noteTable, noteKeys;
var init_note = __esm({
  "engine/note.ts"() {
    "use strict";
    noteTable = {
      skip: { shape: "text", value: "reason", meaning: "Why it is skipped; nothing else can stand beside it" },
      play: {
        shape: "switch",
        value: "`true`/`false`",
        meaning: "Play it, though the page reads as if its readers did not: as output, another way, optional, or elsewhere"
      },
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
    noteKeys = Object.keys(noteTable);
  }
});

// engine/verdict.ts
var comparators;
var init_verdict = __esm({
  "engine/verdict.ts"() {
    "use strict";
    comparators = [
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
  }
});

// engine/compare/names.ts
function findComparator(name) {
  const plain = name.trim().toLowerCase().replace(/^_*(?:verify_)?/, "").replaceAll("_", "-");
  return byName.get(plain);
}
function splitVarying(text3) {
  return text3.split(/[\s,]+/).filter((word3) => word3 !== "");
}
var synonyms, byName, comparatorNames, varying;
var init_names = __esm({
  "engine/compare/names.ts"() {
    "use strict";
    init_verdict();
    synonyms = { absent: "not-contains" };
    byName = new Map([
      ["auto", "auto"],
      ...comparators.flatMap((name) => {
        const synonym = synonyms[name];
        return synonym === void 0 ? [[name, name]] : [
          [name, name],
          [synonym, name]
        ];
      })
    ]);
    comparatorNames = [...byName.keys()];
    varying = ["sizes", "counters"];
  }
});

// engine/suggestion.ts
import { closest, distance as distance2 } from "fastest-levenshtein";
function suggestName(typed, names) {
  if (names.length === 0) return null;
  const near = closest(typed, [...names]);
  return distance2(typed.toLowerCase(), near.toLowerCase()) <= Math.max(1, typed.length / 3) ? near : null;
}
function isMisspelt(name, meant2) {
  const maxDistance = Math.max(1, Math.floor(meant2.length / 4));
  return name.length > 2 && (distance2(name.toLowerCase(), meant2) <= maxDistance || sortLetters(name) === sortLetters(meant2));
}
function sortLetters(name) {
  return [...name.toLowerCase()].sort().join("");
}
var init_suggestion = __esm({
  "engine/suggestion.ts"() {
    "use strict";
  }
});

// engine/config/notation/conflicts.ts
function conflictsOf(value, conflicts2, path) {
  const keys = isMapping(value) ? Object.keys(value) : [];
  return keys.flatMap((key) => {
    const other2 = Object.keys(conflicts2).find(
      (each) => each !== key && keys.includes(each) && conflicts2[each]?.with.includes(key) === true
    );
    if (other2 === void 0) return [];
    const message = `\`${key}\` cannot stand beside \`${other2}\``;
    return [
      {
        code: "key-conflict",
        severity: "error",
        path: [...path, key],
        of: "key",
        message,
        hint: conflicts2[other2]?.hint ?? ""
      }
    ];
  });
}
var init_conflicts = __esm({
  "engine/config/notation/conflicts.ts"() {
    "use strict";
    init_mapping();
  }
});

// engine/config/notation/names.ts
var variableName, contextName, shortcodeName, tokenName, toolName, stepName, countText, durationText, ruleOf;
var init_names2 = __esm({
  "engine/config/notation/names.ts"() {
    "use strict";
    variableName = {
      pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
      what: "name of a shell variable",
      hint: "use letters, digits and `_`, with no digit first"
    };
    contextName = {
      pattern: /^[^\s=]+$/,
      what: "name of a context",
      hint: "type it without blanks and `=`"
    };
    shortcodeName = {
      pattern: /^[A-Za-z_][A-Za-z0-9_./-]*$/,
      what: "name of a shortcode",
      hint: "write it as it stands after `{{<`"
    };
    tokenName = {
      pattern: /^[A-Za-z][A-Za-z0-9_-]*$/,
      what: "name of a token",
      hint: "use letters, digits, `_` and `-`, with a letter first"
    };
    toolName = {
      pattern: /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/,
      what: "name of a tool",
      hint: "write it as it is typed, without a path"
    };
    stepName = {
      pattern: /^[^\s/]+(\/[1-9][0-9]{0,3})?$/,
      what: "name of a step",
      hint: "write the id that `runbook plan` lists, or `ID/2` for its second command"
    };
    countText = {
      pattern: /^[1-9][0-9]{0,2}( times?)?$/,
      what: "count",
      hint: "write `3` or `3 times`"
    };
    durationText = {
      pattern: /^[0-9]+(\.[0-9]+)?( ?(ms|s|m|h|d))?$/,
      what: "duration",
      hint: "write a time such as `90s`, `5m` or `1h`, or a number of seconds"
    };
    ruleOf = new Map(
      [variableName, contextName, shortcodeName, tokenName, toolName, stepName, countText, durationText].map((rule) => [
        String(rule.pattern),
        rule
      ])
    );
  }
});

// engine/config/notation/faults.ts
function faultsOf(issues, dialect2) {
  return issues.flatMap((issue) => faultsOfOne(issue, [], dialect2));
}
function faultsOfOne(issue, above, dialect2) {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, dialect2));
    case "invalid_union":
      return unionFaults(issue, path, dialect2);
    case "invalid_key":
      return issue.issues.flatMap((inner2) => faultsOfOne(inner2, [], dialect2)).map((fault) => ({ ...fault, path, of: "key" }));
    case "invalid_format":
      return [formatFault(issue, path)];
    case "invalid_type":
      return [typeFault(path, wanted(issue), issue.input, dialect2)];
    case "invalid_value":
      return [{ ...typeFault(path, wanted(issue), issue.input, dialect2), hint: meant(issue) }];
    case "too_small":
    case "too_big":
      return [{ ...valued(path, "bad-value"), message: `${subject(path, dialect2)} ${bound(issue)}` }];
    default:
      return [{ ...valued(path, "bad-value"), message: `${subject(path, dialect2)} ${issue.message}` }];
  }
}
function unknownKey(typed, above, dialect2) {
  return {
    code: "unknown-key",
    severity: "error",
    path: [...above, typed],
    of: "key",
    message: `unknown key ${quoted(typed)}`,
    hint: insteadOf(typed, dialect2.keysAt(above), dialect2)
  };
}
function insteadOf(typed, known, dialect2) {
  const home = dialect2.homeOf(typed);
  if (home !== null) return `it belongs ${home}`;
  const near = suggestName(typed, known);
  return near === null ? `known here: ${known.map((key) => `\`${key}\``).join(", ")}` : `did you mean \`${near}\`?`;
}
function unionFaults(issue, path, dialect2) {
  const errors = alternatives(issue);
  const near = errors.find((issues) => issues.every((each) => each.path.length > 0 || !isWanted(each)));
  if (near !== void 0) return near.flatMap((each) => faultsOfOne(each, path, dialect2));
  return [typeFault(path, errors.flat().filter(isWanted).flatMap(wanted), issue.input, dialect2)];
}
function alternatives({ errors }) {
  return errors.flatMap((issues) => {
    const [first] = issues;
    return first?.code === "invalid_union" && first.path.length === 0 ? alternatives(first) : [issues];
  });
}
function isWanted(issue) {
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}
function meant({ input, values }) {
  const near = typeof input === "string" ? suggestName(input, values.map(String)) : null;
  return near === null ? "" : `did you mean \`${near}\`?`;
}
function wanted(issue) {
  return issue.code === "invalid_value" ? issue.values.map((value) => `\`${String(value)}\``) : [words3[issue.expected] ?? issue.expected].flat();
}
function formatFault({ pattern, input }, path) {
  const rule = ruleOf.get(pattern ?? "");
  const message = `${quoted(String(input))} is no ${rule?.what ?? "text of this form"}`;
  return { ...valued(path, rule?.what === "duration" ? "bad-duration" : "bad-name"), message, hint: rule?.hint ?? "" };
}
function typeFault(path, choices, input, dialect2) {
  return {
    ...valued(path, "wrong-type"),
    message: `${subject(path, dialect2)} must be ${either([...new Set(choices)])}, not ${kindOf(input)}`,
    hint: path.length === 0 ? "write `key: value` lines" : ""
  };
}
function either(choices) {
  return [choices.slice(0, -1).join(", "), choices.at(-1)].filter((part) => part !== "").join(" or ");
}
function kindOf(input) {
  if (input === null || input === void 0) return "empty";
  if (Array.isArray(input)) return "a list";
  if (typeof input === "string") return `the text ${quoted(input)}`;
  return typeof input === "object" ? "a mapping" : `\`${String(input)}\``;
}
function bound(issue) {
  if (issue.code === "too_big") return `must be at most ${issue.maximum}`;
  return issue.origin === "number" || issue.origin === "int" ? `must be at least ${issue.minimum}` : "must not be empty";
}
function subject(path, { whole }) {
  return path.length === 0 ? whole : quoted(
    path.map((step) => typeof step === "number" ? `[${step}]` : `.${String(step)}`).join("").slice(1)
  );
}
function valued(path, code) {
  return {
    code,
    severity: "error",
    path,
    of: "value",
    hint: ""
  };
}
function quoted(text3) {
  const line = text3.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return `\`${line.length > maxQuoted ? `${line.slice(0, maxQuoted - 1)}\u2026` : line}\``;
}
var words3, maxQuoted;
var init_faults = __esm({
  "engine/config/notation/faults.ts"() {
    "use strict";
    init_suggestion();
    init_names2();
    words3 = {
      string: "text",
      number: "a number",
      int: "a whole number",
      boolean: ["`true`", "`false`"],
      array: "a list",
      object: "a mapping",
      record: "a mapping"
    };
    maxQuoted = 60;
  }
});

// engine/config/notation/pattern.ts
function flagsOf(source) {
  return compiled(source, "u") instanceof RegExp ? "u" : compiled(source, "v") instanceof RegExp ? "v" : null;
}
async function patternFaults(patterns2, path, flags) {
  const found = Object.entries(isMapping(patterns2) ? patterns2 : {}).map(async ([name, source]) => {
    if (typeof source !== "string" || source === "") return [];
    const fault = flags === "u" && flagsOf(source) === "v" ? tooNew(source) : await patternFault(source);
    return fault === null ? [] : [{ code: "bad-pattern", ...fault, path: [...path, name], of: "value" }];
  });
  return (await Promise.all(found)).flat();
}
function tooNew(source) {
  return {
    severity: "error",
    message: `${quoted(source)} is a regular expression for the flag \`v\` alone`,
    hint: "write it as JavaScript does with the flag `u`"
  };
}
async function patternFault(source) {
  const flags = flagsOf(source);
  if (flags === null) return uncompiled(source);
  if (source.length > maxLength || (source.match(/[*+]|,\}/g)?.length ?? 0) > maxRepeats)
    return error(`${quoted(source)} is too long to tell how long it takes`, "make several of it");
  if (referring.test(source.replaceAll("\\\\", "")))
    return error(`${quoted(source)} has a named group or a back reference`, "use groups `(?:\u2026)` alone");
  if (/\\[pPu]\{|\\q\{/.test(source.replaceAll("\\\\", "")))
    return error(`${quoted(source)} names characters by their properties`, "list them, as in `[a-z0-9]`");
  const slow2 = await backtracking(source, flags);
  if (slow2?.severity === "error" || !takesNothing(new RegExp(source, `${flags}g`))) return slow2;
  return error(`${quoted(source)} matches the empty text`, "use `+` for `*`, or put in what it must hold");
}
function error(message, hint) {
  return { severity: "error", message, hint };
}
function compiled(source, flags) {
  try {
    return new RegExp(source, flags);
  } catch (cause2) {
    return cause2 instanceof Error ? cause2.message : String(cause2);
  }
}
function uncompiled(source) {
  const message = String(compiled(source, "u"));
  const reason = message.slice(message.lastIndexOf(": ") + 2);
  return error(
    `${quoted(source)} is no regular expression: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
    "write it as JavaScript does with the flag `u`"
  );
}
async function backtracking(source, flags) {
  if ((source.match(/[*+}]/g)?.length ?? 0) < 2) return null;
  const { analyse } = await import("scslre");
  try {
    const { reports } = analyse({ source, flags }, { assumeRejectingSuffix: true, reportTypes: { Move: false } });
    const worst = reports.find(({ exponential }) => exponential) ?? reports[0];
    return worst === void 0 ? null : slow(source, worst);
  } catch {
    return null;
  }
}
function slow(source, report2) {
  const growth = report2.exponential ? "exponential" : "more than linear";
  return {
    severity: report2.exponential ? "error" : "warning",
    message: `${quoted(source)} can take ${growth} time on ${quoted(report2.character.pick.repeat(3))}\u2026: ${cause(report2)}`,
    hint: "let only one of them repeat, or put something between that neither takes"
  };
}
function cause(report2) {
  return report2.type === "Self" ? `${quoted(report2.quant.raw)} repeats inside ${quoted(report2.parentQuant.raw)}` : report2.type === "Trade" ? `${quoted(report2.startQuant.raw)} and ${quoted(report2.endQuant.raw)} take the same text` : `${quoted(report2.quant.raw)} is tried at every place`;
}
function takesNothing(pattern) {
  return samples.some((sample) => [...sample.matchAll(pattern)].some(([match2]) => match2 === ""));
}
var maxLength, maxRepeats, referring, samples;
var init_pattern = __esm({
  "engine/config/notation/pattern.ts"() {
    "use strict";
    init_mapping();
    init_faults();
    maxLength = 500;
    maxRepeats = 30;
    referring = /\\[1-9k]|\(\?<(?![=!])/;
    samples = ["", "a", "Zz 09", "a-b_c.d/e:f", " 	\n"];
  }
});

// engine/config/notation/note-faults.ts
async function noteFaults(note, path) {
  const { background, capture, status, verify } = isMapping(note) ? note : {};
  return [
    ...conflictsOf(note, conflicts, path),
    ...conflictsOf(background, readiness, [...path, "background"]),
    ...statusFaults(status, verify, path),
    ...await patternFaults(capture, [...path, "capture"], "u"),
    ...await patternFaults(isMapping(background) ? { line: background.line } : {}, [...path, "background"], "u")
  ];
}
function statusFaults(status, verify, path) {
  return status === void 0 || verify !== "failure" && verify !== "status" ? [] : [
    {
      code: "key-conflict",
      severity: "error",
      path: [...path, "status"],
      of: "key",
      message: `\`status\` cannot stand beside \`verify: ${verify}\``,
      hint: "both say how it must end: keep one of them"
    }
  ];
}
var conflicts, readiness;
var init_note_faults = __esm({
  "engine/config/notation/note-faults.ts"() {
    "use strict";
    init_mapping();
    init_note();
    init_conflicts();
    init_pattern();
    conflicts = {
      skip: { with: noteKeys, hint: "what is skipped needs nothing else" },
      background: {
        with: noteKeys.filter((key) => noteTable[key].isOfEnd),
        hint: "what runs in the background is not waited for, nor its output checked"
      }
    };
    readiness = { port: { with: ["line"], hint: "name the one that comes last" } };
  }
});

// engine/config/notation/pieces.ts
import ms from "ms";
import * as z from "zod/mini";
function text2() {
  return z.string().check(z.minLength(1));
}
function named2({ pattern }) {
  return z.string().check(z.regex(pattern));
}
function scalar() {
  return z.union([z.string(), z.number(), z.boolean()]);
}
function word2() {
  return z.union([text2(), z.number()]);
}
function variables() {
  return z.record(named2(variableName), scalar());
}
function patterns(name) {
  return z.record(named2(name), text2());
}
function oneOrMore(type) {
  return z.union([type(), z.array(type()).check(z.minLength(1))]);
}
function described(type, description, ...examples) {
  z.globalRegistry.add(type, { description, ...examples.length > 0 ? { examples: [...examples] } : {} });
  return type;
}
function inMs(given) {
  return typeof given === "number" || /^[0-9.]+$/.test(given) ? Number(given) * 1e3 : ms(given);
}
function duration(leastMs) {
  return z.pipe(
    z.union([named2(durationText), z.number().check(z.minimum(0))]),
    z.transform((given, { issues }) => {
      const read = inMs(given);
      if (read < leastMs) issues.push({ code: "custom", input: given, message: "must be longer than nothing" });
      if (read > longestMs) issues.push({ code: "custom", input: given, message: "must be shorter than 24 days" });
      return read;
    })
  );
}
var longestMs;
var init_pieces = __esm({
  "engine/config/notation/pieces.ts"() {
    "use strict";
    init_names2();
    longestMs = 2 ** 31 - 1;
  }
});

// engine/config/notation/written.ts
function textOf(value, path, written) {
  return typeof value === "string" ? value : written(path) ?? String(value);
}
function textsOf(record2, path, written) {
  return Object.fromEntries(Object.entries(record2).map(([key, value]) => [key, textOf(value, [...path, key], written)]));
}
function linesOf(value, path, written) {
  return typeof value === "object" ? value.map((each, at) => textOf(each, [...path, at], written)) : [textOf(value, path, written)];
}
var init_written = __esm({
  "engine/config/notation/written.ts"() {
    "use strict";
  }
});

// engine/config/notation/note-values.ts
import * as z2 from "zod/mini";
function makeKind(schema, resolve3 = keepChecked, parse3 = keepAnnotated) {
  return { schema, parse: parse3, resolve: (checked, path, written) => resolve3(checked, path, written) };
}
function keepChecked(checked) {
  return checked;
}
function keepAnnotated(annotated) {
  return annotated;
}
function oneOf(choices) {
  return z2.enum(choices);
}
function parsePairs(annotated) {
  if (annotated === true || annotated.replace(pair2, "").trim() !== "") return annotated;
  return Object.fromEntries(
    [...annotated.matchAll(pair2)].map(([, name, ...values]) => [name, values.find((each) => each !== void 0) ?? ""])
  );
}
function parsePattern(annotated) {
  const at = annotated === true ? -1 : annotated.indexOf("=");
  return annotated === true || at === -1 ? annotated : { [annotated.slice(0, at)]: annotated.slice(at + 1) };
}
function parseSwitch(annotated) {
  return annotated === true ? true : switches[annotated] ?? annotated;
}
function parseNumber(annotated) {
  return annotated !== true && /^\d{1,9}$/.test(annotated) ? Number(annotated) : annotated;
}
function parseReadiness(annotated) {
  const [, key, rest] = (annotated === true ? null : /^(port|line)=(.*)$/s.exec(annotated)) ?? [];
  if (key === void 0 || rest === void 0) return parseSwitch(annotated);
  return { [key]: key === "port" ? parseNumber(rest) : rest };
}
function resolveReadiness(given) {
  if (given === true) return { ready: null };
  if (given.port !== void 0) return { ready: { kind: "port", port: given.port } };
  return { ready: given.line === void 0 ? null : { kind: "line", pattern: given.line } };
}
function varyingText() {
  return z2.pipe(
    text2(),
    z2.transform((given, { issues }) => {
      const words4 = splitVarying(given);
      const strange = words4.find((word3) => !varying.includes(word3));
      if (strange !== void 0)
        issues.push({ code: "custom", input: given, message: `must be among ${varying.join(", ")}, not ${strange}` });
      return words4;
    })
  );
}
function times() {
  return z2.pipe(
    z2.union([z2.int().check(z2.minimum(1), z2.maximum(999)), named2(countText)]),
    z2.transform((given) => Number.parseInt(String(given), 10))
  );
}
var readiness2, backgroundKeys, valueKinds, pair2, switches;
var init_note_values = __esm({
  "engine/config/notation/note-values.ts"() {
    "use strict";
    init_names();
    init_names2();
    init_pieces();
    init_written();
    readiness2 = z2.strictObject({
      port: described(
        z2.optional(z2.int().check(z2.minimum(1), z2.maximum(65535))),
        "It is ready when somebody listens on this port of this machine",
        8080
      ),
      line: described(z2.optional(text2()), "It is ready when a line that it prints matches this regular expression")
    });
    backgroundKeys = Object.keys(readiness2.shape);
    valueKinds = {
      text: makeKind(text2()),
      context: makeKind(named2(contextName)),
      variables: makeKind(variables(), textsOf, parsePairs),
      lines: makeKind(oneOrMore(scalar), linesOf),
      switch: makeKind(z2.boolean(), keepChecked, parseSwitch),
      readiness: makeKind(z2.union([z2.literal(true), readiness2]), resolveReadiness, parseReadiness),
      comparator: makeKind(oneOf(comparatorNames), findComparator),
      output: makeKind(scalar(), (given, path, written) => textOf(given, path, written).replace(/\n+$/, "")),
      varying: makeKind(z2.union([z2.array(oneOf(varying)), varyingText()])),
      times: makeKind(times(), keepChecked, parseNumber),
      "duration or 0": makeKind(duration(0)),
      duration: makeKind(duration(1)),
      status: makeKind(
        z2.union([z2.int().check(z2.minimum(0), z2.maximum(255)), z2.enum(["any", "failure"])]),
        keepChecked,
        parseNumber
      ),
      patterns: makeKind(
        patterns(variableName),
        (given) => Object.entries(given).map(([name, pattern]) => ({ name, pattern })),
        parsePattern
      )
    };
    pair2 = /(?<!\S)([^\s=]+)=(?:"([^"]*)"|'([^']*)'|(\S*))/g;
    switches = { true: true, false: false };
  }
});

// engine/config/notation/note.ts
import * as z3 from "zod/mini";
function describeKey(key) {
  const { shape, meaning, example } = noteTable[key];
  return described(z3.optional(valueKinds[shape].schema), meaning, ...example === void 0 ? [] : [example]);
}
function noteOf(note, path, written) {
  const set = noteKeys.filter((key) => note[key] !== void 0);
  return Object.fromEntries(
    set.map((key) => [fieldOf(key), valueKinds[noteTable[key].shape].resolve(note[key], [...path, key], written)])
  );
}
async function readAnnotations(annotations) {
  const written = Object.fromEntries(annotations.map(({ key, value }) => [key, parseValue(key, value)]));
  const checked = noteSchema.safeParse(removeChecks(written), { reportInput: true });
  const faults = [...faultsOf(checked.error?.issues ?? [], dialect), ...await noteFaults(written, [])];
  const isBroken = faults.some(({ severity }) => severity === "error");
  return { note: checked.data === void 0 || isBroken ? null : noteOf(checked.data, [], () => null), faults };
}
function parseValue(key, value) {
  return isNoteKey(key) ? valueKinds[noteTable[key].shape].parse(value) : value;
}
function removeChecks(written) {
  return Object.fromEntries(Object.entries(written).filter(([key]) => !isCheckKey(key)));
}
var noteSchema, ofNotesFile, dialect;
var init_note2 = __esm({
  "engine/config/notation/note.ts"() {
    "use strict";
    init_note();
    init_faults();
    init_note_faults();
    init_note_values();
    init_pieces();
    noteSchema = z3.strictObject(
      Object.fromEntries(noteKeys.map((key) => [key, describeKey(key)]))
    );
    ofNotesFile = /* @__PURE__ */ new Set(["requires", "done", "context", "steps"]);
    dialect = {
      whole: "the annotation",
      keysAt: ([part]) => part === void 0 ? noteKeys : backgroundKeys,
      homeOf: (key) => {
        if (ofNotesFile.has(key)) return "in the notes beside the page";
        return backgroundKeys.includes(key) ? "in `background`" : null;
      }
    };
  }
});

// engine/config/notation/index.ts
var notation_exports = {};
__export(notation_exports, {
  backgroundKeys: () => backgroundKeys,
  conflictsOf: () => conflictsOf,
  contextName: () => contextName,
  described: () => described,
  duration: () => duration,
  faultsOf: () => faultsOf,
  flagsOf: () => flagsOf,
  linesOf: () => linesOf,
  named: () => named2,
  noteFaults: () => noteFaults,
  noteOf: () => noteOf,
  noteSchema: () => noteSchema,
  oneOrMore: () => oneOrMore,
  patternFault: () => patternFault,
  patternFaults: () => patternFaults,
  patterns: () => patterns,
  quoted: () => quoted,
  readAnnotations: () => readAnnotations,
  scalar: () => scalar,
  shortcodeName: () => shortcodeName,
  stepName: () => stepName,
  text: () => text2,
  textOf: () => textOf,
  textsOf: () => textsOf,
  tokenName: () => tokenName,
  toolName: () => toolName,
  variableName: () => variableName,
  variables: () => variables,
  word: () => word2
});
var init_notation = __esm({
  "engine/config/notation/index.ts"() {
    "use strict";
    init_conflicts();
    init_faults();
    init_names2();
    init_note2();
    init_note_faults();
    init_note_values();
    init_pattern();
    init_pieces();
    init_written();
  }
});

// ../../tmp/kinds.ts
import { readFileSync as readFileSync3, readdirSync } from "node:fs";
import { join as join2 } from "node:path";

// engine/diagnostic.ts
function toPoint(point = firstPoint) {
  return { line: point.line, column: point.column, offset: point.offset ?? 0 };
}
var firstPoint = { line: 1, column: 1, offset: 0 };
function placeAtTop(page) {
  return { page, start: firstPoint, end: firstPoint };
}

// engine/read/index.ts
init_mapping();

// engine/mistake.ts
var Mistake = class extends Error {
  name = "Mistake";
  place;
  hint;
  // empty where there is nothing to say
  /** @param message one line a mistake, no full stop */
  constructor(message, { place: place2, hint = "" } = {}) {
    super(message);
    this.place = place2 ?? null;
    this.hint = hint;
  }
};
function messageOf(error2) {
  return error2 instanceof Error ? error2.message : String(error2);
}

// engine/shellscript/facts/options.ts
function readArguments(words4, valued2, longDash = false) {
  const dashes = words4.findIndex(({ text: text3 }) => text3 === "--");
  const given = dashes === -1 ? words4 : words4.slice(0, dashes);
  const options = [];
  const operands = [];
  for (let at = 0; at < given.length; at += 1) {
    const word3 = given[at];
    if (word3 === void 0) continue;
    const names = readOptions(word3.text, valued2, longDash);
    const last = names.at(-1);
    const next = given[at + 1];
    if (last === void 0) operands.push(word3.text);
    else if (last[1] === null && valued2.includes(last[0])) {
      at += 1;
      options.push(...names.slice(0, -1).map((name) => makeOption(name, [word3])));
      options.push(makeOption([last[0], next?.text ?? ""], next === void 0 ? [word3] : [word3, next]));
    } else options.push(...names.map((name) => makeOption(name, [word3])));
  }
  return { options, operands, rest: dashes === -1 ? null : words4.slice(dashes + 1) };
}
function makeOption([name, value], words4) {
  return { name, value, words: words4 };
}
function readOptions(word3, valued2, longDash) {
  if (word3 === "-" || !word3.startsWith("-")) return [];
  return word3.startsWith("--") || longDash ? [readLong(word3)] : readLetters(word3.slice(1), valued2);
}
function readLong(word3) {
  const equals = word3.indexOf("=");
  return equals === -1 ? [word3, null] : [word3.slice(0, equals), word3.slice(equals + 1)];
}
function readLetters(cluster, valued2) {
  const read = [];
  for (let at = 0; at < cluster.length; at += 1) {
    const left = cluster.slice(at + 1);
    const name = `-${cluster[at]}`;
    if (left.startsWith("=") || left !== "" && valued2.includes(name)) return [...read, [name, left.replace(/^=/, "")]];
    read.push([name, null]);
  }
  return read;
}
function hasOption({ options }, names) {
  return options.some(({ name, value }) => names.includes(name) && value !== "false");
}
function hasVerb({ operands }, verbs) {
  return verbs.some((verb) => verb.split(" ").every((word3, index) => operands[index] === word3));
}

// engine/shellscript/facts/tools.ts
var kubectl = {
  verbs: "get;describe;logs;top;wait;version;explain;api-resources;api-versions;cluster-info;diff;kustomize;events;options;auth can-i;auth whoami;config view;config current-context;config get-contexts;config get-clusters;config get-users;rollout status;rollout history;plugin list".split(
    ";"
  ),
  valued: "-n;--namespace;--context;--kubeconfig;--cluster;--user;-s;--server;--as;--token;-v;-l;-o;-f;-c;-L;--selector;--output;--filename;--container;--timeout;--for;--field-selector;--tail;--since;--request-timeout".split(
    ";"
  ),
  writes: ["--output-directory"]
};
var docker = {
  verbs: "ps;images;inspect;logs;version;info;port;top;history;search;image ls;image inspect;container ls;container inspect;network ls;network inspect;volume ls;volume inspect;context ls".split(
    ";"
  ),
  valued: ["-c", "--context", "-H", "--host", "--config", "-l", "--log-level"]
};
var looks = {};
var tools = new Map([
  ...": [ base64 basename break cat cksum cmp column comm continue cut df diff dig dirname du echo egrep expr false fgrep file fold free getent grep groups head host id jq join ls lsof md5 md5sum netstat nl nproc nslookup od paste ping ping6 printenv ps pwd read readlink realpath rev seq sha1sum sha256sum sha512sum sleep ss stat strings tac tail test tr traceroute true type uname uptime wc which whoami zgrep".split(" ").map((name) => [name, looks]),
  ["kubectl", kubectl],
  ["oc", kubectl],
  ["microk8s.kubectl", kubectl],
  [
    "istioctl",
    {
      verbs: "proxy-status;ps;proxy-config;pc;version;analyze;validate;verify-install;describe;create-remote-secret;remote-clusters;ztunnel-config;zc;kube-inject;bug-report --help;manifest generate;manifest diff;profile list;profile dump;profile diff;tag list;tag generate;waypoint list;waypoint status;waypoint generate;admin log;x describe;x precheck;x check-inject;x authz check;x remote-clusters;x version;x proxy-status;x ps;x metrics;x injector list;x revision list;x revision describe;x waypoint list;x waypoint generate;x create-remote-secret;x envoy-stats;x es;x wait;x config list".split(";").flatMap((verb) => verb.startsWith("x ") ? [verb, verb.replace("x", "experimental")] : [verb]),
      valued: "--context;-c;--kubeconfig;-i;--istioNamespace;-n;--namespace;-o;--output;-f;--filename".split(";"),
      writes: ["--level", "--reset", "-r", "--stack-trace-level"],
      files: ["--output-dir"]
    }
  ],
  [
    "helm",
    {
      verbs: "list;ls;status;get;show;inspect;search;template;version;history;env;lint;verify;repo list;repo ls;dependency list;plugin list".split(
        ";"
      ),
      valued: "--kube-context;-n;--namespace;--kubeconfig;--registry-config;--repository-cache;--repository-config".split(
        ";"
      ),
      writes: ["--output-dir", "--post-renderer"]
    }
  ],
  ["docker", docker],
  ["podman", docker],
  ["pilot-agent", { verbs: ["request GET", "version"] }],
  ["fortio", { verbs: ["curl", "version"] }],
  ["kind", { verbs: ["get", "version"] }],
  ["k3d", { verbs: ["cluster list", "cluster ls", "node list", "version"] }],
  [
    "minikube",
    { verbs: "status;ip;version;profile list;addons list;service list;logs".split(";"), valued: ["-p", "--profile"] }
  ],
  [
    "git",
    {
      verbs: "status;log;diff;show;rev-parse;describe;blame;ls-files;ls-remote;ls-tree".split(";"),
      valued: ["-C", "-c"]
    }
  ],
  [
    "curl",
    {
      valued: "-A;-b;-c;-C;-d;-D;-e;-E;-F;-H;-K;-m;-o;-Q;-r;-t;-T;-u;-U;-w;-x;-X;-y;-Y;-z;--request;--output;--cookie-jar;--dump-header;--header;--url;--user;--write-out;--connect-timeout;--max-time;--resolve;--connect-to;--cacert;--cert;--key;--retry;--stderr;--trace;--trace-ascii".split(
        ";"
      ),
      writes: "-d;--data;--data-raw;--data-binary;--data-ascii;--data-urlencode;--json;-F;--form;--form-string;-T;--upload-file;-O;--remote-name;--remote-name-all;-J;-K;--config;-Q;--quote".split(
        ";"
      ),
      files: "-o;--output;-c;--cookie-jar;-D;--dump-header;--stderr;--trace;--trace-ascii".split(";"),
      methods: ["-X", "--request"]
    }
  ],
  [
    "wget",
    {
      valued: "-O;--output-document;-o;--output-file;-T;--timeout;-t;--tries;-U;--header".split(";"),
      needs: ["-O", "--output-document", "--spider"],
      files: ["-O", "--output-document", "-o", "--output-file"],
      writes: ["--post-data", "--post-file", "--method", "--body-data", "--body-file"]
    }
  ],
  ["awk", { valued: ["-F", "-v", "-f"], writes: ["-i"], script: /\|\s*"|"\s*\||system\s*\(|print[^;}]*>/ }],
  [
    "sed",
    {
      valued: ["-e", "-f"],
      writes: ["-i", "--in-place"],
      script: /(?:^|[;{}\d$/])\s*[wW]\s+\S|\/[gpiI0-9]*[we](?:\s|$)/
    }
  ],
  ["yq", { writes: ["-i", "--inplace"] }],
  ["sort", { valued: ["-k", "-t", "-o", "-S", "-T"], files: ["-o", "--output"] }],
  ["uniq", { valued: ["-f", "-s", "-w"], operands: 1 }],
  ["tee", { operands: 0 }],
  ["hostname", { operands: 0 }],
  ["date", { valued: ["-d", "-r", "-f", "-v"], writes: ["-s", "--set"] }],
  ["printf", { writes: ["-v"] }],
  ["find", { longDash: true, writes: "-delete;-exec;-execdir;-ok;-okdir;-fprint;-fprint0;-fprintf;-fls".split(";") }],
  [
    "openssl",
    {
      longDash: true,
      verbs: ["s_client", "x509", "verify", "version", "dgst", "crl"],
      valued: ["-out", "-keyout", "-sess_out"],
      writes: ["-CAcreateserial"],
      files: ["-out", "-keyout", "-sess_out"]
    }
  ]
]);

// engine/shellscript/facts/wrappers.ts
function unwrap(words4) {
  return takeOff(words4, (inner2) => unwrapExec(inner2) ?? unwrapOnce(inner2, transparent));
}
function takeOff(words4, next) {
  const wrappers = [];
  let inner2 = words4;
  for (; ; ) {
    const within = next(inner2);
    if (within === null) return { words: inner2, wrappers };
    wrappers.push(inner2.slice(0, inner2.length - within.length));
    inner2 = within;
  }
}
function findShellScript(words4) {
  if (!shells.has(nameTool(words4[0]))) return null;
  const flag = words4.findIndex(({ text: text3 }, index) => index > 0 && /^-[a-z]*c$/.test(text3));
  return flag === -1 ? null : words4[flag + 1]?.text ?? null;
}
function nameTool({ text: text3 = "" } = {}) {
  return text3.slice(text3.lastIndexOf("/") + 1);
}
var shells = /* @__PURE__ */ new Set(["bash", "sh", "dash", "zsh", "ash", "ksh"]);
var transparent = /* @__PURE__ */ new Map([
  ["sudo", { valued: ["-u", "-g", "-h", "-p", "-C", "-D"], assigns: true }],
  ["env", { valued: ["-u", "-C", "-S"], assigns: true }],
  ["time", { valued: ["-f", "-o"] }],
  ["timeout", { valued: ["-s", "--signal", "-k", "--kill-after"], operands: /./s }],
  ["xargs", { valued: ["-n", "-I", "-P", "-L", "-d", "-s", "-E", "-a"] }],
  ["nice", { valued: ["-n"] }],
  ["stdbuf", { valued: ["-i", "-o", "-e"] }],
  ["nohup", { valued: [] }],
  ["command", { valued: [] }]
]);
function unwrapOnce(words4, known) {
  const name = nameTool(words4[0]);
  const wrapper = known.get(name);
  if (wrapper === void 0) return null;
  let at = 1;
  while (at < words4.length && getText(words4, at).startsWith("-")) {
    if (name === "command") return null;
    at += wrapper.valued.includes(getText(words4, at)) ? 2 : 1;
  }
  if (wrapper.operands?.test(getText(words4, at)) === true) at += 1;
  while (wrapper.assigns === true && assigns.test(getText(words4, at))) at += 1;
  return at < words4.length ? words4.slice(at) : null;
}
var assigns = /^([A-Za-z_]\w*)\+?=/;
function getText(words4, at) {
  return words4[at]?.text ?? "";
}
var execs = /* @__PURE__ */ new Set(["kubectl", "oc", "microk8s.kubectl"]);
function unwrapExec(words4) {
  const name = nameTool(words4[0]);
  if (!execs.has(name)) return null;
  const { operands, rest } = readArguments(words4.slice(1), tools.get(name)?.valued ?? []);
  return operands[0] === "exec" && rest !== null && rest.length > 0 ? rest : null;
}

// engine/shellscript/facts/blocking.ts
function findBlockingReason({ body }, parse3) {
  return findReason(body, parse3);
}
function findReason(node, parse3) {
  switch (node.kind) {
    case "simple":
      return findFirst(listUses(node), (use) => findReasonInUse(use, parse3)) ?? findSimpleReason(node, parse3);
    case "pipeline":
      return findPipelineReason(node.parts, parse3);
    case "list":
    case "branches":
      return findFirst(node.parts, (part) => findReason(part, parse3));
    case "subshell":
    case "redirected":
      return findReason(node.body, parse3);
    case "loop":
      return findLoopReason(node, parse3);
    case "background":
    case "function":
    case "test":
    case "unknown":
      return null;
  }
}
function findFirst(items, reason) {
  for (const item of items) {
    const found = reason(item);
    if (found !== null) return found;
  }
  return null;
}
function listUses({ assignments, words: words4 }) {
  return [...assignments.map(({ value }) => value), ...words4].flatMap(({ uses }) => uses);
}
function findReasonInUse(use, parse3) {
  return use.kind === "substitution" ? findReason(use.body, parse3) : null;
}
function findSimpleReason({ words: given }, parse3) {
  const { words: words4, wrappers } = unwrap(given);
  if (wrappers.some(([first]) => nameTool(first) === "timeout")) return null;
  const script2 = findShellScript(words4);
  if (script2 === null) return findToolReason(words4);
  const inner2 = parse3(script2);
  return inner2 === null ? null : findBlockingReason(inner2, parse3);
}
var kubectls = ["kubectl", "oc", "microk8s.kubectl"];
var dockers = ["docker", "podman", "docker-compose"];
var endless = [
  { tools: ["istioctl"], verbs: ["dashboard", "dash", "d", "x dashboard", "experimental dashboard"], why: "dashboard" },
  { tools: ["minikube"], verbs: ["dashboard"], unless: ["--url"], why: "dashboard" },
  { tools: ["minikube"], verbs: ["tunnel", "mount"], unless: ["-c", "--cleanup"], why: "tunnel" },
  { tools: kubectls, verbs: ["port-forward"], why: "port-forward" },
  { tools: kubectls, verbs: ["proxy"], why: "proxy" },
  { tools: kubectls, verbs: ["get", "events"], options: ["-w", "--watch", "--watch-only"], why: "watch" },
  { tools: kubectls, verbs: ["logs"], options: ["-f", "--follow"], why: "follow" },
  { tools: dockers, verbs: ["logs", "container logs", "compose logs"], options: ["-f", "--follow"], why: "follow" },
  { tools: ["tail"], options: ["-f", "-F", "--follow"], unless: ["--pid"], why: "follow" },
  { tools: ["journalctl", "dmesg"], options: ["-f", "-w", "--follow"], why: "follow" },
  { tools: ["stern", "kubetail"], why: "follow" },
  { tools: ["watch"], why: "watch" },
  { tools: ["top", "htop"], unless: ["-n", "-l"], why: "interactive" },
  { tools: ["k9s"], why: "interactive" },
  { tools: ["tcpdump"], unless: ["-c", "-G"], why: "capture" },
  { tools: ["ping", "ping6"], unless: ["-c", "-w"], why: "ping" },
  { tools: ["sleep"], verbs: ["infinity", "inf"], why: "sleep" },
  { tools: ["yes"], why: "endless output" },
  { tools: ["nc", "ncat"], options: ["-l", "-k"], why: "server" },
  { tools: ["python", "python3"], options: ["-m"], verbs: ["http.server"], why: "server" },
  { tools: ["npm", "yarn"], verbs: ["start", "run start", "run dev", "run serve", "dev", "serve"], why: "server" }
];
function findToolReason([name, ...rest]) {
  const tool = nameTool(name);
  const args = readArguments(rest, tools.get(tool)?.valued ?? []);
  const found = endless.find(
    (one) => one.tools.includes(tool) && (one.verbs === void 0 || hasVerb(args, one.verbs)) && (one.options === void 0 || hasOption(args, one.options)) && !(one.unless !== void 0 && hasOption(args, one.unless))
  );
  return found?.why ?? null;
}
function findPipelineReason(parts, parse3) {
  const end2 = parts.findLastIndex(endsInput);
  return findFirst(parts.slice(end2 + 1), (part) => findReason(part, parse3));
}
function endsInput(node) {
  if (node.kind !== "simple") return false;
  const [name, ...rest] = node.words.map(({ text: text3 }) => text3);
  return name === "head" || name === "grep" && rest.some((word3) => /^-\w*[qm]|^--(?:quiet|max-count)/.test(word3));
}
function findLoopReason(loop, parse3) {
  const { condition, body } = loop;
  if (condition !== null && isEndless(loop, condition) && !leavesLoop(body)) return "endless loop";
  return (condition === null ? null : findReason(condition, parse3)) ?? findReason(body, parse3);
}
function isEndless({ until }, condition) {
  if (condition.kind === "test")
    return !until && /^(?:\[\[?|\(\()?\s*(?:1|true)\s*(?:\]\]?|\)\))?$/.test(condition.text);
  if (condition.kind !== "simple" || condition.words.length !== 1) return false;
  const word3 = condition.words[0]?.text ?? "";
  return until ? word3 === "false" : word3 === "true" || word3 === ":";
}
function leavesLoop(node) {
  switch (node.kind) {
    case "simple":
      return ["break", "exit", "return", "exec"].includes(node.words[0]?.text ?? "");
    case "list":
    case "pipeline":
    case "branches":
      return node.parts.some(leavesLoop);
    case "redirected":
    case "loop":
      return leavesLoop(node.body);
    default:
      return false;
  }
}

// engine/shellscript/facts/effects.ts
function isReadOnly({ body, inHeredocs, sound }, parse3) {
  return sound && onlyLooks(body, parse3) && usesLook(inHeredocs, parse3);
}
function onlyLooks(node, parse3) {
  const look = (part) => onlyLooks(part, parse3);
  switch (node.kind) {
    case "simple":
      return simpleLooks(node, parse3);
    case "pipeline":
    case "list":
      return node.parts.every(look);
    case "branches":
      return wordsLook(node.subject, parse3) && node.parts.every(look);
    case "subshell":
      return look(node.body);
    case "redirected":
      return look(node.body) && redirectsLook(node.redirects, parse3);
    case "loop":
      return wordsLook(node.values, parse3) && (node.condition === null || look(node.condition)) && look(node.body);
    case "test":
      return !node.text.startsWith("((") && usesLook(node.uses, parse3);
    case "background":
    case "function":
    case "unknown":
      return false;
  }
}
function simpleLooks({ assignments, words: words4, redirects }, parse3) {
  const values = assignments.map(({ value }) => value);
  if (!wordsLook([...values, ...words4], parse3) || !redirectsLook(redirects, parse3)) return false;
  return words4.length === 0 ? assignments.length === 0 : toolLooks(words4, parse3);
}
function wordsLook(words4, parse3) {
  return words4.every(({ uses }) => usesLook(uses, parse3));
}
function usesLook(uses, parse3) {
  return uses.every((use) => use.kind !== "substitution" || onlyLooks(use.body, parse3));
}
function redirectsLook(redirects, parse3) {
  return redirects.every(({ operator, target }) => usesLook(target.uses, parse3) && !writesTo(operator, target.text));
}
function writesTo(operator, target) {
  return operator.includes(">") && !isDevice(target) && !(operator === ">&" && /^(?:\d+|-)$/.test(target));
}
function isDevice(file) {
  return /^\/dev\/(?:null|stdout|stderr|tty|fd\/\d+)$/.test(file);
}
function toolLooks(given, parse3) {
  const { words: words4 } = unwrap(given);
  const script2 = findShellScript(words4);
  if (script2 !== null) {
    const inner2 = parse3(script2);
    return inner2 !== null && isReadOnly(inner2, parse3);
  }
  const [name, ...rest] = words4;
  if (rest.length === 1 && /^--(?:version|help)$/.test(rest[0]?.text ?? "")) return true;
  if (nameTool(name) === "env") return rest.length === 0;
  if (nameTool(name) === "command") return /^-[vV]$/.test(rest[0]?.text ?? "");
  const tool = tools.get(nameTool(name));
  return tool !== void 0 && looksWith(tool, readArguments(rest, tool.valued ?? [], tool.longDash), rest);
}
function looksWith(tool, args, words4) {
  if (isDryRun(args)) return true;
  const { verbs, writes = [], needs, operands, script: script2 } = tool;
  if (verbs !== void 0 && !hasVerb(args, verbs)) return false;
  if (hasOption(args, writes) || needs !== void 0 && !hasOption(args, needs)) return false;
  if (operands !== void 0 && args.operands.filter((operand) => !isDevice(operand)).length > operands) return false;
  return !words4.some(({ text: text3 }) => script2?.test(text3)) && valuesLook(tool, args);
}
function isDryRun({ options }) {
  return options.some(
    ({ name, value }) => name === "--dry-run" && (value === null || value === "client" || value === "server")
  );
}
function valuesLook({ files = [], methods = [] }, { options }) {
  return options.every(({ name, value }) => {
    if (files.includes(name)) return value === "-" || isDevice(value ?? "");
    return !methods.includes(name) || /^(?:GET|HEAD|OPTIONS)$/i.test(value ?? "");
  });
}

// engine/shellscript/facts/variables.ts
function findVariables({ body, inHeredocs, sound, text: text3 }) {
  const scope = { known: /* @__PURE__ */ new Set(), reads: /* @__PURE__ */ new Set(), sets: /* @__PURE__ */ new Set(), inFunction: false };
  visit(body, scope);
  useAll(inHeredocs, scope);
  const reads = [...scope.reads];
  return { reads: sound ? reads : reads.filter((name) => !isLoops(name, text3)), sets: [...scope.sets] };
}
function isLoops(name, text3) {
  return new RegExp(`\\b(?:for|select|read)\\s+${name}\\b`).test(text3);
}
function visit(node, scope) {
  switch (node.kind) {
    case "simple":
      visitSimple(node, scope);
      return;
    case "pipeline":
      for (const part of node.parts) visit(part, enterInner(scope));
      return;
    case "list":
      for (const part of node.parts) visit(part, scope);
      return;
    case "branches":
      for (const { uses } of node.subject) useAll(uses, scope);
      for (const part of node.parts) visit(part, scope);
      return;
    case "subshell":
    case "background":
      visit(node.body, enterInner(scope));
      return;
    case "function":
      visit(node.body, { ...scope, known: new Set(scope.known), inFunction: true });
      return;
    case "redirected":
      visit(node.body, scope);
      useRedirects(node.redirects, scope);
      return;
    case "loop":
      visitLoop(node, scope);
      return;
    case "test":
    case "unknown":
      useAll(node.uses, scope);
  }
}
function enterInner(scope) {
  return { ...scope, known: new Set(scope.known), sets: /* @__PURE__ */ new Set() };
}
function visitLoop({ variable: variable2, values, condition, body }, scope) {
  for (const { uses } of values) useAll(uses, scope);
  if (variable2 !== null) setVariable(variable2, scope);
  if (condition !== null) visit(condition, scope);
  visit(body, scope);
}
function visitSimple(command, scope) {
  const { assignments, words: words4, redirects } = command;
  for (const { name: name2, value } of assignments) {
    useAll(value.uses, scope);
    if (words4.length === 0) setVariable(name2, scope);
  }
  for (const { uses } of words4) useAll(uses, scope);
  useRedirects(redirects, scope);
  const [name = "", ...rest] = words4.map(({ text: text3 }) => text3);
  if (name === "unset") unsetVariables(rest, scope);
  const given = setters.get(name)?.(rest) ?? [];
  for (const one of given) {
    if (isLocal(name, rest, scope)) scope.known.add(one);
    else setVariable(one, scope);
  }
}
function isLocal(builtin, words4, { inFunction }) {
  return inFunction && ["local", "declare", "typeset"].includes(builtin) && !words4.some((word3) => /^-\w*g/.test(word3));
}
function useRedirects(redirects, scope) {
  for (const { target } of redirects) useAll(target.uses, scope);
}
function useAll(uses, scope) {
  for (const use of uses) {
    if (use.kind === "substitution") visit(use.body, enterInner(scope));
    else if (use.kind === "default") setVariable(use.name, scope);
    else if (use.needed && !scope.known.has(use.name) && !isBashs(use.name)) scope.reads.add(use.name);
  }
}
function setVariable(name, { known, sets }) {
  known.add(name);
  if (!isBashs(name)) sets.add(name);
}
function unsetVariables(names, { known, sets }) {
  for (const name of names) {
    known.delete(name);
    sets.delete(name);
  }
}
function isBashs(name) {
  return /^(?:BASH\w*|COMP_\w+|_)$/.test(name) || ownNames.has(name);
}
var ownNames = new Set(
  "DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME GROUPS HISTCMD HOSTNAME HOSTTYPE IFS LINENO MACHTYPE MAPFILE OLDPWD OPTARG OPTERR OPTIND OSTYPE PIPESTATUS PPID PWD RANDOM READLINE_LINE REPLY SECONDS SHELLOPTS SHLVL SRANDOM UID".split(
    " "
  )
);
function findAssigned(words4) {
  return words4.flatMap((word3) => /^([A-Za-z_]\w*)(?:\[.*\])?\+?=/.exec(word3)?.[1] ?? []);
}
function isName(word3) {
  return /^[A-Za-z_]\w*$/.test(word3);
}
var setters = /* @__PURE__ */ new Map([
  ["export", findAssigned],
  ["declare", findAssigned],
  ["typeset", findAssigned],
  ["readonly", findAssigned],
  ["local", findAssigned],
  ["let", findAssigned],
  ["read", (words4) => findOperands(words4, "dinNptu").filter(isName)],
  ["mapfile", (words4) => findOperands(words4, "dnOsuCc").filter(isName)],
  ["readarray", (words4) => findOperands(words4, "dnOsuCc").filter(isName)],
  ["printf", (words4) => words4[0] === "-v" ? words4.slice(1, 2).filter(isName) : []],
  ["getopts", (words4) => words4.slice(1, 2).filter(isName)]
]);
function findOperands(words4, valued2) {
  const found = [];
  for (let at = 0; at < words4.length; at += 1) {
    const word3 = words4[at] ?? "";
    if (!word3.startsWith("-")) found.push(word3);
    else if (valued2.includes(word3.at(-1) ?? "")) at += 1;
  }
  return found;
}

// engine/shellscript/lexer/frame.ts
var quotedMark = "\0";
function makeCode(closer, given = {}) {
  return {
    kind: "code",
    closer,
    inWord: false,
    isSubstituted: false,
    listOnly: false,
    word: null,
    wordStart: 0,
    expansions: [],
    command: null,
    commands: [],
    isHead: false,
    start: true,
    empty: true,
    afterCompound: false,
    redirected: false,
    needsOperand: false,
    needsBody: false,
    named: false,
    naming: false,
    loopHead: false,
    cases: "none",
    outer: null,
    ...given
  };
}
function makeQuoted(kind, given = {}) {
  return { kind, inDouble: false, script: null, ...given };
}
function beginReading(offset, kind) {
  const outermost = makeCode("end", { isSubstituted: kind === "body" });
  return {
    frames: kind === "script" ? [outermost] : [outermost, makeQuoted("body", { inDouble: true })],
    code: outermost,
    commands: [],
    pending: [],
    offset,
    continued: false,
    wrong: false,
    plain: true
  };
}
function top(reading2) {
  const frame = reading2.frames.at(-1);
  if (frame === void 0) throw new Error("a script always has its outermost frame");
  return frame;
}
var maxPlainDepth = 16;
function openFrame(reading2, frame) {
  if (frame.kind === "code") {
    frame.outer = reading2.code;
    frame.isSubstituted = frame.inWord || reading2.code.isSubstituted;
    reading2.code = frame;
    reading2.plain &&= frame.inWord && !frame.listOnly && reading2.frames.length <= maxPlainDepth;
  } else reading2.plain &&= frame.kind === "single" || frame.kind === "double";
  reading2.frames.push(frame);
}
function closeFrame(reading2) {
  const frame = reading2.frames.pop();
  if (frame?.kind === "code" && frame.outer !== null) reading2.code = frame.outer;
  return frame;
}
function extendWord(reading2, frame, at, piece) {
  if (frame.word === null) {
    frame.wordStart = reading2.offset + at;
    frame.expansions = [];
    frame.word = piece;
  } else frame.word += piece;
}
function markQuoted(reading2, frame, at) {
  extendWord(reading2, frame, at, quotedMark);
}
function cutWord(reading2, frame, at) {
  return { start: frame.wordStart, end: reading2.offset + at, expansions: frame.expansions };
}
function openCommand(reading2, frame, start) {
  if (frame.command === null) {
    frame.command = addCommand(reading2, frame.isHead ? "head" : "simple", start, frame.isSubstituted);
    frame.commands.push(frame.command);
  }
  return frame.command;
}
function addCommand(reading2, kind, start, isSubstituted) {
  const command = { kind, words: [], redirects: [], start, end: start, operator: "", isSubstituted };
  reading2.commands.push(command);
  return command;
}
function addWord(reading2, frame, word3) {
  const command = openCommand(reading2, frame, word3.start);
  command.words.push(word3);
  command.end = word3.end;
}
function setTarget(frame, word3) {
  const redirect = frame.command?.redirects.at(-1);
  if (redirect === void 0 || frame.command === null) return;
  redirect.target = word3;
  frame.command.end = word3.end;
}
function endCommand(frame, operator) {
  if (frame.command !== null) frame.command.operator = operator;
  frame.command = null;
  frame.isHead = false;
}

// engine/shellscript/lexer/command.ts
var other = { kind: "other" };

// engine/shellscript/lexer/quoting.ts
function readQuoted(reading2, frame, line, at) {
  switch (frame.kind) {
    case "single":
      return closeAt(reading2, line, line.indexOf("'", at));
    case "ansi":
      return readUntil(reading2, line, at, "'");
    case "backtick":
      return readBackticks(reading2, frame, line, at);
    case "double":
      return line[at] === '"' ? closeQuoted(reading2, at + 1) : readExpanded(reading2, line, at, true);
    case "brace":
      return line[at] === "}" ? closeQuoted(reading2, at + 1) : readExpanded(reading2, line, at, frame.inDouble);
    case "body":
      return line[at] === '"' ? at + 1 : readExpanded(reading2, line, at, true);
    case "test":
      return testEnd.test(line.slice(Math.max(0, at - 1), at + 3)) || at === 0 && /^\]\](?!\S)/.test(line) ? closeTest(reading2, at + 2) : readExpanded(reading2, line, at, false);
  }
}
function readArithmetic(reading2, frame, line, at) {
  const char = line[at];
  if (char === "(") {
    frame.depth += 1;
    return at + 1;
  }
  if (char !== ")") return readExpanded(reading2, line, at, false);
  if (frame.depth > 0) {
    frame.depth -= 1;
    return at + 1;
  }
  return line[at + 1] === ")" ? closeArithmetic(reading2, at + 2) : turnIntoSubshells(reading2, frame, at + 1);
}
var variable = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\}|[0-9?#@*!$-])/y;
function readExpansion(reading2, line, at, inDouble) {
  variable.lastIndex = at;
  const found = variable.exec(line);
  if (found !== null) {
    const name = found[1] ?? found[2];
    reading2.code.expansions.push(name === void 0 ? other : { kind: "variable", name });
    return at + found[0].length;
  }
  const open2 = findFrame(reading2, line, at, inDouble);
  if (open2 === null) {
    reading2.plain &&= line[at] !== "$" || /["\s/]/.test(line[at + 1] ?? "");
    return at + 1;
  }
  openFrame(reading2, open2.frame);
  return open2.next;
}
function findFrame(reading2, line, at, inDouble) {
  const quote2 = line[at];
  if (quote2 === '"') return { frame: makeQuoted("double"), next: at + 1 };
  if (quote2 === "'") return inDouble ? null : { frame: makeQuoted("single"), next: at + 1 };
  if (quote2 === "`") return { frame: makeBackticks(reading2, at + 1), next: at + 1 };
  if (quote2 !== "$") return null;
  if (line[at + 1] === "'" && !inDouble) return { frame: makeQuoted("ansi"), next: at + 2 };
  if (line[at + 1] === "(") return findSubstitution(reading2, line, at);
  if (line[at + 1] !== "{") return null;
  reading2.code.expansions.push(other);
  return { frame: makeQuoted("brace", { inDouble }), next: at + 2 };
}
function findSubstitution(reading2, line, at) {
  if (line[at + 2] !== "(") return { frame: openCommands(reading2), next: at + 2 };
  reading2.code.expansions.push(other);
  return { frame: { kind: "arithmetic", inWord: true, start: reading2.offset + at + 3, depth: 0 }, next: at + 3 };
}
function openCommands({ code: outer }) {
  const frame = makeCode(")", { inWord: true });
  outer.expansions.push({ kind: "commands", commands: frame.commands });
  return frame;
}
function makeBackticks(reading2, at) {
  reading2.code.expansions.push(other);
  return makeQuoted("backtick", { script: addCommand(reading2, "script", reading2.offset + at, true) });
}
var testEnd = /^\s\]\](?![^\s;&|)])/;
var expandedRun = /[^\\"'`${}()\]]+/y;
function readExpanded(reading2, line, at, inDouble) {
  if (line[at] === "\\") return at + 2;
  expandedRun.lastIndex = at;
  const run2 = expandedRun.exec(line);
  if (run2 === null) return readExpansion(reading2, line, at, inDouble);
  return at + run2[0].length;
}
function readUntil(reading2, line, at, end2) {
  if (line[at] === "\\") return at + 2;
  return line[at] === end2 ? closeQuoted(reading2, at + 1) : at + 1;
}
function readBackticks(reading2, { script: script2 }, line, at) {
  if (script2 !== null)
    script2.end = reading2.offset + Math.min(at + (line[at] === "\\" ? 2 : line[at] === "`" ? 0 : 1), line.length);
  return readUntil(reading2, line, at, "`");
}
function closeAt(reading2, line, end2) {
  return end2 === -1 ? line.length : closeQuoted(reading2, end2 + 1);
}
function closeQuoted(reading2, next) {
  closeFrame(reading2);
  return next;
}
function closeTest(reading2, next) {
  closeFrame(reading2);
  endCompound(reading2);
  return next;
}
function closeArithmetic(reading2, next) {
  const frame = closeFrame(reading2);
  if (frame?.kind === "arithmetic" && !frame.inWord) endCompound(reading2);
  return next;
}
function turnIntoSubshells(reading2, frame, next) {
  closeFrame(reading2);
  const script2 = addCommand(reading2, "script", frame.start, frame.inWord || reading2.code.isSubstituted);
  script2.end = reading2.offset + next - 1;
  openFrame(reading2, makeCode(")", { inWord: frame.inWord, start: false, afterCompound: true }));
  return next;
}
function endCompound(reading2) {
  const frame = top(reading2);
  if (frame.kind !== "code") return;
  frame.start = false;
  frame.empty = false;
  frame.afterCompound = true;
  frame.word = null;
}

// engine/shellscript/lexer/keywords.ts
function endWord(reading2, frame, at) {
  const { word: text3 } = frame;
  if (text3 === null) return;
  const word3 = cutWord(reading2, frame, at);
  frame.word = null;
  frame.needsOperand = false;
  frame.empty = false;
  if (frame.redirected) {
    frame.redirected = false;
    setTarget(frame, word3);
    return;
  }
  if (frame.listOnly) return;
  if (frame.cases === "head" || frame.cases === "pattern") readCaseWord(reading2, frame, text3);
  else readCommandWord(reading2, frame, text3, word3);
}
function readCaseWord(reading2, frame, text3) {
  if (frame.cases === "head") {
    if (text3 === "in") frame.cases = "pattern";
  } else if (text3 === "esac" && frame.start) closeCompound(reading2, frame, "esac");
  frame.start = false;
}
function readCommandWord(reading2, frame, text3, word3) {
  if (frame.start || frame.afterCompound) {
    const closes = closers.get(text3);
    if (closes !== void 0) {
      closeCompound(reading2, frame, closes);
      return;
    }
    const within = inner.get(text3);
    if (within !== void 0) {
      readInnerWord(reading2, frame, within);
      return;
    }
  }
  frame.afterCompound = false;
  if (frame.naming) nameFunction(frame);
  else if (frame.start) readFirstWord(reading2, frame, text3, word3);
  else addWord(reading2, frame, word3);
}
function readFirstWord(reading2, frame, text3, word3) {
  reading2.plain &&= !special.test(text3);
  const open2 = openers.get(text3);
  if (open2 !== void 0) {
    frame.needsBody = false;
    openCommand(reading2, frame, word3.start).kind = "compound";
    openFrame(reading2, open2());
    return;
  }
  if (frame.needsBody) {
    reading2.wrong = true;
    return;
  }
  frame.naming = text3 === "function";
  frame.start = keepsStart.has(text3);
  if (!frame.start && !frame.naming) addWord(reading2, frame, word3);
}
function closeCompound(reading2, frame, closer) {
  if (frame.closer !== closer) {
    reading2.wrong = true;
    return;
  }
  endCommand(frame, "");
  closeFrame(reading2);
  endCompound(reading2);
}
function readInnerWord(reading2, frame, closer) {
  if (frame.closer !== closer) reading2.wrong = true;
  endCommand(frame, "");
  frame.start = true;
  frame.empty = true;
  frame.afterCompound = false;
  frame.loopHead = false;
}
function nameFunction(frame) {
  frame.naming = false;
  frame.named = true;
  frame.needsBody = true;
  frame.start = true;
}
var openers = /* @__PURE__ */ new Map([
  ["if", () => makeCode("fi")],
  ["while", () => makeCode("done")],
  ["until", () => makeCode("done")],
  ["for", () => makeCode("done", { start: false, loopHead: true, isHead: true })],
  ["select", () => makeCode("done", { start: false, loopHead: true, isHead: true })],
  ["case", () => makeCode("esac", { start: false, cases: "head" })],
  ["{", () => makeCode("}")],
  ["[[", () => makeQuoted("test")]
]);
var closers = /* @__PURE__ */ new Map([
  ["fi", "fi"],
  ["done", "done"],
  ["esac", "esac"],
  ["}", "}"]
]);
var inner = /* @__PURE__ */ new Map([
  ["then", "fi"],
  ["elif", "fi"],
  ["else", "fi"],
  ["do", "done"]
]);
var keepsStart = /* @__PURE__ */ new Set(["!", "time", "-p", "--"]);
var special = /^(?:!|time|function|coproc|let|test|\[|in|then|elif|else|fi|do|done|esac|\}|\]\]|\w+\[.*)$/s;

// engine/shellscript/lexer/operators.ts
function readOperator(reading2, frame, line, at) {
  const char = line[at];
  if (char === "(") return openParenthesis(reading2, frame, line, at);
  if (char === "<" || char === ">") return readRedirect(reading2, frame, line, at);
  if (char === "&" && line[at + 1] === ">") return expectTarget(reading2, frame, line[at + 2] === ">" ? "&>>" : "&>", at);
  endWord(reading2, frame, at);
  const now = reading2.frames.at(-1);
  if (now?.kind !== "code") return at + 1;
  return char === ")" ? closeParenthesis(reading2, now, at) : endPart(reading2, now, line, at);
}
function endPart(reading2, frame, line, at) {
  const [operator = ""] = /^(?:;;&|;;|;&|\|\||\|&|&&|[;|&])/.exec(line.slice(at, at + 3)) ?? [];
  if (frame.cases === "pattern") return at + operator.length;
  const closesCase = frame.cases === "commands" && endsCase.has(operator);
  if (frame.redirected || endsCase.has(operator) && !closesCase || frame.empty && !closesCase) reading2.wrong = true;
  reading2.plain &&= plainJoints.has(operator);
  endCommand(frame, operator);
  frame.needsOperand = joining.has(operator);
  frame.start = !frame.listOnly;
  frame.empty = true;
  frame.afterCompound = false;
  if (closesCase) frame.cases = "pattern";
  return at + operator.length;
}
var joining = /* @__PURE__ */ new Set(["|", "||", "|&", "&&"]);
var plainJoints = /* @__PURE__ */ new Set([";", "|", "||", "&&"]);
var endsCase = /* @__PURE__ */ new Set([";;", ";&", ";;&"]);
function closeParenthesis(reading2, frame, at) {
  if (frame.cases === "pattern") {
    frame.cases = "commands";
    frame.start = true;
    frame.empty = true;
  } else if (frame.closer === ")") {
    if (frame.needsOperand || frame.redirected) reading2.wrong = true;
    endCommand(frame, "");
    closeFrame(reading2);
    if (!frame.inWord) endCompound(reading2);
  } else reading2.wrong = true;
  return at + 1;
}
function openParenthesis(reading2, frame, line, at) {
  if (frame.cases === "pattern") return at + 1;
  if (frame.word !== null && /(?:^[A-Za-z_]\w*\+?=|[?*+@!])$/.test(frame.word)) {
    openFrame(reading2, makeCode(")", { inWord: true, listOnly: true, start: false }));
    markQuoted(reading2, frame, at);
    return at + 1;
  }
  const empty = /^\(\s*\)/.exec(line.slice(at));
  if (empty !== null) return defineFunction(reading2, frame, at + empty[0].length);
  endWord(reading2, frame, at);
  return openGroup(reading2, frame, line, at);
}
function defineFunction(reading2, frame, next) {
  const named3 = frame.named || (frame.word !== null ? frame.start : !frame.start);
  if (!named3 || frame.listOnly) reading2.wrong = true;
  reading2.plain = false;
  if (frame.command !== null) frame.command.kind = "head";
  frame.word = null;
  frame.named = false;
  frame.naming = false;
  frame.needsBody = true;
  frame.start = true;
  return next;
}
function openGroup(reading2, frame, line, at) {
  const twice = line[at + 1] === "(";
  if (!(frame.start || twice && frame.loopHead) || frame.listOnly) {
    reading2.wrong = true;
    return at + 1;
  }
  frame.needsBody = false;
  frame.needsOperand = false;
  openCommand(reading2, frame, reading2.offset + at).kind = frame.isHead ? "head" : "compound";
  const start = reading2.offset + at + 2;
  openFrame(reading2, twice ? { kind: "arithmetic", inWord: false, start, depth: 0 } : makeCode(")"));
  return at + (twice ? 2 : 1);
}
function readRedirect(reading2, frame, line, at) {
  if (line[at + 1] === "(") {
    reading2.plain = false;
    markQuoted(reading2, frame, at);
    openFrame(reading2, openCommands(reading2));
    return at + 2;
  }
  if (frame.word !== null && /^(?:\d+|\{\w+\})$/.test(frame.word)) {
    reading2.plain &&= frame.word !== null && !frame.word.startsWith("{");
    frame.word = null;
  }
  if (line.startsWith("<<", at) && line[at + 2] !== "<") return readHeredoc(reading2, frame, line, at);
  const [operator = ""] = /^(?:<<<|<&|<>|>>|>&|>\||[<>])/.exec(line.slice(at, at + 3)) ?? [];
  return expectTarget(reading2, frame, operator, at);
}
var plainRedirects = /* @__PURE__ */ new Set(["<", "<&", ">", ">>", ">&", "&>"]);
function expectTarget(reading2, frame, operator, at) {
  if (frame.redirected && frame.word === null) reading2.wrong = true;
  reading2.plain &&= plainRedirects.has(operator);
  beginRedirect(reading2, frame, operator, at, null);
  frame.redirected = true;
  return at + operator.length;
}
function readHeredoc(reading2, frame, line, at) {
  const found = /^<<(-?)[ \t]*((?:\\.|'[^']*'|"(?:[^"\\]|\\.)*"|[^\s;&|()<>'"\\])+)/.exec(line.slice(at));
  if (found === null) {
    endWord(reading2, frame, at);
    reading2.wrong = true;
    return at + 2;
  }
  const [all, dash, word3 = ""] = found;
  const delimiter = word3.replace(/\\(.)|'([^']*)'|"([^"]*)"/g, "$1$2$3");
  const operator = { start: reading2.offset + at, end: reading2.offset + at + all.length };
  const read = { delimiter, stripsTabs: dash === "-", quoted: delimiter !== word3, operator, body: null, lines: null };
  reading2.pending.push(read);
  beginRedirect(reading2, frame, `<<${dash}`, at, read);
  return at + all.length;
}
function beginRedirect(reading2, frame, operator, at, read) {
  endWord(reading2, frame, at);
  const command = openCommand(reading2, frame, reading2.offset + at);
  command.redirects.push({ operator, start: reading2.offset + at, heredoc: read, target: null });
  command.end = read === null ? reading2.offset + at + operator.length : read.operator.end;
  frame.needsOperand = false;
  frame.empty = false;
  frame.start = false;
}

// engine/shellscript/lexer/continuation.ts
var Continuation = class {
  #reading;
  #heredocs = [];
  #inBody = false;
  #bodyStart = 0;
  #joined = false;
  // the body's last line ends in `\`: the next one is no delimiter
  #lineEnd;
  #depth;
  // of what is always open
  /**
   * @param offset of what is fed first, in the script that it is a part of
   * @param kind `body`: a heredoc's, where nothing but expansions counts
   */
  constructor(offset = 0, kind = "script") {
    this.#reading = beginReading(offset, kind);
    this.#depth = this.#reading.frames.length;
    this.#lineEnd = offset;
  }
  /** The next line, without its newline. */
  feed(line) {
    this.#lineEnd = this.#reading.offset + line.length;
    if (this.#inBody) this.#feedBody(line);
    else this.#feedCode(line);
    this.#reading.offset += line.length + 1;
  }
  /** There is no further line: what stands open ends here. */
  end() {
    const reading2 = this.#reading;
    const at = this.#lineEnd - reading2.offset;
    if (reading2.frames.length > this.#depth) reading2.plain = false;
    for (let frame = closeFrame(reading2); frame !== void 0; frame = closeFrame(reading2))
      if (frame.kind === "code") cutOff(reading2, frame, at);
  }
  /** What was fed may be run as it is. */
  get complete() {
    const { frames, pending, continued: continued2, wrong } = this.#reading;
    if (wrong) return true;
    const [outermost] = frames;
    const waits = outermost?.kind === "code" && (outermost.needsOperand || outermost.needsBody);
    return frames.length === 1 && pending.length === 0 && !continued2 && !waits;
  }
  /** Where bash finds a syntax error, and reads no further: the offset behind it; null where it finds none. */
  get wrongAt() {
    return this.#reading.wrong ? this.#lineEnd : null;
  }
  /** The next line is a heredoc's, verbatim. */
  get inHeredoc() {
    return this.#inBody;
  }
  /** A heredoc's body has not come to its end. */
  get awaitsHeredoc() {
    return this.#reading.pending.length > 0;
  }
  /** Those that were read to their end. */
  get heredocs() {
    return this.#heredocs;
  }
  /** Of the script and of all that is nested in it, as they begin. */
  get commands() {
    return this.#reading.commands;
  }
  /** What is read holds nothing but words, quotes, variables, `$(…)`, redirections, `|`, `&&`, `||`, `;` and newlines. */
  get plain() {
    return this.#reading.plain && !this.#reading.wrong;
  }
  /** The outermost frame: what is read itself. */
  get code() {
    return this.#reading.code;
  }
  #feedCode(line) {
    const reading2 = this.#reading;
    reading2.continued = false;
    let at = 0;
    while (at < line.length && !reading2.wrong) at = readNext(reading2, line, at);
    if (reading2.wrong) this.#lineEnd = reading2.offset + at;
    if (reading2.continued || reading2.wrong) return;
    const frame = top(reading2);
    if (frame.kind !== "code") return;
    endLine(reading2, frame, line.length);
    this.#inBody = reading2.pending.length > 0;
    this.#bodyStart = reading2.offset + line.length + 1;
    this.#joined = false;
  }
  #feedBody(line) {
    const { pending, offset } = this.#reading;
    const [heredoc] = pending;
    if (heredoc === void 0) return;
    const isDelimiter = (heredoc.stripsTabs ? line.replace(/^\t+/, "") : line) === heredoc.delimiter && !this.#joined;
    this.#joined = !heredoc.quoted && /(?:^|[^\\])(?:\\\\)*\\$/.test(line);
    if (!isDelimiter) return;
    const start = this.#bodyStart;
    heredoc.body = { start, end: offset };
    heredoc.lines = { start, end: offset + line.length };
    this.#heredocs.push(heredoc);
    this.#bodyStart = offset + line.length + 1;
    this.#joined = false;
    pending.shift();
    this.#inBody = pending.length > 0;
  }
};
function readNext(reading2, line, at) {
  const frame = top(reading2);
  if (frame.kind === "arithmetic") return readArithmetic(reading2, frame, line, at);
  if (frame.kind !== "code") return readQuoted(reading2, frame, line, at);
  return readCode(reading2, frame, line, at);
}
var plainRun = /[^\s;&|()<>\\'"`$#]+/y;
function readCode(reading2, frame, line, at) {
  plainRun.lastIndex = at;
  const run2 = plainRun.exec(line)?.[0];
  if (run2 !== void 0) {
    extendWord(reading2, frame, at, run2);
    return at + run2.length;
  }
  const char = line[at] ?? "";
  if (char === "\\") return readEscape(reading2, frame, line, at);
  if (char === "#") return readHash(reading2, frame, line, at);
  if (/\s/.test(char)) {
    endWord(reading2, frame, at);
    return at + 1;
  }
  if (";&|()<>".includes(char)) return readOperator(reading2, frame, line, at);
  markQuoted(reading2, frame, at);
  return readExpansion(reading2, line, at, false);
}
function readEscape(reading2, frame, line, at) {
  if (at === line.length - 1) reading2.continued = true;
  else markQuoted(reading2, frame, at);
  return at + 2;
}
function readHash(reading2, frame, line, at) {
  if (frame.word === null) return line.length;
  extendWord(reading2, frame, at, "#");
  return at + 1;
}
function endLine(reading2, frame, at) {
  endWord(reading2, frame, at);
  const now = top(reading2);
  if (now.kind !== "code") return;
  if (now.redirected) reading2.wrong = true;
  if (!now.listOnly) endCommand(now, now.command === null ? "" : "\n");
  now.afterCompound = false;
  now.empty = true;
  now.start = now.cases === "pattern" || !now.listOnly && now.cases !== "head";
}
function cutOff(reading2, frame, at) {
  if (frame.word === null) return;
  const word3 = cutWord(reading2, frame, at);
  if (frame.redirected) setTarget(frame, word3);
  else if (!frame.listOnly && frame.cases !== "head" && frame.cases !== "pattern") addWord(reading2, frame, word3);
}

// engine/shellscript/placeholders.ts
var candidate = /(?<![<?\\])<([A-Za-z](?:[\w.,:/ '-]*[\w.'])?)>(?![>&(])/g;
function findPlaceholders(script2) {
  if (!/[<[]|YOUR|REPLACE|INSERT/.test(script2)) return [];
  const found = /* @__PURE__ */ new Set();
  const continuation = new Continuation();
  for (const line of script2.split("\n")) {
    const { inHeredoc } = continuation;
    const inBrackets = [...findInLine(line, inHeredoc), ...line.matchAll(bracketed)];
    const words4 = findWords(line, script2).filter(({ index }) => !inBrackets.some((match2) => holds(match2, index)));
    for (const [placeholder] of [...inBrackets, ...words4].sort(byIndex)) found.add(placeholder);
    continuation.feed(inHeredoc ? line : maskPlaceholders(line));
  }
  return [...found];
}
var bracketed = /(?<![\w$\]"'[(^])\[(?:insert|your|enter|replace with)[ _-][A-Za-z][\w .,-]*\](?![\w*+?{])/gi;
var word = /(?<![A-Za-z0-9_$])(?:YOUR[_-][A-Z0-9]|REPLACE_(?:ME|WITH)|INSERT_[A-Z0-9_]*HERE)[A-Z0-9_-]*(?![A-Za-z(=])/g;
function findWords(line, script2) {
  if (!/YOUR|REPLACE|INSERT/.test(line) || looksFor.test(line)) return [];
  return [...line.matchAll(word)].filter(
    ({ 0: name, index }) => line.slice(index - 2, index) !== "${" && !isVariable(name, script2)
  );
}
var looksFor = /\b(?:sed|perl|grep|egrep|awk|envsubst|tr)\b/;
function isVariable(name, script2) {
  return new RegExp(
    `\\$\\{?${name}\\b|\\b${name}=|\\b(?:export|unset|read|local|declare|for)\\s[^|;&]*\\b${name}\\b(?!=)(?<!=.*)`
  ).test(script2);
}
function holds({ 0: text3, index }, at) {
  return index <= at && at < index + text3.length;
}
function byIndex(one, other2) {
  return one.index - other2.index;
}
function maskPlaceholders(line) {
  let masked = "";
  let at = 0;
  for (const { index, 0: text3 } of [...findInLine(line, false), ...line.matchAll(bracketed)].sort(byIndex)) {
    masked += line.slice(at, index) + "_".repeat(text3.length);
    at = index + text3.length;
  }
  return masked + line.slice(at);
}
function findInLine(line, inHeredoc) {
  if (!line.includes("<") || !line.includes(">")) return [];
  const closes = line.includes("</");
  return [...line.matchAll(candidate)].filter(
    (match2) => !isMarkup(match2, closes) && (inHeredoc ? addressesReader(match2[1] ?? "") : !isRedirection(match2))
  );
}
function isMarkup({ 1: name = "", input }, closes) {
  const tag = name.toLowerCase();
  if (markup.has(tag) || printed.has(tag) || /:\/\/|=['"]/.test(name)) return true;
  return closes && input.includes(`</${name.split(" ")[0]}>`);
}
function addressesReader(name) {
  return name.includes(" ") || /\byour\b/i.test(name);
}
function isRedirection({ 0: text3, 1: name = "", index, input }) {
  if (!/^$|\s/.test(input.slice(index - 1, index)) || name.includes(" ")) return false;
  const after = input.slice(index + text3.length, index + text3.length + 80);
  return /^[$\w]/.test(after) || /[./]/.test(name) && /^\s+[^\s|;&<>-]/.test(after);
}
var printed = /* @__PURE__ */ new Set(["none", "pending", "unknown", "nil", "null", "invalid", "unset", "redacted", "empty", "eof"]);
var markup = new Set(
  "a b i p br hr em h1 h2 h3 h4 h5 h6 ul ol li td tr th div img pre svg html head body meta link span form code table title input label style script strong button xml".split(
    " "
  )
);

// engine/shellscript/lexer/lex.ts
function lex(script2) {
  const reader = new Reader();
  for (const line of script2.split("\n")) reader.readLine(line);
  return reader.end();
}
var Reader = class {
  #parts = [new Continuation()];
  #lines = [];
  #offset = 0;
  readLine(line) {
    const read = this.#last.inHeredoc ? line : maskPlaceholders(line);
    this.#lines.push(read);
    this.#last.feed(read);
    this.#skipErrors(read);
    this.#offset += line.length + 1;
  }
  end() {
    const isComplete2 = this.#last.complete;
    for (const part of this.#parts) part.end();
    const text3 = this.#lines.join("\n");
    const heredocs = this.#parts.flatMap((part) => part.heredocs);
    const bodies = heredocs.flatMap((heredoc) => readBody(text3, heredoc));
    return {
      text: text3,
      own: this.#parts.flatMap(({ code }) => code.commands),
      commands: sortCommands([...this.#parts, ...bodies]),
      heredocs,
      inHeredocs: bodies.flatMap(({ code }) => code.expansions),
      isPlain: isComplete2 && [...this.#parts, ...bodies].every(({ plain }) => plain),
      heredocsEnd: !this.#last.awaitsHeredoc
    };
  }
  get #last() {
    const last = this.#parts.at(-1);
    if (last === void 0) throw new Error("a script always has a first part");
    return last;
  }
  #skipErrors(line) {
    for (let at = this.#last.wrongAt; at !== null; at = this.#last.wrongAt) {
      this.#parts.push(new Continuation(at));
      this.#last.feed(line.slice(at - this.#offset));
    }
  }
};
function readBody(text3, { body, quoted: quoted2 }) {
  if (body === null || quoted2) return [];
  const inside2 = text3.slice(body.start, body.end);
  if (!/[$`]/.test(inside2)) return [];
  const continuation = new Continuation(body.start, "body");
  for (const line of inside2.split("\n")) continuation.feed(line);
  continuation.end();
  return [continuation];
}
function sortCommands(parts) {
  return parts.flatMap(({ commands }) => commands).sort((one, other2) => one.start - other2.start);
}

// engine/shellscript/words.ts
function unquote(raw) {
  return raw.replace(
    /\\\n|\$?'([^']*)'|\$?"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g,
    (_all, single, double, escaped) => single ?? double?.replace(/\\\n/g, "").replace(/\\(["\\$`])/g, "$1") ?? escaped ?? ""
  );
}

// engine/shellscript/parse/plain.ts
function readPlain(lexed) {
  return lexed.isPlain ? makeList(lexed.own, lexed.text) : null;
}
function makeList(commands, text3) {
  const list = [];
  let pipeline = [];
  for (const command of commands) {
    pipeline.push(makeSimple(command, text3));
    if (command.operator === "|") continue;
    list.push(...joinPipeline(pipeline, (parts) => ({ kind: "pipeline", parts })));
    pipeline = [];
  }
  return list.length === 1 && list[0] !== void 0 ? list[0] : { kind: "list", parts: list };
}
function joinPipeline(parts, join3) {
  return parts.length === 1 ? parts : [join3(parts)];
}
function makeSimple({ words: all, redirects }, text3) {
  const given = all.map((word3) => makeWord(word3, text3));
  const first = all.findIndex(({ start, end: end2 }) => !assigns2.test(text3.slice(start, end2)));
  const assigned = first === -1 ? all : all.slice(0, first);
  return {
    kind: "simple",
    assignments: assigned.map((word3) => makeAssignment(word3, text3)),
    words: given.slice(assigned.length),
    redirects: redirects.flatMap(
      ({ operator, target }) => target === null ? [] : [{ operator, target: makeWord(target, text3) }]
    )
  };
}
var assigns2 = /^([A-Za-z_]\w*)\+?=/;
function makeAssignment({ start, end: end2, expansions }, text3) {
  const [head, name = ""] = assigns2.exec(text3.slice(start, end2)) ?? [""];
  return { name, value: { text: unquote(text3.slice(start + head.length, end2)), uses: listUses2(expansions, text3) } };
}
function makeWord({ start, end: end2, expansions }, text3) {
  return { text: unquote(text3.slice(start, end2)), uses: listUses2(expansions, text3) };
}
function listUses2(expansions, text3) {
  return expansions.flatMap((expansion) => {
    if (expansion.kind === "variable") return [{ ...expansion, needed: true }];
    return expansion.kind === "commands" ? [{ kind: "substitution", body: makeList(expansion.commands, text3) }] : [];
  });
}

// engine/shellscript/parse/tree.ts
function readTree(root2) {
  return makeList2(readStatements(root2));
}
function makeList2(parts) {
  return parts.length === 1 && parts[0] !== void 0 ? parts[0] : { kind: "list", parts };
}
function readStatements(node) {
  const statements = [];
  for (const child of node.children) {
    const last = statements.at(-1);
    if (child.type === "&" && last !== void 0) statements.splice(-1, 1, { kind: "background", body: last });
    else if (child.isNamed && child.type !== "comment") statements.push(readStatement(child));
  }
  return statements;
}
var readers = {
  program: readTree,
  list: (node) => ({ kind: "list", parts: readListParts(node) }),
  do_group: readTree,
  else_clause: readTree,
  elif_clause: readTree,
  negated_command: readTree,
  compound_statement: (node) => node.firstChild?.type === "((" ? readTest(node) : readTree(node),
  pipeline: readPipeline,
  subshell: (node) => ({ kind: "subshell", body: readTree(node) }),
  command: (node) => readSimple(node.children),
  declaration_command: (node) => readSimple(node.children),
  unset_command: (node) => readSimple(node.children),
  variable_assignment: (node) => readSimple([node]),
  variable_assignments: (node) => readSimple(node.children),
  redirected_statement: readRedirected,
  for_statement: readForLoop,
  c_style_for_statement: readArithmeticLoop,
  while_statement: readWhileLoop,
  if_statement: (node) => ({ kind: "branches", subject: [], parts: readStatements(node) }),
  case_statement: readCase,
  function_definition: (node) => ({ kind: "function", body: makeList2(readBody2(node)) }),
  test_command: readTest
};
function readStatement(node) {
  const reader = readers[node.type];
  return reader === void 0 ? { kind: "unknown", uses: readUses(node) } : reader(node);
}
function readListParts(node) {
  return node.namedChildren.filter((child) => child.type !== "comment").flatMap((child) => child.type === "list" ? readListParts(child) : [readStatement(child)]);
}
function readPipeline(node) {
  const children = node.namedChildren.filter((child) => child.type !== "comment");
  const last = children.at(-1);
  const parts = children.slice(0, -1).map(readStatement);
  if (last === void 0) return makeList2(parts);
  const [end2, ...rest] = last.type === "list" ? readListParts(last) : [readStatement(last)];
  if (end2 === void 0) return makeList2(parts);
  const ends2 = end2.kind === "pipeline" ? end2.parts : [end2];
  return makeList2([{ kind: "pipeline", parts: [...parts, ...ends2] }, ...rest]);
}
function readBody2(node) {
  const body = node.childForFieldName("body");
  return body === null ? [] : [readStatement(body)];
}
function readTest(node) {
  return { kind: "test", text: node.text, uses: readUses(node) };
}
function readSimple(children, redirects = [], more = []) {
  const assignments = [];
  const words4 = [];
  const found = [];
  for (const child of children) {
    if (child.type.endsWith("_redirect")) {
      const { redirect, rest } = readRedirect2(child);
      found.push(redirect);
      words4.push(...rest);
    } else if (child.type === "variable_assignment" && words4.length === 0) assignments.push(readAssignment(child));
    else words4.push(readWord(child));
  }
  return { kind: "simple", assignments, words: [...words4, ...more], redirects: [...found, ...redirects] };
}
function readAssignment(node) {
  const name = node.childForFieldName("name");
  const value = node.childForFieldName("value");
  const uses = name?.type === "subscript" ? readUses(name).slice(1) : [];
  const word3 = value === null ? { text: "", uses: [] } : readWord(value);
  return { name: name?.text.replace(/\[.*/s, "") ?? "", value: { ...word3, uses: [...uses, ...word3.uses] } };
}
function readRedirect2(node) {
  const operator = node.children.find((child) => !child.isNamed)?.text ?? "";
  const [target = { text: "", uses: [] }, ...rest] = node.namedChildren.filter((child) => child.type !== "file_descriptor").map(readWord);
  return { redirect: { operator, target }, rest };
}
function readRedirected(node) {
  const body = node.childForFieldName("body");
  const read = node.childrenForFieldName("redirect").map(readRedirect2);
  const redirects = read.map(({ redirect }) => redirect);
  const rest = read.flatMap((one) => one.rest);
  if (body === null) return readSimple([], redirects, rest);
  if (simpleTypes.has(body.type))
    return readSimple(body.type === "variable_assignment" ? [body] : body.children, redirects, rest);
  return { kind: "redirected", body: readStatement(body), redirects };
}
var simpleTypes = /* @__PURE__ */ new Set(["command", "declaration_command", "unset_command", "variable_assignment"]);
function readForLoop(node) {
  return {
    kind: "loop",
    variable: node.childForFieldName("variable")?.text ?? null,
    values: node.childrenForFieldName("value").map(readWord),
    until: false,
    condition: null,
    body: makeList2(readBody2(node))
  };
}
function readArithmeticLoop(node) {
  const condition = node.childForFieldName("condition");
  const heads = node.namedChildren.filter((child) => child.type !== "do_group" && child.type !== "compound_statement");
  return {
    kind: "loop",
    variable: null,
    values: heads.map((head) => ({ text: head.text, uses: [...readUses(head), ...readSet(head, "name")] })),
    until: false,
    condition: { kind: "test", text: condition === null ? "1" : condition.text, uses: [] },
    body: makeList2(readBody2(node))
  };
}
function readWhileLoop(node) {
  return {
    kind: "loop",
    variable: null,
    values: [],
    until: node.firstChild?.type === "until",
    condition: makeList2(
      node.childrenForFieldName("condition").filter((child) => child.isNamed).map(readStatement)
    ),
    body: makeList2(readBody2(node))
  };
}
function readCase(node) {
  const value = node.childForFieldName("value");
  const items = node.namedChildren.filter((child) => child.type === "case_item");
  const parts = items.map((item) => {
    const patterns2 = new Set(item.childrenForFieldName("value").map(({ id }) => id));
    return makeList2(
      item.namedChildren.filter((child) => !patterns2.has(child.id) && child.type !== "comment").map(readStatement)
    );
  });
  return { kind: "branches", subject: value === null ? [] : [readWord(value)], parts };
}
function readWord(node) {
  return {
    text: unquote(node.text),
    uses: node.type === "variable_name" ? [] : readUses(node)
  };
}
function readUses(node) {
  switch (node.type) {
    case "simple_expansion":
      return node.namedChildren.flatMap((name) => readVariable(name, true));
    case "expansion":
      return readExpansion2(node);
    case "command_substitution":
    case "process_substitution":
      return [{ kind: "substitution", body: readTree(node) }];
    case "variable_name":
      return readVariable(node, true);
    case "raw_string":
    case "ansi_c_string":
      return [];
    case "variable_assignment":
      return node.childForFieldName("value") === null ? [] : readUses(node.childForFieldName("value") ?? node);
    case "binary_expression":
    case "unary_expression":
    case "postfix_expression":
      return readArithmetic2(node);
    default:
      return node.childCount === 0 ? [] : node.namedChildren.flatMap(readUses);
  }
}
function readVariable(node, needed) {
  return node.type === "variable_name" && /^[A-Za-z_]/.test(node.text) ? [{ kind: "variable", name: node.text, needed }] : [];
}
function readArithmetic2(node) {
  const operator = node.children.find((child) => !child.isNamed)?.type ?? "";
  if (operator === "++" || operator === "--") return readSet(node, null);
  if (!/^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator)) return node.namedChildren.flatMap(readUses);
  const set = readSet(node, "left");
  return set.length === 0 ? node.namedChildren.flatMap(readUses) : [...node.namedChildren.slice(1).flatMap(readUses), ...set];
}
function readSet(node, field) {
  const target = field === null ? node.namedChildren[0] : node.childForFieldName(field);
  return target?.type === "variable_name" ? [{ kind: "default", name: target.text }] : [];
}
function readExpansion2(node) {
  const operator = node.children.find((child) => !child.isNamed && /^:?[-=+?]$/.test(child.type))?.type ?? "";
  const [first, ...rest] = node.namedChildren;
  const optional4 = /[-=+]$/.test(operator);
  const [own2] = first === void 0 ? [] : readUses(first);
  const others = rest.flatMap(readUses);
  const named3 = own2?.kind === "variable" ? [{ ...own2, needed: !optional4 }] : own2 === void 0 ? [] : [own2];
  const set = own2?.kind === "variable" && operator.endsWith("=") ? [{ kind: "default", name: own2.name }] : [];
  return [...named3, ...set, ...optional4 ? others.map(makeUnneeded) : others];
}
function makeUnneeded(use) {
  return use.kind === "variable" ? { ...use, needed: false } : use;
}

// engine/shellscript/parse/parse.ts
function parse(script2, grammar) {
  const lexed = lex(script2);
  const plain = readPlain(lexed);
  if (plain !== null)
    return { body: plain, inHeredocs: listUses2(lexed.inHeredocs, lexed.text), sound: true, text: lexed.text };
  return grammar === null ? null : parseBy(grammar, lexed);
}
function parseBy(grammar, lexed) {
  const text3 = cutHeredocs(lexed).trim();
  const inHeredocs = lexed.heredocs.flatMap((heredoc) => readHeredoc2(lexed.text, heredoc, grammar));
  if (text3.length > maxTextLength)
    return { body: { kind: "unknown", uses: listVariables(lexed) }, inHeredocs, sound: false, text: text3 };
  return grammar.parse(text3.replace(gluedVariable, "{$1}").replace(timed, ""), (root2) => ({
    body: readTree(root2),
    inHeredocs,
    sound: !root2.hasError,
    text: text3
  }));
}
var maxTextLength = 8192;
var gluedVariable = /(?<=:\$)([A-Za-z_]\w*)/g;
var timed = /(?<=(?:^|[\n;&|({])[ \t]*)time\s+(?:-p\s+)?(?=[({]|(?:for|while|until|if|case|select)\s)/g;
function cutHeredocs({ text: text3, heredocs }) {
  const cuts = heredocs.flatMap(
    ({ operator, lines }) => lines === null ? [] : [operator, { ...lines, end: lines.end + 1 }]
  );
  let at = 0;
  let kept = "";
  for (const { start, end: end2 } of cuts.toSorted((one, other2) => one.start - other2.start)) {
    kept += `${text3.slice(at, start)} `;
    at = end2;
  }
  return kept + text3.slice(at);
}
function readHeredoc2(text3, { body, quoted: quoted2 }, grammar) {
  const inside2 = body === null || quoted2 ? "" : text3.slice(body.start, body.end);
  if (!/[$`]/.test(inside2)) return [];
  const end2 = `END${inside2.length}`;
  return grammar.parse(`: <<${end2}
${inside2}${end2}
`, readUses);
}
function listVariables({ commands }) {
  return commands.flatMap(({ words: words4 }) => words4.flatMap(({ expansions }) => expansions)).flatMap((found) => found.kind === "variable" ? [{ ...found, needed: true }] : []);
}

// engine/shellscript/facts.ts
function readPlainFacts(script2) {
  let isPlain = true;
  const found = readFactsBy((text3) => {
    const read = parse(text3, null);
    if (read === null) isPlain = false;
    return read;
  }, script2);
  return isPlain ? found : null;
}
function readFacts(script2, grammar) {
  const found = grammar === null ? readPlainFacts(script2) : readFactsBy((text3) => parse(text3, grammar), script2);
  if (found === null) throw new RangeError("the command needs the shell grammar: load it first");
  return found;
}
function readFactsBy(read, script2) {
  const parsed = read(script2);
  if (parsed === null) return null;
  return {
    ...findVariables(parsed),
    readOnly: isReadOnly(parsed, read),
    blocking: findBlockingReason(parsed, read),
    placeholders: findPlaceholders(script2)
  };
}

// engine/shellscript/grammar.ts
import { existsSync } from "node:fs";
var loading;
function loadGrammar() {
  loading ??= load();
  return loading;
}
async function load() {
  const { Language, Parser } = await import("web-tree-sitter");
  const runtime = await wasm("web-tree-sitter.wasm", "web-tree-sitter/web-tree-sitter.wasm");
  await Parser.init({ locateFile: () => runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(await wasm("tree-sitter-bash.wasm", "tree-sitter-bash/tree-sitter-bash.wasm")));
  return { parse: (script2, read) => parse2(parser, script2, read) };
}
function parse2(parser, script2, read) {
  const tree = parser.parse(script2);
  if (tree === null) throw new Error("the shell grammar gave no tree");
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete();
  }
}
async function wasm(name, inPackage) {
  const [{ createRequire }, { fileURLToPath }] = await Promise.all([import("node:module"), import("node:url")]);
  const beside = fileURLToPath(new URL(name, import.meta.url));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(inPackage);
}

// engine/read/console-command.ts
function readCommand(lines, at, prompt, look) {
  for (const strip2 of listStrips(lines[at + 1]?.text ?? "", prompt)) {
    const taken = tryCommand(lines, at, prompt, strip2, look);
    if (taken !== null) return taken;
  }
  return readUnfinished(lines, at, prompt);
}
function listStrips(second, prompt) {
  if (prompt === null) return [verbatim];
  const own2 = (line, inHeredoc) => inHeredoc ? line : line.replace(prompt, "");
  const everywhere = (line) => prompt.test(line) ? line.replace(prompt, "") : null;
  const strips = prompt.test(second) ? [own2, everywhere] : [own2];
  return secondary.test(second) ? [continued, ...strips] : strips;
}
var secondary = /^>(?: |$)/;
var verbatim = (line) => line;
var continued = (line) => secondary.test(line) ? line.replace(secondary, "") : null;
function tryCommand(lines, at, prompt, strip2, look) {
  const continuation = new Continuation();
  const run2 = [takeFirstLine(lines[at]?.text ?? "", prompt)];
  continuation.feed(maskPlaceholders(run2[0] ?? ""));
  let next = at + 1;
  while (!continuation.complete) {
    const line = strip2(lines[next]?.text ?? "", continuation.inHeredoc);
    if (next >= lines.length || line === null || next - at > look.budget) {
      look.budget -= next - at;
      return null;
    }
    continuation.feed(continuation.inHeredoc ? line : maskPlaceholders(line));
    run2.push(line);
    next += 1;
  }
  if (strip2 === continued && isRedirection2(run2)) return null;
  return { run: run2.join("\n"), complete: true, next };
}
function takeFirstLine(line, prompt) {
  return prompt === null ? line : line.replace(prompt, "");
}
function isRedirection2(run2) {
  return run2.length === 2 && /\\$/.test(run2[0] ?? "") && /^[\w./$"{}]+$/.test(run2[1] ?? "");
}
function readUnfinished(lines, at, prompt) {
  const run2 = [takeFirstLine(lines[at]?.text ?? "", prompt)];
  const continuation = new Continuation();
  continuation.feed(maskPlaceholders(run2[0] ?? ""));
  const inBody = continuation.awaitsHeredoc || prompt === null;
  let next = at + 1;
  while (next < lines.length && continues(run2.at(-1) ?? "", lines[next]?.text ?? "", prompt, inBody)) {
    const line = lines[next]?.text ?? "";
    run2.push(inBody || prompt === null ? line : line.replace(prompt, ""));
    next += 1;
  }
  return { run: trimEnd(run2).join("\n"), complete: false, next };
}
function continues(before, line, prompt, inBody) {
  return inBody ? prompt === null || !prompt.test(line) : /(?:\\|\||&&)$/.test(before);
}
function trimEnd(run2) {
  const last = run2.findLastIndex((line) => line.trim() !== "");
  return run2.slice(0, last + 1);
}
function splitLines(text3) {
  const indent = /^(?:[ \t]*\n)*([ \t]+)\$(?=[ \t\n]|$)/.exec(text3)?.[1] ?? "";
  let start = 0;
  return text3.split("\n").map((line) => {
    const off = countShared(line, indent);
    const read = { text: line.slice(off).replace(/\r$/, ""), start: start + off, end: start + line.length };
    start += line.length + 1;
    return read;
  });
}
function countShared(line, indent) {
  let length = 0;
  while (length < indent.length && line[length] === indent[length]) length += 1;
  return length;
}

// engine/read/output-text.ts
var outputLines = [
  /^(?:> ?)?[A-Z][A-Z0-9()_/%.:-]*(?: [A-Z0-9()_/%.:-]+)*(?:(?: {2,}|\t+| ?\| ?)[A-Z][A-Z0-9()_/%.:-]*(?: [A-Z0-9()_/%.:-]+)*)+\s*$/,
  // a table's header
  /^(?:> ?)?(?:NAME|NAMESPACE|REPOSITORY|CONTAINER ID|FILENAME|CLUSTER|REVISION|LAST SEEN|PROVIDER)\s{2,}\S/,
  /^NAME: \S+$|^(?:REVISION|STATUS|NAMESPACE|LAST DEPLOYED): /,
  // Helm's
  /^\S+\/\S+(?: \([^)]*\))? (?:created|configured|unchanged|deleted|patched|annotated|labell?ed|unlabell?ed|scaled|exposed|restarted|replaced|edited|drained|cordoned|uncordoned|condition met|image updated|serverside-applied|env updated|resource requirements updated|rolled back|autoscaled|evicted|pruned)\b/,
  /^(?:[\w.-]+ )?"[^"]+" (?:deleted|created|successfully rolled out|has been added|configured|uninstalled|force deleted|labell?ed|cordoned|drained|set)\b/,
  /^\$?\s*\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d/,
  // a log's
  /^[IWEF]\d{4} \d\d:\d\d:\d\d/,
  /^\[?\d\d:\d\d:\d\d[\].]/,
  /^(?:level|time|ts|msg)=\S+ \w+=/,
  /^\{$|^\[$|^\{\s*"|^\[\s*\{|^\["|^\[\]$|^\{\}$/,
  // JSON
  /^(?:apiVersion|kind|metadata|spec|status): ?\S*$|^---$/,
  /^HTTP\/\d(?:\.\d)? \d{3}\b/,
  /^[<*] (?:HTTP\/|[A-Z][\w-]+:|Trying|Connected|Connection|Host)/,
  /^[┌├└│╔║╚╭╰┬─━]|^\+[-+]+\+/,
  // boxes and trees
  /^(?![➜❯→λ»▶])[\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff\u{1f300}-\u{1faff}]/u,
  // marks such as ✔
  /^(?:Error|Warning|ERROR|WARNING|WARN|INFO|DEBUG|FATAL|Failed|Success|Successfully|Created|Deleted|Waiting for|Using|Installing|Pulling|Downloading|Note|Usage|Defaulted|Events|Server|Client)(?::| [a-z"'\w-]+ )/,
  /^(?:Error from server|No resources found|The connection to the server)\b/,
  /^Release "[^"]*"/,
  /^(?:deployment|daemonset|statefulset|daemon set|stateful set|Waiting for)\b.*\b(?:rolled out|rollout)\b/,
  /^error: |^fatal: |^[\w./-]+: (?:command not found|No such file)/,
  /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/,
  // an address
  /^https?:\/\/\S+$/,
  /^v?\d+(?:\.\d+)+(?:[-+]\S+)?$/,
  // a version
  /^\d+(?:\/\d+)?$/,
  /^(?:ok|null|<none>|pong|healthy)$/i,
  /^\s*(?:-{3,}|={3,}|\*{3,})(?:\s+-{3,}|\s+={3,})*\s*$/,
  /^\.\.\.$|^…$/
];
function looksLikeOutput(line) {
  return outputLines.some((look) => look.test(line));
}
function mayFollowCommand(line) {
  return looksLikeOutput(line) || /^[A-Z][a-z]+(?:'[a-z]+)?[,!.:]?(?: .*)?$/.test(line) || /^[\w./:-]+(?: {2,}[\w./:<>,()-]+){2,}/.test(line) || /^[\w.-]+: \S/.test(line);
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
var foreignPrompts = [
  [/^PS(?: [^>]*)?>(?:[ \t]|$)/, "PowerShell"],
  [/^[A-Za-z]:\\[^>]*>/, "Windows' command prompt"],
  [/^(?:>>>|In \[\d+\]:)(?:[ \t]|$)/, "Python"],
  [/^(?:ba|da|k|z|a)?sh-[\d.]+[$#](?:[ \t]|$)/, "a shell inside another command"],
  [/^\/[\w./-]* [#$](?:[ \t]|$)/, "a shell inside a container"],
  [/^(?:[A-Za-z]|\d+\.)[\w.:@()[\] -]{0,40}(?:=[#>]|>)(?:[ \t]|$)/, "another program"]
];
function findForeignPrompt(text3) {
  const first = takeFirstLine2(text3);
  return foreignPrompts.find(([prompt]) => prompt.test(first))?.[1] ?? null;
}
function findUnclearPrompt(text3) {
  return /^(>|➜|→|λ|»|▶)[ \t]/.exec(takeFirstLine2(text3))?.[1] ?? null;
}
function takeFirstLine2(text3) {
  return (text3.split("\n").find((line) => line.trim() !== "") ?? "").trimStart();
}
function looksPrompted(text3) {
  const first = takeFirstLine2(text3);
  return dollar.test(first) && !/^\$\s*$/.test(first) || shellPrompts.some((prompt) => prompt.test(first)) || foreignPrompts.slice(0, 2).some(([prompt]) => prompt.test(first));
}

// engine/read/tools.ts
var tools2 = new Set(
  "ansible-playbook apt apt-get argocd aws az azd bash brew bundle bunx cargo cat cd chmod chown cilium composer conda cosign cp crane crictl ctr curl dapr deno dnf docker docker-compose dotnet echo eksctl etcdctl export firewall-cmd flux gcloud gem gh git go gradle grep gsutil gunzip helm hubble hugo istioctl java javac journalctl jq k3d k3s kind kn knative kubeadm kubectl kubectx kubens kustomize linkerd ln ls make mkdir mkdocs minikube mongosh mv mvn mysql nerdctl nomad npm npx oc openssl pip pip3 pipx pnpm podman poetry printf psql pulumi python python3 rails redis-cli rm rsync rustup scp sed skaffold snap source ssh ssh-keygen sudo systemctl tar tee terraform touch unzip uv vault velero vim virtualenv wget yarn yq yum zypper".split(
    " "
  )
);

// engine/read/console.ts
function readConsole(text3, options = {}) {
  const lines = splitLines(text3);
  const prompt = findPrompt(lines, options);
  if (prompt !== null) return readPrompted(lines, prompt);
  return options.prompts === "optional" ? readScript(lines) : readPrompted(lines, dollar);
}
var hash = /^#(?:[ \t]|$)/;
function findPrompt(lines, { root: root2 = false }) {
  if (lines.some((line) => isPrompt(line, dollar))) return dollar;
  const shell = findShellPrompt(lines.map(({ text: text3 }) => text3));
  if (shell !== null) return shell;
  const first = lines.find(({ text: text3 }) => text3.trim() !== "");
  return root2 && first !== void 0 && hash.test(first.text) ? hash : null;
}
var logged = /^\$\s+(?:\[?\d{4}-\d\d-\d\d(?:[T\s]|$)|\[?\d\d:\d\d:\d\d|[IWEF]\d{4}\s+\d\d:\d\d:)/;
function isPrompt({ text: text3 }, prompt) {
  return prompt.test(text3) && !logged.test(text3);
}
function readPrompted(lines, prompt) {
  const entries = [];
  const look = { budget: 4 * lines.length + 64 };
  let at = 0;
  while (at < lines.length) {
    const command = isPrompt(lines[at] ?? nothing, prompt) ? readCommand(lines, at, prompt, look) : noCommand(at);
    const until = findNextPrompt(lines, command.next, prompt);
    const shown = trimEnd2(lines, command.next, until);
    const isComment = shown.length > 0 && (until < lines.length || command.run === "") && shown.every(isCommentOrBlank);
    const output = isComment ? [] : shown;
    if (command.next > at || output.length > 0) entries.push(makeEntry(lines, command, at, output));
    at = until;
  }
  return entries;
}
function findNextPrompt(lines, from, prompt) {
  let at = from;
  while (at < lines.length && !isPrompt(lines[at] ?? nothing, prompt)) at += 1;
  return at;
}
function readScript(lines) {
  const entries = [];
  const look = { budget: 4 * lines.length + 64 };
  let at = 0;
  while (at < lines.length) {
    if (isCommentOrBlank(lines[at] ?? nothing)) at += 1;
    else {
      const command = readCommand(lines, at, null, look);
      const until = command.complete ? findEndOfOutput(lines, command.next) : command.next;
      entries.push(makeEntry(lines, command, at, trimEnd2(lines, command.next, until)));
      at = until;
    }
  }
  return entries;
}
function findEndOfOutput(lines, from) {
  let at = from;
  if (!mayFollowCommand(lines[at]?.text ?? "") || beginsWithTool(lines[at])) return from;
  for (at += 1; at < lines.length; at += 1) {
    const isApart = lines[at - 1]?.text.trim() === "";
    if (beginsWithTool(lines[at]) || isApart && /^#(?:[ \t]|$)/.test(lines[at]?.text ?? "")) break;
  }
  return at;
}
function beginsWithTool({ text: text3 } = nothing) {
  return tools2.has(/^\S*/.exec(text3)?.[0] ?? "") && !looksLikeOutput(text3);
}
var nothing = { text: "", start: 0, end: 0 };
function noCommand(at) {
  return { run: "", complete: true, next: at };
}
function isCommentOrBlank({ text: text3 }) {
  return /^\s*(?:#|$)/.test(text3);
}
function trimEnd2(lines, from, until) {
  let end2 = until;
  while (end2 > from && lines[end2 - 1]?.text.trim() === "") end2 -= 1;
  return lines.slice(from, end2);
}
function makeEntry(lines, command, at, shown) {
  const end2 = command.next > at ? lines[command.next - 1]?.end ?? 0 : lines[at]?.start ?? 0;
  const [first] = shown;
  const last = shown.at(-1);
  return {
    run: command.run,
    complete: command.complete,
    line: at,
    endLine: command.next,
    start: lines[at]?.start ?? 0,
    end: end2,
    output: first === void 0 ? null : shown.map(({ text: text3 }) => text3).join("\n"),
    outputLine: command.next,
    outputEndLine: command.next + shown.length,
    outputStart: first?.start ?? end2,
    outputEnd: last?.end ?? end2
  };
}

// engine/read/command-words.ts
var saysOfTool = /^\S+ (?:version\b.*\d|v?\d+\.)|^[\w.-]+:(?:\s|$)|[a-z]{2}\.$/;
function readsAsCommands(text3, called) {
  if (!mayBegin(text3.trimStart(), called)) return false;
  const entries = readConsole(text3, { prompts: "optional" });
  return entries.length > 0 && entries.every(({ run: run2, complete }) => complete && mayBegin(run2.trimStart(), called) && !saysOfTool.test(run2));
}
function mayBegin(run2, called) {
  if (/^#/.test(run2)) return true;
  const [first = ""] = /^\S*/.exec(run2) ?? [];
  return tools2.has(first) || called.has(first) || /^(?:\.{1,2}\/|~\/|\/\S+\s)/.test(run2) || /^[A-Za-z_]\w*=\S/.test(run2);
}
var usualWords = /* @__PURE__ */ new Set(["false", "file", "host", "id", "node", "service", "test", "time", "true", "which", "yes"]);
function findCalledTool(run2) {
  const tool = /^(?:sudo )?([a-z][\w.-]+)(?:\s|$)/.exec(run2)?.[1];
  return tool === void 0 || usualWords.has(tool) ? [] : [tool];
}

// engine/read/block.ts
init_note();

// engine/syntax/shortcode/problem.ts
import { distance } from "fastest-levenshtein";
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
function reportCrossed(inner2, outer) {
  return makeProblem(
    "crossed-shortcodes",
    inner2,
    `\`${outer.name}\` ends before \`${inner2.name}\`, which it holds`,
    `close \`${inner2.name}\` first: \`${spellCloser(inner2)}\` before \`${spellCloser(outer)}\``
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
  const near = [...names].map((each) => ({ each, far: distance(name, each) })).filter(({ far }) => far <= maxDistance);
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
function add(counts, key, by2) {
  counts.set(key, (counts.get(key) ?? 0) + by2);
}
function push({ stack, depth }, open2) {
  stack.push(open2);
  add(depth, makeKey(open2.tag), 1);
}
function close(state, { index, tag }) {
  const key = makeKey(tag);
  if ((state.depth.get(key) ?? 0) === 0) {
    reportUnmatched(state, tag);
    return;
  }
  for (let top2 = state.stack.pop(); top2 !== void 0; top2 = state.stack.pop()) {
    add(state.depth, makeKey(top2.tag), -1);
    if (makeKey(top2.tag) === key) {
      state.partners.set(top2.index, index);
      if (top2.tag.delimiter !== tag.delimiter) state.problems.push(reportMixed(top2.tag, tag));
      return;
    }
    giveUp(state, top2, tag);
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
function findCodeSpans(text3) {
  let region = { end: 0, starts: /* @__PURE__ */ new Map() };
  return (at) => {
    if (at >= region.end) region = readRegion(text3, at);
    const length = measureRun(text3, at);
    const starts = region.starts.get(length) ?? [];
    while ((starts.at(-1) ?? Number.POSITIVE_INFINITY) < at + length) starts.pop();
    const start = starts.at(-1);
    return start === void 0 ? at + length : start + length;
  };
}
function readRegion(text3, at) {
  BREAK.lastIndex = at;
  const end2 = BREAK.exec(text3)?.index ?? text3.length;
  const starts = /* @__PURE__ */ new Map();
  for (const match2 of text3.slice(at, end2).matchAll(RUN)) {
    const length = match2[0].length;
    const same = starts.get(length) ?? [];
    same.push(at + match2.index);
    starts.set(length, same);
  }
  for (const same of starts.values()) same.reverse();
  return { end: Math.max(end2, at + 1), starts };
}
function measureRun(text3, at) {
  let end2 = at;
  while (text3[end2] === "`") end2++;
  return end2 - at;
}

// engine/syntax/shortcode/lex/indent.ts
var PREFIX = /(?:[ \t]|>(?!\}\})|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/y;
function readPrefix(text3, line) {
  PREFIX.lastIndex = line;
  let prefix2 = "";
  for (const letter of PREFIX.exec(text3)?.[0] ?? "") {
    if (letter === "	") prefix2 += " ".repeat(4 - prefix2.length % 4);
    else prefix2 += letter === ">" ? ">" : " ";
  }
  return prefix2;
}
function strip(text3, line, limit, prefix2) {
  let at = line;
  let column = 0;
  while (column < prefix2.length && at < limit) {
    const width = measureLetter(text3[at], column, prefix2);
    if (width === 0 || text3.startsWith(">}}", at)) break;
    column += width;
    at++;
  }
  return { at, column };
}
function measureLetter(letter, column, prefix2) {
  if (letter === ">") return prefix2[column] === ">" ? 1 : 0;
  if (letter === " ") return prefix2[column] === " " ? 1 : 0;
  if (letter !== "	") return 0;
  const width = 4 - column % 4;
  return prefix2.slice(column, column + width) === " ".repeat(width) ? width : 0;
}
var EOL = /\r\n?|\n/g;
function cutPieces(text3, start, end2, prefix2) {
  if (prefix2 === "") return start < end2 ? [{ start, end: end2 }] : [];
  const found = [];
  let at = start;
  for (const { 0: eol, index } of text3.slice(start, end2).matchAll(EOL)) {
    const next = start + index + eol.length;
    found.push({ start: at, end: next });
    at = strip(text3, next, end2, prefix2).at;
  }
  if (at < end2) found.push({ start: at, end: end2 });
  return found;
}
function dedent(text3, start, end2, prefix2) {
  return cutPieces(text3, start, end2, prefix2).map((piece) => text3.slice(piece.start, piece.end)).join("");
}

// engine/syntax/shortcode/lex/fence.ts
var MATTER = /^\uFEFF?(---|\+\+\+)[ \t]*(?=[\r\n])/;
function skipFrontMatter(text3) {
  const open2 = MATTER.exec(text3);
  if (open2 === null) return 0;
  const close2 = open2[1] === "---" ? /^---[ \t]*$/gm : /^\+{3}[ \t]*$/gm;
  close2.lastIndex = open2[0].length + 1;
  return close2.exec(text3) === null ? 0 : close2.lastIndex;
}
function findFenceEnd(text3, fence, isOpen) {
  const prefix2 = readPrefix(text3, fence.line);
  const nested = /* @__PURE__ */ new Map();
  for (let line = findNextLine(text3, fence.start); line < text3.length; line = findNextLine(text3, line)) {
    const { at, column } = strip(text3, line, text3.length, prefix2);
    const first = skip(text3, at);
    if (isOutside(prefix2, column, text3[first]) || isClosingTag(text3, first, nested, isOpen))
      return { at: line, early: true };
    const end2 = findClosingEnd(text3, first, fence.fence);
    if (end2 !== void 0 && first - at < 4) return { at: end2, early: false };
  }
  return void 0;
}
var EOL2 = /\r\n?|\n/g;
function findNextLine(text3, from) {
  EOL2.lastIndex = from;
  return EOL2.exec(text3) === null ? text3.length : EOL2.lastIndex;
}
function skip(text3, from) {
  let at = from;
  while (text3[at] === " " || text3[at] === "	") at++;
  return at;
}
function isOutside(prefix2, column, first) {
  const mark = prefix2.lastIndexOf(">");
  if (mark !== -1 && column <= mark) return true;
  const blank = first === void 0 || first === "\n" || first === "\r";
  return !blank && mark === -1 && column < prefix2.length - 3;
}
function findClosingEnd(text3, first, fence) {
  if (!text3.startsWith(fence, first)) return void 0;
  let at = first;
  while (text3[at] === fence[0]) at++;
  const end2 = skip(text3, at);
  return end2 >= text3.length || text3[end2] === "\n" || text3[end2] === "\r" ? end2 : void 0;
}
var TAG = /\{\{[<%][ \t]*(\/?)[ \t]*([\p{L}\p{N}_.-]+)/uy;
function isClosingTag(text3, first, nested, isOpen) {
  TAG.lastIndex = first;
  const [, slash, name] = TAG.exec(text3) ?? [];
  if (name === void 0) return false;
  const depth = nested.get(name) ?? 0;
  if (slash === "/" && depth === 0) return isOpen(name);
  nested.set(name, slash === "/" ? depth - 1 : depth + 1);
  return false;
}

// engine/syntax/shortcode/lex/parameters.ts
function createFinder(text3) {
  const memo = /* @__PURE__ */ new Map();
  return (needle, from) => {
    const last = memo.get(needle);
    if (last !== void 0 && from >= last.from && from <= last.at) return last.at;
    const index = text3.indexOf(needle, from);
    const at = index === -1 ? Number.POSITIVE_INFINITY : index;
    memo.set(needle, { from, at });
    return at;
  };
}
function readParameters(input, from, close2) {
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
function skipBlanks(text3, from) {
  let at = from;
  while (isBlank(text3.charCodeAt(at))) at++;
  return at;
}
function isBlank(code) {
  return code === 32 || code >= 9 && code <= 13;
}
function findTagEnd(text3, at, close2) {
  if (text3.startsWith(close2, at)) return { selfClosing: false, end: at + close2.length };
  if (text3.startsWith(`/${close2}`, at)) return { selfClosing: true, end: at + close2.length + 1 };
  return void 0;
}
function findMixture(parameters) {
  const named3 = parameters.filter(({ name }) => name !== null).length;
  return named3 > 0 && named3 < parameters.length ? ["parameters with and without a name are mixed"] : [];
}
var NAME = /[\p{L}_][\p{L}\p{N}_-]*(?==)/uy;
function readName(text3, at) {
  NAME.lastIndex = at;
  return NAME.exec(text3)?.[0] ?? null;
}
function readValue(input, at, close2) {
  const first = input.text[at];
  if (first === '"') return readQuoted2(input, at, close2);
  if (first === "`") return readBackquoted(input, at, close2) ?? readBare(input.text, at, close2);
  return readBare(input.text, at, close2);
}
function readQuoted2({ text: text3, find }, at, close2) {
  const line = Math.min(find("\n", at), text3.length);
  let end2 = find('"', at + 1);
  while (end2 < line && text3[end2 - 1] === "\\") end2 = find('"', end2 + 1);
  if (end2 < line) return { value: text3.slice(at + 1, end2).replaceAll('\\"', '"'), quote: '"', end: end2 + 1 };
  const stop = find(close2, at);
  if (stop >= line) return void 0;
  return { value: text3.slice(at + 1, stop).trimEnd(), quote: '"', end: stop, flaw: 'a `"` is never closed' };
}
function readBackquoted({ text: text3, find }, at, close2) {
  const end2 = find("`", at + 1);
  if (end2 >= text3.length) return void 0;
  const after = end2 + 1;
  if (!isBlank(text3.charCodeAt(after)) && findTagEnd(text3, after, close2) === void 0) return void 0;
  return { value: text3.slice(at + 1, end2), quote: "`", end: after };
}
var STOPS = /* @__PURE__ */ new Map([
  [">}}", /[\t-\r ]|\/?>\}\}|\{\{|\}\}|$/g],
  ["%}}", /[\t-\r ]|\/?%\}\}|\{\{|\}\}|$/g],
  [">>>", /[\t-\r ]|\/?>>>|$/g]
]);
function readBare(text3, at, close2) {
  const stop = STOPS.get(close2);
  if (stop === void 0) return void 0;
  stop.lastIndex = at;
  const end2 = stop.exec(text3)?.index ?? text3.length;
  const value = text3.slice(at, end2);
  if (value === "") return readEmpty(text3, at, close2);
  const flaw = findFlaw(value);
  return { value, quote: "", end: end2, ...flaw === void 0 ? {} : { flaw } };
}
function readEmpty(text3, at, close2) {
  if (text3[at - 1] !== "=") return void 0;
  const ends2 = isBlank(text3.charCodeAt(at)) || findTagEnd(text3, at, close2) !== void 0;
  return ends2 ? { value: "", quote: "", end: at, flaw: "a parameter has a name and no value" } : void 0;
}
function findFlaw(value) {
  if (value.startsWith("=")) return "a blank stands before `=`";
  return /["`]/.test(value) ? `a quote stands inside \`${value.replaceAll("`", "'")}\`` : void 0;
}

// engine/syntax/shortcode/lex/tag.ts
function scanShortcodes(text3) {
  const input = { text: text3, find: createFinder(text3) };
  const tags = [];
  let at = findNextTag(input, 0);
  while (at < text3.length) {
    const read = readTag(input, at);
    if (read !== void 0 && read.kind !== "unfinished") tags.push(read);
    at = findNextTag(input, read?.end ?? at + 3);
  }
  return tags;
}
function findNextTag({ find }, from) {
  return Math.min(find("{{<", from), find("{{%", from));
}
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
  const read = readParameters(input, after, close2);
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
function scan(text3, raw) {
  const state = {
    text: text3,
    find: createFinder(text3),
    raw,
    items: [],
    problems: [],
    spans: findCodeSpans(text3),
    open: /* @__PURE__ */ new Map(),
    neverClosed: /* @__PURE__ */ new Set(),
    closers: /* @__PURE__ */ new Map(),
    hopeless: /* @__PURE__ */ new Map()
  };
  POINT.lastIndex = skipFrontMatter(text3);
  for (let match2 = POINT.exec(text3); match2 !== null; match2 = POINT.exec(text3)) {
    const at = POINT.lastIndex;
    POINT.lastIndex = readPoint(state, match2, at) ?? at;
  }
  return { items: state.items, problems: state.problems };
}
function readPoint(state, match2, at) {
  const { fence, literal: literal2 } = match2.groups ?? {};
  if (fence !== void 0) return skipFence(state, match2, fence);
  if (literal2 !== void 0) return takeTag(state, readLiteralTag(state, at - 3));
  const [found] = match2;
  if (found.startsWith("{{")) return takeTag(state, readTag(state, match2.index));
  if (found === "<!--") return readComment(state, match2.index);
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
function readComment(state, start) {
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
function count({ open: open2 }, tag) {
  const before = open2.get(tag.name) ?? 0;
  if (tag.kind === "open") open2.set(tag.name, before + 1);
  if (tag.kind === "close" && before > 0) open2.set(tag.name, before - 1);
}
function takeRawUnit(state, opener, closer) {
  if (opener.delimiter !== closer.delimiter) state.problems.push(reportMixed(opener, closer));
  if (opensAgain(state.text.slice(opener.end, closer.start), opener)) state.problems.push(reportReopened(opener));
  state.items.push({ kind: "raw", opener, closer });
  return closer.end;
}
function opensAgain(inside2, { name, spelling }) {
  const [begin, end2] = spelling === "<<<" ? ["<<<", ">>>"] : ["\\{\\{[<%]", "[>%]\\}\\}"];
  return new RegExp(`^[ \\t>]*${begin}[ \\t]*${escapePattern(name)}(?:[ \\t][^\\r\\n{}]*)?${end2}[ \\t]*$`, "m").test(
    inside2
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
function createPage(text3, mark, parse3) {
  const lineAt = indexLines(text3);
  const units = [];
  let last = { line: -1, prefix: "" };
  return {
    text: text3,
    mark,
    parse: parse3,
    pointAt: (offset) => {
      const [line, start] = lineAt(offset);
      return { line, column: offset - start + 1, offset };
    },
    prefixOf: (offset) => {
      const [, line] = lineAt(offset);
      if (last.line !== line) last = { line, prefix: readPrefix(text3, line) };
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
function findUnusedCharacter(text3) {
  for (let code = PRIVATE_USE.from; code <= PRIVATE_USE.to; code++) {
    const mark = String.fromCharCode(code);
    if (!text3.includes(mark)) return mark;
  }
  return void 0;
}
var EOL3 = /\r\n?|\n/g;
function indexLines(text3) {
  const starts = [0];
  for (const match2 of text3.matchAll(EOL3)) starts.push(match2.index + match2[0].length);
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
  const text3 = { tokenize: (effects, ok, nok) => tokenizeText(effects, ok, nok, code) };
  return { flow: { [code]: flow }, flowInitial: { [-2]: flow, [-1]: flow, 32: flow }, text: { [code]: text3 } };
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
  return (code) => isBlank2(code) ? tokenizeBlanks(effects, "linePrefix", open2)(code) : open2(code);
  function open2(code) {
    if (code !== mark) return nok(code);
    effects.enter("shortcodeFlow");
    effects.consume(code);
    return inside2;
  }
  function inside2(code) {
    if (isDigit(code)) digits++;
    else if (code !== mark || digits === 0) return nok(code);
    effects.consume(code);
    if (isDigit(code)) return inside2;
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
    return inside2;
  };
  function inside2(code) {
    if (code !== mark && code !== INLINE.charCodeAt(0) && !isDigit(code)) return nok(code);
    effects.consume(code);
    if (code !== mark) return inside2;
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
function verbatim2(node) {
  if (!isDirective(node) || node.data?.shortcode?.raw !== true) return void 0;
  const [child] = node.children;
  return child?.type === "code" || child?.type === "inlineCode" ? child : void 0;
}

// engine/syntax/shortcode/tree/directive.ts
function makeDirective(page, unit, flow, parse3) {
  const prefix2 = page.prefixOf(unit.start);
  const inside2 = readInside(page, unit, { flow, prefix: prefix2, parse: parse3 });
  const { name, delimiter, spelling, parameters, kind } = unit.opener;
  const shortcode2 = {
    delimiter,
    spelling,
    parameters,
    selfClosing: kind === "self-closing",
    opener: readSource(page, unit.opener, prefix2),
    closer: unit.closer === null ? null : readSource(page, unit.closer, prefix2),
    raw: unit.closer !== null && unit.raw,
    before: inside2.before,
    after: inside2.after
  };
  const fields = {
    name,
    attributes: Object.fromEntries(parameters.flatMap((each) => each.name === null ? [] : [[each.name, each.value]])),
    data: { shortcode: shortcode2 },
    position: makePosition(page, unit.start, unit.end)
  };
  const { children } = inside2;
  if (!flow) return { type: "textDirective", children, ...fields };
  if (unit.closer === null) return { type: "leafDirective", children: [], ...fields };
  return { type: "containerDirective", children, ...fields };
}
function readSource(page, { start, end: end2 }, prefix2) {
  return { source: dedent(page.text, start, end2, prefix2), position: makePosition(page, start, end2) };
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
function readRawInside(page, start, end2, { flow, prefix: prefix2 }) {
  const source = page.text.slice(start, end2);
  const before = FIRST_EOL.exec(source)?.[0] ?? "";
  const first = before === "" ? start : strip(page.text, start + before.length, end2, prefix2).at;
  const tail = findTail(page.text, Math.max(start + before.length, first), end2);
  const last = tail === void 0 ? end2 : tail.start;
  const value = first < last ? dedent(page.text, first, last, prefix2) : "";
  const position = makePosition(page, first, Math.max(first, last));
  const after = tail === void 0 ? "" : tail.eol + page.text.slice(strip(page.text, tail.end, end2, prefix2).at, end2).replaceAll(">", "");
  const child = flow ? { type: "code", lang: null, meta: null, value, position } : { type: "inlineCode", value, position };
  return { children: [child], before, after };
}
function findTail(text3, from, end2) {
  let at = end2;
  while (at > from && " 	>".includes(text3.charAt(at - 1))) at--;
  const eol = LAST_EOL.exec(text3.slice(Math.max(from, at - 2), at))?.[0];
  return eol === void 0 ? void 0 : { start: at - eol.length, end: at, eol };
}

// engine/syntax/shortcode/tree/fragment.ts
function makeFragment(page, { start, end: end2, prefix: prefix2, units, guarded }) {
  const starts = [];
  const origins = [];
  let text3 = "";
  const add2 = (origin, more) => {
    starts.push(text3.length);
    origins.push(origin);
    text3 += more;
  };
  if (guarded) add2(start, makeGuard(page.mark));
  let at = start;
  for (const unit of [...units, void 0]) {
    const stop = unit?.start ?? end2;
    for (const piece of cutPieces(page.text, at, stop, prefix2))
      add2(piece.start, page.text.slice(piece.start, piece.end));
    if (unit === void 0) continue;
    add2(unit.start, page.placeholder(unit));
    at = unit.end;
  }
  add2(end2, "");
  return { text: text3, units: units.length, starts, origins };
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
  let run2 = [];
  const flush = () => {
    const part = trimParagraph(fragment.text, run2);
    if (part !== void 0) parts.push(part);
    run2 = [];
  };
  for (const child of paragraph.children) {
    if (blocks.has(child) && child.type === "textDirective") {
      flush();
      parts.push(makeLeaf(child.name, child.position));
    } else run2.push(child);
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
function trimParagraph(text3, nodes) {
  const children = nodes.map((node) => node.type === "text" ? { ...node } : node);
  if (children.at(-1)?.type === "break") children.pop();
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === "text") first.value = first.value.trimStart();
  if (last?.type === "text") last.value = last.value.trimEnd();
  const left = children.filter((node) => node.type !== "text" || node.value !== "");
  for (const node of left) if (node.type === "text" && node.position) node.position = shrink(text3, node.position);
  const start = left[0]?.position?.start;
  const end2 = left.at(-1)?.position?.end;
  if (start === void 0 || end2 === void 0) return void 0;
  return { type: "paragraph", children: left, position: { start, end: end2 } };
}
function shrink(text3, { start, end: end2 }) {
  let from = start.offset ?? 0;
  let to = end2.offset ?? 0;
  while (from < to && " 	\r\n>".includes(text3.charAt(from))) from++;
  while (to > from && " 	\r\n>".includes(text3.charAt(to - 1))) to--;
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
  let text3 = start;
  const add2 = (valueEnd, textEnd) => {
    const piece = stripBlankLines(node.value.slice(value, valueEnd));
    if (piece !== "") parts.push({ ...node, value: piece, position: shrink(context.text, makeOffsets(text3, textEnd)) });
  };
  for (const [index, line] of inValue.entries()) {
    const place2 = inText2[index] ?? line;
    add2(line.start, start + place2.start);
    const at = start + place2.at;
    parts.push(makeLeaf(line.placeholder, makeOffsets(at, at + line.placeholder.length)));
    value = line.end;
    text3 = start + place2.end;
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
  return ({ opener, closer, inside: units }, prefix2, guarded) => {
    const end2 = closer?.start ?? opener.end;
    let start = opener.end;
    while (start < end2 && (page.text[start] === " " || page.text[start] === "	")) start++;
    return parseTree(page, { start, end: end2, prefix: prefix2, units, guarded }).children;
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
  this.parser = (text3, file) => {
    const parse3 = (part) => markdown(part, file);
    return parsePage(text3, file, { names, syntax, parse: parse3 });
  };
}
var WORTH_READING = /\{\{[<%]|<<<|<!--|^\uFEFF/;
var NOTHING = { flow: {}, flowInitial: {}, text: {} };
function parsePage(text3, file, { names, syntax, parse: parse3 }) {
  Object.assign(syntax, NOTHING);
  if (!WORTH_READING.test(text3)) return parse3(text3);
  const mark = findUnusedCharacter(text3);
  if (mark === void 0) {
    report(file, text3, [reportUnread({ start: 0, end: 0 })]);
    return parse3(text3);
  }
  Object.assign(syntax, makeSyntax(mark));
  const { items, problems } = scan(text3, names.raw);
  const { units, problems: mispaired } = pair(items, names);
  report(file, text3, [...problems, ...mispaired, ...findUnknown(items, names.known)]);
  const start = text3.startsWith("\uFEFF") ? 1 : 0;
  if (units.length === 0 && start === 0) return parse3(text3);
  return parseTree(createPage(text3, mark, parse3), { start, end: text3.length, prefix: "", units, guarded: false });
}
function findUnknown(items, known) {
  if (known === void 0) return [];
  const tags = items.flatMap(
    (item) => item.kind === "tag" ? [item.tag] : item.kind === "raw" ? [item.opener] : []
  );
  return tags.filter(({ kind, name }) => kind !== "close" && kind !== "escaped" && !known.has(name)).map((tag) => reportUnknown(tag, known));
}
function report(file, text3, problems) {
  if (problems.length === 0) return;
  const page = createPage(text3, "", () => ({ type: "root", children: [] }));
  for (const { code, fatal, reason, hint, start, end: end2 } of problems.toSorted((left, right) => left.start - right.start)) {
    const place2 = makePosition(page, start, end2);
    Object.assign(file.message(reason, { place: place2, ruleId: code, source: "remark-shortcode" }), { note: hint, fatal });
  }
}

// engine/syntax/shortcode/to-markdown.ts
import { directiveToMarkdown } from "mdast-util-directive";
import { defaultHandlers as defaultHandlers2 } from "mdast-util-to-markdown";

// engine/syntax/shortcode/with-tags.ts
import { defaultHandlers } from "mdast-util-to-markdown";

// engine/read/annotation.ts
init_note();

// engine/read/problems.ts
init_names();
function reportOutputWithoutCommand(place2) {
  return warn("output-without-command", place2, "output that no command stands above", "begin the command with `$ `");
}
function reportUnfinishedCommand(place2) {
  return warn(
    "unfinished-command",
    place2,
    "the command is not finished where its block ends",
    "close its quote, heredoc or compound command"
  );
}
function reportCommandsNotRun(why, place2) {
  const hint = "name `bash` as its language if it holds commands, `output` if not";
  return warn("commands-not-run", place2, `${why}: it is not run`, hint);
}
function reportUnknownValue(name, place2) {
  return refuse(
    "unknown-value",
    place2,
    `no value is known for \`{{< ${name} >}}\` in a command`,
    `give one with \`--value ${name}=\u2026\`, or name the site with \`--site DIR\``
  );
}
function reportUnknownComparator(name, place2) {
  return refuse(
    "unknown-comparator",
    place2,
    `no comparator is called \`${name}\``,
    `choose one of ${comparatorNames.join(", ")}`
  );
}
function reportUnknownShortcode(name, meant2, place2) {
  return warn(
    "unknown-shortcode",
    place2,
    `\`${name}\` means nothing here: what stands in it is read as plain text`,
    `did you mean \`${meant2}\`?`
  );
}
function reportUnknownInclude(source, place2) {
  return warn(
    "unknown-include",
    place2,
    `\`${clipLine(source)}\` is no include that is known: what it shows was not run`,
    "play the page that it shows as well, or put its commands here"
  );
}
function reportMissingInclude(name, why, place2) {
  return refuse("include-not-found", place2, `cannot include \`${name}\`: ${why}`, "");
}
function reportIncludeCycle(name, page, place2) {
  return refuse("include-cycle", place2, `\`${name}\` includes itself`, `take the include out of ${page}`);
}
function reportBadUntil(until, place2) {
  return refuse(
    "bad-until",
    place2,
    `\`until=${until}\` does not say how often in a row the output must match`,
    'write `until="3 times"`'
  );
}
function reportUnknownVary(word3, place2) {
  return refuse(
    "unknown-vary",
    place2,
    `nothing that may vary is called \`${word3}\``,
    `choose among ${varying.join(", ")}`
  );
}
function reportUnreadDirective(name, title, place2) {
  return warn(
    "unread-directive",
    place2,
    `\`:::${name} ${title}\` begins no directive: what follows is read as the page itself`,
    `write \`:::${name}[${title}]\``
  );
}
function reportUnreadAnnotation(rest, place2) {
  return refuse(
    "unread-annotation",
    place2,
    rest === "" ? "the annotation says nothing" : `\`${clipLine(rest)}\` in the annotation cannot be read`,
    'write `key="value"`, as in `<!-- runbook: answer="y" -->`'
  );
}
function reportMissingValue(key, place2) {
  return refuse("annotation-without-value", place2, `\`${key}\` has no value`, `write \`${key}="\u2026"\``);
}
function clipLine(text3) {
  const line = text3.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}\u2026` : line;
}
function reportRepeatedAnnotation(key, place2) {
  return refuse("annotated-twice", place2, `\`${key}\` is said of this block already`, "keep one of them");
}
function reportStrayAnnotation(place2) {
  return warn(
    "stray-annotation",
    place2,
    "the annotation stands before no block of commands",
    "put it right before the block that it is for"
  );
}
function refuse(code, place2, message, hint) {
  return { code, severity: "error", message, hint, place: place2 };
}
function warn(code, place2, message, hint) {
  return { code, severity: "warning", message, hint, place: place2 };
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
function readParameters2(parameters) {
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
function readComment2(place2, lines) {
  const { offset } = place2.start;
  const source = lines.text.slice(offset, place2.end.offset);
  const [before] = opening.exec(source) ?? [];
  if (before === void 0) return void 0;
  const body = source.slice(0, source.includes("-->") ? source.indexOf("-->") : source.length);
  const placed = (from, to) => lines.placeBetween(offset + from, offset + to);
  const { annotations, end: end2 } = readEntries(body, before.length, placed);
  const rest = body.slice(end2).trim();
  const unread = rest === "" && annotations.length > 0 ? [] : [placed(end2, body.length)];
  const diagnostics = [
    ...annotations.filter(lacksValue).map(({ key, place: there }) => reportMissingValue(key, there ?? place2)),
    ...unread.map((there) => reportUnreadAnnotation(rest, there))
  ];
  return { annotations: annotations.filter((each) => !lacksValue(each)), diagnostics, place: place2 };
}
function readEntries(body, from, placed) {
  const annotations = [];
  let end2 = skip2(body, from);
  while (end2 < body.length) {
    entry.lastIndex = end2;
    const [whole, key = "", ...values] = entry.exec(body) ?? [];
    if (whole === void 0) break;
    const value = values.find((each) => each !== void 0) ?? true;
    annotations.push({ key, value, place: placed(end2, end2 + whole.length) });
    end2 = skip2(body, end2 + whole.length);
  }
  return { annotations, end: end2 };
}
function lacksValue({ key, value }) {
  return value === true && !isFlag(key) && isNoteKey(key);
}
function skip2(body, from) {
  separators.lastIndex = from;
  separators.test(body);
  return separators.lastIndex;
}

// engine/read/slug.ts
function makeSlug(heading) {
  return heading.replace(/\{#[^}]*\}/, "").replace(/[^\w ]/g, "").trim().replaceAll(" ", "_").toLowerCase();
}
function makeHeadingSlug(source) {
  return makeSlug(source.replace(/^[ \t]*#+/, ""));
}

// engine/read/dialects.ts
var tabs = { kind: "tabs", id: findFirst2("category-name", "name", 0) };
var aside = { kind: "aside" };
var endedAside = { kind: "aside", needsEnd: true };
var sortedAside = { kind: "aside", sort: findFirst2("type", 0, "color") };
var image = { kind: "image", url: findFirst2("link", "src", 0) };
var meanings = {
  text: { kind: "text", needsEnd: true },
  highlight: { kind: "text", needsEnd: true },
  // Hugo's own; its options stand behind the language
  tab: { kind: "tab", name: findFirst2("name", 0, "header"), value: findFirst2("category-value"), needsEnd: true },
  boilerplate: { kind: "include", page: findFirst2("name", 0) },
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
  gloss: { kind: "words", text: findFirst2(), needsEnd: true },
  heading: { kind: "words", text: findFirst2("name", 0) }
  // kubernetes.io translates `## {{% heading "cleanup" %}}`
};
function findFirst2(...where) {
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
var verbatim3 = Object.keys(meanings).filter((name) => byName2.get(name)?.kind === "text");
var paired = Object.keys(meanings).filter((name) => byName2.get(name)?.needsEnd === true);
function listSyntax({ syntax }) {
  return { raw: [...verbatim3, ...syntax?.raw ?? []], paired };
}
function readTab(node, meaning, given) {
  const name = meaning.name(node) ?? given ?? "";
  const value = meaning.value(node) ?? makeSlug(name);
  return { value, name: name || value };
}

// engine/read/block.ts
var scripts = /* @__PURE__ */ new Set(["bash", "sh", "shell", "shell-script", "shellscript"]);
var sessions = /* @__PURE__ */ new Set(["console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal"]);
function isSession({ language }) {
  return sessions.has(language);
}
function hasPrompt({ text: text3 }) {
  const lines = text3.split("\n").map((line) => line.replace(/^[ \t]+/, ""));
  return lines.some((line) => dollar.test(line)) || findShellPrompt(text3.split("\n")) !== null;
}
function isRunnable(block) {
  return scripts.has(block.language) || isSession(block) && (hasPrompt(block) || /^# /.test(block.text));
}
var shownOutputs = /* @__PURE__ */ new Set([
  "",
  "plain",
  "text",
  "txt",
  "output",
  "none",
  "json",
  "yaml",
  "yml",
  "html",
  "http",
  "log",
  "console"
]);
function mayBeOutput(block) {
  return shownOutputs.has(block.language) && !hasPrompt(block);
}
function readTextBlock(node, lines) {
  const code = verbatim2(node);
  if (code === void 0) return void 0;
  const { parameters } = shortcode(node) ?? { parameters: [] };
  const annotations = readParameters2(parameters);
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
  const annotations = /[\s{]/.test(info.trim()) && fenced ? readFenceAnnotations(takeFirstLine3(lines.text, from)) : [];
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
function takeFirstLine3(text3, from) {
  const end2 = text3.indexOf("\n", from);
  return text3.slice(from, end2 === -1 ? text3.length : end2);
}
function findAttribute(info, name) {
  return new RegExp(`[{\\s]${name}=(?:"([^"]*)"|([^\\s}]+))`).exec(info)?.slice(1).find((value) => value !== void 0) ?? null;
}

// engine/read/kinds/platforms.ts
var platforms = [
  { family: "system", name: /\b(?:linux|ubuntu|debian|unix|wsl2?|amd64|x86[-_]64)\b/i, fits: true },
  {
    family: "system",
    name: /\b(?:mac ?os(?: ?x)?|os ?x|mac|darwin|homebrew|brew|macports|apple silicon)\b/i,
    fits: false
  },
  { family: "system", name: /\b(?:windows|chocolatey|choco|winget|scoop)\b/i, fits: false },
  { family: "shell", name: /\bbash\b/i, fits: true },
  { family: "shell", name: /\b(?:zsh|fish|power ?shell|pwsh|cmd(?:\.exe)?|command prompt)\b/i, fits: false },
  ...[
    /\b(?:gke|google kubernetes engine|google cloud|gcp)\b/i,
    /\b(?:eks|amazon(?: web services)?|aws)\b/i,
    /\b(?:aks|azure)\b/i,
    /\b(?:ibm cloud|iks)\b/i,
    /\b(?:openshift|ocp|okd|crc)\b/i,
    /\bminikube\b/i,
    /(?:^|\buse |\busing |\bon |\bwith )kind\b|\bkind cluster/i,
    /\bk3s\b|\bk3d\b/i,
    /\bdocker[- ](?:for[- ])?desktop\b/i,
    /\brancher desktop\b/i,
    /\bmicrok8s\b/i,
    /\bkubeadm\b/i,
    /\bdigital ?ocean\b/i,
    /\boracle cloud|\boke\b/i,
    /\bbare[- ]?metal\b/i,
    /\bon[- ]prem(?:ises)?\b/i,
    /\b(?:other|all other|any other|another) (?:platforms?|environments?|providers?|clusters?|clouds?|distributions?)\b|^others?$/i
  ].map((name) => ({ family: "cluster", name, fits: null }))
];
function findPlatform(words4) {
  const found = platforms.filter(({ name }) => name.test(words4));
  const [first] = found;
  if (first === void 0) return null;
  const { family } = first;
  const own2 = found.filter((each) => each.family === family);
  return {
    family,
    which: platforms.indexOf(first),
    fits: own2.some(({ fits }) => fits === true) ? true : own2.some(({ fits }) => fits === null) ? null : false
  };
}

// engine/read/kinds/words.ts
var maxEvidenceLength = 160;
function quote(text3, { place: place2 }) {
  const line = text3.replace(/\s+/g, " ").trim();
  return { text: line.length > maxEvidenceLength ? `${line.slice(0, maxEvidenceLength - 1)}\u2026` : line, place: place2 };
}
function splitSentences({ text: text3 }) {
  return text3.trim().split(/(?<=[.!?])["'`)*_]*\s+(?=["'`(*_]*[A-Z])/);
}
function findLastSentence({ lead }) {
  const last = lead.at(-1);
  return last === void 0 ? null : quote(splitSentences(last).at(-1) ?? "", last);
}
function findFirstSentence(paragraph) {
  return quote(splitSentences(paragraph)[0] ?? "", paragraph);
}
function listSentencesAbout(at) {
  const last = findLastSentence(at);
  const above = at.above.toReversed().map((paragraph) => quote(splitSentences(paragraph).at(-1) ?? "", paragraph));
  return last === null ? above : [last, ...above];
}
function listHeadings({ heading }) {
  const all = [];
  for (let each = heading; each !== null; each = each.parent) if (each.depth > 1) all.push(each);
  return all;
}
function quoteHeading({ title, place: place2 }) {
  return { text: title, place: place2 };
}

// engine/read/kinds/alternative.ts
var otherWay = "another way of the page is taken";
var otherSystem = (at, { title }) => {
  if (!isRunnable(at.block) || findPlatform(title)?.fits === false) return null;
  const found = listHeadings(at).find((heading) => isForeign(findPlatform(heading.title)));
  if (found !== void 0) return foreign(quoteHeading(found));
  const paragraph = listOpenings(at).find((each) => isForeign(findPlatform(findCondition(each))));
  return paragraph === void 0 ? null : foreign(findFirstSentence(paragraph));
};
function isForeign(named3) {
  return named3 !== null && named3.family !== "cluster" && named3.fits === false;
}
function foreign(evidence) {
  return { kind: "alternative", why: "it is for another system than this machine", evidence };
}
var platform = (at, { title }) => {
  if (!isRunnable(at.block) || findPlatform(title)?.family === "cluster") return null;
  const heading = listHeadings(at).find((each) => findCluster(each.title) !== null);
  if (heading !== void 0) {
    const ways = heading.siblings.filter((each) => findCluster(each.title) !== null);
    if (countClusters(ways.map((each) => each.title)) > 1)
      return chooseWay(ways.indexOf(heading), quoteHeading(heading), makeGroup(heading.parent, "platform"));
  }
  const label = listOpenings(at).find((each) => findCluster(findCondition(each)) !== null);
  if (label === void 0) return null;
  const labels = label.siblings.filter((each) => findCluster(findCondition(each)) !== null);
  const group = makeGroup(at.heading, "platform");
  if (countClusters(labels.map(findCondition)) > 1)
    return chooseWay(labels.indexOf(label), findFirstSentence(label), group);
  return /^\W*(?:if|on|for)\b/i.test(label.text) ? chooseWay(1, findFirstSentence(label), group) : null;
};
function countClusters(names) {
  return new Set(names.map((each) => findCluster(each)?.which)).size;
}
var maxWords = 8;
function findCluster(words4) {
  const named3 = words4 === "" || words4.split(/\s+/).length > maxWords ? null : findPlatform(words4);
  return named3?.family === "cluster" ? named3 : null;
}
function chooseWay(index, evidence, group) {
  return { kind: index > 0 ? "alternative" : "run", why: index > 0 ? otherWay : "", evidence, group };
}
function makeGroup(heading, what) {
  return `${makeSlug(heading?.title ?? "page")}-${what}`;
}
function listOpenings({ lead, above, before, block }) {
  const last = lead.at(-1);
  const items = above.toReversed();
  if (last !== void 0) return [last, ...items];
  const isNext = before !== null && before.block.place.start.column === block.place.start.column;
  return [...isNext ? before.lead.slice(-1) : [], ...items];
}
function findCondition({ text: text3 }) {
  const first = text3.trim().split(/[,:(–—\n]| - /, 1)[0] ?? "";
  const isCondition = /^\W*(?:if|on|for|in|with|using|when using)\b/i.test(first);
  return isCondition && /[,:]/.test(text3) || first.split(/\s+/).length <= 4 ? first : "";
}
var numbered = /^\W*(?:option|method|approach|alternative|way|variant|choice|path)\s+#?(\d+|[A-Z])\b/i;
var named = /^\W*(?:alternatives?|alternatively|other (?:ways?|options?|methods?|installation methods?)|alternative (?:\w+ ){0,2}(?:methods?|ways?|installations?|options?))\b/i;
var option = (at) => {
  if (!isRunnable(at.block)) return null;
  const heading = listHeadings(at).find(({ title }) => numbered.test(title) || named.test(title));
  if (heading !== void 0)
    return chooseWay(countOption(heading.title), quoteHeading(heading), makeGroup(heading.parent, "option"));
  const label = listOpenings(at).find(({ text: text3 }) => numbered.test(text3));
  return label === void 0 ? null : chooseWay(countOption(label.text), findFirstSentence(label), makeGroup(at.heading, "option"));
};
function countOption(title) {
  const sign = numbered.exec(title)?.[1]?.toUpperCase();
  if (sign === void 0) return 1;
  return /\d/.test(sign) ? Number(sign) - 1 : sign.charCodeAt(0) - "A".charCodeAt(0);
}
var task = /^(?:\W|step \d+\W|\d+[.)]\s)*(?<task>(?:(?:un)?install|deploy|set ?up|upgrad|enabl|creat|download|build|access|expos|get|configur|start|launch|open|provision|add)\w*(?:\s(?!with\b|using\b|via\b|through\b|by\b|from\b|on\b)[\w.{}<>/"`-]+){0,4}?)?\s*(?:\(?(?:by )?(?:with|using|via|through|from)\s+(?<means>.+)|on an? existing .+)$/i;
var means = (at) => {
  if (!isRunnable(at.block)) return null;
  for (const heading of listHeadings(at)) {
    const own2 = readTask(heading);
    if (own2 === null || /\b(?:fail|error)/i.test(heading.title)) continue;
    const ways = heading.siblings.filter((each) => readTask(each)?.task === own2.task || isPlainTask(each, own2.task));
    const index = ways.indexOf(heading);
    if (ways.length > 1 && index >= 0)
      return chooseWay(index, quoteHeading(heading), makeGroup(heading.parent, own2.task || "using"));
  }
  return null;
};
function readTask({ title }) {
  const found = task.exec(title.trim());
  return found === null ? null : { task: normalizeTask(found.groups?.task ?? "") };
}
function isPlainTask({ title }, wanted2) {
  return wanted2 !== "" && normalizeTask(title) === wanted2;
}
function normalizeTask(text3) {
  return text3.toLowerCase().replace(/\b(?:the|a|an)\b|\W+/g, " ").trim();
}
var or = /^\W*(?:or\b(?! (?:else|more|less|both)\b)|alternatively\b|as an alternative\b|another (?:way|option|alternative|method|approach)\b|(?:you|we) (?:can|could|may) (?:alternatively|instead)\b|if you(?:'d| would)? (?:rather|prefer)\b)/i;
var instead = /\binstead\b(?! of (?:the|a|an) (?:default|previous))\W*(?:$|:)|\b(?:use|run|do|execute|with) (?:the |this )?(?:following )?\S* ?(?:commands?|one|this)? ?instead\b/i;
var unlike = /^\W*if you (?:do not|don't|aren't|are not|cannot|can't) (?:use|using|want to use|have access to)\b|^\W*(?:to do|do) (?:this|it|the same) (?:with|using|by|through|via)\b/i;
var elseIf = /^\W*(?:otherwise|else|if not)[,:]? (?!it\b|they\b|this\b|there\b|the \w+ (?:is|are|will|cannot)\b|requests?\b)|^\W*otherwise\W*$/i;
var older = /\b(?:for|in|on|with|using|if you (?:use|have|are using|are on|run)) (?:\S+ ){0,4}?(?:older|earlier|previous|prior|legacy) (?:\S+ ){0,2}?(?:versions?|releases?)\b|\b(?:versions?|releases?) (?:before|prior to|older than|earlier than|lower than|below)\b|\bv?\d+(?:\.\d+)+ (?:and|or) (?:earlier|older|below|lower|prior)\b/i;
function hasOtherWay(paragraph) {
  const next = paragraph.siblings[paragraph.siblings.indexOf(paragraph) + 1];
  return next !== void 0 && (elseIf.test(next.text) || /^\W*if\b/i.test(next.text) && instead.test(next.text));
}
var words = (at) => {
  const { before, block } = at;
  const last = findLastSentence(at);
  if (!isRunnable(block) || last === null) return null;
  const group = makeGroup(at.heading, `line-${before?.block.place.start.line ?? 0}`);
  const text3 = last.text;
  const isOther2 = before !== null && (or.test(text3) || instead.test(text3) || elseIf.test(text3) && isConditional(before));
  if (isOther2 || older.test(text3)) return { kind: "alternative", why: otherWay, evidence: last, group };
  const opening2 = at.lead.at(-1);
  return before !== null && opening2 !== void 0 && or.test(opening2.text) && splitSentences(opening2).length <= 2 ? { kind: "alternative", why: otherWay, evidence: findFirstSentence(opening2), group } : null;
};
function isConditional({ lead }) {
  return lead.some((paragraph) => splitSentences(paragraph).some((text3) => /^\W*(?:if|when)\b/i.test(text3)));
}
var section = (at) => {
  if (!isRunnable(at.block)) return null;
  for (const heading of listHeadings(at)) {
    const group = makeGroup(heading.parent, "section");
    if (older.test(heading.title)) return { kind: "alternative", why: otherWay, evidence: quoteHeading(heading), group };
    const first = heading.intro === null ? null : findFirstSentence(heading.intro);
    if (first !== null && unlike.test(first.text)) return { kind: "alternative", why: otherWay, evidence: first, group };
  }
  return null;
};
var installedWith = /^\W*If you(?:'ve| have)?(?: already)? (?:installed|deployed|set up|created|configured) [^,]*\b(?:using|with|via|through) (?:the )?`?(?:[A-Z]\w*|istioctl|kubectl|kustomize|operator|brew|apt|yum|dnf|snap|pip|npm)\b/;
var usesOther = /^\W*if you(?:'re| are)? us(?:e|ing) [^,]*\b(?:instead|in place of|rather than)\b/i;
var removes = /\b(?:clean|uninstall|delet|remov|tear|undo)/i;
var otherInstall = (at) => {
  const last = findLastSentence(at);
  if (!isRunnable(at.block) || at.before === null || last === null) return null;
  if (!installedWith.test(last.text) && !usesOther.test(last.text)) return null;
  if (listHeadings(at).some(({ title }) => removes.test(title)) || removesAll(at.block)) return null;
  return { kind: "alternative", why: otherWay, evidence: last, group: makeGroup(at.heading, "installed") };
};
function removesAll({ text: text3 }) {
  return /\b(?:delete|uninstall|rm)\b/.test(text3.split("\n", 1)[0] ?? "");
}

// engine/read/kinds/elsewhere.ts
var terminal = /\b(?:in|into|from|open(?:ing)?|use|using|start(?:ing)?|to|launch) (?:up )?(?:a|an|another|the|your|yet another)(?: (?:separate|second|third|different|new|other|another|parallel|dedicated))*(?: (?:separate|second|third|different|new|other|another)| another)? (?:terminal|shell|console|command[- ]line|command prompt|tab|bash)(?: (?:window|tab|session|instance))?s?\b/i;
var isOther = /\b(?:separate|second|third|different|new|other|another|parallel|dedicated)\b/i;
var otherTerminal = (at) => {
  if (!isRunnable(at.block)) return null;
  const found = listSentencesAbout(at).find(({ text: text3 }) => {
    const words4 = terminal.exec(text3)?.[0];
    return words4 !== void 0 && isOther.test(words4);
  });
  return found === void 0 ? null : { kind: "elsewhere", why: "it is typed in another terminal", where: "another terminal", evidence: found };
};
var det = String.raw`(?:the|each|every|all|all the|any|both|your|one|a|an|another|other|each of the|every one of the|all of the)`;
var own = String.raw`(?:local|own|host|this|same|client|development|dev|current|work|laptop|desktop|admin\w*|management|bastion|jump)`;
var machine = String.raw`(?:nodes?|vms?|virtual machines?|machines?|servers?|hosts?|instances?|agents?|workers?|control[- ]planes?|masters?|(?:ec2|compute|vm) instances?|raspberry pis?|guests?|droplets?)`;
var inside = String.raw`(?:containers?|pods?|vms?|virtual machines?|guests?|sandbox|chroot|toolbox|psql|mysql|redis-cli|mongosh?|database)(?:'s)?(?: (?:shells?|prompts?|consoles?|terminals?|sessions?))?`;
var words2 = String.raw`(?: (?!${own}\b)[\w'’.-]+){0,3}?`;
var machinePhrase = String.raw`(?:on|from) ${det}${words2} ${machine}`;
var insidePhrase = String.raw`(?:in|inside|inside of|within|from within|from inside|from) ${det}${words2} ${inside}`;
var place = String.raw`(?:${machinePhrase}|${insidePhrase})`;
var opens = new RegExp(
  String.raw`^[^\p{L}]*(?:then |next,? |now,? |finally,? |still |back )?${place}(?= ?[,:]| (?:that|where|which|you|run|execute|and|to|with)\b|\.?$)`,
  "iu"
);
var isInside = new RegExp(insidePhrase, "i");
var runs = new RegExp(
  String.raw`\b(?:run|execute|enter|type|issue|perform|do|apply|use)\b[^.]{0,80}\b${place}(?:[,.:;)]|$| (?:you|that|where|to|which|in|and|with|by)\b)`,
  "i"
);
var ends = new RegExp(String.raw`\b${machinePhrase}\s*[.:]?$`, "i");
var enters = new RegExp(
  String.raw`^[^\p{L}]*(?:then |next,? |now,? )?(?:ssh|log ?in|log on|connect|sign in|shell) ?(?:in)?(?:to|on to|on)\b[^.]{0,60}\b${machine}`,
  "iu"
);
var clients = /^(?:sudo )?(?:kubectl|helm|istioctl|linkerd|cilium|argocd|flux|gcloud|aws|az|eksctl|kind|minikube|k3d|docker|podman|terraform|ansible\S*|scp|ssh|ssh-\S+|rsync|multipass|vagrant|virtctl|talosctl|limactl|oc|tkn|kn|dapr|vcluster|clusterctl)\b/;
var otherPlace = (at) => {
  if (!isRunnable(at.block)) return null;
  const found = listSentencesAbout(at).find(({ text: text3 }) => (opens.test(text3) || runs.test(text3)) && !callsClient(at.block, text3)) ?? findEnding(at) ?? findEntered(at);
  if (found === void 0) return null;
  const where = new RegExp(place, "i").exec(found.text)?.[0].replace(/^\w+(?: (?:within|inside|of))? /, "") ?? "another machine";
  return { kind: "elsewhere", why: `it is typed elsewhere: ${where}`, where, evidence: found };
};
function callsClient(block, text3) {
  if (!clients.test(takeFirstCommand(block))) return false;
  return isInside.test(text3) || !/\b(?:run|execute|shell|ssh|log)\b/i.test(text3);
}
function findEnding(at) {
  const last = findLastSentence(at);
  return last !== null && ends.test(last.text) && !clients.test(takeFirstCommand(at.block)) ? last : void 0;
}
function findEntered(at) {
  if (clients.test(takeFirstCommand(at.block))) return void 0;
  const all = [
    ...at.lead.flatMap((paragraph) => splitSentences(paragraph).map((text3) => quote(text3, paragraph))),
    ...at.above.map(findFirstSentence)
  ];
  return all.find(({ text: text3 }) => enters.test(text3));
}
var entering = [
  [
    /^(?:kubectl|oc)\b(?=.*\s(?:exec|debug|attach|run)\b)(?=.*\s(?:-\w*it?\w*|--stdin|--tty|-ti)(?:[\s=]|$)).*?(?:--\s+)?(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a)?sh(?:\s+-[il]+)?\s*$/,
    "the shell of the container"
  ],
  [
    /^(?:sudo )?(?:docker|podman|nerdctl|crictl)\b.*\s(?:exec|run)\b(?=.*\s(?:-\w*it?\w*|-ti|--interactive)\s).*?(?:\s(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a)?sh(?:\s+-[il]+)?)\s*$/,
    "the shell of the container"
  ],
  [/^ssh(?:\s+-\w+(?:\s+[^\s-]\S*)?)*\s+[\w.$@{}<>"-]+\s*$/, "the machine that `ssh` opens"],
  [
    /^(?:gcloud compute ssh|minikube ssh|vagrant ssh|multipass shell|limactl shell|az ssh vm|colima ssh)\b(?!.*(?:--command|-c |--\s)).*$/,
    "the machine that the command opens"
  ],
  [
    /^(?:psql|mysql|mongosh?|redis-cli|sqlite3|cqlsh|clickhouse-client)\b(?!.*(?:\s-[cefV]\b|--command|--execute|--eval|--version|<|\bping\b)).*$/,
    "the database's own shell"
  ],
  [
    /^(?:kubectl|oc)\s+exec\b.*--\s+(?:psql|mysql|mongosh?|redis-cli)\b(?!.*(?:\s-[cef]\b|--command|--execute|--eval)).*$/,
    "the database's own shell"
  ]
];
function findOpenedShell(at) {
  const commands = listCommands(at.block);
  const last = commands.at(-1);
  if (last === void 0) return null;
  const found = entering.find(([pattern]) => pattern.test(last));
  if (found === void 0) return null;
  return { where: found[1], evidence: { text: last, place: at.block.place }, at };
}
var leaves = /^(?:exit|logout|\\q|quit|exit\(\)|\.exit|:q)\s*;?$/m;
var saysLeft = /\b(?:exit|leave|quit|close|log out of|ctrl\+?-?d|return to|go back to|back (?:on|in|to))\b|\bordinary command window\b|\b(?:local|host|own|original|first) (?:machine|terminal|workstation|shell|computer)\b/i;
function leavesShell({ block, lead }) {
  if (lead.some(({ text: text3 }) => saysLeft.test(text3))) return "before";
  return leaves.test(block.text) ? "after" : null;
}
var saysInside = /\b(?:in|inside|within|from|at) (?:the|your|this|that) (?:\w+ ){0,2}(?:shell|container|pod|vm|virtual machine|prompt|session|psql|mysql|ssh session|node)\b/i;
var insideShell = (at, { shell }) => {
  if (shell === null || !isRunnable(at.block)) return null;
  const said = listSentencesAbout(at).find(({ text: text3 }) => saysInside.test(text3));
  const isSameSection = at.heading === shell.at.heading;
  if (said === void 0 && (!isSameSection || clients.test(takeFirstCommand(at.block)))) return null;
  const evidence = said ?? shell.evidence;
  return {
    kind: "elsewhere",
    why: `it is typed in ${shell.where}, which an earlier command opens`,
    where: shell.where,
    evidence
  };
};
var placeHeading = (at) => {
  if (!isRunnable(at.block) || clients.test(takeFirstCommand(at.block))) return null;
  const found = listHeadings(at).find(
    ({ title }) => opens.test(title) || ends.test(title) || /^(?:on|in|inside) (?:the|each|every|your) /i.test(title) && new RegExp(place, "i").test(title)
  );
  if (found === void 0) return null;
  return {
    kind: "elsewhere",
    why: "it is typed where its section says",
    where: found.title,
    evidence: quoteHeading(found)
  };
};
function listCommands({ text: text3 }) {
  return text3.replaceAll(/\\\n\s*/g, " ").split("\n").map((line) => line.replace(/^\s*(?:\$ )?/, "").trim()).filter((line) => line !== "" && !line.startsWith("#"));
}
function takeFirstCommand(block) {
  return listCommands(block)[0] ?? "";
}

// engine/read/kinds/file.ts
var orders = /\b(?:creat\w*|sav\w+|add|edit\w*|writ\w+|put|past\w+|append|copy|modify|open|update)\b.*(?:\bfiles?\b|\bscript\b|[\w-]+\.(?:ya?ml|json|sh|toml|conf|cfg|ini|py|env|tf)\b|~?\/\.?[\w.-]+|\.(?:bashrc|zshrc|profile)\b).*\b(?:with|contents?|following|containing|contains|as|to|in|into|like|lines?)\b/i;
var holds2 = /\b(?:contents?|containing|parameters|settings|lines?)\b.*:?$/i;
var script = ({ block }) => isRunnable(block) && /^#!\s*\//.test(block.text.trimStart()) ? { kind: "file", why: "it is a script, to be saved in a file", evidence: quoteFirstLine(block) } : null;
var configuration = (at) => {
  const { block } = at;
  if (!isRunnable(block)) return null;
  const lines = block.text.split("\n").filter((line) => !/^\s*(?:[#;].*)?$/.test(line));
  const isConfiguration = lines.length > 0 && (/^\[[\w. "@/-]+\]$/.test(lines[0] ?? "") ? lines.slice(1).every((line) => /^\s*[\w.-]+\s*=|^\[[\w. "@/-]+\]$|^\s/.test(line)) : lines.every((line) => /^[a-z][\w-]*(?:\.[\w*/-]+)+\s*=\s*\S*/.test(line)) || /^FROM \S+/.test(lines[0] ?? "") && lines.length > 1);
  return isConfiguration ? { kind: "file", why: "it is what a file holds, not commands", evidence: quoteFirstLine(block) } : null;
};
var saved = (at) => {
  const { block } = at;
  if (!isRunnable(block) || /^\s*\$ /m.test(block.text) || /<</.test(block.text)) return null;
  const order = listSentencesAbout(at).slice(0, 1).find(({ text: text3 }) => orders.test(text3) && holds2.test(text3) && !/\b(?:run|command|execut\w+)\b/i.test(text3));
  return order === void 0 ? null : { kind: "file", why: "it is to be saved in a file", evidence: order };
};
function quoteFirstLine(block) {
  const first = block.text.trimStart().split("\n", 1)[0] ?? "";
  return { text: first.slice(0, 160), place: block.lines.placeOf(block.firstLine, first) };
}

// engine/read/kinds/illustration.ts
var usageWord = /(?:^|\s)\[(?:-{0,2}[A-Za-z][\w -]*(?:[ =]<?[\w-]+>?)?|<[\w -]+>)(?:\.{3})?\](?=\s|$)/g;
var surelyUsage = /(?:^|\s)\[(?:flags|options?|command|commands|args?|arguments|subcommand|OPTIONS|COMMAND|ARGS?|FLAGS)(?:\.{3})?\](?=\s|$)/;
var usage = ({ block }) => {
  if (!isRunnable(block) && block.language !== "") return null;
  const line = block.text.trim().split("\n", 1)[0] ?? "";
  const isTest = /(?:^|\s)(?:if|while|until|!|&&|\|\||\[)\s/.test(line);
  if (isTest || !(surelyUsage.test(line) || (line.match(usageWord)?.length ?? 0) > 1)) return null;
  return {
    kind: "illustration",
    why: "it shows how a tool is called in general",
    evidence: { text: line, place: block.lines.placeOf(block.firstLine, line) }
  };
};

// engine/read/kinds/optional.ts
var trouble = /^(?:\W|\d|[Ss]tep \d+\W)*(?:trouble-?shoot\w*|known (?:issues?|problems?|limitations?)|common (?:issues?|problems?|errors?)|frequently asked|faqs?\b|debug(?:ging)?\b|diagnos\w+|(?:what|something) (?:if|goes|went) wrong|if (?:something|things?|it|you|the|your) \w+ (?:wrong|fails?|not))/i;
var troubleshooting = (at, { title }) => {
  if (trouble.test(title) || /\b(?:troubleshoot|debug|diagnos|fix|issues?|problems?)\w*\b/i.test(title)) return null;
  const found = listHeadings(at).find((heading) => trouble.test(heading.title));
  return found === void 0 ? null : optional("its section is for readers for whom something went wrong", quoteHeading(found));
};
var marked = /^\W*optional(?:ly)?\b|\(optional(?:ly)?[^)]*\)|\[optional\]|[–—:-]\s*optional\W*$/i;
var markedOptional = (at) => {
  const found = listHeadings(at).find(({ title }) => marked.test(title));
  if (found !== void 0) return optional("its section is optional", quoteHeading(found));
  const item = at.above.filter(({ opensItem }) => opensItem).find(({ text: text3 }) => marked.test(text3.slice(0, 60)));
  if (item !== void 0) return optional("the page says that it is optional", findFirstSentence(item));
  const last = at.lead.at(-1);
  if (last === void 0 || !marked.test(last.text.slice(0, 60))) return null;
  return optional("the page says that it is optional", findFirstSentence(last));
};
var conditions = [
  /^if [^,]*\b(?:fails?|failed|failing|failure|errors?|problems?|issues?|trouble|wrong|stuck|unexpected|crash\w*|denied|refused|times? out|timed out|suspect|unable|cannot|can't|could not|couldn't)\b/i,
  /^if (?!.*\b(?:haven't|have not|not (?:already|yet|planning|going|plan)|already|no longer|do not plan|don't plan)\b)[^,]*\b(?:not|no|none|never|nothing|without|missing|isn't|aren't|don't|doesn't|didn't|won't|wasn't)\b/i,
  /^if (?:it|they)(?:'s|’s|'re| is| are) (?!available\b)/i,
  /^if [^,]*\brequires?\b/i,
  /^if you(?:'re|’re| are)? (?:seeing|see|get|getting|encounter|encountering|experienc\w+|hit|run into|running into|receive|running (?:in|behind|on)|behind)\b/i,
  /^(?:in case|when|whenever) (?:of|you (?:see|get|encounter|experience)|something (?:fails|goes|went)|it (?:fails|does not)|there (?:is|are) (?:an?|any) (?:error|problem|issue))/i,
  /^if you(?:'re|’re| are)? us(?:e|ing)\b/i,
  /^(?:optionally|as an option)\b/i
];
var held = /^if [^,]*\b(?:want|would like|wish|you'd like|you’d like|are going to|follow\w*|everything|successful\w*|all (?:goes|went|is)|not (?:planning|going)|installed|deployed|enabled|created)\b(?![^,]*\b(?:errors?|problems?|fails?|failed|not)\b)/i;
var conditional = (at, page) => {
  if (!isRunnable(at.block)) return null;
  const paragraph = at.lead.at(-1);
  if (paragraph === void 0) return inherit(at, page);
  if (hasOtherWay(paragraph)) return null;
  const found = listConditions(at).find(({ text: text3 }) => {
    const words4 = text3.replace(/^[^\p{L}]+/u, "");
    return !held.test(words4) && conditions.some((condition) => condition.test(words4));
  });
  return found === void 0 ? null : optional("it is for readers for whom the condition before it holds", found);
};
function listConditions(at) {
  const last = findLastSentence(at);
  const paragraph = at.lead.at(-1);
  if (last === null || paragraph === void 0) return [];
  const earlier = at.lead.at(-2);
  const isOrder = /^(?:(?:to|you can|then|please|first|so),? .{0,80})?(?:run|use|execute|try)\b|^run\b/i.test(last.text);
  const isShort = paragraph.text.length < 90;
  return [
    last,
    ...isOrder ? [findFirstSentence(paragraph)] : [],
    ...isOrder && isShort && earlier !== void 0 && earlier.place.start.column === paragraph.place.start.column ? [findFirstSentence(earlier)] : []
  ];
}
function inherit({ before, block }, page) {
  const found = before === null || !isRunnable(before.block) ? null : page.findingOf(before);
  if (found === null || before === null || before.block.place.start.column !== block.place.start.column) return null;
  return ["optional", "alternative"].includes(found.kind) ? found : null;
}
function optional(why, evidence) {
  return { kind: "optional", why, evidence };
}

// engine/read/check.ts
init_names();
function readChecks(annotations, place2) {
  const { verify, until, vary = [] } = makeCheckNote(annotations);
  const wrong = annotations.flatMap(({ key, value, place: own2 }) => {
    const [written, there] = [String(value), own2 ?? place2];
    if (key === "verify" && verify === void 0) return [reportUnknownComparator(written, there)];
    if (key === "until" && until === void 0) return [reportBadUntil(written, there)];
    const words4 = key === "vary" ? vary.filter((word3) => !varying.includes(word3)) : [];
    return words4.map((word3) => reportUnknownVary(word3, there));
  });
  return { check: { comparator: verify ?? "auto", times: until ?? 1, vary }, diagnostics: wrong };
}
function makeCheckNote(annotations) {
  const find = (key) => annotations.find((each) => each.key === key)?.value;
  const [verify, until, vary] = [find("verify"), find("until"), find("vary")];
  const comparator = findComparator(String(verify ?? ""));
  const times2 = /^([1-9]\d{0,2})(?: times?)?$/.exec(String(until ?? ""))?.[1];
  return {
    ...verify === void 0 || comparator === void 0 ? {} : { verify: comparator },
    ...times2 === void 0 ? {} : { until: Number(times2) },
    ...vary === void 0 ? {} : { vary: splitVarying(String(vary)) }
  };
}

// engine/read/unplayed.ts
var otherShells = {
  zsh: "zsh",
  fish: "fish",
  csh: "csh",
  tcsh: "tcsh",
  ksh: "ksh",
  nu: "Nushell",
  nushell: "Nushell",
  xonsh: "xonsh",
  elvish: "elvish",
  powershell: "PowerShell",
  "powershell-interactive": "PowerShell",
  "azurepowershell-interactive": "PowerShell",
  azurepowershell: "PowerShell",
  pwsh: "PowerShell",
  posh: "PowerShell",
  ps: "PowerShell",
  ps1: "PowerShell",
  cmd: "Windows' command prompt",
  bat: "Windows' command prompt",
  batch: "Windows' command prompt",
  batchfile: "Windows' command prompt",
  dos: "Windows' command prompt",
  dosbatch: "Windows' command prompt",
  winbatch: "Windows' command prompt"
};
var unclearLanguages = /* @__PURE__ */ new Set([
  "azurecli",
  "azurecli-interactive",
  "cli",
  "command",
  "commandline",
  "prompt",
  "term"
]);
function findWhyUnplayed(block, called) {
  const { language, text: text3 } = block;
  const shell = Object.hasOwn(otherShells, language) ? otherShells[language] : void 0;
  if (shell !== void 0) return text3.trim() === "" ? null : { kind: "other-shell", text: `${shell} runs it, not bash` };
  if (unclearLanguages.has(language)) return unclear(`its language is \`${language}\`, which names no shell`);
  return isSession(block) ? findWhyOfSession(text3, called) : findWhyOfText(language, text3, called);
}
function findWhyOfSession(text3, called) {
  const foreign2 = findForeignPrompt(text3);
  if (foreign2 !== null) return { kind: "other-shell", text: `its prompt is that of ${foreign2}` };
  const sign = findUnclearPrompt(text3);
  if (sign !== null) return unclear(`it is not known what asks with its prompt \`${sign}\``);
  return readsAsCommands(text3, called) ? unclear("the block reads as commands, but no line begins with a prompt") : null;
}
function findWhyOfText(language, text3, called) {
  if (looksPrompted(text3)) {
    const why = language === "" ? "names no language" : `its language is \`${language}\``;
    return unclear(`the block begins with a prompt, but ${why}`);
  }
  return language === "" && readsAsCommands(text3, called) ? unclear("the block reads as commands, but names no language") : null;
}
function unclear(text3) {
  return { kind: "unclear", text: text3 };
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
  const text3 = template.replace(/\{(\w+)\}/g, (_, key) => {
    const value = /^\d+$/.test(key) ? positional[Number(key)] : toText(args[key]);
    if (value === void 0) whole = false;
    return value ?? "";
  });
  return whole ? text3 : void 0;
}
var releaseFile = /(?<![A-Za-z0-9])@([\w-]*[/.][\w/.-]*)@/g;
function expandValues(text3, site) {
  const { text: out, unknown } = fillValues(text3, site);
  return { text: out.includes("@") ? out.replace(releaseFile, "$1") : out, unknown };
}
function fillValues(text3, site) {
  if (!text3.includes("{{")) return { text: text3, unknown: [] };
  const unknown = [];
  let out = "";
  let from = 0;
  for (const tag of scanShortcodes(text3)) {
    const source = text3.slice(tag.start, tag.end);
    const value = tag.kind === "escaped" ? unescapeTag(source) : findBehind(tag, site);
    if (value === void 0) unknown.push(tag.name);
    out += text3.slice(from, tag.start) + (value ?? source);
    from = tag.end;
  }
  return { text: out + text3.slice(from), unknown };
}
function findBehind({ kind, name, parameters }, site) {
  return kind === "close" ? void 0 : site.value(
    name,
    parameters.map((each) => each.value)
  );
}

// engine/read/commands.ts
function cutCommands(block, site) {
  const diagnostics = [];
  const { text: text3, unknown } = expandValues(block.text, site);
  diagnostics.push(...[...new Set(unknown)].map((name) => reportUnknownValue(name, block.place)));
  const { check, diagnostics: ofNotes } = readChecks(block.annotations, block.place);
  diagnostics.push(...ofNotes);
  const commands = [];
  for (const entry2 of readConsole(text3, {
    prompts: hasPrompt(block) ? "required" : "optional",
    root: isSession(block)
  })) {
    const place2 = block.lines.placeOf(block.firstLine + entry2.line, takeFirstLine4(entry2.run));
    if (!entry2.complete) diagnostics.push(reportUnfinishedCommand(place2));
    if (entry2.run === "" && entry2.output !== null) diagnostics.push(reportOutputWithoutCommand(place2));
    else commands.push({ run: entry2.run, expected: makeExpectation(entry2, block, check), place: place2 });
  }
  return { commands: expectFailure(commands, check), diagnostics };
}
function makeExpectation({ output, outputLine }, block, check) {
  return output === null ? null : {
    text: output,
    syntax: block.outputSyntax,
    ...check,
    source: "below",
    scope: "whole",
    place: block.lines.placeOf(block.firstLine + outputLine, takeFirstLine4(output))
  };
}
function expectFailure(commands, check) {
  const last = commands.at(-1);
  if (check.comparator !== "failure" || last === void 0 || last.expected !== null) return commands;
  const { place: place2 } = last;
  return [
    ...commands.slice(0, -1),
    { ...last, expected: { text: "", syntax: null, ...check, source: "below", scope: "whole", place: place2 } }
  ];
}
function expectNextBlock(commands, prose, block, { site, called }) {
  const found = isAnnounced(prose, block, called);
  return commands.length === 0 || found === void 0 ? null : expect(commands, block, site, found.scope);
}
function expectOutput(commands, prose, block, site) {
  if (/\bcommands\b/i.test(takeLastSentence(prose)) || commands.length === 0) return [];
  return expect(commands, block, site, findScope(prose));
}
function expect(commands, block, site, scope) {
  const last = commands.at(-1);
  const syntax = block.language === "json" || block.language === "yaml" ? block.language : null;
  const { check, diagnostics } = readChecks(block.annotations, block.place);
  const text3 = takeOffCommand(expandValues(block.text, site).text, last.run);
  if (text3 === "") return [];
  const expected = { text: text3, syntax, ...check, source: "next-block", scope, place: block.place };
  commands.splice(-1, 1, { ...last, expected });
  return diagnostics;
}
function takeOffCommand(text3, run2) {
  const [first = "", ...rest] = text3.split("\n");
  return first.replace(/^\$ /, "").trim() === run2.trim() ? rest.join("\n") : text3;
}
function takeFirstLine4(text3) {
  return text3.slice(0, text3.search(/\n|$/));
}
var announces = /\b(outputs?|results?|responses?|see|similar to|looks? like|returns?|prints?|displays?|displayed|shows?|shown|expected|reports?|should|toggles?)\b/i;
var instructs = /\b(add|create|apply|edit|save|configure|configuration file|deploy|copy|paste|replace|search for|enter|log ?in|access the|change|update|write|specify|specified)\b/i;
var partial = /\b(includes?|contains?|a line|lines? similar|something|check for|look for|among)\b/i;
var repeated = /\b(repeat|several times|multiple times|toggles?|alternat\w+|each (of|time))\b/i;
function isAnnounced(prose, block, called) {
  if (!mayBeOutput(block)) return void 0;
  const { language } = block;
  if (prose === "")
    return language === "output" || bare.has(language) && findWhyUnplayed(block, called) === null ? { scope: "whole" } : void 0;
  return announcesOutput(prose) ? { scope: findScope(prose) } : void 0;
}
var bare = /* @__PURE__ */ new Set(["console", "text", "txt", "plaintext", "none", ""]);
function findScope(prose) {
  return repeated.test(prose) ? "alternating" : partial.test(takeLastSentence(prose)) ? "part" : "whole";
}
function announcesOutput(prose) {
  const last = takeLastSentence(prose);
  return announces.test(last) && !instructs.test(last);
}
function takeLastSentence(prose) {
  return prose.trim().split(/(?<=[.!?])\s+/).at(-1) ?? "";
}

// engine/read/kinds/output.ts
var namesOutput = /\b(?:(?:example|sample|expected|similar|log|following|command(?:'s)?|terminal) (?:outputs?|results?|responses?)|outputs?(?: (?:of|from) .{1,60})? (?:is|are|looks?|will|should|shows?|might|may|similar|resembles?|contains?|includes?)|(?:this|these|the|it|which|and)(?: \w+){0,3} (?:outputs?|prints?|returns?|displays?|shows|produces|responds with|yields)\b|you (?:should|will|can|would|may|might|must)(?: \w+)? (?:see|get|receive|observe|find)|you (?:see|get)\b|(?:is|are|looks?|something) similar to|similar to (?:this|the following|below)|looks? (?:something )?like|(?:example |sample )?outputs?:?$|results?:?$|responses?:?$)/i;
var orders2 = /\b(?:run|execute|enter|type|use|issue|try|call|invoke|apply|create|install|add|save|edit|copy|paste|replace|set)\b(?!.*\b(?:should|will|output|prints?|returns?)\b)/i;
var log = /\b(?:logs?|log output|terminal (?:where|in which)|still running)\b/i;
var announcedOutput = (at, { called, typed }) => {
  const { block } = at;
  if (!isRunnable(block) || hasPrompt(block)) return null;
  const last = findLastSentence(at);
  if (last === null || !namesOutput.test(last.text) || orders2.test(last.text)) return null;
  const isAgain = typed.has(takeFirstLine5(block.text).trim()) && log.test(last.text);
  if (!isAgain && readsAsCommands(block.text, called)) return null;
  return { kind: "output", why: "it shows what a command prints", evidence: last };
};
var outputByItself = ({ block }) => {
  if (!isRunnable(block) || hasPrompt(block)) return null;
  const first = takeFirstLine5(block.text);
  if (!looksLikeOutput(first)) return null;
  const evidence = { text: first.trim(), place: block.lines.placeOf(block.firstLine, first) };
  return { kind: "output", why: "its text is what a command prints, not a command", evidence };
};
function takeFirstLine5(text3) {
  return text3.split("\n").find((line) => line.trim() !== "" && !/^\s*#(?!!)/.test(line)) ?? "";
}

// engine/read/kinds/run.ts
var shellLike = /* @__PURE__ */ new Set([
  "azurecli",
  "azurecli-interactive",
  "cli",
  "command",
  "commandline",
  "prompt",
  "term",
  "bask",
  "ssh",
  "terminal",
  "cmdline"
]);
var open = /* @__PURE__ */ new Set(["", "text", "txt", "plaintext", "plain", "none", "yaml", "yml", "console", "output"]);
var announcesCommand = /\b(?:run|runs|running|execute|enter|type|use|using|issue|try|call|invoke|with|by|commands?)\b[^.]*:?$/i;
var unlabelled = (at, { called }) => {
  const { block } = at;
  if (isRunnable(block)) return null;
  if (shellLike.has(block.language)) return { kind: "run", why: "", evidence: null };
  if (!open.has(block.language) || block.text.trim() === "") return null;
  const last = findLastSentence(at);
  const first = block.text.trim().split("\n", 1)[0] ?? "";
  const evidence = { text: first.slice(0, 160), place: block.lines.placeOf(block.firstLine, first) };
  if (looksPrompted(block.text) && (hasPrompt(block) || /^\s*\$/.test(block.text))) {
    return ["yaml", "yml", "output"].includes(block.language) ? null : { kind: "run", why: "", evidence };
  }
  if (!readsAsCommands(block.text, called)) return null;
  if (["text", "txt", "plaintext", "plain", "none", "output"].includes(block.language))
    return last !== null && announcesCommand.test(last.text) ? { kind: "run", why: "", evidence: last } : null;
  return { kind: "run", why: "", evidence };
};

// engine/read/kinds/surroundings.ts
function surveyBlocks(items) {
  const survey = new Survey();
  for (const item of items) survey.take(item);
  return survey.blocks;
}
var Survey = class {
  blocks = [];
  #tops = [];
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
  #takeHeading({ title, depth, place: place2 }) {
    let parent = this.#heading;
    while (parent !== null && parent.depth >= depth) parent = parent.parent;
    const siblings = parent?.children ?? this.#tops;
    const heading = { title, depth, place: place2, parent, siblings, children: [], intro: null };
    siblings.push(heading);
    this.#heading = heading;
    this.#levels = [];
    this.#takeTab();
  }
  /** What stands before it leads to nothing in it. */
  #takeTab() {
    this.#lead = [];
    this.#before = null;
  }
  #takeParagraph({ text: text3, place: place2, opensItem, within }) {
    const { column } = place2.start;
    if (within.some(({ kind }) => kind === "aside")) {
      this.#lead.push({ paragraph: { text: text3, place: place2, opensItem, siblings: [] }, within });
      return;
    }
    while ((this.#levels.at(-1)?.column ?? 0) > column) this.#levels.pop();
    const level = this.#levels.at(-1)?.column === column ? this.#levels.at(-1) : void 0;
    const siblings = level?.siblings ?? [];
    const paragraph = { text: text3, place: place2, opensItem, siblings };
    siblings.push(paragraph);
    if (level === void 0)
      this.#levels.push({ column, siblings, opener: opensItem ? paragraph : null, latest: paragraph });
    else Object.assign(level, { latest: paragraph, opener: opensItem ? paragraph : level.opener });
    if (this.#heading !== null) this.#heading.intro ??= paragraph;
    this.#lead.push({ paragraph, within });
  }
  #takeBlock({ block, within }) {
    const { column } = block.place.start;
    while ((this.#levels.at(-1)?.column ?? 0) > column && column > 1) this.#levels.pop();
    const around = {
      block,
      within,
      heading: this.#heading,
      above: this.#levels.flatMap((level2) => listAbove(level2, column)),
      lead: this.#lead.filter((each) => each.within.every((around2) => within.includes(around2))).map(({ paragraph }) => paragraph),
      before: this.#before
    };
    this.blocks.push(around);
    const level = this.#levels.at(-1);
    if (level?.column === column) level.latest = null;
    this.#lead = [];
    this.#before = around;
  }
};
function listAbove({ column, opener, latest }, ofBlock) {
  if (column > ofBlock) return [];
  const announces2 = column < ofBlock && latest !== null && latest !== opener && latest.text.trimEnd().endsWith(":");
  return [...opener === null ? [] : [opener], ...announces2 ? [latest] : []];
}

// engine/read/kinds/index.ts
var runsByLanguage = { kind: "run", rule: "language", why: "", evidence: null };
function findSkip({ kind, why }) {
  return kind === "run" ? null : { kind, text: why };
}
var rules = {
  script,
  configuration,
  "output-by-itself": outputByItself,
  "announced-output": announcedOutput,
  saved,
  usage,
  "inside-shell": insideShell,
  "other-terminal": otherTerminal,
  "other-place": otherPlace,
  "place-heading": placeHeading,
  troubleshooting,
  "marked-optional": markedOptional,
  "other-system": otherSystem,
  platform,
  option,
  means,
  section,
  words,
  "other-install": otherInstall,
  conditional,
  unlabelled
};
var table = Object.entries(rules);
function findKinds(items, title) {
  const page = new KindFinder(title);
  for (const at of surveyBlocks(items)) page.take(at);
  return page.found;
}
var KindFinder = class {
  found = /* @__PURE__ */ new Map();
  title;
  called = /* @__PURE__ */ new Set();
  typed = /* @__PURE__ */ new Set();
  shell = null;
  constructor(title) {
    this.title = title;
  }
  findingOf({ block }) {
    return this.found.get(block) ?? null;
  }
  take(at) {
    const leaves2 = this.shell === null ? null : leavesShell(at);
    if (leaves2 === "before") this.shell = null;
    const kind = this.#ask(at);
    if (kind !== null) this.found.set(at.block, kind);
    if (leaves2 === "after") this.shell = null;
    if (kind === null || kind.kind === "run") this.#remember(at);
  }
  #ask(at) {
    for (const [rule, find] of table) {
      const finding = find(at, this);
      if (finding !== null) return { ...finding, rule };
    }
    return null;
  }
  #remember(at) {
    this.shell = findOpenedShell(at) ?? this.shell;
    for (const line of at.block.text.split("\n")) {
      const command = line.replace(/^\s*\$ /, "").trim();
      this.typed.add(command);
      for (const tool of findCalledTool(command)) this.called.add(tool);
    }
  }
};

// engine/read/outline.ts
init_suggestion();

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
function findIncludesInText(text3) {
  return [...text3.matchAll(inText)].map(([found]) => found.trim());
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
  return node.children.length > 0 ? readChildren(node, site) : findWords2(node, site) ?? "";
}
function findWords2(node, site) {
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
  this.parser = (text3, file) => text3.length > length && isDivisible(text3) ? parsePieces(text3, length, (piece) => markdown(piece, file)) : markdown(text3, file);
}
function isDivisible(text3) {
  return !text3.startsWith(BYTE_ORDER_MARK) && !DEFINITION.test(text3);
}
var BYTE_ORDER_MARK = "\uFEFF";
var DEFINITION = /(?:^|[\r\n])[ \t>*+\d.)-]*\[(?:[^[\]\\]|\\.)*\]:/s;
function parsePieces(text3, length, parse3) {
  const start = { line: 1, column: 1, offset: 0 };
  const children = [];
  for (let from = start; ; ) {
    const { tree, next } = parsePiece(text3, from, length, parse3);
    for (const child of tree.children) children.push(child);
    if (next === void 0) return { type: "root", children, position: { start, end: tree.position?.end ?? start } };
    from = next;
  }
}
function parsePiece(text3, from, length, parse3) {
  const { offset = 0 } = from;
  for (let size = length; ; size *= 4) {
    const end2 = findNextLine2(text3, offset + size);
    const tree = parse3(text3.slice(offset, end2));
    move(tree, from);
    if (end2 === text3.length) return { tree, next: void 0 };
    const [next] = tree.children.splice(findLastStart(tree.children, text3));
    if (tree.children.length > 0 && next?.position !== void 0) return { tree, next: next.position.start };
  }
}
var EOL4 = /\r\n?|\n/g;
function findNextLine2(text3, offset) {
  EOL4.lastIndex = offset;
  return EOL4.test(text3) ? EOL4.lastIndex : text3.length;
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
function findLastStart(blocks, text3) {
  const [first] = blocks;
  if (first?.position?.start.offset === 0 && text3.startsWith(FRONT_MATTER) && first.type !== "yaml") return 0;
  return Math.max(
    0,
    blocks.findLastIndex((block, index) => beginsAnew(block, blocks[index - 1], text3))
  );
}
var FRONT_MATTER = "---";
function beginsAnew({ position }, before, text3) {
  if (position === void 0 || before?.position === void 0) return false;
  const { line, column, offset = 0 } = position.start;
  START.lastIndex = offset;
  return column === 1 && before.position.end.line < line - 1 && START.test(text3);
}
var START = /[#`~\p{L}\p{Co}]/uy;

// engine/syntax/parse.ts
function parsePage2(text3, page, options = {}) {
  const file = new VFile({ value: text3, path: page });
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
  this.parser = (text3, file) => {
    syntax.flow = hasDelimiterRow(text3) ? flow : {};
    return markdown(text3, file);
  };
}
var DELIMITERS = /^[ \t>]*[|:-][ \t|:-]*$/gm;
function hasDelimiterRow(text3) {
  for (const [row] of text3.matchAll(DELIMITERS)) {
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
function toPlace({ place: place2 }, page) {
  const [start, end2] = place2 !== void 0 && "start" in place2 ? [place2.start, place2.end] : [place2, place2];
  return { page, start: toPoint(start), end: toPoint(end2) };
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
  constructor(page, text3) {
    this.page = page;
    this.text = text3;
    for (let at = text3.indexOf("\n"); at !== -1; at = text3.indexOf("\n", at + 1)) this.#starts.push(at + 1);
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
    return /(?:^|\s)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?$/.test(
      this.text.slice(this.#starts[start.line - 1], start.offset)
    );
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
function countBlanks(text3, start, end2) {
  let at = start;
  while (at < end2 && (text3[at] === " " || text3[at] === "	")) at++;
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
        const inside2 = enter({ kind: "aside", name: "quote" }, here);
        made = here.maker.quote?.(node, inside2) ?? walk(node.children, inside2);
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
      const inside2 = { ...here, tabSet };
      return maker.tabSet?.(node, inside2) ?? walk(node.children, inside2);
    }
    case "tab":
      return walkTab(node, meaning, here);
    case "aside":
    case "quote": {
      const inside2 = enter({ kind: "aside", name }, here);
      return maker[meaning.kind]?.(node, inside2) ?? walk(node.children, inside2);
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
  } catch (error2) {
    if (!(error2 instanceof RangeError && error2.message.includes("call stack"))) throw error2;
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
  const text3 = readProse(node, site);
  const place2 = lines.placeOfNode(node);
  const links = [];
  const annotations = [];
  collectInline(node, { links, annotations }, here);
  const [, name = "", title = ""] = titledDirective.exec(text3) ?? [];
  if (name !== "") page.diagnostics.push(reportUnreadDirective(name, title, place2));
  for (const source of findIncludesInText(lines.text.slice(place2.start.offset, place2.end.offset)))
    page.diagnostics.push(reportUnknownInclude(source, place2));
  const opensItem = lines.opensItem(place2);
  return [...annotations, { kind: "prose", text: text3, links, within, opensItem, place: place2 }, ...walk(findIncludes(node), here)];
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
  const comment = node.value.startsWith("<!--") ? readComment2(lines.placeOfNode(node), lines) : void 0;
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
  const place2 = lines.placeOfNode(node);
  const isInclude = node.children.length === 0 && looksLikeInclude(node) && lines.holdsAlone(place2) && site.value(node.name, []) === void 0;
  if (isInclude)
    page.diagnostics.push(reportUnknownInclude(lines.text.slice(place2.start.offset, place2.end.offset), place2));
  return isInclude;
}
function checkUnknown(node, here) {
  if (!checkInclude(node, here)) checkSpelling(node, here);
}
function checkSpelling(node, { site, lines, page }) {
  const meant2 = namesWithSteps.find((each) => isMisspelt(node.name, each));
  if (meant2 !== void 0 && site.value(node.name, []) === void 0)
    page.diagnostics.push(reportUnknownShortcode(node.name, meant2, lines.placeOfNode(node)));
}

// engine/read/prerequisites.ts
function findPrerequisites(prose, links, setup2) {
  return findMentions(flatten(prose), links).filter(
    (mention) => isTask(mention.link) && (isPresumed(mention) || (setup2 ? isRequest(mention) : isUrged(mention)))
  ).map(({ link }) => link);
}
function flatten(text3) {
  return text3.replace(/\s+/g, " ").replaceAll("\u2019", "'");
}
var reach = 400;
function findMentions(prose, links) {
  let from = 0;
  return links.map((link) => {
    const text3 = flatten(link.text);
    const start = findWords3(prose, text3, from);
    from = Math.min(start + text3.length, prose.length);
    const lead = takeLead(prose.slice(Math.max(0, start - reach), start));
    return { link, lead, text: text3.slice(-reach), rest: takeRest(prose.slice(from, from + reach)) };
  });
}
function findWords3(prose, text3, from) {
  const first = Math.max(prose.indexOf(text3, from), from);
  let at = first;
  for (let tries = 0; at !== -1 && tries < 20; tries++) {
    const around = `${prose[at - 1] ?? ""} ${prose[at + text3.length] ?? ""}`;
    if (!/\w/.test(around)) return at;
    at = prose.indexOf(text3, at + 1);
  }
  return first;
}
function takeLead(prose) {
  const last = [...prose.matchAll(/(?<!\b[ei]\.[ge])[.!?]\)? /g)].at(-1);
  return last === void 0 ? prose : prose.slice(last.index + last[0].length);
}
function takeRest(prose) {
  return /^.*?(?<!\b[ei]\.[ge])[.!?](?=[ )]|$)/.exec(prose)?.[0] ?? prose;
}
var toRead = /(^|\/)(reference|api|blog|news|concepts?|about|faq|releases?|glossary|overview)(\/|$)/i;
function isTask({ url, text: text3, place: place2 }) {
  const path = url.replace(/[?#].*/, "");
  const isPage = /^(\.{0,2}\/(?!\/)|[\w-][\w./-]*\.md$)/.test(path);
  const toClean = /clean[ -]?up|uninstall/i.test(`${text3} ${url}`);
  return isPage && !toRead.test(path) && !toClean && !isOwn(path, place2.page);
}
function isOwn(path, page) {
  return path.startsWith("/") && `/${page.replace(/(\/_?index)?\.md$/, "")}`.endsWith(path.replace(/\/$|\.md$/, ""));
}
var doing = /\b(follow(ing)?|install|deploy|set[ -]?up|download|complete|perform(ed)?|enable|apply|create|configure|increase|start|begin with|finish|carry out|(go|work|run|walk) through|(?<=^\W*)do|take|assumes? you|(as described|instructions) in|to be installed|installation instructions, see)\b/gi;
var reading = /\b(read|review|(?<!instructions, )see|refer|learn|understand|familiari[sz]e|check|consult|explain(s|ed)?|shown|supported)\b/gi;
function isRequest(mention) {
  const words4 = `${mention.lead}${mention.text}`;
  return findLast(words4, doing) > findLast(words4, reading) && !isOptional(mention) && !isDoneHere(mention);
}
function findLast(text3, verbs) {
  return [...text3.matchAll(verbs)].at(-1)?.index ?? -1;
}
function isOptional({ lead, rest }) {
  return /\b(if|when|unless|once) (?!(you )?(haven't|have not|not))|\b(can|could|may|might|either|otherwise|as long as|will follow)\b/i.test(
    lead
  ) || /^\W*(for more|besides)\b/i.test(lead) || /\bif your?\b(?! (haven't|have not))|\binstead\b/i.test(rest);
}
function isDoneHere({ lead, rest }) {
  return rest.trimEnd().endsWith(":") || /\b(use|using|by) the following\b/i.test(lead);
}
var presumptions = [
  /\buses? (the )?\[\].*\bas (the|an) example\b|\[\].*\bused as (the|an) example\b/i,
  /\bvalue set in (the )?\[\]|\binstalled (using|with) \[\]\W*$/i,
  /\[\].*\bmake sure (it is|they are) installed\b/i
];
function isPresumed({ lead, rest }) {
  return presumptions.some((pattern) => pattern.test(`${lead}[]${rest}`));
}
var urging = [
  /\bfollow(ing)?\b.*\b(instructions?|steps?|guides?|documentation|sections?|tasks?|install\w*|set[ -]?up)\b/i,
  /\b(be sure|make sure|please|must|need|should|first|before (you|proceeding|continuing|beginning|starting))\b/i,
  /\bassumes? (that )?you\b|\bhaven't already\b|\binstructions in\b|^\W*have\b.*\binstalled\b/i,
  /^\W*(then |finally,? )?(install|deploy|set[ -]?up|download|complete|perform)\b/i
];
function isUrged(mention) {
  const { lead, text: text3, rest } = mention;
  const alone = `${lead}${rest}`.trim() === "";
  const sentence = `${lead}${text3}${rest}`;
  return !alone && isRequest(mention) && urging.some((pattern) => pattern.test(sentence));
}

// engine/read/note.ts
init_note();
function joinAnnotations(block, comment) {
  const annotations = [...block.annotations];
  const keys = new Set(annotations.map(({ key }) => key));
  const diagnostics = [];
  for (const annotation of comment) {
    const { key, place: place2 } = annotation;
    if (keys.has(key)) diagnostics.push(reportRepeatedAnnotation(key, place2 ?? block.place));
    else annotations.push(annotation);
    keys.add(key);
  }
  return { block: { ...block, annotations }, diagnostics };
}
function needsNotation(annotations) {
  return annotations.some(({ key }) => !isCheckKey(key));
}
async function readNote(annotations, place2, notation) {
  if (annotations.length === 0) return { note: null, diagnostics: [] };
  const check = makeCheckNote(annotations);
  if (!needsNotation(annotations) || notation === null) return { note: toNote(check), diagnostics: [] };
  const { note, faults } = await notation.readAnnotations(annotations);
  const places = new Map(annotations.map((each) => [each.key, each.place]));
  const diagnostics = faults.map(({ path: [key], of: _, ...fault }) => ({ ...fault, place: places.get(String(key)) ?? place2 })).sort((a, b) => a.place.start.offset - b.place.start.offset);
  return { note: note === null ? null : toNote({ ...note, ...check }), diagnostics };
}
function toNote(note) {
  return Object.keys(note).length === 0 ? null : note;
}
var PendingComments = class {
  #strays = [];
  #comments = [];
  #within = [];
  add(comment, within) {
    if (within !== this.#within) this.drop();
    this.#comments.push(comment);
    this.#within = within;
  }
  /** For the block that comes next, unless it stands in something else. */
  take(within) {
    if (within !== this.#within) this.drop();
    const annotations = this.#comments.flatMap((comment) => comment.annotations);
    this.#comments = [];
    return annotations;
  }
  /** What comes next is no block of commands. */
  drop() {
    this.#strays.push(...this.#comments);
    this.#comments = [];
  }
  /** Those that stood before no block of commands. */
  get strays() {
    return this.#strays;
  }
};

// engine/read/phase.ts
var setup = /^(before you (begin|start)|pre-?requisites?|requirements?|set ?up$|environment variables?|initial setup)/i;
var cleanup = /^(clean(ing)?[ -]?up|tear(ing)?[ -]?down)\b/i;
var removal = /^(uninstall|remov|delet|shut(ting)? down|undo)/i;
function findPhases(sections, busy) {
  const lines = findLineages(sections);
  const found = /* @__PURE__ */ new Map();
  let trailing = true;
  for (const section2 of [...sections].reverse()) {
    const above = lines.get(section2) ?? [];
    const stated = above.map(({ title }) => findPhase(title)).find((phase2) => phase2 !== void 0);
    const removes2 = stated === void 0 && above.some(({ title }) => removal.test(title));
    const phase = removes2 && trailing ? "cleanup" : stated ?? "main";
    found.set(section2, phase);
    if (phase !== "cleanup" && busy(section2)) trailing = false;
  }
  return found;
}
function findPhase(title) {
  return cleanup.test(title) ? "cleanup" : setup.test(title) ? "setup" : void 0;
}
function findLineages(sections) {
  const found = /* @__PURE__ */ new Map();
  let open2 = [];
  for (const section2 of sections) {
    open2 = [section2, ...open2.filter(({ depth }) => depth < section2.depth)];
    found.set(section2, open2);
  }
  return found;
}

// engine/read/steps.ts
async function readSteps(items, site, top2, load2, kinds) {
  const reader = new StepReader(site, kinds, { id: "", title: "", depth: 0, place: top2 });
  for (const item of items) reader.take(item);
  reader.end();
  const grammar = reader.needsGrammar() ? await load2() : null;
  return reader.makeSteps(grammar, reader.needsNotation() ? await Promise.resolve().then(() => (init_notation(), notation_exports)) : null);
}
var StepReader = class {
  #site;
  #kinds;
  #sections;
  #drafts = [];
  #diagnostics = [];
  #ids = /* @__PURE__ */ new Map();
  #files = [{ prefix: "", section: "", count: 0 }];
  #plain = /* @__PURE__ */ new Map();
  // by command: a page says many a one more than once
  #called = /* @__PURE__ */ new Set();
  // tools
  #awaiting = null;
  // commands whose last one shows no output yet
  #prose = [];
  // since the last block, or the heading
  #comments = new PendingComments();
  constructor(site, kinds, top2) {
    this.#site = site;
    this.#kinds = kinds;
    this.#sections = [top2];
  }
  take(item) {
    if (item.kind !== "annotation" && item.kind !== "block") this.#comments.drop();
    switch (item.kind) {
      case "heading":
        this.#sections.push({ id: item.slug, title: item.title, depth: item.depth, place: item.place });
        Object.assign(this.#currentFile, { section: item.slug, count: 0 });
        this.#forget();
        break;
      case "block":
        this.#takeBlock(item.block, item.within);
        break;
      case "annotation":
        this.#report(item.comment.diagnostics);
        this.#comments.add(item.comment, item.within);
        break;
      case "prose":
        this.#prose.push(item.text);
        break;
      case "include":
        this.#files.push({ prefix: `${makePrefix(item.page)}_`, section: "", count: 0 });
        break;
      case "included":
        this.#files.pop();
        break;
      default:
        this.#forget();
    }
  }
  #forget() {
    this.#awaiting = null;
    this.#prose = [];
  }
  needsGrammar() {
    for (const { commands } of this.#drafts) for (const { run: run2 } of commands) this.#lookAt(run2);
    return [...this.#plain.values()].includes(null);
  }
  /** There is no further item. */
  end() {
    this.#comments.drop();
  }
  needsNotation() {
    return this.#drafts.some(({ block }) => needsNotation(block.annotations)) || this.#comments.strays.some(({ annotations }) => needsNotation(annotations));
  }
  async makeSteps(grammar, notation) {
    const busy = new Set(this.#drafts.filter(({ kind }) => kind.kind === "run").map(({ section: section2 }) => section2));
    const phaseOf = findPhases(this.#sections, (section2) => busy.has(section2));
    const notes = await this.#readNotes(notation);
    const steps2 = this.#drafts.map(
      ({ id, wantedId, block, kind, section: section2, within, commands }, at) => ({
        id: id ?? this.#makeUnique(wantedId),
        snipId: block.snipId,
        kind: kind.kind,
        rule: kind.rule,
        evidence: kind.evidence,
        group: kind.group ?? null,
        where: kind.where ?? null,
        phase: phaseOf.get(section2) ?? "main",
        section: section2,
        within,
        language: block.language,
        firstLine: block.text.trim().split("\n", 1)[0] ?? "",
        skip: findSkip(kind),
        body: commands.map(({ run: run2 }) => run2).filter((run2) => run2 !== "").join("\n"),
        commands: commands.map(
          (cut) => ({ ...cut, ...this.#plain.get(cut.run) ?? readFacts(cut.run, grammar) })
        ),
        note: notes[at] ?? null,
        place: block.place
      })
    );
    return { sections: this.#sections, steps: steps2, phaseOf, diagnostics: this.#diagnostics };
  }
  /** By the steps' order. What stands before no step is read as well, for what is wrong with it. */
  async #readNotes(notation) {
    const { strays } = this.#comments;
    const [ofSteps, ofStrays] = await Promise.all([
      Promise.all(this.#drafts.map(({ block }) => readNote(block.annotations, block.place, notation))),
      Promise.all(strays.map(({ annotations, place: place2 }) => readNote(annotations, place2, notation)))
    ]);
    this.#report(strays.map(({ place: place2 }) => reportStrayAnnotation(place2)));
    this.#report([...ofSteps, ...ofStrays].flatMap(({ diagnostics }) => diagnostics));
    return ofSteps.map(({ note }) => note);
  }
  /** One by one: a call takes only so many arguments. */
  #report(diagnostics) {
    for (const diagnostic of diagnostics) this.#diagnostics.push(diagnostic);
  }
  #lookAt(run2) {
    if (!this.#plain.has(run2)) this.#plain.set(run2, readPlainFacts(run2));
  }
  get #currentFile() {
    const file = this.#files.at(-1);
    if (file === void 0) throw new Error("an include ended that never began");
    return file;
  }
  #takeBlock(block, within) {
    if (block.counted) this.#currentFile.count++;
    const [awaiting, prose] = [this.#awaiting, this.#prose.join("\n\n")];
    this.#forget();
    const kind = this.#kinds.get(block) ?? (isRunnable(block) ? runsByLanguage : null);
    if (isRunnable(block) || kind?.kind === "run") {
      this.#addStep(joinAnnotations(block, this.#comments.take(within)), within, kind ?? runsByLanguage, {
        awaiting,
        prose
      });
    } else {
      this.#comments.drop();
      this.#takeOtherBlock(block, within, { awaiting, prose });
    }
  }
  #addStep({ block, diagnostics }, within, kind, { awaiting, prose }) {
    const cuts = cutCommands(block, this.#site);
    const { commands } = cuts;
    this.#report(diagnostics);
    if (kind.kind === "output") {
      this.#addOutput(block, within, kind, { awaiting, prose }, cuts);
      return;
    }
    if (kind.kind === "run") this.#report(cuts.diagnostics);
    for (const { run: run2 } of commands) for (const tool of findCalledTool(run2)) this.#called.add(tool);
    const wantedId = this.#nameStep(block);
    const id = isRunnable(block) ? this.#makeUnique(wantedId) : null;
    this.#addDraft({ id, wantedId, block, kind, within, commands });
    if (commands.at(-1)?.expected === null) this.#awaiting = commands;
  }
  /** A block that is marked as commands, and shows what the command before it prints. */
  #addOutput(block, within, kind, { awaiting, prose }, cuts) {
    if (awaiting !== null) this.#report(expectOutput(awaiting, prose, block, this.#site));
    const wantedId = this.#nameStep(block);
    this.#addDraft({ id: this.#makeUnique(wantedId), wantedId, block, kind, within, commands: cuts.commands });
  }
  #addDraft(draft) {
    this.#drafts.push({ ...draft, section: this.#sections.at(-1) });
  }
  /** What is no step is what the command before it prints, or a block that holds no commands, or one that is never played. */
  #takeOtherBlock(block, within, { awaiting, prose }) {
    const about = { site: this.#site, called: this.#called };
    const ofOutput = awaiting === null ? null : expectNextBlock(awaiting, prose, block, about);
    this.#report(ofOutput ?? []);
    if (ofOutput !== null || mayBeOutput(block) && announcesOutput(prose)) return;
    const kind = this.#kinds.get(block) ?? findKindByText(block, this.#called);
    if (kind === null) return;
    if (kind.kind === "unclear") this.#report([reportCommandsNotRun(kind.why, block.place)]);
    this.#addDraft({
      id: null,
      wantedId: this.#nameStep(block),
      block: { ...block, annotations: [] },
      kind,
      within,
      commands: []
    });
  }
  #nameStep({ snipId }) {
    const { prefix: prefix2, section: section2, count: count2 } = this.#currentFile;
    return prefix2 + (snipId === null || snipId === "none" ? `${section2}_${count2}` : snipId);
  }
  #makeUnique(id) {
    const times2 = (this.#ids.get(id) ?? 0) + 1;
    this.#ids.set(id, times2);
    return times2 === 1 ? id : `${id}.${times2}`;
  }
};
function findKindByText(block, called) {
  const unplayed = findWhyUnplayed(block, called);
  return unplayed === null ? null : { kind: unplayed.kind, rule: unplayed.kind, why: unplayed.text, evidence: null };
}
function makePrefix(page) {
  return page.slice(page.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "").replaceAll("-", "_");
}

// engine/read/index.ts
async function readPage(source, site) {
  const { items, frontMatter: yaml, diagnostics } = readOutline(source, site);
  const front = await readFrontMatter(yaml, source.page);
  const kinds = findKinds(items, findTitle(source.page, front.values, items));
  const read = await readSteps(items, site, placeAtTop(source.page), loadGrammar, kinds);
  return {
    page: source.page,
    text: source.text,
    title: findTitle(source.page, front.values, items),
    frontMatter: front.values,
    sections: read.sections.slice(1),
    steps: read.steps,
    variants: collectVariants(items),
    env: items.flatMap((item) => item.kind === "table" ? readEnvTable(item.rows) : []),
    requires: collectRequired(items, read),
    diagnostics: [...front.diagnostics, ...diagnostics, ...read.diagnostics]
  };
}
async function readFrontMatter(source, page) {
  if (source.trim() === "") return { values: {}, diagnostics: [] };
  const { parseDocument } = await import("yaml");
  const document = parseDocument(source, { prettyErrors: true });
  const [error2] = document.errors;
  const { values, trouble: trouble2 } = error2 === void 0 ? expandAliases(document) : { values: null, trouble: error2.message };
  if (isMapping(values)) return { values, diagnostics: [] };
  const line = (error2?.linePos?.[0].line ?? 1) + 1;
  const column = error2?.linePos?.[0].col ?? 1;
  const start = { line, column, offset: (error2?.pos[0] ?? 0) + "---\n".length };
  const message = trouble2?.split(/ at line \d+/)[0] ?? "it is no mapping of keys to values";
  return {
    values: {},
    diagnostics: [
      {
        code: "front-matter",
        severity: "warning",
        message: `the front matter cannot be read: ${message}`,
        hint: "write it as `key: value` lines",
        place: { page, start, end: start }
      }
    ]
  };
}
function expandAliases(document) {
  try {
    return { values: document.toJS(), trouble: null };
  } catch (error2) {
    return { values: null, trouble: messageOf(error2) };
  }
}
function findTitle(page, front, items) {
  if (typeof front.title === "string") return front.title;
  const first = items.find((item) => item.kind === "heading");
  return first?.kind === "heading" ? first.title : page.slice(page.lastIndexOf("/") + 1);
}
function collectVariants(items) {
  const found = /* @__PURE__ */ new Map();
  for (const item of items) {
    if (item.kind !== "tab") continue;
    const { variant: id, value, name, place: place2 } = item;
    const set = found.get(id) ?? { id, place: place2, tabs: [] };
    if (!set.tabs.some((tab) => tab.value === value)) set.tabs.push({ value, name, place: place2 });
    found.set(id, set);
  }
  return [...found.values()];
}
function readEnvTable([head, ...rows]) {
  const [first = "", ...others] = head?.cells ?? [];
  if (!/^(environment )?variables?( name)?$/i.test(first) || others.length > 2) return [];
  const found = rows.map(({ cells: [name = "", description = ""], place: place2 }) => ({
    name: name.replace(/^\$\{?(\w+)\}?$/, "$1"),
    description,
    place: place2
  }));
  return found.every(({ name }) => /^[A-Za-z_]\w*$/.test(name)) ? found : [];
}
function collectRequired(items, { sections, phaseOf }) {
  let index = 0;
  return items.flatMap((item) => {
    if (item.kind === "heading") index++;
    if (item.kind !== "prose" || item.links.length === 0 || item.within.some(({ kind }) => kind === "aside")) return [];
    const section2 = sections[index];
    return findPrerequisites(item.text, item.links, section2 !== void 0 && phaseOf.get(section2) === "setup");
  });
}

// engine/run/pages/site.ts
import { existsSync as existsSync2, readFileSync as readFileSync2, statSync as statSync2 } from "node:fs";
import { dirname as dirname2, join, relative as relative2, resolve as resolve2, sep as sep2 } from "node:path";

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
  } catch (error2) {
    return explainUnreadable(error2);
  }
}
function explainUnreadable(error2) {
  const code = error2 instanceof Error && "code" in error2 ? error2.code : "";
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file";
  if (code === "EISDIR") return isFolderText;
  if (code === "EACCES") return "you may not read this file";
  return `cannot be read: ${messageOf(error2)}`;
}

// engine/run/pages/site.ts
function openSites() {
  const argumentsIn = once(readArguments2);
  const includeAt = once(readInclude);
  const syntaxOf = once((raw) => ({ raw: raw.split(" ") }));
  return async ({ page, text: text3 }, { root: given, rootFrom, args: file, values, raw } = nothingSaid) => {
    if (given !== null && !isFolder(given)) throw new Mistake(`${rootFrom} ${given}: there is no such folder`);
    const root2 = given === null ? findSiteRoot(resolve2(page)) : resolve2(given);
    const argumentsFile = file ?? (root2 === void 0 ? void 0 : argumentsOf2(root2));
    const args = argumentsFile !== void 0 && text3.includes("{{") ? await argumentsIn(argumentsFile) : {};
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
  const file = folders.map((folder) => join(folder, name.endsWith(".md") ? name : `${name}.md`)).find((path) => existsSync2(path));
  if (file === void 0)
    return `there is no ${relative2("", join(folders[0] ?? root2, `${name}.md`))}; \`--site DIR\` names another site`;
  return includeAt(relative2("", file).split(sep2).join("/"));
}
function readInclude(path) {
  const source = readSource2(path);
  return typeof source === "string" ? `${path}: ${source}` : source;
}
function argumentsOf2(root2) {
  return ["args.yml", "args.yaml"].map((name) => join(root2, "data", name)).find((path) => existsSync2(path));
}
async function readArguments2(file) {
  const { parse: parse3 } = await import("yaml");
  try {
    return parse3(readFileSync2(file, "utf8")) ?? {};
  } catch (error2) {
    const [first] = (error2 instanceof Error ? error2.message : String(error2)).split("\n");
    throw new Mistake(`${relative2("", file)} cannot be read: ${first}`);
  }
}

// ../../tmp/kinds.ts
var root = "/work/shared/corpus/istio-1.21";
var snips = JSON.parse(readFileSync3(join2(root, "snippets.json"), "utf8"));
var prefix = (page) => {
  const name = page.slice(page.lastIndexOf("/") + 1).replace(/\.md$/, "").replaceAll("-", "_");
  return page.includes("/boilerplates/") ? `bpsnip_${name}_` : "snip_";
};
var by = new Map(snips.map((p) => [p.page, new Set(p.snippets.filter((s) => s.kind === "bash").map((s) => s.id))]));
var siteOf = openSites();
var steps = 0;
var run = 0;
var insnip = 0;
var insnipRun = 0;
for (const page of readdirSync(root, { recursive: true })) {
  if (!page.endsWith(".md")) continue;
  const path = join2(root, page);
  const source = { page: path, text: readFileSync3(path, "utf8") };
  const book = await readPage(source, await siteOf(source));
  for (const s of book.steps) {
    steps++;
    if (s.kind === "run") run++;
    const t = by.get(page);
    const inSnip = t?.has(prefix(page) + s.id) ?? false;
    if (inSnip) {
      insnip++;
      if (s.kind === "run") insnipRun++;
    }
    if (s.kind !== "run") console.log(`${inSnip ? "S" : t ? "T" : "-"} ${s.kind} ${s.rule} ${page.replace("content/en/", "")}:${s.place.start.line} \u201C${s.evidence?.text.slice(0, 110) ?? ""}\u201D | ${s.firstLine.slice(0, 70)}`);
  }
}
console.error({ steps, run, insnip, insnipRun });
