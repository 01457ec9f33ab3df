import {describe} from 'vitest'
import {openBash} from '../../engine/session/bash.ts'
import {contract} from './contract.ts'

describe('bash', {timeout: 60_000}, () => contract(openBash, []))
