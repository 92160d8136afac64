import { arrivalEndpoints } from "@/lib/arrivals/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  arrivalEndpoints.getArrival,
  arrivalEndpoints.patchArrival,
);
