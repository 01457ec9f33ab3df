import {expect, test} from 'vitest'
import {namedContexts} from '../../engine/shellscript/index.ts'

test.each([
  ['kubectl --context kind-one get pods', ['kind-one']],
  ['kubectl --context=kind-one get pods; kubectl get pods --context=kind-two;', ['kind-one', 'kind-two']],
  ['istioctl --context "kind-one" version | cat', ['kind-one']],
  ["helm list --kube-context 'kind-one'", ['kind-one']],
  ['x=$(kubectl get pods --context=kind-one)', ['kind-one']],
  ['kubectl --context="${CTX_ONE}" get pods', []],
  ['kubectl --context=$CTX_ONE get pods', []],
  ['kubectl get pods', []],
])('%s names %j', (run, contexts) => {
  expect(namedContexts(run)).toEqual(contexts)
})
