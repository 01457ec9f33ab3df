import {describe, expect, test} from 'vitest'
import {fence, kindsOf} from './page.ts'

describe('what is optional', () => {
  test.each([
    ['## Troubleshooting', 'troubleshooting'],
    ['## Modules\n\nIf you are having issues with modules, do this.\n\nTo fix it:', 'troubleshooting'],
    ['# G\n\nAs a workaround, you may try:', 'conditional'],
    ['## Known issues\n\n### Slow starts', 'troubleshooting'],
    ['## Step 5: TLS (Optional)', 'marked-optional'],
    ['# G\n\n(Optional) Install a gateway:', 'marked-optional'],
    ['# G\n\nOptionally, install a gateway:', 'marked-optional'],
    ['# G\n\nIf you see an error, look at the log:', 'conditional'],
    ['# G\n\nIf the pod is not ready, restart it:', 'conditional'],
    ['# G\n\nIf the certificate is missing, make one:', 'conditional'],
    ["# G\n\nIf it's in DER format, convert it:", 'conditional'],
    ['# G\n\nIf the gateway requires authentication, add a header.', 'conditional'],
    ['# G\n\nIf the node has no route, it needs one. To add it, do the following:', 'conditional'],
    ['# G\n\nNote: if you remove it without a backup, data is lost. In this case, run:', 'conditional'],
    ["# G\n\n1. If you're not using the default driver, set yours.\n\n   For example, set it:", 'conditional'],
    ['# G\n\nIf you have a GPU, also download the drivers:', 'conditional'],
    ['# G\n\nIf you prefer to edit it, copy it:', 'conditional'],
    ['# G\n\nOnce it runs, you may choose to install the policies as well.', 'conditional'],
    ['## Monitoring / Troubleshooting', 'troubleshooting'],
    ['## Install optional extensions', 'marked-optional'],
    ['# G\n\nBy default, it runs there alone. If you want it to run here too, run:', 'conditional'],
    ['# G\n\nStart it:\n\n```\nx\n```\n\nIf you wish to reset it, run:', 'conditional'],
    ['# G\n\nStart it:\n\n```\nx\n```\n\nIf you are using Grafana, you can load these:', 'conditional'],
    ["## HTTPS\n\nIf you're using it with HTTPS, you may see noise.\n\nTo end that, run:", 'for-some-readers'],
    ['## CLI\n\nIf you installed 2.11 and are using the old CRD, take a step.\n\nAdd a label:', 'for-some-readers'],
    ["# G\n\nIf you've mapped the port to a different one, add it:", 'conditional'],
    ["# G\n\n1. A cluster (_if you don't have one_):", 'conditional'],
    ['## Update\n\nYou may wish to fetch what has changed.\n\n### Tool\n\nRun:', 'for-some-readers'],
    ['## Upgrade up to 27.X', 'move'],
    ['## Migration from the old one', 'move'],
    ['## Development\n\nTo run the tests:', 'developers'],
    ['# G\n\nAs a side note, you can mask it as follows.', 'marked-optional'],
    ['# G\n\nIf you choose a different one, or have none, get it:', 'conditional'],
    ['# G\n\nInstall the definitions if upgrading the chart.', 'conditional'],
    [
      '## HTTP\n\n**IMPORTANT:** If your server uses HTTP rather than HTTPS, say so.\n\n1. Restart it:',
      'for-some-readers',
    ],
  ])('is told by «%s»', async (words, rule) => {
    expect(await kindsOf(`${words}\n\n${fence('a')}`)).toEqual({a: `optional ${rule}`})
  })

  test.each([
    '# Troubleshooting a pod\n\n## Debugging\n\nRun:',
    '# G\n\nIf you want to follow along, run:',
    '# G\n\nIf you want to see it, run:',
    '# G\n\nStart it:\n\n```\nx\n```\n\nIf you would like to clean up, run:',
    '# G\n\nStart it:\n\n```\nx\n```\n\nIf you are using Linux, you can run:',
    '# Use kind\n\nStart it:\n\n```\nx\n```\n\nIf you are using kind, you can run:',
    '# G\n\nStart it:\n\n```\nx\n```\n\nIf you are using gateways, run:',
    '# G\n\nIf you get all of the object, like this:',
    '# G\n\nIf you haven’t done so already, run:',
    "# G\n\nIf you haven't created the namespace, run:",
    '# G\n\nIf no longer needed, remove it:',
    '# G\n\nNote: if there is not enough space, you can edit the file.',
    '# G\n\nLook at it. If there is no load balancer, you might not have an address.',
    '# Contributing\n\n## Development\n\nRun:',
    '# Migrate from the old one\n\n## Migrate from it\n\nRun:',
    '# G\n\nIf you are using automatic injection, run:\n\nx\n\nOtherwise, run that:',
  ])('is none by «%s»', async (words) => {
    expect(await kindsOf(`${words}\n\n${fence('a')}`)).toMatchObject({a: expect.not.stringMatching(/^optional/)})
  })

  test.each([
    ['a file', 'cat <<EOF > second.yaml\nEOF', 'kubectl delete -f second.yaml'],
    ['a variable', 'export SECOND=b', 'kubectl delete ns $SECOND'],
    ['a release', 'helm install ingress repo/gateway', 'helm delete ingress'],
  ])('is none where what follows for all needs %s of it', async (_, maker, user) => {
    const page = `# G\n\n## Second (optional)\n\n${fence(maker)}\n${fence('b')}\n## Clean up\n\n${fence(user)}`
    expect(Object.values(await kindsOf(page))).toEqual(['run language', 'run language', 'run language'])
    const other = page.replace(fence(user), fence('kubectl delete ns a'))
    expect(Object.values(await kindsOf(other))).toEqual([
      'optional marked-optional',
      'optional marked-optional',
      'run language',
    ])
  })

  test('is optional still where something else makes it', async () => {
    const page = `# G\n\n${fence('export A=b')}\n## Again (optional)\n\n${fence('export A=c')}\n## End\n\n${fence('echo $A')}`
    expect(await kindsOf(page)).toMatchObject({'export A=c': 'optional marked-optional'})
  })

  test('is no block that sets a variable which what follows for all uses, and nothing else sets', async () => {
    const ways = `## Option 1\n\n${fence('a')}\n## Option 2\n\n${fence('POD=$(b)')}\n${fence('c $POD')}\n`
    const page = `${ways}## Look\n\n${fence('d $POD')}`
    expect(await kindsOf(page)).toMatchObject({'POD=$(b)': 'run needed-variable', 'c $POD': 'alternative option'})
    expect(await kindsOf(ways)).toMatchObject({'POD=$(b)': 'alternative option'})
    expect(await kindsOf(page.replace('\na\n', '\nPOD=e\n'))).toMatchObject({'POD=$(b)': 'alternative option'})
  })

  test('is the first way where a condition goes on as «Otherwise»', async () => {
    const page = `# G\n\nIf the node is not ready, run:\n\n${fence('a')}\nOtherwise, run:\n\n${fence('b')}`
    expect(await kindsOf(page)).toEqual({a: 'run language', b: 'alternative words'})
  })
})

