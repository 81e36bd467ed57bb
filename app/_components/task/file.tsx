/** A file of a node in running text. The workbench opens it on click: it listens for `[data-open-file]`. */
export function File({ node, path }: { node: string; path: string }) {
  return (
    <button
      type="button"
      data-open-file
      data-node={node}
      data-path={path}
      className="inline break-all text-left font-mono text-[0.92em] text-accent underline decoration-accent/40 underline-offset-[0.2em] hover:decoration-accent"
    >
      {path}
    </button>
  );
}
