/**
 * The import law of docs/architecture.md as data. Change the picture, this table and, where the
 * reason is not obvious, a decision record together. `check-architecture.mjs` reads it.
 */

/**
 * Domains and the domains they may use (through model, policy, queries and commands). Adding an
 * arrow is fine while the graph stays free of cycles: the checker refuses a cycle.
 */
export const DOMAINS = {
  accounts: [],
  // The log of who did what; its writer is the machine room's (lib/server/command.ts), this room only reads.
  audit: [],
  people: [],
  consent: ["people"],
  programmes: [],
  partnership: ["programmes"],
  cases: ["people", "consent", "programmes", "partnership"],
  // Two records of one person: found, compared, merged and taken apart again.
  duplicates: ["cases", "people"],
  // Who works on a case, and until when.
  handover: ["cases", "people", "consent"],
  // What is attached to a case: its bytes are sealed and lie in the data folder (lib/server/files).
  files: ["cases"],
  // How long a closed case is kept, and how it ends.
  retention: ["cases", "people", "files"],
  // What a person may ask for about their own record: a copy of everything, a correction, an erasure.
  rights: ["cases", "people", "retention"],
  // Official paper: letters with their number, the summary of a case, the form for places without power.
  letters: ["rights", "cases", "people", "consent", "partnership"],
  assistance: ["cases", "people", "consent"],
  proceedings: ["cases", "people", "consent"],
  // Return and what follows: the way home and how the person is there, months later.
  reintegration: ["cases", "people", "consent"],
  referrals: ["assistance", "cases", "consent", "people", "partnership", "programmes"],
  // What a person holds in their own hand: the receipt of their consents, its code, and the page behind it.
  record: ["referrals", "consent", "cases"],
  // Several people of one event, opened from a list; and who travels along.
  arrivals: ["cases", "people", "consent", "referrals", "partnership"],
  activities: ["partnership", "programmes"],
  concerns: ["cases"],
  // Who stands behind the caseworkers: how much each carries, what is late or amiss, many cases handed on at once.
  supervision: ["assistance", "cases", "people", "handover", "duplicates", "retention", "exchange"],
  reports: ["programmes", "partnership"],
  insight: [
    ...["audit", "assistance", "cases", "referrals", "activities"],
    ...["partnership", "programmes", "reports"],
    ...["proceedings", "reintegration", "duplicates", "handover", "retention", "rights"],
    ...["arrivals", "exchange"],
  ],
  exchange: [
    "cases",
    "people",
    "consent",
    "referrals",
    "reports",
    "assistance",
    "activities",
    "programmes",
    "partnership",
  ],
};

/**
 * Special organs: files or folders a domain may have beside the closed vocabulary. Some of them, like some
 * domains above, have their name before they have a room: they are planned.
 */
export const ORGANS = {
  accounts: ["password-policy", "authenticator", "invitation", "demo-accounts"],
  audit: ["anchor"],
  people: ["pseudonym", "duplicates", "match-tokens"],
  consent: ["expiry", "lifecycle"],
  cases: ["intake", "timeline", "elements", "workflow", "reference", "merge", "journey"],
  handover: [],
  retention: [],
  supervision: [],
  files: [],
  rights: [],
  letters: ["template"],
  assistance: ["duties", "calendar", "form", "approval"],
  duplicates: [],
  referrals: ["letter", "workflow", "notify", "words", "form"],
  record: ["code", "sheet"],
  proceedings: ["workflow", "form"],
  reintegration: ["outcomes", "form"],
  arrivals: ["lines", "form"],
  activities: ["workflow", "form"],
  partnership: ["matrix"],
  programmes: [],
  concerns: ["receipt"],
  reports: ["figures", "protection", "snapshot", "export", "workflow"],
  insight: ["estimates", "modus", "corridors", "protection", "work"],
  exchange: ["htcds", "ctdc", "iati", "hxl", "openapi", "csv", "import", "manifest"],
};

/** Of another domain only these kinds may be imported. */
export const OPEN_TO_OTHERS = ["model", "policy", "queries", "commands"];

/** A body may carry another domain's thing (a case its consents), so schemas may be composed. */
export const OPEN_BETWEEN_SCHEMAS = ["schema"];

