import { z } from 'zod'
import type { CodeReader } from '../../codes/device.ts'
import type { Services } from '../wire.ts'

/** The driver's side. */
export function serveCodes(codes: CodeReader): Services {
  return { 'codes.read': ({ input }) => codes.read(z.instanceof(Uint8Array).parse(input)) }
}
