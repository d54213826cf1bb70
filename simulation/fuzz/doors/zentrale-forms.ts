import { password, startTestRathaus, type TestRathaus, tenants } from '@buergerkoffer/zentrale/testing'
import type { Door } from '../door.ts'
import { openAppDoor, type StartedApp } from '../http/app-door.ts'
import { type Client, createClient } from '../http/client.ts'
import visitAnswers from '../http/visit-answers.json' with { type: 'json' }

const origin = 'http://localhost:7800'

/** Every form of the town hall, over a real PostgreSQL. */
export const door: Door = {
  name: 'zentrale-forms',
  share: 3,
  least: 450,
  open: async () => openAppDoor(await start(), visitAnswers),
}

/** Not set back: what a form changed stays, as it does in a town hall. */
async function start(): Promise<StartedApp> {
  const rathaus = await startTestRathaus()
  let client = await signIn(rathaus)
  return {
    client: () => client,
    routes: rathaus.app.routes.filter(({ path }) => !path.startsWith('/sync/')),
    start: '/',
    faults: () => [...rathaus.centre.reports.splice(0), ...rathaus.said.splice(0)],
    comeBack: async () => {
      const { path } = await client.get('/koffer')
      if (path.startsWith('/anmelden')) client = await signIn(rathaus)
    },
    renew: async () => {
      // Whoever guessed at the password has to wait no longer.
      rathaus.centre.clock.now += 600_000
      client = await signIn(rathaus)
    },
    close: rathaus.close,
  }
}

async function signIn({ app }: TestRathaus): Promise<Client> {
  const client = createClient(app, origin)
  await client.get('/anmelden')
  await client.post('/anmelden', [
    ['_csrf', ''],
    ['mandant', tenants.meerane],
    ['anmeldename', 'seidel'],
    ['kennwort', password],
  ])
  return client
}
