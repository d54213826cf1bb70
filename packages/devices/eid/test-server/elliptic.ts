import { createECDH, generateKeyPairSync, sign } from 'node:crypto'

/** A key on brainpoolP256r1, the curve of the German eID (TR-03116-2), with its public point uncompressed. */
export interface SigningKey {
  readonly point: Buffer
  /** ECDSA with SHA-256 in the plain form r‖s (TR-03111). */
  readonly sign: (data: Uint8Array) => Buffer
}

export interface AgreementKey {
  readonly point: Buffer
  /** The x coordinate of the shared point. Throws for a point that is not on the curve. */
  readonly agree: (point: Uint8Array) => Buffer
}

const CURVE = 'brainpoolP256r1'
const POINT_BYTES = 65

export function createSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: CURVE })
  return {
    point: publicKey.export({ type: 'spki', format: 'der' }).subarray(-POINT_BYTES),
    sign: (data) => sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  }
}

export function createAgreementKey(): AgreementKey {
  const ecdh = createECDH(CURVE)
  return { point: ecdh.generateKeys(), agree: (point) => ecdh.computeSecret(point) }
}

/** The compressed form that a card signs and compares: the x coordinate (TR-03110-3, A.2.2.3). */
export function compressed(point: Buffer): Buffer {
  return point.subarray(1, 33)
}
