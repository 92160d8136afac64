import { enter } from "./start.mjs";

const { work } = await enter("./machine/worker.ts");
await work();
