import { coverEndpoints } from "@/lib/handover/endpoint/covers";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  coverEndpoints.getCovers,
  coverEndpoints.postCover,
);
