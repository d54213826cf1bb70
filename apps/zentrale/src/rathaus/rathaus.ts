import { addBestandRoutes } from './bestand/routes.tsx'
import { addBroughtRoutes } from './brought/routes.ts'
import { addCaseRoutes } from './case/routes.tsx'
import { addClarificationRoutes } from './clarification/routes.tsx'
import { addConflictRoutes } from './conflict/routes.tsx'
import { addDatentraegerRoutes } from './datentraeger/routes.ts'
import { createDeskDoor, type RathausDeps } from './desk.ts'
import { addHandlingRoutes } from './handling/routes.ts'
import { addHoldRoutes } from './hold/routes.tsx'
import { addKasseRoutes } from './kasse/routes.tsx'
import { addKeyRoutes } from './key/routes.tsx'
import { addLateRoutes } from './late/routes.tsx'
import { addLossRoutes } from './loss/routes.tsx'
import { addMatchingRoutes } from './matching/routes.tsx'
import { addPaperRoutes } from './paper/routes.ts'
import { addPlanungRoutes } from './planung/routes.ts'
import { addQuarantineRoutes } from './quarantine/routes.tsx'
import type { RathausApp } from './session.ts'
import { addSettingsRoutes } from './settings/routes.ts'
import { addSiegelRoutes } from './siegel/routes.ts'
import { addSignInRoutes } from './sign-in/routes.tsx'
import { addStationRoutes } from './stations/routes.tsx'
import { addWorkListRoutes } from './work-list/routes.tsx'

/** The town hall's pages: work list, cases, matching with the register, suitcases, what needs clarification. */
export function addRathaus(app: RathausApp, deps: RathausDeps): void {
  const door = createDeskDoor(deps)
  addSignInRoutes(app, deps)
  addWorkListRoutes(app, door)
  addCaseRoutes(app, door)
  addBroughtRoutes(app, door)
  addMatchingRoutes(app, door)
  addHandlingRoutes(app, door)
  addConflictRoutes(app, door)
  addHoldRoutes(app, door)
  addPaperRoutes(app, door)
  addKeyRoutes(app, door)
  addPlanungRoutes(app, door)
  addKasseRoutes(app, door)
  addStationRoutes(app, door)
  addLossRoutes(app, door)
  addDatentraegerRoutes(app, door)
  addSiegelRoutes(app, door, deps.assets)
  addBestandRoutes(app, door)
  addClarificationRoutes(app, door)
  addQuarantineRoutes(app, door)
  addLateRoutes(app, door)
  addSettingsRoutes(app, door)
}
