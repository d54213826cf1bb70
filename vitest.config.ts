import { defineConfig } from 'vitest/config'

// Unit and contract tests stand beside the code. Those that start, kill or set back whole programs (*.process.test.ts) and the journeys in tests/e2e
// take longer and run with `npm test` only.
export default defineConfig({
  test: {
    // vitest leaves one core free by default, which on two cores means no parallel files at all.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{apps,packages,tools,simulation}/**/*.test.{ts,tsx}', 'tests/{house,golden}/**/*.test.ts'],
          exclude: ['**/*.process.test.ts', '**/node_modules/**'],
          // Modules hold no state (a rule of the house), so files may share a process: starting one per file took half the time.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['{apps,packages,simulation,tests}/**/*.process.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
