/** A broken line. Anything else is our bug and must not be hidden as "offline". */
export class LineFault extends Error {}
