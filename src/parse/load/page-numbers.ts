/** Pages by the dozen are not listed. */
const mostListed = 12

/** @example pagesListed([3, 4]) // 'pages 3, 4' */
export function pagesListed(numbers: readonly number[]): string {
  const listed = numbers.slice(0, mostListed).join(', ')
  return `${numbers.length > 1 ? 'pages' : 'page'} ${listed}${numbers.length > mostListed ? ' …' : ''}`
}
