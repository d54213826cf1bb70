import type { AsyncLogStore, LogStore } from './store.ts'

/** Gives a synchronous store the form of one that must be waited for, so that one suite serves all. */
export const asAsync = (store: LogStore): AsyncLogStore => ({
  head: async (log) => store.head(log),
  signedHead: async (log) => store.signedHead(log),
  append: async (run) => store.append(run),
  read: async (log, after, limit) => store.read(log, after, limit),
  putWrap: async (wrap) => store.putWrap(wrap),
  wraps: async (recipient) => store.wraps(recipient),
  wrapsOf: async (key) => store.wrapsOf(key),
  deleteWraps: async (key, recipient) => store.deleteWraps(key, recipient),
})
