import { routes } from "@/lib/server/endpoint";

/** What the API does not have is 404 as everything else there: a problem, no page. */
export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes();
