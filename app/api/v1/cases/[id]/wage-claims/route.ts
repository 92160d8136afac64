import { justiceChangeEndpoints } from "@/lib/proceedings/endpoint/changes";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  justiceChangeEndpoints.postWageClaim,
);
