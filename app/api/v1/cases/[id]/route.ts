import { caseEndpoints } from "@/lib/cases/endpoint/cases";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  caseEndpoints.getCase,
  caseEndpoints.patchCase,
);
