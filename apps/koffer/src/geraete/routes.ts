import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { devicePath, devicesPath, kindNamed } from '../geraeteleiste/index.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { DevicePage } from './device-page.tsx'
import { DevicesPage } from './devices-page.tsx'
import { diagnose } from './diagnose.ts'
import { addSetupRoutes, type SetupWorld } from './einrichten/routes.ts'

/** The devices' pages: how they are, their tests, and where they are set up. */
export function addDeviceRoutes(app: KofferApp, context: KofferContext, world: SetupWorld | undefined): void {
  const { watch } = context
  // Before the devices' own pages: it is no device.
  if (world) addSetupRoutes(app, context, world)
  app.get(devicesPath, (c) => page(c, DevicesPage({ context, csrf: c.var.session.csrf() })))
  app.get(`${devicesPath}/:name`, (c) => {
    const kind = kindNamed(c.req.param('name'))
    if (!kind) throw webFault('not-found')
    const looked = c.req.query('geprueft') !== undefined
    return page(c, DevicePage({ context, csrf: c.var.session.csrf(), kind, looked }))
  })
  app.post(`${devicesPath}/:name`, async (c) => {
    const { devices } = watch
    const kind = kindNamed(c.req.param('name'))
    if (!kind || !devices[kind]) throw webFault('not-found')
    const isDiagnosis = textOf(await readForm(c), 'aktion') === 'diagnose'
    if (isDiagnosis && devices.terminal) {
      const diagnosis = await diagnose(devices.terminal)
      await watch.terminal?.look()
      return page(c, DevicePage({ context, csrf: c.var.session.csrf(), kind, looked: false, diagnosis }))
    }
    await watch[kind]?.look()
    return seeOther(c, `${devicePath(kind)}?geprueft`)
  })
}
