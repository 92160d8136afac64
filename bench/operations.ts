import { randomUUID } from "node:crypto";
import { countCasesByMonth } from "@/lib/cases/queries/count-by-month";
import { addDays } from "@/lib/kernel/days";
import { today } from "@/lib/server/clock";
import { Connection, type Prepared, prepare } from "./connection";
import { type Act, type Measured, measure, type Span } from "./load";
import type { Asker, Askers } from "./people";

const STATES = ["ACTIVE", "CLOSED", "ASSESSMENT", "FOLLOW_UP"];
const PAGE = "/api/v1/cases?limit=25&sort=-registeredAt";
const DAYS = 365;
const READ_EACH = 100;

/** One line of the table: what is measured, and how, with so many connections at once. */
export type Operation = {
  readonly name: string;
  readonly run: (connections: number, span: Span) => Promise<Measured>;
};

const turnOf = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;

function overHttp(
  port: number,
  wanted: number,
  make: (worker: number, turn: number) => Prepared,
): Operation["run"] {
  return async (connections, span) => {
    const opened = Array.from({ length: connections }, () => Connection.open(port));
    const all = await Promise.all(opened);
    const act: Act = async (worker, turn) => {
      const answer = await turnOf(all, worker).send(make(worker, turn));
      if (answer.status === wanted) return;
      throw new Error(`${answer.status} ${answer.body.toString().slice(0, 300)}`);
    };
    try {
      return await measure(connections, act, span);
    } finally {
      for (const connection of all) connection.close();
    }
  };
}

const body = (day: string) => ({
  person: { gender: "WOMAN", ageAtRegistration: 24, citizenships: ["ID"] },
  ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: day },
  consents: [
    {
      ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON", form: "WRITTEN" },
      givenAt: day,
    },
  ],
});

type List = { readonly data: readonly { readonly id: string }[] };

/** The ids of cases that somebody owns, as the API lists them. */
async function ownCases(port: number, { token }: Asker): Promise<readonly string[]> {
  const path = `http://127.0.0.1:${port}/api/v1/cases?owner=me&limit=${READ_EACH}`;
  const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
  const list = (await answer.json()) as List;
  return list.data.map(({ id }) => id);
}

function lists(port: number, { supervisors }: Askers): readonly Operation[] {
  const list = (count: string) => (worker: number, turn: number) =>
    prepare({
      ...{ method: "GET", path: `${PAGE}&status=${turnOf(STATES, turn)}${count}` },
      token: turnOf(supervisors, worker).token,
    });
  return [
    { name: "list, 25 rows, with count", run: overHttp(port, 200, list("&count=true")) },
    { name: "list, 25 rows", run: overHttp(port, 200, list("")) },
  ];
}

async function readOne(port: number, { caseworkers }: Askers): Promise<Operation> {
  const owned = await Promise.all(caseworkers.map((asker) => ownCases(port, asker)));
  return {
    name: "read one, identity revealed",
    run: overHttp(port, 200, (worker, turn) =>
      prepare({
        ...{ method: "GET", path: `/api/v1/cases/${turnOf(turnOf(owned, worker), turn)}` },
        token: turnOf(caseworkers, worker).token,
      }),
    ),
  };
}

function create(port: number, { caseworkers }: Askers): Operation {
  const said = body(today());
  return {
    name: "create, audited",
    run: overHttp(port, 201, (worker) =>
      prepare({
        ...{ method: "POST", path: "/api/v1/cases", body: said },
        token: turnOf(caseworkers, worker).token,
        headers: { "idempotency-key": randomUUID() },
      }),
    ),
  };
}

// No route of the API gives it: asked as a page would ask, through the application's pool and login.
function byMonth({ supervisors }: Askers): Operation {
  const days = { from: addDays(today(), -DAYS), to: today() };
  const act: Act = async (worker) => {
    const months = await countCasesByMonth(turnOf(supervisors, worker).viewer, days);
    if (months.length === 0) throw new Error("no case in any month");
  };
  return {
    name: "aggregate by month, 12 months",
    run: (connections, span) => measure(connections, act, span),
  };
}

/**
 * What is measured. Every connection is a person of another organisation, as far as there are enough:
 * supervisors list and count (all cases of their organisation), caseworkers read their own, with identity
 * and its audit entry, and open new ones. Creating comes last, because it makes the data larger.
 */
export async function operationsOf(port: number, askers: Askers): Promise<readonly Operation[]> {
  return [
    ...lists(port, askers),
    await readOne(port, askers),
    byMonth(askers),
    create(port, askers),
  ];
}
