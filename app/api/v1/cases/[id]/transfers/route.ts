import { transferEndpoints } from "@/lib/referrals/endpoint/transfer";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  transferEndpoints.getTransfers,
  transferEndpoints.postTransfer,
);
