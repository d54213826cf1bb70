import { type Bytes, fromBase64, type SafeWrap } from '@buergerkoffer/seal'

/** A credential of this page's own, for deriving secrets only; it signs nobody in, so its challenges are asked by nobody. */
export async function makePrfKey(
  authority: string,
  clerk: string,
  name: string,
  known: readonly string[],
): Promise<string> {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: random(32),
      rp: { name: authority },
      user: { id: random(16), name: `${clerk} (Siegel)`, displayName: name },
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      excludeCredentials: known.map(descriptor),
      extensions: { prf: {} },
    },
  })
  if (!(made instanceof PublicKeyCredential)) throw new Error('no key')
  return toUrl(new Uint8Array(made.rawId))
}

/** Asks one of several security keys for its secret; answers which one it was. */
export async function askPrf(
  ways: readonly Pick<SafeWrap, 'credential' | 'salt'>[],
): Promise<{ readonly credential: string; readonly secret: Bytes }> {
  const evalByCredential = Object.fromEntries(ways.map(({ credential, salt }) => [credential, { first: bytes(salt) }]))
  const got = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: ways.map(({ credential }) => descriptor(credential)),
      userVerification: 'required',
      extensions: { prf: { evalByCredential } },
    },
  })
  if (!(got instanceof PublicKeyCredential)) throw new Error('no key')
  const first = got.getClientExtensionResults().prf?.results?.first
  if (!(first instanceof ArrayBuffer)) throw new Error('no secret')
  return { credential: toUrl(new Uint8Array(got.rawId)), secret: new Uint8Array(first) }
}

const random = (size: number): Bytes => crypto.getRandomValues(new Uint8Array(size))

const bytes = (base64: string): Bytes => fromBase64(base64) ?? new Uint8Array()

const toUrl = (raw: Uint8Array): string =>
  btoa(Array.from(raw, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const descriptor = (credential: string): PublicKeyCredentialDescriptor => ({
  type: 'public-key',
  id: bytes(credential.replaceAll('-', '+').replaceAll('_', '/')),
})
