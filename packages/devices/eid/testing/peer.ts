import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The AusweisApp on this computer, by the names its versions have had. */
export const installedAusweisApp: string | undefined = ['AusweisApp', 'AusweisApp2'].find(isInstalled)

/** True when the tests of the real app are to be left out here; says how to get it. With CI set they run, and fail. */
export function leaveOut(): boolean {
  if (installedAusweisApp !== undefined || process.env.CI !== undefined) return false
  console.info('Übersprungen: Die AusweisApp fehlt. Unter Debian: apt-get install ausweisapp2')
  return true
}

function isInstalled(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
