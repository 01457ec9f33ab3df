import {describe, expect, test} from 'vitest'
import {readShard} from '../../engine/cli/shard.ts'

describe('`--shard auto` is what the CI engine says', () => {
  test.each([
    ['GitLab', {CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4'}, {at: 3, of: 4}],
    ['GitLab, of a job that is alone', {CI_NODE_TOTAL: '1'}, {at: 1, of: 1}],
    ['Buildkite', {BUILDKITE_PARALLEL_JOB: '0', BUILDKITE_PARALLEL_JOB_COUNT: '4'}, {at: 1, of: 4}],
    ['CircleCI', {CIRCLE_NODE_INDEX: '3', CIRCLE_NODE_TOTAL: '4'}, {at: 4, of: 4}],
    ['an Indexed Job', {JOB_COMPLETION_INDEX: '19', RUNBOOK_SHARD_TOTAL: '20'}, {at: 20, of: 20}],
    ['the job itself', {RUNBOOK_SHARD_INDEX: '1', RUNBOOK_SHARD_TOTAL: '3'}, {at: 2, of: 3}],
    [
      'the job itself, whatever else is set',
      {RUNBOOK_SHARD_INDEX: '0', RUNBOOK_SHARD_TOTAL: '2', CI_NODE_INDEX: '3', CI_NODE_TOTAL: '3'},
      {at: 1, of: 2},
    ],
    ['what is not empty', {RUNBOOK_SHARD_INDEX: '', CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2'}, {at: 1, of: 2}],
  ])('%s', (_, env, shard) => {
    expect(readShard('auto', env)).toEqual(shard)
  })

  test.each([
    [
      {},
      '--shard auto: no CI system says which shard this is (RUNBOOK_SHARD_INDEX, CI_NODE_INDEX, BUILDKITE_PARALLEL_JOB, CIRCLE_NODE_INDEX, JOB_COMPLETION_INDEX): set RUNBOOK_SHARD_INDEX, from 0 on, and RUNBOOK_SHARD_TOTAL, or write `--shard 1/4`',
    ],
    [
      {JOB_COMPLETION_INDEX: '0'},
      '--shard auto: `JOB_COMPLETION_INDEX` is set, but `RUNBOOK_SHARD_TOTAL` is not: set it as well, or write `--shard 1/4`',
    ],
    [
      {CI_NODE_TOTAL: '3'},
      '--shard auto: `CI_NODE_TOTAL` is set, but `CI_NODE_INDEX` is not: set it as well, or write `--shard 1/4`',
    ],
    [
      {CIRCLE_NODE_INDEX: '2', CIRCLE_NODE_TOTAL: '2'},
      '--shard auto: `CIRCLE_NODE_INDEX=2` is beyond `CIRCLE_NODE_TOTAL=2`: it counts from 0',
    ],
    [{CI_NODE_INDEX: '0', CI_NODE_TOTAL: '2'}, '--shard auto: `CI_NODE_INDEX=0` must be a whole number from 1 to 9999'],
    [
      {BUILDKITE_PARALLEL_JOB: 'one', BUILDKITE_PARALLEL_JOB_COUNT: '2'},
      '--shard auto: `BUILDKITE_PARALLEL_JOB=one` must be a whole number from 0 to 9999',
    ],
  ])('or why it is not: %o', (env, message) => {
    expect(() => readShard('auto', env)).toThrow(message)
  })

  test.each(['', '0/2', '3/2', '1', '1/0', 'one/two', '1/2/3', '-1/2'])('`%s` is none', (given) => {
    expect(() => readShard(given, {})).toThrow('write it as `--shard 1/4`')
  })
})
