/** What a security key answers: its credential and the output of its PRF, both in base64url. */
export interface Answer {
  readonly credentialId: string
  readonly prf: string
}

/** Whether this browser can ask a security key at all. */
export const canAsk = (): boolean => 'credentials' in navigator && 'PublicKeyCredential' in window

/** Asks any security key that knows this station (WebAuthn: discoverable, user verified, PRF). Throws if none answers. */
export async function askKey(salt: string, credentialId?: BufferSource): Promise<Answer> {
  const credential = await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: credentialId ? [{ type: 'public-key', id: credentialId }] : [],
      extensions: { prf: { eval: { first: bytesOf(salt) } } },
    },
  })
  return answerOf(credential) ?? fail()
}

/** Makes a new credential on a security key. Some answer the PRF only when they are asked again. */
export async function makeKey(salt: string, user: string): Promise<Answer> {
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rp: { id: 'localhost', name: 'Bürgerkoffer' },
      user: { id: crypto.getRandomValues(new Uint8Array(16)), name: user, displayName: user },
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -8 },
      ],
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      extensions: { prf: { eval: { first: bytesOf(salt) } } },
    },
  })
  if (!(credential instanceof PublicKeyCredential)) return fail()
  return answerOf(credential) ?? askKey(salt, credential.rawId)
}

function answerOf(credential: Credential | null): Answer | undefined {
  if (!(credential instanceof PublicKeyCredential)) return undefined
  const first = credential.getClientExtensionResults().prf?.results?.first
  return first && { credentialId: textOf(credential.rawId), prf: textOf(first) }
}

function fail(): never {
  throw new Error('the security key made no secret')
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

function textOf(source: BufferSource): string {
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
