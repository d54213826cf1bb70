import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A security key in memory, for one site: answers as a browser would, with user verification, without attestation. */
export interface SoftKey {
  /** JSON of a RegistrationResponse to the server's challenge. */
  readonly make: (challenge: string) => string
  /** JSON of an AuthenticationResponse over a challenge. */
  readonly use: (challenge: string) => string
}

const rpId = 'localhost'

export function createSoftKey(origin: string, flags = { verified: true }): SoftKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0
  const client = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin }))
  const common = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }
  const authenticatorData = (extra: Buffer, attested: number) => {
    counter += 1
    const head = Buffer.from([1 + (flags.verified ? 4 : 0) + attested, 0, 0, 0, counter])
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, extra])
  }
  return {
    make: (challenge) => {
      const attested = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseOf(publicKey.export({ format: 'jwk' })),
      ])
      const attestationObject = attestationOf(authenticatorData(attested, 0x40)).toString('base64url')
      const clientDataJSON = client('webauthn.create', challenge).toString('base64url')
      return JSON.stringify({ ...common, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} })
    },
    use: (challenge) => {
      const [data, clientData] = [authenticatorData(Buffer.alloc(0), 0), client('webauthn.get', challenge)]
      const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()])
      const response = {
        authenticatorData: data.toString('base64url'),
        clientDataJSON: clientData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      }
      return JSON.stringify({ ...common, response, clientExtensionResults: {} })
    },
  }
}

/** EC2, ES256, P-256 (RFC 9052). */
function coseOf({ x = '', y = '' }: { x?: string; y?: string }): Buffer {
  const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), left, Buffer.from('225820', 'hex'), right])
}

/** CBOR of {fmt: "none", attStmt: {}, authData}. */
function attestationOf(authData: Buffer): Buffer {
  const head = Buffer.from(
    `a363666d74646e6f6e656761747453746d74a068617574684461746158${authData.length.toString(16)}`,
    'hex',
  )
  return Buffer.concat([head, authData])
}
