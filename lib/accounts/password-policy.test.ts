import { describe, expect, it } from "vitest";
import { passwordRefusal } from "./password-policy";

const ABOUT = ["caseworker@pelita.example", "Sari Wulandari", "Yayasan Pelita"];

describe("what a password must be (OWASP ASVS 5.0, 6.2)", () => {
  it.each([
    ["pendek", "tooShort"],
    ["x".repeat(129), "tooLong"],
    ["aaaaaaaaaaaaaa", "repetitive"],
    ["passwordpassword", "common"],
    ["...123456789...", "common"],
    ["iloveyou-20261124", "common"],
    ["lentera-2026-aman", "aboutYou"],
    ["Pelita!2026!Sari", "aboutYou"],
  ])("refuses %s: %s", (password, refusal) => {
    expect(passwordRefusal(password, ABOUT)).toBe(refusal);
  });

  it.each([
    "kuda laut menari pelan",
    "correct horse battery staple",
    "пароль без правил 7",
    "12 ekor bebek di sawah",
    `lampu ${"sawah ".repeat(20)}`.slice(0, 128),
  ])("takes %s", (password) => {
    expect(passwordRefusal(password, ABOUT)).toBeNull();
  });
});
