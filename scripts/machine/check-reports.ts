/** What one part of the check counted, and what whoever reads its log must know by name. */
export type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly failures?: readonly string[];
  /** What passed only when it was repeated, with why. */
  readonly unsteady?: readonly string[];
};

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
      readonly meta?: { readonly unsteady?: string };
    }[];
  }[];
};

type Spec = {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly tests: readonly {
    readonly status: "expected" | "unexpected" | "flaky" | "skipped";
    readonly results: readonly { readonly error?: { readonly message?: string } }[];
  }[];
};

type Suite = { readonly specs: readonly Spec[]; readonly suites?: readonly Suite[] };

type PlaywrightReport = {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
  };
  readonly suites: readonly Suite[];
};

const LINES = 12;

const beginning = (text = "") => text.split("\n").slice(0, LINES).join("\n    ");

/** The counts of vitest's JSON report; a file that could not even be loaded is a failure with its own name. */
export function readVitest(text: string): Count {
  const report = JSON.parse(text) as VitestReport;
  const failures = report.testResults.flatMap((file) => {
    const tests = file.assertionResults
      .filter((one) => one.status === "failed")
      .map((one) => `${file.name} › ${one.fullName}\n    ${beginning(one.failureMessages[0])}`);
    if (tests.length > 0 || file.status === "passed") return tests;
    return [`${file.name}\n    ${beginning(file.message)}`];
  });
  const unsteady = report.testResults.flatMap((file) =>
    file.assertionResults.flatMap(({ status, fullName, meta }) =>
      status === "passed" && meta?.unsteady
        ? [`${file.name} › ${fullName}\n    ${beginning(meta.unsteady)}`]
        : [],
    ),
  );
  const failed = Math.max(report.numFailedTests, failures.length);
  return { passed: report.numPassedTests, failed, failures, unsteady };
}

const specsOf = (suite: Suite): readonly Spec[] => [
  ...suite.specs,
  ...(suite.suites ?? []).flatMap(specsOf),
];

/** The counts of Playwright's JSON report; a story that passed only when repeated has passed. */
export function readPlaywright(text: string): Count {
  const report = JSON.parse(text) as PlaywrightReport;
  const named = (status: string) =>
    report.suites.flatMap(specsOf).flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === status)
        .map((test) => {
          const why = test.results.find((one) => one.error)?.error?.message;
          return `${spec.file}:${spec.line} › ${spec.title}\n    ${beginning(why)}`;
        }),
    );
  return {
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected,
    failures: named("unexpected"),
    unsteady: named("flaky"),
  };
}
