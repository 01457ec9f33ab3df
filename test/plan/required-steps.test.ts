import {describe, expect, test} from 'vitest'
import {findRequiredSteps} from '../../engine/plan/index.ts'
import {block, read} from '../read/reading.ts'

const required = async (text: string, ...anchors: string[]) => {
  const steps = findRequiredSteps(await read(text), anchors)
  return steps === null ? null : [...steps].map(({id}) => id).sort()
}

describe('the steps of a section', () => {
  test.each(['set-up-it', 'set_up_it', 'Set-Up-It', 'own-name'])('are found by %s', async (anchor) => {
    expect(
      await required(
        `## Set up: \`it\` {#own-name}\n${block('$ a')}\n### In it\n${block('$ b')}\n## After\n${block('$ c')}`,
        anchor,
      ),
    ).toEqual(['in_it_1', 'set_up_it_1'])
  })

  test('are not known where no section is called so', async () => {
    expect(await required(`## S\n${block('$ a')}`, 'gone')).toBeNull()
    expect(await required(`## S\n${block('$ a')}`, 's', 'gone')).toBeNull()
  })

  test('bring those before them whose variables and files they need, and these theirs', async () => {
    const page = [
      ['One', '$ export A=1'],
      ['Two', '$ export B=$A'],
      ['Three', '$ echo "$B" > conf/b.yaml'],
      ['Other', '$ echo x > conf/c.yaml'],
      ['Again', '$ export B=3'],
      ['Use', '$ kubectl apply -f ./conf/b.yaml'],
      ['Later', '$ export B=4'],
    ]
    const text = page.map(([title, run = '']) => `## ${title}\n${block(run)}`).join('\n')
    expect(await required(text, 'use')).toEqual(['one_1', 'three_1', 'two_1', 'use_1'])
    expect(await required(text, 'other')).toEqual(['other_1'])
  })

  test.each([
    '$ curl -LO https://x.io/v1/web.yaml',
    '$ wget https://x.io/web.yaml',
    '$ curl -Lo web.yaml https://x.io/w',
  ])('bring what downloads their files: %s', async (run) => {
    const text = `## Get\n${block(run)}\n## Use\n${block('$ kubectl apply -f web.yaml')}`
    expect(await required(text, 'use')).toEqual(['get_1', 'use_1'])
  })

  test.each([
    ['$ kubectl apply -f web.yaml', '$ kubectl delete -f web.yaml', true],
    ['$ kubectl create namespace web', '$ kubectl delete ns web', true],
    ['$ kubectl create namespace web', '$ kubectl delete ns/web', true],
    ['$ kubectl create namespace web', '$ kubectl delete ns other', false],
    ['$ kubectl create namespace web', '$ kubectl delete ns web\n$ kubectl delete ns other', false],
    ['$ kubectl apply -f - <<EOF\nmetadata:\n  name: route\nEOF', '$ kubectl delete httproute route', true],
    ['$ istioctl install -y', '$ istioctl uninstall -y --purge', true],
    ['$ echo a', '$ istioctl uninstall -y --purge', false],
    ['$ mkdir made', '$ rm -r made', true],
    ['$ kubectl create namespace web', '$ kubectl label ns web x-', false],
  ])('bring the cleanup of what they make: %j, %j: %s', async (make, clean, brings) => {
    const found = await required(`## Do\n${block(make)}\n## Cleanup\n${block(clean)}`, 'do')
    expect(found).toEqual(brings ? ['cleanup_1', 'do_1'] : ['do_1'])
  })
})
