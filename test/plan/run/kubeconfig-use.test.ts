import {describe, expect, test} from 'vitest'
import {placeAtTop} from '../../../engine/diagnostic.ts'
import {findKubeconfigUse} from '../../../engine/plan/run/kubeconfig-use.ts'

const own = {files: ['/home/me/.kube/config', '/etc/kube/two'], home: '/home/me'}
const guarded = ['kubectl', 'helm']
const codes = (run: string) =>
  findKubeconfigUse({run, place: placeAtTop('page.md')}, own, guarded).map(({code}) => code)

describe('the own kubeconfig', () => {
  test.each([
    'kubectl config view --flatten >~/.kube/config',
    'cat x >> $HOME/.kube/config',
    'cp x "${HOME}/.kube/config"',
    'cp config ~/.kube',
    'sudo install -m 600 x /etc/kube/two',
    'ln -sf x ~/.kube/config',
    'mv x /home/me/.kube/config',
    'mv ~/.kube/config x',
    'mv ~/.kube x',
    'rm -rf ~/.kube/',
    'x | tee -a ~/.kube/config',
    'dd if=x of=/home/me/.kube/config',
    'yq -i .x=1 ~/.kube/config',
    "bash -c 'echo >~/.kube/config'",
    'mytool --kubeconfig ~/.kube/config',
    'mytool --kubeconfig=$HOME/.kube/config',
    'KUBECONFIG=/etc/kube/two mytool',
    'env KUBECONFIG=~/.kube/config:x ./run',
    'docker run -v $HOME/.kube:/root/.kube:ro x',
    'docker run --mount type=bind,source=/etc/kube/two,target=/x x',
  ])('is used by %s', (run) => expect(codes(run)).toEqual(['own-kubeconfig']))

  test.each([
    'cat ~/.kube/config',
    'cp ~/.kube/config x',
    'cp x ~/',
    'mv x ~/',
    'rm x ~/.kube/cache',
    'cp x ~/.kube/other',
    'chmod 600 ~/.kube/config',
    'mkdir -p ~/.kube',
    'sed s/a/b/ ~/.kube/config',
    'kubectl get pods --kubeconfig ~/.kube/config',
    'KUBECONFIG=~/.kube/config:x kubectl config view',
    'echo ">~/.kube/config"',
    "cat <<'EOF' >x\nrm ~/.kube/config\nEOF",
    'docker run -v $HOME/.cache:/root/.kube x',
    '# rm ~/.kube/config',
  ])('is not used by %s', (run) => expect(codes(run).filter((code) => code === 'own-kubeconfig')).toEqual([]))
})

describe('KUBECONFIG', () => {
  test.each([
    'export KUBECONFIG=~/.kube/config',
    'KUBECONFIG=mine',
    'KUBECONFIG=mine kubectl get pods',
    'declare -x KUBECONFIG=$PWD/mine',
    'export KUBECONFIG=$KUBECONFIG:$HOME/.kube/other',
    'unset KUBECONFIG',
    'unset A KUBECONFIG',
    'export -n KUBECONFIG',
  ])('is set by %s', (run) => expect(codes(run)).toEqual(['kubeconfig-set']))

  test.each([
    'echo $KUBECONFIG',
    'export KUBECONFIG',
    'export KUBECONFIG=$KUBECONFIG',
    'OTHER_KUBECONFIG=x',
    'unset KUBE',
  ])('is not set by %s', (run) => expect(codes(run)).toEqual([]))
})
