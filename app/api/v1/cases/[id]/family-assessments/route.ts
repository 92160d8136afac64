import { reintegrationEndpoints } from "@/lib/reintegration/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(reintegrationEndpoints.postFamily);
