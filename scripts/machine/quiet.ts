import { logError, logWarning } from "@/lib/server/log";

const LONGEST_TEXT = 200;

function digestOf(failure: Error): string | null {
  const digest: unknown = Reflect.get(failure, "digest");
  return typeof digest === "string" ? digest : null;
}

/**
 * From now on nothing of a failure reaches the console but its class, its code and the places it passed. next
 * prints failures of pages whole: the message of a driver quotes what was searched for, and what a request
 * names comes with everything that a terminal obeys. The digest is what the reader of the page was shown.
 */
export function quietConsole(): void {
  const say = (...said: readonly unknown[]) => {
    const failure = said.find((one) => one instanceof Error);
    if (failure) return logError("a page failed", failure, { requestId: digestOf(failure) });
    const text = said.filter((one) => typeof one === "string").join(" ");
    logWarning("the page server says", { name: text.slice(0, LONGEST_TEXT) });
  };
  console.error = say;
  console.warn = say;
}
