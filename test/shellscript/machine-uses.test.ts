import {expect, test} from 'vitest'
import {findMachineUses} from '../../engine/shellscript/index.ts'

test.each<readonly [string, readonly string[]]>([
  ['curl -s http://localhost:8080/ready', ['port 8080']],
  ['curl 127.0.0.1:15000/clusters', ['port 15000']],
  ['kubectl port-forward svc/web 9090:80 &', ['port 9090']],
  ['kubectl -n istio-system port-forward deploy/web 3000', ['port 3000']],
  ['docker run -d -p 5000:80 registry:2', ['port 5000']],
  ['docker run --publish 127.0.0.1:5001:80 registry:2', ['port 5001']],
  ['python3 -m http.server 8000', ['port 8000']],
  ['serve --port=8081', ['port 8081']],
  ['openssl req -out /tmp/cert.pem', ['/tmp/cert.pem']],
  ['cat $TMPDIR/tmp/cert.pem ${DIR}/tmp/x', []],
  ['cp key ~/.step/key; ls $HOME/.step "${HOME}/bin"', ['~/.step', '~/bin']],
  ['kubectl get pods -n sample', []],
  ['echo hello > file; mkdir -p /etc/x', []],
])('%s', (run, uses) => {
  expect([...findMachineUses(run)].sort()).toEqual([...uses].sort())
})
