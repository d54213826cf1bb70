import { createECDH } from 'node:crypto'
import type { SimulatedFile } from '../ausweisapp/app-command.ts'
import { der, derOid } from './der.ts'

const BSI = '0.4.0.127.0.7'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const SECURITY_OBJECT = `${BSI}.3.2.1`
const EID_APPLICATION = Buffer.from('e80704007f00070302', 'hex')
/** The number of brainpoolP256r1 among the standardized domain parameters (TR-03110-3, A.2.1.1). */
const CURVE_NUMBER = 13
const KEY_ID = 41
/** The chip key of the app's simulator, which its documentation prints for all to know (SDK, "Simulator", key 41); no other can be set before 2.0. */
const SIMULATOR_KEY = 'a07eb62e891daa84643e0afcc1af006891b669b8f51e379477dbeab8c987a610'

/** What a simulated card needs beside its data: applications, protocols and the chip's public key (TR-03110-3, A.1). Nobody signed it. */
export function chipFiles(): readonly SimulatedFile[] {
  const chip = createECDH('brainpoolP256r1')
  chip.setPrivateKey(SIMULATOR_KEY, 'hex')
  return [
    file('2f00', '1e', der(0x61, der(0x4f, EID_APPLICATION))),
    file('011c', '1c', der(0x31, protocols())),
    file('011d', '1d', cardSecurity(der(0x31, [...protocols(), publicKey(chip.getPublicKey())]))),
  ]
}

function file(fileId: string, shortFileId: string, content: Buffer): SimulatedFile {
  return { fileId, shortFileId, content: content.toString('hex') }
}

function protocols(): readonly Buffer[] {
  return [
    info(`${BSI}.2.2.4.2.2`, [integer(2), integer(CURVE_NUMBER)]),
    info(`${BSI}.2.2.2`, [integer(2)]),
    info(`${BSI}.2.2.3.2.2`, [integer(2), integer(KEY_ID)]),
    info(`${BSI}.2.2.3.2`, [domain(), integer(KEY_ID)]),
  ]
}

function publicKey(point: Buffer): Buffer {
  const key = der(0x30, [domain(), der(0x03, [Buffer.from([0]), point])])
  return info(`${BSI}.2.2.1.2`, [key, integer(KEY_ID)])
}

/** Signed data without a signature: the app reads the content, and only a border would check who signed it. */
function cardSecurity(infos: Buffer): Buffer {
  const content = der(0x30, [derOid(SECURITY_OBJECT), der(0xa0, der(0x04, infos))])
  const signed = der(0x30, [integer(3), der(0x31, []), content, der(0x31, [])])
  return der(0x30, [derOid(SIGNED_DATA), der(0xa0, signed)])
}

function info(oid: string, rest: readonly Buffer[]): Buffer {
  return der(0x30, [derOid(oid), ...rest])
}

function domain(): Buffer {
  return info(`${BSI}.1.2`, [integer(CURVE_NUMBER)])
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.from([value]))
}
