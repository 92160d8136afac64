/** Whether somebody sits at a terminal who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true;
}

/** Asks on the terminal for a line that is not shown. Ctrl-C ends the process. */
export function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.resume();
  return new Promise((resolve) => {
    let typed = "";
    const take = (bytes: Buffer) => {
      for (const char of bytes.toString("utf8")) {
        if (char === "\u0003") process.exit(130);
        if (char === "\r" || char === "\n" || char === "\u0004") {
          stdin.off("data", take);
          stdin.setRawMode(false);
          stdin.pause();
          stderr.write("\n");
          resolve(typed);
          return;
        }
        typed =
          char === "\u007f" || char === "\b" ? [...typed].slice(0, -1).join("") : typed + char;
      }
    };
    stdin.on("data", take);
  });
}
