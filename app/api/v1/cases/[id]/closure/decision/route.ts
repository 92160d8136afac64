import { closureEndpoints } from "@/lib/cases/endpoint/closure";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(closureEndpoints.postDecision);
