import { assistanceEndpoints } from "@/lib/assistance/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  assistanceEndpoints.getApprovals,
  assistanceEndpoints.postApproval,
);
