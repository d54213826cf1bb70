/** Where the pages of the transfer stand; the frame of every page leads there. */
export const transferPath = '/uebertragung'
