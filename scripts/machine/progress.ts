const WIDTH = 30;
const STEP = 10;

/**
 * A progress bar on standard error: redrawn in place on a terminal, a line every tenth elsewhere.
 *
 * @returns to be told how many are done
 */
export function progressBar(what: string, total: number): (done: number) => void {
  const out = process.stderr;
  let told = -1;
  return (done) => {
    const share = Math.min(1, done / total);
    const percent = Math.floor(share * 100);
    const filled = Math.round(share * WIDTH);
    const bar = `[${"#".repeat(filled)}${".".repeat(WIDTH - filled)}] ${done} of ${total} ${what}`;
    if (out.isTTY) out.write(`\r${bar}${done >= total ? "\n" : ""}`);
    else if (Math.floor(percent / STEP) > told) out.write(`${bar}\n`);
    told = Math.floor(percent / STEP);
  };
}
