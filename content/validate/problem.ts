/** Something an author has to mend. */
export interface ContentProblem {
  /** The file, from the content folder: `week-1/09-haproxy-ideas/vi.mdx`. */
  readonly file: string;
  /** What is wrong, in words. */
  readonly message: string;
}
