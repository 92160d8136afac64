import { rotateKeys } from "@/scripts/machine/rotate-keys";

// Run as a process of its own, so that a test can kill it: OWNER_URL KEY_FILE BATCH.
const [ownerUrl = "", keyFile = "", batch = "500"] = process.argv.slice(2);
const told = (done: number, total: number) => process.stdout.write(`${done} of ${total}\n`);
await rotateKeys({ ownerUrl, keyFile }, told, { month: "2026-12", batch: Number(batch) });
process.stdout.write("done\n");