describe('what is shown, or saved', () => {
  test.each([
    ['kubectl [command] [TYPE] [NAME] [flags]', 'illustration usage'],
    ['app enable [ADDON]\napp disable [ADDON]', 'illustration usage'],
    ['etcdctl get a [...] | hexdump -C', 'illustration usage'],
    ['istioctl proxy-config cluster <pod-name> [flags]', 'illustration usage'],
    ['#!/bin/bash\necho a', 'file script'],
    ['provider:\n  name: a\n  parts:\n  - b', 'file configuration'],
    ['[keyfile]\nunmanaged-devices=interface-name:cali*', 'file configuration'],
    ['{container="web"} |= `GET`', 'illustration expression'],
    ['sum by(container) (rate({app="web"}[5m]))', 'illustration expression'],
    ['On the first machine:\ncurl a\n\nOn the other machine:\nb', 'illustration foreign-words'],
    ['net.ipv4.conf.all.forwarding=1\nnet.ipv6.conf.all.forwarding=1', 'file configuration'],
  ])('%s', async (text, kind) => {
    expect(Object.values(await kindsOf(`# G\n\nDo it:\n\n${fence(text)}`))).toEqual([kind])
  })

  test('is told of what its reader does not have', async () => {
    const page = `# G\n\nSuppose you have a Pod named b. The following command would open a shell:\n\n${fence('a')}`
    expect(await kindsOf(page)).toEqual({a: 'illustration supposed'})
  })

  test('examples are not followed, one by one', async () => {
    const items = `* None:\n\n${fence('a', 'bash', '  ')}\n* One:\n\n${fence('b', 'bash', '  ')}`
    expect(await kindsOf(`# G\n\nExamples:\n\n${items}\nRun:\n\n${fence('c')}`)).toEqual({
      a: 'illustration examples',
      b: 'illustration examples',
      c: 'run language',
    })
    expect(await kindsOf(`# G\n\nIt takes arguments. Some examples:\n\n${fence('d --x\nd --y')}`)).toEqual({
      'd --x': 'illustration examples',
    })
  })

  test.each(['[ -f a ] && echo b', 'A=1', 'if [[ -n $A ]]; then\n  b\nfi', 'cat <<EOF > a.sh\n#!/bin/sh\nEOF'])(
    'is none: %s',
    async (text) => {
      expect(Object.values(await kindsOf(`# G\n\nDo it:\n\n${fence(text)}`))).toEqual(['run language'])
    },
  )
})
