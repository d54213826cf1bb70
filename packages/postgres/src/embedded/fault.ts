/** What can keep the embedded server from running although the program is right. Each one is something a person can act on. */
export type EmbeddedFault =
  | { readonly fault: 'port-taken'; readonly port: number }
  | { readonly fault: 'in-use'; readonly pid: number; readonly dataDir: string }
  | { readonly fault: 'no-binaries'; readonly folder: string }
  | { readonly fault: 'no-identity' }
  | { readonly fault: 'foreign-data'; readonly dataDir: string }
  | { readonly fault: 'other-version'; readonly found: string; readonly needed: string; readonly dataDir: string }
  | { readonly fault: 'credentials-lost'; readonly file: string }
  | { readonly fault: 'disk-full'; readonly dataDir: string }
  | { readonly fault: 'initdb-failed'; readonly output: string }
  | { readonly fault: 'start-failed'; readonly output: string }
  | { readonly fault: 'stop-failed'; readonly pid: number }

const faultOf = new WeakMap<object, EmbeddedFault>()

/** Makes the exception that carries the fault to the edge; its message is the German explanation. */
export function embeddedError(fault: EmbeddedFault): Error {
  const error = new Error(explainEmbeddedFault(fault))
  faultOf.set(error, fault)
  return error
}

/** Reads the fault from a caught exception; undefined when the exception is of another kind. */
export function embeddedFaultOf(error: unknown): EmbeddedFault | undefined {
  return error instanceof Error ? faultOf.get(error) : undefined
}

/** Says in German what is wrong and what to do, for the console. Holds no secret and no personal data. */
export function explainEmbeddedFault(fault: EmbeddedFault): string {
  switch (fault.fault) {
    case 'port-taken':
      return `Der Anschluss ${fault.port} für die Datenbank ist schon belegt. Bitte das andere Programm beenden oder einen anderen Anschluss einstellen.`
    case 'in-use':
      return `Die Datenbank in ${fault.dataDir} wird schon von einem laufenden Programm benutzt (Prozess ${fault.pid}). Bitte dieses zuerst beenden.`
    case 'no-binaries':
      return `Das Datenbankprogramm fehlt in ${fault.folder}. Bitte die Einrichtung noch einmal laufen lassen oder DATABASE_URL auf ein eigenes PostgreSQL (ab 15) setzen.`
    case 'no-identity':
      return 'PostgreSQL läuft nicht als Administrator (root) und nicht unter einem Benutzer ohne Namen, und ein Wechsel ist hier nicht erlaubt. Bitte das Programm als gewöhnlicher Benutzer starten.'
    case 'foreign-data':
      return `Der Datenbankordner ${fault.dataDir} gehört einem anderen Benutzer dieses Rechners. Bitte mit demselben Benutzer starten wie beim ersten Mal.`
    case 'other-version':
      return `Die Datenbank in ${fault.dataDir} stammt von PostgreSQL ${fault.found}, dieses Programm bringt ${fault.needed} mit. Es wurde nichts verändert. Bitte die dazu passende Programmfassung starten.`
    case 'credentials-lost':
      return `Die Datei ${fault.file} mit den Zugangsdaten der Datenbank fehlt oder ist beschädigt. Die Daten sind noch da. Bitte die Datei aus der Sicherung zurückspielen.`
    case 'disk-full':
      return `Der Datenträger von ${fault.dataDir} ist voll. Bitte Platz schaffen und noch einmal starten.`
    case 'initdb-failed':
      return `Die Datenbank konnte nicht angelegt werden:\n${fault.output}`
    case 'start-failed':
      return `Die Datenbank konnte nicht gestartet werden:\n${fault.output}`
    case 'stop-failed':
      return `Die Datenbank (Prozess ${fault.pid}) ließ sich nicht beenden. Sie läuft weiter und wird beim nächsten Start übernommen.`
  }
}
