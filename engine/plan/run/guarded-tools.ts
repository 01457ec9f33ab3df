/** The kube contexts that a command names literally. */
export function findNamedContexts(run: string): readonly string[] {
  return [...run.matchAll(/--(?:kube-)?context[= ]+(["']?)([^\s"'$`;|&)<>]+)\1(?=[\s;|&)<>]|$)/g)].map(
    ([, , context = '']) => context,
  )
}
