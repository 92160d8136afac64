import { postSignOut } from "@/lib/accounts/endpoint";

export const POST = postSignOut;
