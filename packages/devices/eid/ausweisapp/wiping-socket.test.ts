import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { wipingSocket } from './wiping-socket.ts'

it('sends whole messages, and wipes those with secrets once they are sent', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const { socket, wipeAfter } = wipingSocket(address.port, '127.0.0.1')
  const [peer]: Socket[] = await once(server, 'connection')
  const [open, secret] = [Buffer.from('open '), Buffer.from('123456')]
  const written = (chunk: Buffer) => new Promise((resolve) => socket.write(chunk, resolve))
  let sent: Promise<unknown> = Promise.resolve()
  await written(open)
  wipeAfter(() => {
    sent = written(secret)
  })
  await sent
  expect([open.toString(), [...secret]]).toEqual(['open ', [0, 0, 0, 0, 0, 0]])
  socket.end()
  const heard: Buffer[] = []
  for await (const part of peer ?? []) heard.push(part)
  expect(Buffer.concat(heard).toString()).toBe('open 123456')
  server.close()
})
