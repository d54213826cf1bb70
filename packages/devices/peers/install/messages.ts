/** What `npm run peers` says. */
export const installMessages = {
  done: 'Die Gegenstellen sind installiert. „npm test“ prüft nun gegen echte Programme.',
  failed: (code: number) =>
    `apt-get ist mit ${code} gescheitert, die Gegenstellen sind nicht vollständig. Ursache oben ansehen und „npm run peers“ erneut aufrufen.`,
  notRoot: (args: readonly string[]) =>
    `Zum Installieren sind Rechte des Systems nötig. Bitte als root aufrufen:\n  apt-get update && apt-get ${args.join(' ')}`,
  noDebian: (packages: readonly string[]) =>
    `Dieses System hat kein apt-get. Bitte die Programme dieser Debian-Pakete auf dem hier üblichen Weg installieren:\n  ${packages.join(' ')}`,
  onlyLinux:
    'Die Gegenstellen laufen nur unter Linux. Die Geräte selbst laufen auch hier; ihre Tests gegen echte Programme bleiben ausgelassen.',
}
