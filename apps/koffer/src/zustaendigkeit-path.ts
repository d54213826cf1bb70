/** The page that says where somebody has to go whom this suitcase does not serve. */
export const zustaendigkeitPath = '/zustaendigkeit'
