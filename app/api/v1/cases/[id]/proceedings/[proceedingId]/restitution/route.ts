import { proceedingEndpoints } from "@/lib/proceedings/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  proceedingEndpoints.postRestitution,
);
