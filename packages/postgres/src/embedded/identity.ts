import { execFile } from 'node:child_process'

/** How the server's processes are started: PostgreSQL refuses to run as root. */
export type IdentityKind =
  /** As the user we are. */
  | 'self'
  /** In a user namespace of its own, where we are uid 65534 inside and still reach our 0700 folders. */
  | 'namespace'
  /** As root without namespaces: really uid 65534. */
  | 'nobody'

export interface Identity {
  readonly kind: IdentityKind
  /** Who must own the data as seen from outside; undefined leaves the owner as it is. */
  readonly dataOwner: number | undefined
  readonly command: (file: string, args: readonly string[]) => SpawnPlan
}

export interface SpawnPlan {
  readonly file: string
  readonly args: readonly string[]
  readonly options: {
    readonly cwd?: string
    readonly uid?: number
    readonly gid?: number
    readonly env: NodeJS.ProcessEnv
  }
}

const NOBODY = 65534

export function createIdentity(kind: IdentityKind, environment: NodeJS.ProcessEnv, user: number | undefined): Identity {
  const env = serverEnvironment(environment)
  switch (kind) {
    case 'self':
      return { kind, dataOwner: undefined, command: (file, args) => ({ file, args, options: { env } }) }
    case 'namespace':
      return {
        kind,
        dataOwner: user,
        command: (file, args) => ({ ...inNamespace(file, args), options: { cwd: '/', env } }),
      }
    case 'nobody':
      return {
        kind,
        dataOwner: NOBODY,
        command: (file, args) => ({ file, args, options: { cwd: '/', uid: NOBODY, gid: NOBODY, env } }),
      }
  }
}

export interface Outcome {
  readonly ok: boolean
  readonly output: string
}

/** Runs a program to its end under an identity; never throws. */
export function runAs(identity: Identity, file: string, args: readonly string[]): Promise<Outcome> {
  const plan = identity.command(file, args)
  return new Promise((resolve) => {
    execFile(plan.file, [...plan.args], { ...plan.options, maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: `${stdout}${stderr}${error && !stderr ? error.message : ''}`.trim() }),
    )
  })
}

/** `unshare` replaces itself by the server, so the process id we see is the server's. */
function inNamespace(file: string, args: readonly string[]) {
  return {
    file: 'unshare',
    args: ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--', file, ...args],
  }
}

/** The caller's PG* and locale settings must not change our server; its messages stay English, because we read them. */
function serverEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^(PG|LC_|LANG|NODE_|npm_|DATABASE_URL)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
