import {describe, expect, test} from 'vitest'
import {fillSourceUrl, findSourceUrl} from '../../engine/run/source-url.ts'

describe('where a line is read, by the remote', () => {
  const github = 'https://github.com/acme/docs/blob/{commit}/{path}?plain=1#L{line}'
  const gitlab = 'https://gitlab.com/acme/web/docs/-/blob/{commit}/{path}?plain=1#L{line}'

  test.each([
    ['https://github.com/acme/docs.git', github],
    ['https://github.com/acme/docs/', github],
    ['https://x-access-token:s3cret@github.com/acme/docs', github],
    ['git@github.com:acme/docs.git', github],
    ['ssh://git@github.com:22/acme/docs.git', github],
    ['git@gitlab.com:acme/web/docs.git', gitlab],
    [
      'https://gitlab.example.org:8443/acme/docs.git',
      'https://gitlab.example.org:8443/acme/docs/-/blob/{commit}/{path}?plain=1#L{line}',
    ],
    [
      'https://codeberg.org/acme/docs',
      'https://codeberg.org/acme/docs/src/commit/{commit}/{path}?display=source#L{line}',
    ],
    ['git@bitbucket.org:acme/docs.git', 'https://bitbucket.org/acme/docs/src/{commit}/{path}#lines-{line}'],
    ['https://git.example.org/acme/docs.git', null],
    ['/srv/git/github/docs.git', null],
    ['../github/docs', null],
    ['github/docs', null],
    ['file:///srv/github.com/docs', null],
    ['javascript://github.com/%0aowned()', null],
    ['https://', null],
    ['', null],
    [null, null],
  ])('%s', (remote, url) => {
    expect(findSourceUrl(remote, {})).toBe(url)
  })
})

describe('a host whose name does not tell', () => {
  const remote = 'git@git.example.org:acme/docs.git'
  const server = 'https://git.example.org'

  test.each([
    ['a job of GitHub', {GITHUB_SERVER_URL: server}, '/blob/'],
    ['a job of Gitea', {GITHUB_SERVER_URL: server, GITEA_ACTIONS: 'true'}, '/src/commit/'],
    ['a job of GitLab', {CI_SERVER_HOST: 'git.example.org'}, '/-/blob/'],
  ])('in %s is that one', (_name, env, path) => {
    expect(findSourceUrl(remote, env)).toContain(`${server}/acme/docs${path}{commit}/{path}`)
  })

  test('is none in a job of another one', () => {
    expect(findSourceUrl(remote, {GITHUB_SERVER_URL: 'https://github.com', CI_SERVER_HOST: 'gitlab.com'})).toBeNull()
  })
})

test('a path is as an address has it, and its line is left open', () => {
  const filled = fillSourceUrl('https://a.example/{commit}/{path}#L{line}', '4f2a', 'docs/two words/{line} $& #1.md')
  expect(filled).toBe('https://a.example/4f2a/docs/two%20words/%7Bline%7D%20%24%26%20%231.md#L{line}')
})
