import { addCaseRoutes } from './case/routes.tsx'
import { addClarificationRoutes } from './clarification/routes.tsx'
import { createDeskDoor, type RathausDeps } from './desk.ts'
import { addMatchingRoutes } from './matching/routes.tsx'
import type { RathausApp } from './session.ts'
import { addSignInRoutes } from './sign-in/routes.tsx'
import { addStationRoutes } from './stations/routes.tsx'
import { addWorkListRoutes } from './work-list/routes.tsx'

/** The town hall's pages: work list, cases, matching with the register, suitcases, what needs clarification. */
export function addRathaus(app: RathausApp, deps: RathausDeps): void {
  const door = createDeskDoor(deps)
  addSignInRoutes(app, deps)
  addWorkListRoutes(app, door)
  addCaseRoutes(app, door)
  addMatchingRoutes(app, door)
  addStationRoutes(app, door)
  addClarificationRoutes(app, door)
}
