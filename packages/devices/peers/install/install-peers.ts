import { debianPackages } from '../programs.ts'
import { installMessages } from './messages.ts'

export interface InstallDeps {
  readonly platform: string
  /** 0 is root; undefined where there are no such numbers (Windows). */
  readonly userId: number | undefined
  /** Whether the system is a Debian or made from one: whether `apt-get` is there. */
  readonly hasAptGet: boolean
  /** Runs a program to its end and answers its exit code. */
  readonly run: (command: string, args: readonly string[]) => Promise<number>
  readonly say: (line: string) => void
}

/** Installs the peers, or says in plain words what to do. Answers the exit code of the command. */
export async function installPeers(deps: InstallDeps): Promise<number> {
  const packages = debianPackages()
  const command = ['install', '--no-install-recommends', '--yes', ...packages]
  if (deps.platform !== 'linux') return tell(deps, installMessages.onlyLinux, 1)
  if (!deps.hasAptGet) return tell(deps, installMessages.noDebian(packages), 1)
  if (deps.userId !== 0) return tell(deps, installMessages.notRoot(command), 1)
  const updated = await deps.run('apt-get', ['update'])
  const code = updated === 0 ? await deps.run('apt-get', command) : updated
  return tell(deps, code === 0 ? installMessages.done : installMessages.failed(code), code)
}

function tell({ say }: InstallDeps, message: string, code: number): number {
  say(message)
  return code
}
