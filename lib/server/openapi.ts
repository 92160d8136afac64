import { z } from "zod";
import type { Definition, Endpoint } from "./endpoint";

type Json = Record<string, unknown>;

const PROBLEMS: Readonly<Record<string, string>> = {
  "400": "Not JSON, or bad encoding",
  "401": "No token, or one that is dead",
  "404": "Absent, not yours, or a verb you lack",
  "409": "No such move, or a lost race",
  "412": "A stale version",
  "422": "Refused content, every field named",
  "428": "PATCH without If-Match",
  "429": "Too many requests",
};

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

function parametersOf({ params, query, method, headers }: Definition): Json[] {
  const each = (schema: z.ZodType | undefined, where: "path" | "query") => {
    const object = schema ? schemaOf(schema, "input") : {};
    const required = new Set((object["required"] as string[] | undefined) ?? []);
    return Object.entries((object["properties"] as Json | undefined) ?? {}).map(([name, item]) => ({
      ...{ name, in: where, required: where === "path" || required.has(name), schema: item },
    }));
  };
  const said = {
    ...headers,
    ...(method === "PATCH" ? { "If-Match": "The version you change" } : {}),
  };
  const key =
    method === "POST" ? { "Idempotency-Key": "The same key and body give the first answer" } : {};
  const sent = Object.entries({ ...said, ...key }).map(([name, description]) => ({
    ...{
      name,
      in: "header",
      required: name === "If-Match",
      description,
      schema: { type: "string" },
    },
  }));
  return [...each(params, "path"), ...each(query, "query"), ...sent];
}

function queued(job: z.ZodType): Json {
  return {
    description: "Queued; the job lies at Location",
    headers: { Location: { schema: { type: "string" } } },
    content: { "application/json": { schema: schemaOf(job, "output") } },
  };
}

function answersOf(definition: Definition): Json {
  const { answer, success = 200, method, isPublic, files, orJob } = definition;
  const content = answer
    ? { "application/json": { schema: schemaOf(answer, "output") } }
    : Object.fromEntries((files ?? []).map((type) => [type, {}]));
  const dropped = [
    ...(isPublic ? ["401"] : []),
    ...(method === "PATCH" ? [] : ["412", "428"]),
    ...(method === "GET" ? ["400", "409"] : []),
  ];
  const problems = Object.entries(PROBLEMS).filter(([status]) => !dropped.includes(status));
  const problem = {
    "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
  };
  return {
    [success]: { description: "Done", ...(Object.keys(content).length > 0 ? { content } : {}) },
    ...(orJob ? { "202": queued(orJob) } : {}),
    ...Object.fromEntries(
      problems.map(([status, description]) => [status, { description, content: problem }]),
    ),
  };
}

function operationOf(definition: Definition): Json {
  const { tag, summary, description, body, isPublic, takes } = definition;
  const media = takes ?? "application/json";
  const json = body && { [media]: { schema: schemaOf(body, "input") } };
  return {
    ...{ tags: [tag], summary, ...(description ? { description } : {}) },
    parameters: parametersOf(definition),
    ...(json ? { requestBody: { required: true, content: json } } : {}),
    responses: answersOf(definition),
    ...(isPublic ? { security: [] } : {}),
  };
}

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status"],
  properties: {
    ...{ type: { type: "string" }, title: { type: "string" }, status: { type: "integer" } },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
  },
};

/** The OpenAPI 3.1 document of endpoints, made of the schemas that validate. */
export function openApiOf(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {};
  for (const { definition } of endpoints) {
    const { path, method } = definition;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(definition) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Lentera", version: "1", license: { name: "Apache-2.0" } },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: PROBLEM },
    },
  };
}
