import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { addAngabenRoutes } from './angaben.ts'
import { addAufkleberRoutes } from './aufkleber/aufkleber.tsx'
import { addAushaendigungRoutes } from './aushaendigung/aushaendigung.ts'
import { addAuslesenRoutes } from './auslesen/index.ts'
import { addAusstellenRoutes } from './ausstellen.ts'
import { addAusweisRoutes } from './ausweis/ausweis.tsx'
import { addErfassungRoutes } from './erfassung/erfassung.ts'
import { addGebuehrRoutes } from './gebuehr.tsx'
import { addMeldescheinRoutes } from './meldeschein/meldeschein.ts'
import { addNachweiseRoutes } from './nachweise/nachweise.ts'
import { addPersonRoutes } from './person.ts'
import { addScanRoute } from './scan.ts'
import { addVertretungRoutes } from './vertretung/vertretung.ts'

/** The pages of every step of the counter. */
export function addStepRoutes(app: KofferApp, context: KofferContext): void {
  addPersonRoutes(app, context)
  addAuslesenRoutes(app, context)
  addVertretungRoutes(app, context)
  addAusweisRoutes(app, context)
  addAngabenRoutes(app, context)
  addNachweiseRoutes(app, context)
  addScanRoute(app, context)
  addErfassungRoutes(app, context)
  addMeldescheinRoutes(app, context)
  addAufkleberRoutes(app, context)
  addGebuehrRoutes(app, context)
  addAusstellenRoutes(app, context)
  addAushaendigungRoutes(app, context)
}
