import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReferralStatus, ServiceStatus } from "../model";
import { derivedStatus, SERVICE_WORKFLOW, serviceMovesOf } from "./services";
import { isOpen, movesOf } from "./workflow";

const of = (current: ReferralStatus, ...services: ServiceStatus[]) =>
  derivedStatus(current, services);

test("the referral follows its services", () => {
  expect(of("SENT", "ACCEPTED", "ASKED")).toBe("ACCEPTED");
  expect(of("SENT", "DECLINED", "ASKED")).toBe("RECEIVED");
  expect(of("RECEIVED", "DECLINED", "DECLINED")).toBe("DECLINED");
  expect(of("SENT", "WAITING")).toBe("RECEIVED");
  expect(of("ACCEPTED", "NOT_DELIVERED", "ASKED")).toBe("ACCEPTED");
  expect(of("ACCEPTED", "NOT_DELIVERED", "DECLINED")).toBe("NOT_DELIVERED");
  expect(of("IN_SERVICE", "COMPLETED", "ACCEPTED")).toBe("IN_SERVICE");
  expect(of("IN_SERVICE", "COMPLETED", "NOT_DELIVERED")).toBe("COMPLETED");
});

test("a service has no move in a referral that has ended", () => {
  for (const status of Object.keys(SERVICE_WORKFLOW) as ServiceStatus[])
    for (const ended of ["WITHDRAWN", "EXPIRED", "DECLINED"] as const)
      expect(serviceMovesOf(status, ended)).toEqual([]);
});

test("however services are answered, the referral only takes steps that its own workflow has", () => {
  const steps = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), steps, (count, moves) => {
      const services: ServiceStatus[] = Array.from({ length: count }, () => "ASKED");
      let status: ReferralStatus = "SENT";
      for (const [which, choice] of moves) {
        const index = which % count;
        const open = serviceMovesOf(services[index] ?? "ASKED", status);
        if (open.length === 0) continue;
        services[index] = open[choice % open.length]?.to ?? "ASKED";
        const next = derivedStatus(status, services);
        if (next === status) continue;
        expect(movesOf(status, "RECEIVER").map(({ to }) => to)).toContain(next);
        status = next;
      }
      const hasEnded = services.every((service) => SERVICE_WORKFLOW[service].length === 0);
      expect(isOpen(status)).toBe(!hasEnded);
    }),
  );
});
