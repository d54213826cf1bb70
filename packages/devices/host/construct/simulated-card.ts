import type { AusweisApp } from '../../eid/ausweisapp/driver.ts'
import type { EidEvent, EidReader } from '../../eid/device.ts'
import type { EidPerson } from '../../eid/person.ts'
import { cardFiles } from '../../eid/test-server/card-files.ts'

/** For demo and test: puts a simulated card into the app's own reader whenever one is asked for. Without a person it is the app's own card. */
export function simulatedCard(app: AusweisApp, person: EidPerson | undefined): EidReader {
  const files = person && cardFiles(person)
  const byHand =
    (hear: (event: EidEvent) => void) =>
    (event: EidEvent): void => {
      hear(event)
      if (event.kind === 'insert-card') app.insertSimulatedCard(files)
    }
  return {
    ...app,
    readOnSite: (hear) => app.readOnSite(byHand(hear)),
    readWithPin: (hear) => app.readWithPin(byHand(hear)),
    changePin: (hear) => app.changePin(byHand(hear)),
  }
}
