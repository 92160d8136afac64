import { handoverEndpoints } from "@/lib/handover/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  handoverEndpoints.deleteAssignment,
);
