import { createEntrance, createWebApp, type Entrance, entryPath, type Neighbour } from '@buergerkoffer/web'
import type { Buergerbildschirm } from './buergerbildschirm.ts'
import type { CitizenAppDeps, CitizenSession } from './citizen-deps.ts'
import { addCitizenRoutes } from './citizen-routes.ts'
import { citizenBase, citizenPaths } from './paths.ts'

export interface CitizenApp extends Neighbour {
  /** Path of a link that opens the screen once, within two minutes; links before it are void. */
  readonly newEntry: () => string
}

const linkLifetimeMs = 2 * 60_000
const hour = 3_600_000

/** No time-outs for citizens (practice 16): the screen lasts a tour. One screen at a time: whoever comes in by a new link takes over. */
const sessionLimits = { idleMs: 24 * hour, absoluteMs: 72 * hour, maxAnonymous: 1 }

/** The citizen's screen as a web app of its own: other cookie, other session, no rights on any of the clerk's routes, nor the clerk on its. */
export function createCitizenApp(deps: CitizenAppDeps): CitizenApp {
  const entrance = createEntrance({ ...deps, lifetime: { clock: deps.clock, ms: linkLifetimeMs } })
  const app = createWebApp<CitizenSession>({
    ...deps,
    name: 'buergerbildschirm',
    base: citizenBase,
    origins: [deps.origin],
    anonymous: {},
    entrance: takingOver(entrance, deps.screen),
    sessionLimits,
    secretPaths: [citizenPaths.digits],
  })
  addCitizenRoutes(app, deps)
  return { base: citizenBase, app, newEntry: () => entryPath(entrance, citizenBase) }
}

const takingOver = (entrance: Entrance, screen: Buergerbildschirm): Entrance => ({
  ...entrance,
  redeem: (secret) => {
    const isGood = entrance.redeem(secret)
    if (isGood) screen.disconnect()
    return isGood
  },
})
