import { requestEndpoints } from "@/lib/handover/endpoint/requests";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  requestEndpoints.getRequests,
  requestEndpoints.postRequest,
);
