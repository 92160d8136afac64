import { mergeEndpoints } from "@/lib/duplicates/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(mergeEndpoints.postMerge);
