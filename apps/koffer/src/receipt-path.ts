/** Where a receipt of the cash book stands by itself. */
export const receiptPath = (number: string): string => `/kasse/quittung/${encodeURIComponent(number)}`
