import {expect, test} from 'vitest'
import {findOpenedShell} from '../../engine/shellscript/index.ts'

test.each([
  ['kubectl exec -it web -- bash', 'kubectl exec -i web -- bash'],
  ['kubectl exec --stdin --tty web -- /bin/bash', 'kubectl exec --stdin web -- /bin/bash'],
  [
    'kubectl exec -ti "$(kubectl get pod -o name)" -c app -n a -- sh -l',
    'kubectl exec -i "$(kubectl get pod -o name)" -c app -n a -- sh -l',
  ],
  ['kubectl exec -i -t web -- sh', 'kubectl exec -i web -- sh'],
  ['kubectl run -it --rm debug --image=busybox -- sh', 'kubectl run -i --rm debug --image=busybox -- sh'],
  ['docker exec -it web bash', 'docker exec -i web bash'],
  ['sudo docker run --rm -ti ubuntu bash', 'sudo docker run --rm -i ubuntu bash'],
  ['docker run -i ubuntu sh', 'docker run -i ubuntu sh'],
  ['kubectl exec -it web \\\n  -- bash', 'kubectl exec -i web \\\n  -- bash'],
  ['ssh me@vm', 'ssh me@vm'],
  ['ssh -i key.pem -p 22 me@"$IP"', 'ssh -i key.pem -p 22 me@"$IP"'],
  ['ssh -t me@vm bash', 'ssh me@vm bash'],
])('%s opens a shell that can be spoken to', (run, script) => {
  expect(findOpenedShell(run)).toBe(script)
})

test.each([
  'kubectl exec -it web -- redis-cli',
  'kubectl exec web -- bash',
  'kubectl exec -it web -- bash -c "ls"',
  'kubectl exec -it web -- bash | cat',
  'kubectl exec -it web -- bash < script',
  'x; kubectl exec -it web -- bash',
  'docker run -it ubuntu',
  'docker run -itd ubuntu bash',
  'docker run -it -d ubuntu bash',
  'ssh me@vm uptime',
  'ssh -N -L 80:localhost:80 me@vm',
  'ssh-keygen -t rsa',
  'psql',
  'bash',
])('%s opens none', (run) => {
  expect(findOpenedShell(run)).toBeNull()
})
