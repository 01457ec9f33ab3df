import {describe, expect, test} from 'vitest'
import {sandbox} from './program.ts'

const play = async (body: string, ...args: readonly string[]) => {
  const here = sandbox()
  here.write('page.md', `# Page\n\n${body}`)
  return here.run(['play', 'page.md', '--yes', '--reporter', 'plain', '--no-record', '--retry', '2s', ...args])
}

const bash = (...lines: readonly string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`
const shown = (...lines: readonly string[]) => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`

describe('fails although its last command ends well', () => {
  test.each([
    [
      'a list with a pipeline in it',
      'cat no-such | sort && echo done',
      'part 1 of its pipeline, `cat no-such`, ended with status 1',
    ],
    ['a pipeline in a loop', 'for i in 1 2; do cat no-such$i | sort; done', '`cat no-such$i`, ended with status 1'],
    ['an archive that is not there', 'cat gone.tgz | tar xz', 'exit status 2; part 1 of its pipeline, `cat gone.tgz`'],
    [
      'a substitution of a command that changes something',
      'export A=$(mkdir /no/such/x)',
      '`mkdir /no/such/x` ended with status 1: mkdir',
    ],
    [
      'a pipeline in a substitution',
      'export A=$(cat no-such | sort)',
      '`A` is empty: part 1 of its pipeline, `cat no-such`, ended with status 1: cat: no-such: No such file',
    ],
    ['a pipeline in a subshell', '(cat no-such | sort; echo on)', 'part 1 of its pipeline, `cat no-such`, ended with'],
    ['a pipeline in a function', 'f() { cat no-such | sort; }; f', 'part 1 of its pipeline, `cat no-such`, ended with'],
    ['a pipeline in the background', 'cat no-such | sort & wait', 'part 1 of its pipeline, `cat no-such`, ended with'],
    ['what is read as a file', 'cat <(ls no-such)', '`ls no-such` ended with status 2: ls: '],
    ['the first of two substitutions', 'echo "$(cat no-such)" "$(pwd)"', '`cat no-such` ended with status 1: cat: '],
    ['one within another', 'echo "$(echo "$(cat no-such)")"', '`cat no-such` ended with status 1: cat: '],
    [
      'a substitution in backticks',
      'A=`cat no-such` B=`pwd`',
      '`A` is empty: `cat no-such` ended with status 1: cat: ',
    ],
    ['the substitution of a `declare`', 'declare A=$(cat no-such)', '`A` is empty: `cat no-such` ended with status 1'],
    ['the substitution of an `eval`', 'eval "$(no-such-tool env)"', 'bash says: no-such-tool: command not found'],
    ['the substitution of a `local`', 'f() { local A=$(cat no-such); }; f', '`cat no-such` ended with status 1: cat: '],
    [
      'a substitution in a here-document',
      'cat <<EOF\nv: $(cat no-such)\nEOF',
      '`cat no-such` ended with status 1: cat: ',
    ],
    ['what a loop goes over', 'for x in $(cat no-such); do echo $x; done', '`cat no-such` ended with status 1: cat: '],
    [
      'a silent pipeline in a substitution',
      'A=$(grep -s x no-such | cut -c1)',
      '`A` is empty: part 1 of its pipeline, `grep -s x no-such`, ended with status 2',
    ],
    [
      'an installer that is a word',
      'sh -c "$(cat gone.sh)"',
      '`cat gone.sh` ended with status 1: cat: gone.sh: No such file',
    ],
    [
      'a substitution that is no command',
      'echo "v$(no-such-tool --version)"',
      '`no-such-tool --version` ended with status 127: bash: line 1: no-such-tool: command not found',
    ],
    ['a quote that does not end', 'echo "abc', 'unexpected EOF'],
    [
      'a question',
      "printf 'Proceed? (y/N) '; read -r a; echo Cancelled.",
      'it asks `Proceed? (y/N)`, and went on without an answer',
    ],
  ])('%s', async (_, command, reason) => {
    const {code, stdout} = await play(bash(command))
    expect(stdout).toContain(reason)
    expect(stdout).toMatch(/\nfailed: 1 of 1 command/)
    expect(code).toBe(1)
  })

  test('in a function that an earlier command has defined', async () => {
    const {code, stdout} = await play(`${bash('install() { cat no-such | sort; }')}\n${bash('install && echo done')}`)
    expect(stdout).toContain('part 1 of its pipeline, `cat no-such`, ended with status 1: cat: ')
    expect(stdout).toMatch(/\nfailed: 1 of 2 commands/)
    expect(code).toBe(1)
  })
})

describe('passes', () => {
  test.each([
    ['a reader that leaves', 'yes | head -1; seq 100000 | head -2 | cat'],
    ['a grep that finds nothing', "printf 'a\\n' | grep b | wc -l"],
    ['a tool that is looked for', 'no-such-tool --version || echo "install it"'],
    ['a condition', 'if cat no-such | grep -q x; then echo yes; fi'],
    ['a substitution', 'export A=$(echo a | tr a b) B="$(pwd)"'],
    ['what a grep does not find', 'echo "found: $(echo a | grep b)"'],
    ['what a grep counts', 'export N=$(grep -c no-such /etc/hostname); echo $N'],
    [
      'readers that leave, in a shell of their own',
      '(yes | head -1); echo "$(yes | head -1)" "$(seq 100000 | head -2)"',
    ],
    ['differences that are shown', 'diff <(seq 3) <(seq 4) | cat; echo "$(diff <(seq 3) <(seq 4))" "$(pwd)"'],
    ['what is dealt with', 'echo "$(cat no-such || echo none)" "$(pwd)"; (cat no-such | sort) || echo none'],
    ['what is told to be silent', 'echo "$(cat no-such 2>/dev/null)" "$(pwd)"'],
    [
      'a call by the same name that is allowed to fail',
      '(cat no-such 2>/dev/null; echo "$(cat /etc/hostname)" "$(pwd)")',
    ],
    ['files that are made of commands', 'cat <(cat /etc/hostname) <(cat /etc/hostname | sort) >/dev/null'],
    ['a here-document', 'cat > f <<EOF\n$(echo a) | b\nEOF'],
    ['a question that is given an answer', "echo y | { printf 'Proceed? (y/N) '; read -r a; echo $a; }"],
    ['a question that the program answers', "printf 'Proceed? [y/N] y\\n'; echo done."],
  ])('%s', async (_, command) => {
    const {code, stdout} = await play(bash(command))
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })

  test.each([
    ['a part that fails', 'cat no-such | sort', 'cat: no-such: No such file or directory'],
    ['what bash says', 'true; nosuch; true', 'bash: line 1: nosuch: command not found'],
    ['a question', "printf 'Proceed? (y/N) '; echo Cancelled.", 'Proceed? (y/N) Cancelled.'],
  ])('%s, where the page shows it', async (_, command, output) => {
    const {code, stdout} = await play(shown(`$ ${command}`, output))
    expect(stdout).toMatch(/\npassed, /)
    expect(code).toBe(0)
  })
})

describe('a variable that stays empty', () => {
  test('is a warning, and what fails by it names it', async () => {
    const {stdout} = await play(`${bash('export POD=$(ls)')}\n## Use\n${bash('ls "/no/such/$POD"')}`)
    expect(stdout).toContain('`POD` is empty: `ls` printed nothing')
    expect(stdout).toContain('`$POD` is empty since page_1, line 4: `ls` printed nothing')
    expect(stdout).toMatch(/\nfailed: 1 of 2 commands/)
  })

  test('is tried again while it is', async () => {
    const {code, stdout} = await play(bash('(sleep 0.8; echo late >value) &', 'A=$(cat value)', 'test "$A" = late'))
    expect(stdout).toMatch(/no match yet: exit status 1/)
    expect(code).toBe(0)
  })

  test('is named no more once it has a value', async () => {
    const {stdout} = await play(bash('A=$(ls)', 'A=x', 'ls "/no/such/$A"'))
    expect(stdout).not.toContain('is empty since')
    expect(stdout).toMatch(/\nfailed: 1 of 3 commands/)
  })
})
