import { jobEndpoints } from "@/lib/reports/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(jobEndpoints.getJobResult);
