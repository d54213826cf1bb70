import { generateKeyPairSync, sign } from 'node:crypto'
import { der, derOid } from './der.ts'

const ECDSA_SHA_256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const ALTERNATIVE_NAME = '2.5.29.17'
const LOOPBACK = Buffer.from([127, 0, 0, 1])
const FROM = '200101000000Z'
const UNTIL = '491231235959Z'

/** A certificate for 127.0.0.1 that nobody trusts, valid for as long as its form of dates allows, with its key (RFC 5280): the app insists on TLS. */
export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const body = certificateBody(publicKey.export({ type: 'spki', format: 'der' }))
  const signature = sign('sha256', body, privateKey)
  const certificate = der(0x30, [body, algorithm(), bitString(signature)])
  return { cert: pem(certificate), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

function certificateBody(publicKey: Buffer): Buffer {
  const name = distinguishedName('Testserver')
  return der(0x30, [
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm(),
    name,
    der(0x30, [der(0x17, Buffer.from(FROM)), der(0x17, Buffer.from(UNTIL))]),
    name,
    publicKey,
    der(0xa3, der(0x30, alternativeName())),
  ])
}

function alternativeName(): Buffer {
  return der(0x30, [derOid(ALTERNATIVE_NAME), der(0x04, der(0x30, der(0x87, LOOPBACK)))])
}

function distinguishedName(commonName: string): Buffer {
  return der(0x30, der(0x31, der(0x30, [derOid(COMMON_NAME), der(0x0c, Buffer.from(commonName))])))
}

function algorithm(): Buffer {
  return der(0x30, derOid(ECDSA_SHA_256))
}

function bitString(bytes: Buffer): Buffer {
  return der(0x03, [Buffer.from([0]), bytes])
}

function pem(bytes: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}
