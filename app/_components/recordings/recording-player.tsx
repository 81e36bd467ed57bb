'use client';
import dynamic from 'next/dynamic';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import type { PlayerProps } from './player.tsx';

const Player = dynamic(() => loadAgain(() => import('./player.tsx')).then((module) => module.Player), {
  ssr: false,
  loading: () => <div className="h-96 rounded-lg border border-line bg-sunken" />,
});

/** The player's place on a page; the player itself, with its terminal, comes when the page is alive. */
export function RecordingPlayer(props: PlayerProps) {
  return <Player {...props} />;
}
