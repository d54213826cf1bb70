import type { EidServer } from '../../eid/eid-server.ts'
import { startTestEidServer } from '../../eid/test-server/server.ts'
import type { ConstructDeps } from './construct-deps.ts'

/** The test eID server in this program, for demo and test. */
export function testEidServer({ now, report }: Pick<ConstructDeps, 'now' | 'report'>): EidServer {
  const started = startTestEidServer({ purpose: 'test', now })
  started.catch((fault) => report('test eID server', fault))
  return {
    reachable: () => true,
    start: async (...given) => (await started).eidServer.start(...given),
    result: async (...given) => (await started).eidServer.result(...given),
  }
}
