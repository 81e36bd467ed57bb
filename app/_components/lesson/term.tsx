/** A word of the trade at its first use: `<Term en="health check">kiểm tra sức khoẻ</Term>`. */
export function Term({ en, children }: { en?: string; children?: React.ReactNode }) {
  return (
    <>
      <dfn className="font-semibold not-italic">{children}</dfn>
      {en && (
        <span lang="en" className="text-ink-soft">
          {' '}
          ({en})
        </span>
      )}
    </>
  );
}
