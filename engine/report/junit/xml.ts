import {create, type XMLElement} from 'xmlbuilder'
import {makeLinesPrintable, makePrintable} from '../text/printable.ts'
import {type Case, countCases, type Property, type Suite, type SuiteResult} from './suite.ts'

type Attributes = Readonly<Record<string, string | number | null>>

/** The tag that all suites stand in. */
export function writeOpening(suites: readonly Suite[]): string {
  const {tests, failures, errors} = countCases(suites)
  const time = formatSeconds(suites.reduce((sum, {timeMs}) => sum + timeMs, 0))
  return `<testsuites name="runbook" tests="${tests}" failures="${failures}" errors="${errors}" time="${time}">\n`
}

/**
 * A suite as XML, indented. Whatever its texts hold, it is well-formed, and reads back as they are shown.
 *
 * @param withPlaces say of each case where its step stands
 */
export function writeSuite(suite: Suite, withPlaces: boolean): string {
  const {name, host, file} = suite
  const root = create('testsuite', {headless: true})
  const when = {time: formatSeconds(suite.timeMs), timestamp: suite.startedAt}
  setAttributes(root, {name, ...countCases([suite]), ...when, hostname: host, file})
  addProperties(root, suite.properties)
  for (const one of suite.cases) addCase(root, withPlaces ? one : {...one, place: null})
  addOutput(root, suite.output?.() ?? '')
  return `${root.end({pretty: true, offset: 1})}\n`
}

function addProperties(parent: XMLElement, properties: readonly Property[]): void {
  if (properties.length === 0) return
  const list = parent.ele('properties')
  for (const {name, value} of properties) setAttributes(list.ele('property'), {name, value})
}

function addCase(parent: XMLElement, {name, classname, place, timeMs, result, output}: Case): void {
  const element = parent.ele('testcase')
  const at = place === null ? {} : {file: place.file, line: place.line}
  setAttributes(element, {name, classname, ...at, time: formatSeconds(timeMs)})
  addResult(element, result)
  addOutput(element, output?.() ?? '')
}

function addResult(parent: XMLElement, result: SuiteResult): void {
  switch (result.kind) {
    case 'passed':
      return
    case 'skipped': {
      const {message} = result
      setAttributes(addText(parent, 'skipped', message), {message}) // some read the one, some the other
      return
    }
    case 'failure':
    case 'error': {
      const {kind, type, message, detail} = result
      setAttributes(addText(parent, kind, detail()), {message, type})
      return
    }
  }
}

function addOutput(parent: XMLElement, text: string): void {
  if (text !== '') addText(parent, 'system-out', text)
}

function addText(parent: XMLElement, name: string, text: string): XMLElement {
  return parent.ele(name, {}, makeLinesPrintable(text))
}

function setAttributes(element: XMLElement, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== null) element.att(name, typeof value === 'string' ? makePrintable(value) : value)
}

function formatSeconds(ms: number): string {
  return (Math.max(0, ms) / 1000).toFixed(3)
}
