import {describe} from 'vitest'
import {contract} from './contract.ts'
import {fake} from './fake.ts'

describe('fake', () => contract(fake().open, []))
