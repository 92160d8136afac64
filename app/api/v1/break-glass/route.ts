import { breakGlassEndpoints } from "@/lib/cases/endpoint/break-glass";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  breakGlassEndpoints.postBreakGlass,
);
