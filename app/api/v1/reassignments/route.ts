import { routes } from "@/lib/server/endpoint";
import { supervisionEndpoints } from "@/lib/supervision/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  supervisionEndpoints.postReassignment,
);
