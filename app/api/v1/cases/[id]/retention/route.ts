import { retentionEndpoints } from "@/lib/retention/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(retentionEndpoints.getKeeping);
