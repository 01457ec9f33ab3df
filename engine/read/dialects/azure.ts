/** Whether a comment of Azure's executable docs says that the block behind it is what the command before it prints. */
export function announcesExpectation(comment: string): boolean {
  return /^<!--\s*expected_similarity\s*=/.test(comment)
}
