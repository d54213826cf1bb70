import { openKasse, startTestKoffer, type TestKoffer, testWords } from '@buergerkoffer/koffer/testing'
import type { Door } from '../door.ts'
import { openAppDoor, type StartedApp } from '../http/app-door.ts'
import { type Client, createClient } from '../http/client.ts'
import { fillForm, formsIn } from '../http/forms.ts'
import visitAnswers from '../http/visit-answers.json' with { type: 'json' }

const origin = 'http://localhost:7701'
const services = ['meldebescheinigung', 'wohnsitz-anmelden', 'personalausweis', 'beglaubigung', 'aushaendigung']

/** How many pages of a visit are filled in before it is left for the fuzzer; the last is as far as filling leads. */
const depths = [0, 2, 4, 6, 8, 30]

/** Every form of the suitcase, in front of visits that stand at all their pages. */
export const door: Door = {
  name: 'koffer-forms',
  share: 5,
  least: 600,
  open: async () => openAppDoor(await start(), visitAnswers),
}

async function start(): Promise<StartedApp> {
  const koffer = await startTestKoffer()
  const faults: string[] = []
  koffer.world.onFault = ({ errorName, frames }) => void faults.push([errorName, ...frames].join('\n'))
  koffer.centre.cut(true)
  let client = await enter(koffer)
  await openKasse(koffer.browser())
  client = await enter(koffer)
  for (const service of services) for (const depth of depths) await visit(client, service, depth)
  const setBack = await koffer.image()
  const renew = async (): Promise<void> => {
    await setBack()
    client = await enter(koffer)
  }
  await renew()
  return {
    client: () => client,
    routes: koffer.koffer().app.routes,
    start: '/',
    faults: () => faults.splice(0),
    comeBack: async () => {
      if (koffer.koffer().station.unlocked()) return
      client = await enter(koffer)
      if (!koffer.koffer().station.unlocked()) await renew()
    },
    renew,
    close: koffer.close,
  }
}

/** A browser that has come in by a link and unlocked. */
async function enter(koffer: TestKoffer): Promise<Client> {
  const { app, newEntry } = koffer.koffer()
  const client = createClient(app, origin)
  await client.get(newEntry().slice(origin.length))
  await client.post('/entsperren', [
    ['_csrf', ''],
    ['woerter', testWords],
  ])
  return client
}

/** Begins a visit and fills in so many of its pages. */
async function visit(client: Client, service: string, depth: number): Promise<void> {
  await client.get('/anliegen')
  let seen = await client.post('/anliegen', [
    ['_csrf', ''],
    ['leistung', service],
  ])
  for (let page = 0; page < depth; page += 1) {
    const form = formsIn(seen.html).find(({ action }) => action === seen.path)
    const next = form && (await client.post(form.action, fillForm(form, visitAnswers)))
    if (!next || next.path === seen.path) return
    seen = next
  }
}
