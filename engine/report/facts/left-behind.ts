import type {EventOf} from '../../event.ts'

/** `namespace/sample in cluster1, made by verify.md#deploy_1/1` */
export function wordLeftBehind({context, object, namespace, madeBy}: EventOf<'left-behind'>): string {
  return [
    `${object}${namespace === null ? '' : ` of namespace ${namespace}`} in ${context}`,
    ...(madeBy === null ? [] : [`most likely made by ${madeBy}`]),
  ].join(', ')
}
