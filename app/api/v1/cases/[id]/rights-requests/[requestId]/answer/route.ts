import { rightsEndpoints } from "@/lib/rights/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(rightsEndpoints.postRightsAnswer);
