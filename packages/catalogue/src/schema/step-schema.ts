import { z } from 'zod'

/**
 * A step at the counter. `person`: typed-in data of somebody without a prepared case; `vertretung`: who acts; `ausweis`:
 * identity; `angaben`: the form; `nachweise`: papers brought and scanned; `erfassung`: photo and signature, sealed;
 * `aufkleber`: address on each document of each person; `meldeschein`: printed, signed, scanned; `gebuehr`: the basket
 * (paid once per visit); `ausstellen`: what is printed and handed over; `aushaendigung`: a finished document given out.
 */
export const stepSchema = z.enum([
  'person',
  'vertretung',
  'ausweis',
  'angaben',
  'nachweise',
  'erfassung',
  'aufkleber',
  'meldeschein',
  'gebuehr',
  'ausstellen',
  'aushaendigung',
])

export const captureSchema = z.enum(['lichtbild', 'unterschrift'])

export type StepId = z.infer<typeof stepSchema>
export type Capture = z.infer<typeof captureSchema>
