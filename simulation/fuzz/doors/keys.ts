import type { JsonWebKey } from 'node:crypto'
import {
  hashOf,
  keyFrom,
  openBlob,
  openBytes,
  sealBlob,
  sealBytes,
  unwrapFromVault,
  unwrapWithPrivateKey,
  wrapForVault,
} from '@buergerkoffer/log'
import type { Door } from '../door.ts'
import { splitMode, withMode } from '../mutate/with-mode.ts'

const key = keyFrom(Buffer.alloc(32, 5))
const vaultKey = Buffer.alloc(32, 6)
const same = (length: number): Buffer => Buffer.alloc(length, 9)
const label = 'fuzz'
const blob = sealBlob(Buffer.from('%PDF-1.7 an example'), 'application/pdf', same)

/** A P-256 key that never changes (RFC 7515, A.3), and a wrap of `key` made for it once. */
const privateKey: JsonWebKey = {
  ...{ kty: 'EC', crv: 'P-256', d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI' },
  ...{ x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' },
}
const wrapText = [
  'eyJhbGciOiJFQ0RILUVTK0EyNTZLVyIsImVuYyI6IkEyNTZHQ00iLCJraWQiOiJ0ZW5hbnQ6ZnV6eiIsImVwayI6eyJ4IjoiMDY0TTY3ZnFYdkdsZFdCMmN3ajNTQnZs',
  'S1hVUFdvU3djdHAxT0xySDRFNCIsImNydiI6IlAtMjU2Iiwia3R5IjoiRUMiLCJ5IjoicXp1eW9lX3hkbHpjS0JwM2hKQzhNYlhMTHZWNmhCeUhjYndENVZXN2tTRSJ9fQ',
  '.omYq4e3a6ple9fuNyWvGrsOTrG5bzTU_Jj4BEy2l-zh_v7MTtTY3_w.3A-xRk-ZmQkfEgSH._hClpdsqVDbKIlC9TlROxLFWQ75wvw5hkRoi7n1Hrhk.Xk3FEmPyuxJA',
  'vxqx4V0P3A',
].join('')

/** Everything that is opened with a key and may have been altered: wraps, blobs, sealed bytes. */
export const door: Door = {
  name: 'keys',
  share: 40,
  open: async () => ({
    seedInputs: [
      withMode(0, wrapForVault(key, vaultKey).bytes),
      withMode(1, Buffer.from(wrapText)),
      withMode(2, blob.bytes),
      withMode(3, sealBytes(vaultKey, Buffer.from('a few bytes'), label, same)),
    ],
    listed: ['opened', 'refused'],
    feed: async (input) => {
      const [mode, rest] = splitMode(input, 4)
      if (mode === 0) return said(unwrapFromVault({ keyId: key.id, recipient: 'vault', bytes: rest }, vaultKey))
      if (mode === 1)
        return said(await unwrapWithPrivateKey({ keyId: key.id, recipient: 'tenant:fuzz', bytes: rest }, privateKey))
      if (mode === 2) return said(openBlob({ ...blob.ref, hash: hashOf(rest) }, rest))
      return said(openBytes(vaultKey, rest, label))
    },
  }),
}

const said = (opened: unknown): string => (opened === undefined ? 'refused' : 'opened')
