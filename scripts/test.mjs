import { enter } from "./start.mjs";

const { check } = await enter("./machine/check.ts");
process.exit(await check());
