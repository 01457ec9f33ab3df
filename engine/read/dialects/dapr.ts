import {findFirst, type Meanings} from './meaning.ts'

/** Dapr: `{{< tabs Linux macOS >}}`, with `{{% codetab %}}` for each. */
export const dapr: Meanings = {codetab: {kind: 'tab', name: findFirst('name'), value: () => undefined}}
