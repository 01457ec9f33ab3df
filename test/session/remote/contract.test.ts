import {describe} from 'vitest'
import {openVia} from '../../../engine/session/remote/index.ts'
import {contract} from '../contract.ts'
import {cannot} from '../viacannot.ts'

describe('via bash', {timeout: 120_000}, () => contract((options) => openVia({via: 'bash', ...options}), cannot))
