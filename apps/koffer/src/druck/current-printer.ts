import type { Printer, PrinterState } from '@buergerkoffer/devices/printer'

const gone: PrinterState = { activity: 'unknown', troubles: ['offline'], jobs: 0 }

/** The printer that is set up now, whichever that is; without one it is offline, and a paper that was on its way stays unfinished. */
export function currentPrinter(now: () => Printer | undefined): Printer {
  return {
    platforms: ['linux', 'windows'],
    state: async () => now()?.state() ?? gone,
    print: async (...asked) => now()?.print(...asked) ?? { kind: 'refused', trouble: 'offline', unsupported: [] },
    follow: async (...asked) =>
      now()?.follow(...asked) ?? {
        kind: 'unfinished',
        progress: { stage: 'waiting', troubles: ['offline'], impressions: 0 },
      },
    cancel: async (...asked) => now()?.cancel(...asked) ?? 'offline',
  }
}
