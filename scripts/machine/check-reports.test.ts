import { expect, test } from "vitest";
import { readPlaywright, readVitest } from "./check-reports";

test("a failed test is named with the beginning of why; a file that does not load is a failure", () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      {
        name: "a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "adds", status: "failed", failureMessages: ["expected 2\n  at a.test.ts:1"] },
          { fullName: "takes", status: "passed", failureMessages: [] },
          { fullName: "waits", status: "passed", failureMessages: [], meta: { unsteady: "late" } },
        ],
      },
      { name: "b.test.ts", status: "failed", message: "Cannot find module", assertionResults: [] },
    ],
  };
  const { passed, failed, failures, unsteady } = readVitest(JSON.stringify(report));
  expect({ passed, failed }).toEqual({ passed: 3, failed: 2 });
  expect(failures?.[0]).toContain("a.test.ts › adds\n    expected 2");
  expect(unsteady).toEqual(["a.test.ts › waits\n    late"]);
  expect(failures?.[1]).toContain("b.test.ts\n    Cannot find module");
});

test("a story that passed when repeated is passed and named as unsteady", () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: "s.spec.ts",
    line: 7,
    tests: [{ status, results: message ? [{ error: { message } }, {}] : [{}] }],
  });
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 1 },
    suites: [
      {
        specs: [spec("good", "expected")],
        suites: [{ specs: [spec("bad", "unexpected", "gone")] }],
      },
      { specs: [spec("shaky", "flaky", "late")] },
    ],
  };
  const { passed, failed, failures, unsteady } = readPlaywright(JSON.stringify(report));
  expect({ passed, failed }).toEqual({ passed: 2, failed: 1 });
  expect(failures).toEqual(["s.spec.ts:7 › bad\n    gone"]);
  expect(unsteady).toEqual(["s.spec.ts:7 › shaky\n    late"]);
});
