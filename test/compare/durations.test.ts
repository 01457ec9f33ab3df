import {describe} from 'vitest'
import {itAccepts, itRejects} from './judging.ts'

describe('a time that was measured', () => {
  itAccepts([
    ['Finished in 98ms', 'Finished in 120ms'],
    ['took 350 ms', 'took 98 ms'],
    ['Done in 3s.', 'Done in 850ms.'],
    ['Total: 1m32.5s', 'Total: 45.1s'],
    ['built (3s)', 'built (850ms)'],
    ['compiled in 2.1 seconds', 'compiled in 3 seconds'],
    ['done in 1 minute and 3 seconds', 'done in 12 seconds'],
    ['step took about a minute', 'step took 3 minutes'],
    ['created a minute ago', 'created 3 minutes ago'],
    ['created a few seconds ago', 'created 1 year, 2 months ago'],
    ['created just now', 'created 5 seconds ago'],
    ['BUILD SUCCESSFUL in 3s', 'BUILD SUCCESSFUL in 1m 12s'],
    ['✓ 5 tests passed 98ms', '✓ 5 tests passed 120ms'],
    ['elapsed: 3s', 'elapsed: 850ms'],
    ['level=info took=3s', 'level=info took=12ms'],
    ['Time taken for tests:   0.012 seconds', 'Time taken for tests:   0.345 seconds'],
    [
      '64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.045 ms',
      '64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=7 ms',
    ],
    ['rtt min/avg/max/mdev = 0.045/0.052/0.060/0.005 ms', 'rtt min/avg/max/mdev = 0.145/0.052/0.160/0.005 ms'],
    ['Query OK, 1 row affected (0.01 sec)', 'Query OK, 1 row affected (0.21 sec)'],
    ['real 0.01', 'real 0.21'],
    ['latency is 98ms', 'latency is 12ms'],
    ['up 3 days', 'up 2 hours'],
    ['ETA 3s', 'ETA 15s'],
    [' ✔ Container web  Started   0.4s', ' ✔ Container web  Started   11.4s'],
    ['# duration_ms 98.5', '# duration_ms 120.123'],
    ['outbound{id=7}: complete dur=269.272µs', 'outbound{id=7}: complete dur=1.2ms'],
    ['98ms', '120ms'],
    ['started\n...\n98ms', 'started\nx\n1.2s'],
    ['{"status":"ok","took":"98ms"}', '{"status":"ok","took":"120ms"}'],
    ['{"ok":true,"duration_ms":98}', '{"ok":true,"duration_ms":120}'],
    ['NAME   TIME\nx      98ms', 'NAME   TIME\nx      3.1s'],
  ])
})

describe('a time that somebody has set', () => {
  itRejects([
    ['timeout: 3s', 'timeout: 5s'],
    ['timeout: 2.5s', 'timeout: 3.5s'],
    ['timeout: 500ms', 'timeout: 250ms'],
    ['spec:\n  timeout: 3s', 'spec:\n  timeout: 5s'],
    ['{"timeout":"3s"}', '{"timeout":"5s"}'],
    ['{"fixedDelay":"7.5s"}', '{"fixedDelay":"2.5s"}'],
    ['run --timeout 3s', 'run --timeout 5s'],
    ['run --timeout=500ms', 'run --timeout=250ms'],
    ['run --time 500ms', 'run --time 250ms'],
    ['TIMEOUT=3s', 'TIMEOUT=5s'],
    ['max_time = 3.5s', 'max_time = 5.5s'],
    ['every 10s', 'every 30s'],
    ['request timed out after 5s', 'request timed out after 15s'],
    ['waiting for 30s', 'waiting for 60s'],
    ['retrying in 5s', 'retrying in 10s'],
    ['valid for 24h', 'valid for 48h'],
    ['30 days of trial', '60 days of trial'],
    ['cpu: 100m', 'cpu: 200m'],
    ['baseEjectionTime: 3m', 'baseEjectionTime: 5m'],
    ['{"baseEjectionTime":"3m"}', '{"baseEjectionTime":"5m"}'],
    ['avg 195.65 +/- 82.19 min 0 max 231', 'avg 195.65 +/- 89.19 min 0 max 231'],
    ['delay of 2.5s', 'delay of 7.5s'],
    ['3s timeout', '5s timeout'],
    ['- 3s', '- 5s'],
    ['3s', '5s'],
    ['duration: 2160h', 'duration: 360h'],
    ['NAME   INTERVAL\nx      500ms', 'NAME   INTERVAL\nx      250ms'],
  ])
})

describe('beside a time that was measured, the rest', () => {
  itRejects([
    ['HTTP 200 in 98ms', 'HTTP 503 in 98ms'],
    ['Created 5 items in 3s', 'Created 4 items in 3s'],
    ['Finished in 98ms', 'Finished in no time'],
    ['Finished in 98ms', 'Failed in 98ms'],
    ['{"status":"ok","took":"98ms"}', '{"status":"no","took":"98ms"}'],
    ['{"ok":true,"count":98}', '{"ok":true,"count":120}'],
  ])
})
