import { installedApp } from '../../eid/ausweisapp/app-source.ts'
import { createAusweisApp } from '../../eid/ausweisapp/driver.ts'
import { headlessApp } from '../../eid/ausweisapp/headless-app.ts'
import type { EidReader } from '../../eid/device.ts'
import { offlineEidServer } from '../../eid/eid-server.ts'
import type { DeviceConfig } from '../device-config.ts'
import type { ConstructDeps } from './construct-deps.ts'
import { simulatedCard } from './simulated-card.ts'
import { testEidServer } from './test-eid-server.ts'

type EidConfig = NonNullable<DeviceConfig['eid']>

/** In service there is no eID server yet, so reading ends with `eid-server-offline`; changing a PIN needs none. */
export function eidFrom(config: EidConfig, deps: ConstructDeps): EidReader {
  const app = createAusweisApp({
    source: sourceOf(config, deps),
    eidServer: config.test ? testEidServer(deps) : offlineEidServer,
    timers: { after: deps.after },
    userAgent: 'Buergerkoffer',
    purpose: config.test ? 'test' : 'service',
  })
  return config.test ? simulatedCard(app, config.person) : app
}

function sourceOf(config: EidConfig, { after, env }: ConstructDeps) {
  if (config.kind === 'installed') return installedApp(config.port)
  const { command, folder, test } = config
  return headlessApp({
    command,
    folder,
    timers: { after },
    path: env.PATH ?? '',
    purpose: test ? 'test' : 'service',
  })
}
