import { enter } from "./start.mjs";

const [name, ...args] = process.argv.slice(2);
const { runTask } = await enter("./machine/tasks.ts");
process.exit(await runTask(name, args));
