import {describe, expect, test} from 'vitest'
import {loadGrammar, readFacts} from '../../../engine/shellscript/index.ts'

const grammar = await loadGrammar()

describe('blocking', () => {
  test.each([
    ['istioctl dashboard kiali', 'dashboard'],
    ['istioctl -n x d grafana', 'dashboard'],
    ['minikube dashboard', 'dashboard'],
    ['minikube tunnel', 'tunnel'],
    ['kubectl port-forward svc/x 8080:80', 'port-forward'],
    ['kubectl --context "$A" -n b port-forward svc/x 8080:80', 'port-forward'],
    ['kubectl proxy', 'proxy'],
    ['kubectl get pods -w', 'watch'],
    ['kubectl get pods --watch=true', 'watch'],
    ['watch -n 1 curl x', 'watch'],
    ['tail -f x', 'follow'],
    ['tail -n 3 -F x', 'follow'],
    ['kubectl logs -f x | grep y', 'follow'],
    ['kubectl logs x --follow', 'follow'],
    ['docker logs -f x', 'follow'],
    ['journalctl -fu x', 'follow'],
    ['kubectl exec x -- sudo tcpdump port 80', 'capture'],
    ["kubectl exec x -- sh -c 'tail -f y'", 'follow'],
    ['while true; do date; sleep 1; done', 'endless loop'],
    ['while :; do date; done | grep x', 'endless loop'],
    ['while [ 1 ]; do date; done', 'endless loop'],
    ['until false; do date; done', 'endless loop'],
    ['for ((;;)); do date; done', 'endless loop'],
    ['sleep infinity', 'sleep'],
    ['sudo -u x top', 'interactive'],
    ['ping x', 'ping'],
    ['python3 -m http.server 8000', 'server'],
    ['cd x && npm start', 'server'],
    ['X=$(kubectl get pods -w)', 'watch'],
  ])('%s: %s', (script, why) => {
    expect(readFacts(script, grammar).blocking).toBe(why)
  })
})

describe('not blocking', () => {
  test.each([
    'kubectl get pods',
    'kubectl get pods --watch=false',
    'kubectl logs -lapp=flask x',
    'kubectl rollout status -w deploy/x',
    'kubectl port-forward svc/x 80 &',
    '(tail -f x) &',
    'timeout 5 kubectl get pods -w',
    'tail -f x | head -1',
    'kubectl logs -f x | grep -m 1 ready',
    'tail -n 3 x',
    'while true; do x && break; done',
    'while true; do if x; then exit; fi; done',
    'while read -r x; do echo; done < f',
    'until kubectl get x; do sleep 1; done',
    'for i in 1 2; do sleep 1; done',
    'tcpdump -c 3 port 80',
    'ping -c 1 x',
    'minikube tunnel --cleanup',
    'sleep 3',
    'echo "watch it"',
    'f() { tail -f x; }',
  ])('%s', (script) => {
    expect(readFacts(script, grammar).blocking).toBeNull()
  })
})
