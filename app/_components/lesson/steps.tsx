import type { ReactNode } from 'react';

/** Around an ordered list whose items are done one after another; gives it large numbers and room. */
export function Steps({ children }: { children?: ReactNode }) {
  return <div className="steps my-6">{children}</div>;
}
