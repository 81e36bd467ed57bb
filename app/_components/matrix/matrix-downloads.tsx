'use client';
import { Download } from 'lucide-react';
import { formatView, isFiltered, type MatrixView } from '#app/_lib/matrix/matrix-view.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import type { MatrixText } from './matrix-text.ts';

const FORMATS = ['csv', 'xlsx'] as const;

/** The matrix as a file: what is shown, or everything. */
export function MatrixDownloads({ cohort, locale, view, text }: { cohort: string; locale: string; view: MatrixView; text: MatrixText }) {
  const download = (format: (typeof FORMATS)[number], query: string) => {
    window.location.assign(`/api/cohorts/${cohort}/matrix?format=${format}&locale=${locale}${query === '' ? '' : `&${query}`}`);
  };
  const items = (name: string, query: string) =>
    FORMATS.map((format) => (
      <MenuItem key={format} onSelect={() => download(format, query)} hint={format.toUpperCase()}>
        {name}
      </MenuItem>
    ));
  return (
    <Menu
      trigger={
        <Button size="sm" tone="plain" className="h-9!">
          <Download aria-hidden="true" className="size-4" />
          {text.export}
        </Button>
      }
    >
      {isFiltered(view) && (
        <>
          {items(text.exportView, formatView(view))}
          <MenuSeparator />
        </>
      )}
      {items(text.exportAll, '')}
    </Menu>
  );
}
