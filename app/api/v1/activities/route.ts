import { activityEndpoints } from "@/lib/activities/endpoint";
import { routes } from "@/lib/server/endpoint";

export const { GET, POST, PATCH, PUT, DELETE, OPTIONS } = routes(
  activityEndpoints.getActivities,
  activityEndpoints.postActivity,
);
