import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { type ScriptedDesk, scriptedDesk } from './scripted-desk.ts'

/** A stand-in for the AusweisApp that follows the SDK's documentation, for what the app's own simulator cannot do: wrong, blocked, unplugged. */
export interface ScriptedApp {
  readonly port: number
  readonly desk: ScriptedDesk
  /** Says something on its own, sense or nonsense. */
  readonly say: (text: string) => void
  readonly close: () => Promise<void>
}

/** Listens on a free port of the loopback address. Its reader has no keypad. A second client is refused with 429, as by the app. */
export async function startScriptedApp(): Promise<ScriptedApp> {
  let client: WebSocket | undefined
  const say = (text: string) => client?.send(text)
  const desk = scriptedDesk((message) => say(JSON.stringify(message)))
  const connected = (socket: WebSocket) => {
    client = socket
    socket.on('message', (data) => desk.obey(String(data)))
    socket.on('close', () => {
      client = undefined
      desk.forgetClient()
    })
  }
  const server = await listen(connected, () => client !== undefined)
  return { ...server, desk, say }
}

async function listen(connected: (socket: WebSocket) => void, taken: () => boolean) {
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (taken()) socket.end('HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\n\r\n')
    else sockets.handleUpgrade(request, socket, head, connected)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    for (const socket of sockets.clients) socket.terminate()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: (server.address() as AddressInfo).port, close }
}
