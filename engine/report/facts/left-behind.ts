import type {EventOf} from '../../event.ts'

/** `namespace/sample in cluster1, made by verify.md#deploy_1/1` */
export const leftBehind = ({context, object, namespace, madeBy}: EventOf<'left-behind'>): string =>
  [
    `${object}${namespace === null ? '' : ` of namespace ${namespace}`} in ${context}`,
    ...(madeBy === null ? [] : [`most likely made by ${madeBy}`]),
  ].join(', ')
