import { asAsync } from '../as-async.ts'
import { describeLogStore } from '../log-store.contract.ts'
import { createMemoryLogStore } from './log-store.ts'

describeLogStore({
  name: 'memory',
  rollsBack: false,
  open: async () => {
    const store = asAsync(createMemoryLogStore())
    return { transact: (work) => work(store) }
  },
})
