/** Something is under way and its end is not known. `label` is read out; the ring stands still where motion is unwanted. */
export function Spinner({ label }: { label: string }) {
  return (
    <span role="status" className="inline-flex items-center">
      <span aria-hidden="true" className="size-[1em] animate-spin rounded-full border-2 border-line border-t-accent" />
      <span className="sr-only">{label}</span>
    </span>
  );
}
