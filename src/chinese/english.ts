/** The months in English, in order and lower case. */
export const englishMonths: readonly string[] =
  'january february march april may june july august september october november december'.split(' ')
