import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

const text = z.base64url().max(20_000)
const common = { id: text, rawId: text, type: z.literal('public-key'), clientExtensionResults: z.looseObject({}) }

const registration = z.object({
  ...common,
  response: z.object({ clientDataJSON: text, attestationObject: text }),
})
const authentication = z.object({
  ...common,
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text }),
})

/** What a browser answered to the making of a key; undefined if it is no such thing. */
export const readRegistration = (json: string): RegistrationResponseJSON | undefined => read(registration, json)

/** What a browser answered to the use of a key; undefined if it is no such thing. */
export const readAuthentication = (json: string): AuthenticationResponseJSON | undefined => read(authentication, json)

function read<T>(schema: z.ZodType<T>, json: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}
