import { activityEndpoints } from "@/lib/activities/endpoint";
import { arrivalEndpoints } from "@/lib/arrivals/endpoint";
import { dependantEndpoints } from "@/lib/arrivals/endpoint/dependants";
import { assistanceEndpoints } from "@/lib/assistance/endpoint";
import { auditEndpoints } from "@/lib/audit/endpoint";
import { breakGlassEndpoints } from "@/lib/cases/endpoint/break-glass";
import { caseEndpoints } from "@/lib/cases/endpoint/cases";
import { closureEndpoints } from "@/lib/cases/endpoint/closure";
import { noteEndpoints } from "@/lib/cases/endpoint/notes";
import { consentEndpoints } from "@/lib/consent/endpoint";
import { mergeEndpoints } from "@/lib/duplicates/endpoint";
import { exportEndpoints } from "@/lib/exchange/endpoint";
import { fileEndpoints } from "@/lib/files/endpoint";
import { handoverEndpoints } from "@/lib/handover/endpoint";
import { coverEndpoints } from "@/lib/handover/endpoint/covers";
import { requestEndpoints } from "@/lib/handover/endpoint/requests";
import { letterEndpoints } from "@/lib/letters/endpoint";
import { organisationEndpoints } from "@/lib/partnership/endpoint";
import { peopleEndpoints } from "@/lib/people/endpoint";
import { proceedingEndpoints } from "@/lib/proceedings/endpoint";
import { justiceChangeEndpoints } from "@/lib/proceedings/endpoint/changes";
import { programmeEndpoints } from "@/lib/programmes/endpoint";
import { referralEndpoints } from "@/lib/referrals/endpoint";
import { transferEndpoints } from "@/lib/referrals/endpoint/transfer";
import { reintegrationEndpoints } from "@/lib/reintegration/endpoint";
import { jobEndpoints, reportEndpoints } from "@/lib/reports/endpoint";
import { retentionEndpoints } from "@/lib/retention/endpoint";
import { rightsEndpoints } from "@/lib/rights/endpoint";
import { openApiOf } from "@/lib/server/openapi";
import { supervisionEndpoints } from "@/lib/supervision/endpoint";

// A list: two domains may call an endpoint alike, and neither hides the other.
const all = [
  ...[peopleEndpoints, mergeEndpoints, reportEndpoints],
  ...[jobEndpoints, organisationEndpoints, programmeEndpoints],
  ...[activityEndpoints, caseEndpoints, noteEndpoints],
  ...[fileEndpoints, assistanceEndpoints, breakGlassEndpoints],
  ...[consentEndpoints, proceedingEndpoints, justiceChangeEndpoints],
  ...[reintegrationEndpoints, closureEndpoints, handoverEndpoints],
  ...[coverEndpoints, requestEndpoints, retentionEndpoints],
  ...[rightsEndpoints, letterEndpoints, referralEndpoints],
  ...[transferEndpoints, auditEndpoints, supervisionEndpoints],
  ...[exportEndpoints],
  ...[transferEndpoints, auditEndpoints, arrivalEndpoints, dependantEndpoints],
];

/** The description of the API, for everybody. */
export function GET(): Response {
  return Response.json(openApiOf(all.flatMap((domain) => Object.values(domain))), {
    headers: { "cache-control": "no-store" },
  });
}
