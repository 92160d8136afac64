import { exportEndpoints } from "@/lib/exchange/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(exportEndpoints.postFile);
