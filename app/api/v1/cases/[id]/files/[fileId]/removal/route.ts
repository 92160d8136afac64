import { fileEndpoints } from "@/lib/files/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(fileEndpoints.postRemoval);
