import { createServer } from 'node:net'
import { embeddedFaultOf } from '../embedded/fault.ts'

/** A port nobody uses at this moment. Another program may take it before it is used. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** Starts on a free port, and on another one when somebody was faster. */
export async function startOnFreePort<T>(start: (port: number) => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await start(await freePort())
  } catch (error) {
    if (attempts === 1 || embeddedFaultOf(error)?.fault !== 'port-taken') throw error
    return startOnFreePort(start, attempts - 1)
  }
}
