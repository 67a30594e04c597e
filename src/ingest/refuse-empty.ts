import { AppError } from '../errors.ts'

/**
 * An empty index in place of a full one is more likely a mistyped folder or a disk that is away than a wish.
 * @param before bulletins of the index in use
 * @param after bulletins of the one to come
 * @throws AppError `conflict` unless `allowEmpty`
 */
export function refuseEmpty(before: number, after: number, allowEmpty = false): void {
  if (after > 0 || before === 0 || allowEmpty) return
  throw new AppError(
    'conflict',
    `No bulletin can be read in the folder of bulletins, but the index in use holds ${before}: it stays as it is. ` +
      'Check GONGBAO_SEEDS, and whether its disk is mounted. If all bulletins shall go: npm run rebuild -- --allow-empty'
  )
}
