import type { EidEvent, EidJob, EidReader, EidSecretKind } from '../../eid/device.ts'
import type { SecretDesk } from '../secret/secret-desk.ts'
import type { Served, Services } from '../wire.ts'
import { jobWord } from './job-word.ts'

/** The driver's side. `eid.watch` tells the state now and at each change, until it is called off. */
export function serveEid(eid: EidReader, secrets: Pick<SecretDesk, 'take'>): Services {
  const run = <Outcome>(call: Served, begin: Begin<Outcome>) => runJob(call, begin, secrets)
  return {
    'eid.watch': ({ tell, signal }) =>
      new Promise((resolve) => {
        const stop = eid.watch(tell)
        tell(eid.state())
        signal.addEventListener('abort', () => {
          stop()
          resolve(undefined)
        })
      }),
    'eid.server': () => eid.server(),
    'eid.readOnSite': (call) => run(call, eid.readOnSite),
    'eid.readWithPin': (call) => run(call, eid.readWithPin),
    'eid.changePin': (call) => run(call, eid.changePin),
    'eid.close': () => eid.close(),
  }
}

type Begin<Outcome> = (hear: (event: EidEvent) => void) => EidJob<Outcome>

function runJob<Outcome>(
  { tell, hear, signal }: Served,
  begin: Begin<Outcome>,
  secrets: Pick<SecretDesk, 'take'>,
): Promise<Outcome> {
  const job = begin(tell)
  const answer = async (what: EidSecretKind, ticket: number): Promise<void> => {
    const digits = await secrets.take(ticket)
    // It wipes them, whatever its verdict.
    if (digits) job.answer(what, digits)
  }
  signal.addEventListener('abort', job.cancel, { once: true })
  hear((word) => {
    const said = jobWord.safeParse(word).data
    if (said?.kind === 'digits') void answer(said.what, said.ticket)
    if (said?.kind === 'cancel') job.cancel()
  })
  return job.outcome
}
