import { runBenchmark } from "@/bench/run";

/** `npm run bench [-- --quick]`: measures an installation of its own, never the one that is there. */
export function bench(args: readonly string[]): Promise<number> {
  return runBenchmark(args.includes("--quick"));
}
