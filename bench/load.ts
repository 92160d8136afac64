import { performance } from "node:perf_hooks";

/** What one worker does again and again; `turn` counts up. It throws where the answer was wrong. */
export type Act = (worker: number, turn: number) => Promise<void>;

/** How long to warm up and to measure, in milliseconds. */
export type Span = { readonly warmUp: number; readonly measure: number };

/** What one cell of the table says; times in milliseconds. */
export type Measured = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly requests: number;
  readonly errors: number;
  /** What the first failure said, null without one. */
  readonly firstError: string | null;
};

/** The value below which this share of the sorted times lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Lets so many workers act side by side, first to warm up, then for a fixed time, and says how it went. */
export async function measure(workers: number, act: Act, span: Span): Promise<Measured> {
  const times: number[] = [];
  let errors = 0;
  let firstError: string | null = null;
  const begin = performance.now() + span.warmUp;
  const end = begin + span.measure;
  const work = async (worker: number) => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      const started = performance.now();
      try {
        await act(worker, turn);
      } catch (error) {
        errors += 1;
        firstError ??= (error as Error).message;
        if (errors > 100) return;
      }
      const done = performance.now();
      if (started >= begin && done <= end) times.push(done - started);
    }
  };
  await Promise.all([...Array(workers).keys()].map(work));
  times.sort((one, other) => one - other);
  return {
    perSecond: (times.length / span.measure) * 1000,
    ...{ p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
    ...{ requests: times.length, errors, firstError },
  };
}
