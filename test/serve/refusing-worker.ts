/** A process in the place of one that answers, which ends before it could. */
process.exit(1)
