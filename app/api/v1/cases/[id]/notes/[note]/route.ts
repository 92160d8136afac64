import { noteEndpoints } from "@/lib/cases/endpoint/notes";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  noteEndpoints.getNote,
  noteEndpoints.patchNote,
);
