import { programmeEndpoints } from "@/lib/programmes/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  programmeEndpoints.getProgrammes,
  programmeEndpoints.postProgramme,
);
