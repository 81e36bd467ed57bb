/** Answers that stream: pulled by the browser's own reading, so a slow reader slows the source, and ended when it leaves. */

/** Proxies cut connections that are silent; half their usual patience. */
const HEARTBEAT_MS = 15_000;
const STREAM_HEADERS = { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' };

/** Server-sent events out of a source that is opened with a signal and closed by it. Rejects when the source cannot be opened. */
export async function eventStreamResponse<T>(open: (signal: AbortSignal) => AsyncGenerator<T>, asked: AbortSignal): Promise<Response> {
  const own = new AbortController();
  const source = open(AbortSignal.any([asked, own.signal]));
  // The first event decides between an answer and an error status.
  const first = await source.next();
  const encoder = new TextEncoder();
  const frame = (value: T) => encoder.encode(`data: ${JSON.stringify(value)}\n\n`);
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.done) controller.close();
      else controller.enqueue(frame(first.value));
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': still here\n\n'));
      }, HEARTBEAT_MS);
    },
    async pull(controller) {
      const next = await nextOrEnd(source);
      if (!next.done) {
        controller.enqueue(frame(next.value));
        return;
      }
      clearInterval(heartbeat);
      controller.close();
    },
    cancel() {
      clearInterval(heartbeat);
      own.abort();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', ...STREAM_HEADERS } });
}

/** A source that breaks off ends the stream; the browser opens a new one and is told the whole state again. */
async function nextOrEnd<T>(source: AsyncGenerator<T>): Promise<IteratorResult<T, unknown>> {
  try {
    return await source.next();
  } catch (cause) {
    if (cause instanceof Error) return { done: true, value: cause };
    throw cause;
  }
}

/** Newline-delimited JSON out of an iterable; leaving early only stops the reading. */
export function linesResponse<T>(lines: AsyncIterable<T>, asked: AbortSignal): Response {
  const iterator = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const stop = () => void iterator.return?.();
  asked.addEventListener('abort', stop, { once: true });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
    },
    cancel: stop,
  });
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson', ...STREAM_HEADERS } });
}
