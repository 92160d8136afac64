import { dependantEndpoints } from "@/lib/arrivals/endpoint/dependants";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  dependantEndpoints.getDependants,
  dependantEndpoints.postDependant,
);
