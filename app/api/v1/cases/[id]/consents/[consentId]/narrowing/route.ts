import { consentEndpoints } from "@/lib/consent/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(consentEndpoints.postNarrowing);
