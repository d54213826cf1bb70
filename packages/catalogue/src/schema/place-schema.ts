import { isIban } from '@buergerkoffer/domain/kasse'
import { z } from 'zod'
import { addressSchema, agsSchema, idSchema, legalSourceSchema, lineSchema } from './atoms.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'uhrzeit' })

const haushaltsstelle = z.string().regex(/^[0-9.]+$/, { error: 'haushaltsstelle' })

/**
 * One service or several, or `"*"`: all of the office's level for which no office is named. Without `gebiete`: all areas for
 * which the office's body acts.
 */
const zustaendigkeitSchema = z.union([
  z.strictObject({ leistung: idSchema, gebiete: z.array(agsSchema).min(1).exactOptional() }),
  z.strictObject({
    leistungen: z.union([z.literal('*'), z.array(idSchema).min(1)]),
    gebiete: z.array(agsSchema).min(1).exactOptional(),
  }),
])

/** An office, with the services and areas it is responsible for (XZuFi keeps Zustaendigkeit in the Organisationseinheit). */
export const stelleSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  ags: agsSchema,
  address: addressSchema,
  phone: lineSchema,
  email: z.email().exactOptional(),
  hours: z.array(z.strictObject({ days: lineSchema, from: time, to: time })),
  note: lineSchema.exactOptional(),
  zustaendigkeiten: z.array(zustaendigkeitSchema),
  source: legalSourceSchema,
})

export const koerperschaftSchema = z.strictObject({
  ags: agsSchema,
  art: z.enum(['gemeinde', 'verwaltungsverband', 'landkreis', 'land']).exactOptional(),
  name: lineSchema,
  letterhead: z.strictObject({
    sender: lineSchema,
    office: lineSchema,
    address: addressSchema,
    phone: lineSchema,
    email: z.email().exactOptional(),
  }),
  sealText: lineSchema,
  accounts: z
    .array(
      z.strictObject({
        leistung: z.union([z.literal('*'), idSchema]),
        haushaltsstelle,
        kassenzeichenPrefix: z.string().regex(/^[A-Z0-9]{2,6}$/, { error: 'kassenzeichen' }),
      }),
    )
    .min(1),
  /** Haushaltsstelle for money that is only passed on, by recipient; without one it stays on the line's own, named as passed on. */
  durchlaufend: z.record(idSchema, haushaltsstelle).exactOptional(),
  /** Where a Gebuehrenbescheid asks to be paid; without it none is written in this body's name. */
  bank: z
    .strictObject({
      recipient: lineSchema,
      iban: z.string().refine(isIban, { error: 'iban' }),
      bic: z
        .string()
        .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, { error: 'bic' })
        .exactOptional(),
      name: lineSchema,
    })
    .exactOptional(),
  ownTarife: z.record(idSchema, idSchema),
  remedyNotice: lineSchema,
  dataController: z.strictObject({
    name: lineSchema,
    address: addressSchema,
    email: z.email().exactOptional(),
    officerContact: lineSchema,
    supervisoryAuthority: lineSchema,
  }),
  source: legalSourceSchema,
})

export const gebietSchema = z.strictObject({
  ags: agsSchema,
  ars: z
    .string()
    .regex(/^\d{12}$/, { error: 'ars' })
    .exactOptional(),
  name: lineSchema,
  kind: z.enum(['Stadt', 'Gemeinde']),
  districts: z.array(lineSchema),
  actingGemeinde: agsSchema.nullable(),
  source: legalSourceSchema,
})

/** `gemeinden.json`: every municipality of the Land by name, so that the right office can be named also where we hold no more. */
export const gemeindenSchema = z.strictObject({
  kreise: z.array(z.strictObject({ key: z.string().regex(/^\d{5}$/, { error: 'kreis' }), name: lineSchema })),
  gemeinden: z.array(z.strictObject({ ags: agsSchema, kind: z.enum(['Stadt', 'Gemeinde']), name: lineSchema })),
  source: legalSourceSchema,
})

export type StelleContent = z.infer<typeof stelleSchema>
