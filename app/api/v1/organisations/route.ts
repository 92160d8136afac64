import { organisationEndpoints } from "@/lib/partnership/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  organisationEndpoints.getOrganisations,
  organisationEndpoints.postOrganisation,
);
