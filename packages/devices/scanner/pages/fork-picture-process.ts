import { fork } from 'node:child_process'
import { OUT_OF_MEMORY, type StartPictureProcess } from './picture-process.ts'

export interface ForkDeps {
  /** The file of `picture-child.ts`, as the program was bundled. */
  readonly file: string
  /** Only what Node needs to start; nothing of the program's own settings. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly maxBytes: number
}

/** Node as a child process, without a terminal, without our environment and with a bound for its memory. */
export function forkPictureProcess({ file, env, maxBytes }: ForkDeps): StartPictureProcess {
  return () => {
    const child = fork(file, [String(maxBytes)], {
      env: { ...env },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--max-old-space-size=256'],
    })
    // A process that is gone says so by its exit; a message to it is lost.
    child.on('error', () => {})
    return {
      send: (task) => child.send(task, () => {}),
      onMessage: (take) => {
        child.on('message', take)
        return () => child.off('message', take)
      },
      onExit: (take) => {
        const told = (code: number | null) => take(code === OUT_OF_MEMORY ? 'out-of-memory' : 'crashed')
        child.once('exit', told)
        return () => child.off('exit', told)
      },
      kill: () => child.kill('SIGKILL'),
    }
  }
}
