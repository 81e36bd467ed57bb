'use client';
import { Printer } from 'lucide-react';
import { Button } from '../ui/button.tsx';

/** Opens the browser's own way to paper. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button size="sm" onClick={() => window.print()}>
      <Printer aria-hidden="true" className="size-4" />
      {label}
    </Button>
  );
}
