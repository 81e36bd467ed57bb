'use client';
import { Component, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';

interface OnSightProps {
  /** The server's drawing: shown until the rest is here, and for good when it cannot be loaded. */
  readonly still: ReactNode;
  /** A lazy component; it begins to load once the reader is about a screen away. */
  readonly children: ReactNode;
  /** Said below the drawing when the rest did not load. */
  readonly failed: string;
}

/** Brings a diagram to life when the reader comes near it, so that no page waits for what is further down. */
export function OnSight({ still, children, failed }: OnSightProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setNear(true), {
      rootMargin: '600px 0px',
    });
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  if (!isNear) return <div ref={place}>{still}</div>;
  return (
    <KeepStill
      still={
        <>
          {still}
          <p className="mt-3 text-ink-faint text-xs">{failed}</p>
        </>
      }
    >
      <Suspense fallback={still}>{children}</Suspense>
    </KeepStill>
  );
}

/** A diagram that fails must not take the lesson with it. */
class KeepStill extends Component<{ still: ReactNode; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }
  override render() {
    return this.state.hasFailed ? this.props.still : this.props.children;
  }
}
