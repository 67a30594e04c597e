/** A paper's name without the number of its issue. @example paperOf('工会工作简报 第7期') // '工会工作简报' */
export const paperOf = (title: string): string =>
  title.replace(/(?<!\s)\s{1,8}(?:(?:19|20)\d\d|总?\s?第|vol\b|no\.|issue\b)[^\n]{0,80}$/iu, '')
