const maxRemembered = 1000

/**
 * Read each script once: a page's commands are asked about many times, before they are run and while they are.
 *
 * @returns `read`, which remembers what it made of up to 1,000 scripts; what it returns must not be changed
 */
export function rememberByScript<Value>(read: (script: string) => Value): (script: string) => Value {
  const remembered = new Map<string, Value>()
  return (script) => {
    const before = remembered.get(script)
    if (before !== undefined) return before
    const value = read(script)
    if (remembered.size >= maxRemembered) remembered.clear()
    remembered.set(script, value)
    return value
  }
}
