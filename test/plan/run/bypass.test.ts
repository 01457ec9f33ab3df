import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {findBypass as bypass} from '../../../engine/plan/run/bypass.ts'

const tools = ['kubectl', 'istioctl', 'helm']

describe('a call past the guard', () => {
  test.each([
    ['/usr/bin/kubectl get pods', '/usr/bin/kubectl'],
    ['./bin/istioctl install -y', './bin/istioctl'],
    ['$PWD/bin/istioctl version', '$PWD/bin/istioctl'],
    ['"$PWD/my bin/istioctl" version', null], // blanks in a path are no page's
    ['"${HOME}/bin/istioctl" version', '${HOME}/bin/istioctl'],
    ['~/bin/helm list', '~/bin/helm'],
    ['K=/usr/bin/kubectl', '/usr/bin/kubectl'],
    ['export K="/usr/bin/kubectl"', '/usr/bin/kubectl'],
    ['alias k=/usr/bin/kubectl', '/usr/bin/kubectl'],
    ['A=b ./kubectl get pods', './kubectl'],
    ['sudo -E ./kubectl get pods', './kubectl'],
    ['timeout -k 5 10s ./kubectl get pods', './kubectl'],
    ['env A=b ./kubectl get pods', './kubectl'],
    ['ls | xargs -n 1 /usr/bin/kubectl delete', '/usr/bin/kubectl'],
    ['cat x | ./kubectl apply -f -', './kubectl'],
    ['cat <<EOF | ./kubectl apply -f -\n/usr/bin/helm\nEOF', './kubectl'],
    ['cat > x <<"EOF"\nfoo\nEOF\n./kubectl apply -f x', './kubectl'],
    ['true && ./kubectl get pods', './kubectl'],
    ['if ./kubectl get pods; then :; fi', './kubectl'],
    ['for i in 1 2; do ./kubectl get pods; done', './kubectl'],
    ['echo $(./kubectl get pods)', './kubectl'],
    ['echo "x: $(./kubectl get pods)"', './kubectl'],
    ['X=$(/usr/bin/kubectl get pods)', '/usr/bin/kubectl'],
    ['echo `./kubectl get pods`', './kubectl'],
    [`bash -c './kubectl get pods'`, './kubectl'],
    ['find . -name x -exec ./kubectl apply -f {} \\;', './kubectl'],
    ['2>/dev/null ./kubectl get pods', './kubectl'],
    ['exec ./kubectl get pods', './kubectl'],
    ['PATH=/opt/bin:$PATH kubectl get pods', 'kubectl'],
    ['export PATH="$PWD/bin:$PATH" && istioctl version', 'istioctl'],
    ['PATH=/opt/bin; helm list', 'helm'],
    [`PATH=/opt/bin bash -c 'kubectl get pods'`, 'kubectl'],
    ['sudo kubectl get pods', 'kubectl'],
    ['cat x | sudo -E kubectl apply -f -', 'kubectl'],
    ['env -i HOME=/root kubectl get pods', 'kubectl'],
    ['env - HOME=/root kubectl get pods', 'kubectl'],
    [`bash -lc 'kubectl get pods'`, 'kubectl'],
    [`bash --login -c 'kubectl get pods'`, 'kubectl'],
    [`su - admin -c 'kubectl get pods'`, 'kubectl'],
    [`sudo -i bash -c 'kubectl get pods'`, 'kubectl'],
    ['source ~/.bashrc && kubectl get pods', 'kubectl'],
    ['. /etc/profile; helm list', 'helm'],
    ['hash -p /opt/kubectl kubectl', '/opt/kubectl'],
  ])('%s', (command, path) => expect(bypass(command, tools)).toBe(path))

  test.each([
    'kubectl get pods',
    'kubectl --context one get pods > /tmp/kubectl',
    'source bin/istioctl.bash',
    'cp bin/istioctl /usr/local/bin',
    'chmod +x ./kubectl',
    'sudo install -m 755 ./kubectl /usr/local/bin/kubectl',
    'export PATH=$PWD/bin:$PATH',
    'ls /usr/bin/kubectl',
    'curl -LO https://dl.k8s.io/release/v1.30.0/bin/linux/amd64/kubectl',
    'URL=https://dl.k8s.io/bin/kubectl',
    'echo ./kubectl',
    'echo "./kubectl get pods"',
    '# ./kubectl get pods',
    'cat <<EOF\n./kubectl get pods\nEOF',
    'ssh vm ./kubectl get pods',
    'kubectl exec pod -- /usr/bin/kubectl get pods',
    'kubectl get pods -f dir/kubectl',
    '[ -x /usr/bin/kubectl ] && echo yes',
    'tar xf kubectl.tgz',
    'PATH=$PATH:/opt/bin kubectl get pods',
    'PATH=/opt/bin true; kubectl get pods',
    'PATH=/opt/bin make && kubectl get pods',
    'sudo -E env "PATH=$PATH" kubectl get pods',
    'sudo apt-get install kubectl; kubectl version',
    'ls | xargs -i kubectl delete {}',
    'env A=b kubectl get pods',
    'source ./profile.env; kubectl get pods',
    `bash -c 'source ~/.bashrc'; kubectl get pods`,
    'hash -r; kubectl get pods',
  ])('is not %s', (command) => expect(bypass(command, tools)).toBeNull())

  test('answers for any text', () => {
    const piece = fc.constantFrom(
      '$(',
      '`',
      '"',
      "'",
      '\\',
      '<<E',
      '\n',
      'E',
      './kubectl',
      'bash',
      '-c',
      ' ',
      '|',
      ';',
      '#',
      '$',
      '(',
      ')',
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 40}), (pieces) => {
        const found = bypass(pieces.join(''), tools)
        expect(found === null || found.endsWith('/kubectl')).toBe(true)
      }),
      {numRuns: 2000},
    )
  })

  test('takes no longer for long text than it must', () => {
    expect(bypass('"'.repeat(20_001), tools)).toBeNull()
    expect(bypass(`echo ${'\\'.repeat(20_001)}`, tools)).toBeNull()
    expect(bypass('$('.repeat(5000), tools)).toBeNull()
  })
})
