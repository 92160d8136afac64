import { auditEndpoints } from "@/lib/audit/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(auditEndpoints.getAudit);
