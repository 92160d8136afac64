import { peopleEndpoints } from "@/lib/people/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(peopleEndpoints.postSearch);
