import { letterEndpoints } from "@/lib/letters/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  letterEndpoints.getLetters,
  letterEndpoints.postLetter,
);