/**
 * Who may import what. `:type` allows `import type` only. "database" is lib/server/database.ts and
 * the generated client; "command" is lib/server/command.ts; "components" is the domain-free folder,
 * "own-components" lib/<domain>/components.
 */
export const MAY_IMPORT = {
  kernel: ["kernel"],
  server: ["kernel", "server", "database", "command"],
  access: ["kernel", "server", "database", "command", "access", "vocabulary", "components"],
  vocabulary: ["kernel", "vocabulary"],
  components: ["kernel", "components"],

  model: ["kernel", "model", "vocabulary:type"],
  policy: ["kernel", "model", "policy", "access:type", "vocabulary:type"],
  schema: ["kernel", "model", "schema", "vocabulary"],
  queries: ["kernel", "server", "database", "access", "model", "queries", "organ", "vocabulary"],
  commands: [
    ...["kernel", "server", "database", "command", "access", "model", "policy"],
    ...["queries", "commands", "organ", "vocabulary", "schema:type"],
  ],
  // Commands too: reading a case writes that it was read, so it goes through the one door for writes.
  loaders: [
    ...["kernel", "server", "access", "queries", "commands", "policy", "model", "schema", "organ"],
    ...["vocabulary", "loaders"],
  ],
  actions: [
    ...["kernel", "server", "command", "access", "schema", "commands", "model", "vocabulary"],
    ...["components:type", "organ", "actions"],
  ],
  endpoint: [
    ...["kernel", "server", "command", "access", "schema", "queries", "commands", "model"],
    ...["policy", "organ", "vocabulary", "endpoint"],
  ],
  jobs: [
    ...["kernel", "server", "database", "command", "access", "model", "policy", "schema"],
    ...["queries", "commands", "organ", "vocabulary"],
  ],
  organ: [
    ...["kernel", "server", "database", "command", "access", "model", "policy", "schema"],
    ...["queries", "commands", "organ", "vocabulary"],
  ],
  "own-components": [
    ...["kernel", "components", "own-components", "schema", "model", "actions", "vocabulary"],
    ...["loaders:type", "queries:type", "policy:type", "organ:type"],
  ],

  page: [
    ...["kernel", "components", "own-components", "loaders", "actions", "model", "schema"],
    ...["access", "server", "vocabulary", "page"],
  ],
  api: ["kernel", "server", "access", "endpoint"],
};

/** The closed vocabulary of a domain folder: a file, or a folder when one file grew too long. */
export const DOMAIN_FILES = [
  ...["model", "policy", "schema", "queries", "commands", "loaders", "actions", "endpoint"],
  ...["jobs", "components"],
];

/** What no client bundle may reach, also through other files. Types are erased and do not count. */
export const SERVER_ONLY_KINDS = [
  ...["server", "database", "command", "access", "queries", "commands", "loaders", "endpoint"],
  ...["jobs"],
];
export const SERVER_ONLY_FILES = ["codes", "lists", "places", "countries", "country-names"].map(
  (name) => `lib/vocabulary/${name}.ts`,
);
export const SERVER_ONLY_PACKAGES =
  /^(node:|pg$|next\/headers$|next-intl\/server$|pino$|pdfkit$|sharp$)/;

/** Packages with one home. The first is counted: exactly one file under lib/server may hold it. */
export const SIGN_IN = { name: "next-auth", room: "lib/server/", route: "app/api/auth/" };
export const PACKAGE_HOMES = {
  pg: ["lib/server/", "prisma/", "scripts/", "tests/", "e2e/", "bench/"],
  "@prisma/adapter-pg": ["lib/server/", "prisma/", "scripts/", "tests/", "bench/"],
  "@prisma/client": ["lib/server/"],
  "graphile-worker": ["lib/server/", "scripts/", "tests/"],
  nodemailer: ["lib/server/", "tests/"],
  sharp: ["lib/server/", "tests/"],
};

export const CLOCK = "lib/server/clock.ts";
export const ENVIRONMENT = "lib/server/env.ts";
/** Rooms in which the clock and the environment may be read freely: no product code. */
export const HARNESS = /^(scripts|tests|e2e|bench)\/|\.(test|spec)\.tsx?$/;
export const BANNED_NAMES = ["index", "utils", "util", "helpers", "helper", "types", "misc"];
export const MAX_LINES = 300;
export const MAX_ROUTE_LINES = 60;
