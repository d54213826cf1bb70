import { connect, createServer, type Server, type Socket } from 'node:net'

/** The network between suitcase and centre, as a TCP proxy that can be cut and restored. */
export interface Line {
  readonly port: number
  readonly isUp: () => boolean
  /** Ends every connection at once and answers no new one. */
  readonly cut: () => void
  readonly restore: () => void
  /** Answers everything with a log-in page, as a hotel's network does, until the line is restored. */
  readonly capture: () => void
  readonly close: () => Promise<void>
}

export type LineAnswer = { readonly ok: true; readonly line: Line } | { readonly ok: false; readonly port: number }

/** Opens a line to a port of this machine; 0 takes any free port. Refused if the port is taken. */
export async function openLine(port: number, target: number): Promise<LineAnswer> {
  const open = new Set<Socket>()
  let [up, captured] = [true, false]
  const server = createServer((socket) => {
    if (captured) answerPage(socket)
    else if (up) join(socket, target, open)
    else socket.destroy()
  })
  if (!(await listens(server, port))) return { ok: false, port }
  const endAll = (): void => {
    for (const socket of open) socket.destroy()
  }
  const address = server.address()
  return {
    ok: true,
    line: {
      port: typeof address === 'object' && address ? address.port : port,
      isUp: () => up,
      cut: () => {
        ;[up, captured] = [false, false]
        endAll()
      },
      restore: () => {
        ;[up, captured] = [true, false]
      },
      capture: () => {
        ;[up, captured] = [false, true]
        endAll()
      },
      close: () => {
        endAll()
        return new Promise((done) => server.close(() => done()))
      },
    },
  }
}

const logIn = '<!doctype html><title>WLAN</title><h1>Bitte anmelden</h1>'

function answerPage(socket: Socket): void {
  socket.on('error', () => socket.destroy())
  socket.once('data', () =>
    socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n${logIn}`),
  )
}

function join(near: Socket, target: number, open: Set<Socket>): void {
  const far = connect(target, '127.0.0.1')
  for (const [socket, other] of [
    [near, far],
    [far, near],
  ] as const) {
    open.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      open.delete(socket)
      other.destroy()
    })
  }
  near.pipe(far).pipe(near)
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
}
