import {describe} from 'vitest'
import {itAccepts, itRejects} from './judging.ts'

describe('how fast and how much a tool has transferred', () => {
  itAccepts([
    ['Fetched 12.3 MB in 2s (6,123 kB/s)', 'Fetched 14.3 MB in 12s (1,123 kB/s)'],
    ['2024-01-01 10:00:00 (1.2 MB/s) - ‘file’ saved [12/12]', '2026-01-01 11:00:00 (34.2 KB/s) - ‘file’ saved [12/12]'],
    ['Downloading 12.3 MB [=====>    ]', 'Downloading 11.3 MB [=====>    ]'],
    ['12 bytes copied, 0.00123 s, 853 MB/s', '12 bytes copied, 0.0456 s, 1.2 GB/s'],
    ['Requests/sec:   1234.56', 'Requests/sec:   99.1'],
    ['speed: 2.5MB/s', 'speed: 900KB/s'],
  ])
  itRejects([
    ['1048576 bytes (1.0 MB) copied, 0.00123 s, 853 MB/s', '2097152 bytes (2.1 MB) copied, 0.00123 s, 853 MB/s'],
    ['limit: 10MB/s', 'limit: 20MB/s'],
    ['curl --limit-rate 10MB/s', 'curl --limit-rate 20MB/s'],
    ['file is 12 MB', 'file is 14 MB'],
    ['memory: 12 MB', 'memory: 14 MB'],
  ])
})

describe("a process's number, where the words say that it is one", () => {
  itAccepts([
    ['server started, pid 1234', 'server started, pid 77'],
    ['PID: 77', 'PID: 12345'],
    ['process 123 started', 'process 9 started'],
    ['Main PID: 1234 (nginx)', 'Main PID: 9 (nginx)'],
    ['users:(("sshd",pid=12))', 'users:(("sshd",pid=123))'],
    ['Jan  2 10:11:12 web sshd[12]: ready', 'Feb  3 20:21:22 web sshd[1234]: ready'],
    ['PID    CMD\n1234   foo', 'PID    CMD\n99     foo'],
    [
      'PID    ELAPSED   CMD\n1234   00:05     foo\n7      01:00:05  bar',
      'PID    ELAPSED     CMD\n12     2-01:00:05  bar\n99     00:01       foo',
    ],
    ['{"pid": 12, "name": "x"}', '{"pid": 99, "name": "x"}'],
  ])
  itRejects([
    ['process 1 of 3', 'process 2 of 3'],
    ['port 1234', 'port 4321'],
    ['PID    CMD\n1234   foo', 'PID    CMD\n99     bar'],
    ['rapid 12', 'rapid 13'],
  ])
})

describe('the name of a temporary file', () => {
  itAccepts([
    ['/tmp/tmp.AbC123xyZ9', '/tmp/tmp.QqQqQq0000'],
    ['made /tmp/tmp.AbCdEf', 'made /tmp/tmp.x1y2z3'],
    ['/tmp/build-aB3dE9/out', '/tmp/build-Zz9Yy8/out'],
    ['/tmp/build-ccvyeZ', '/tmp/build-Z3kxVz'],
    ['/tmp/tmpab12cd_x', '/tmp/tmpq9q9q9qq'],
    ['/var/folders/5z/x_1/T/tmp.AbC123xyZ9', '/var/folders/5z/x_1/T/tmp.QqQqQq0000'],
  ])
  itRejects([
    ['/tmp/output', '/tmp/result'],
    ['/tmp/app-20240101', '/tmp/app-20250101'],
    ['/tmp/config.backup', '/tmp/config.sample'],
    ['/tmp/app-version2', '/tmp/app-version3'],
    ['/tmp/build-aB3dE9/out', '/tmp/other-Zz9Yy8/out'],
    ['/tmp/tmp.AbC123xyZ9', '/tmp/tmp.'],
  ])
})

describe('who complains', () => {
  itAccepts([
    ['bash: foo: command not found', 'bash: line 1: foo: command not found'],
    ['bash: foo: command not found', '/tmp/rb-x/4: line 1: foo: command not found'],
    ['-bash: cd: /x: No such file or directory', '/tmp/rb-x/4: line 3: cd: /x: No such file or directory'],
  ])
  itRejects([
    ['bash: foo: command not found', 'bash: line 1: bar: command not found'],
    ['bash: foo: command not found', 'foo: command not found'],
    ['bash: foo: command not found', 'bash: line 1: foo: Permission denied'],
    ['./deploy.sh: line 3: x: y', './deploy.sh: line 5: x: y'],
  ])
})
