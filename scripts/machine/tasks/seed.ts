import { seedSynthetic } from "@/prisma/seed/synthetic/seed";
import { progressBar } from "../progress";
import { flag, type Task } from "../task";

const MOST = 1_000_000;

/** `npm run seed -- --cases N [--seed S]`: adds N synthetic cases; see prisma/seed/synthetic. */
export const seedCases: Task = async ({ args, database }) => {
  const wanted = flag(args, "cases");
  const cases = Number(wanted);
  if (!wanted || !/^\d+$/.test(wanted) || cases < 1 || cases > MOST) {
    console.error(`Say how many: npm run seed -- --cases N [--seed TEXT] (1 to ${MOST})`);
    return 1;
  }
  const bar = progressBar("cases", cases);
  await seedSynthetic(database.ownerUrl, {
    ...{ cases, seed: flag(args, "seed") ?? "lentera", onProgress: bar },
  });
  console.log(`${cases} synthetic cases added`);
  return 0;
};
