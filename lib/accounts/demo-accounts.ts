import type { Role } from "@/lib/kernel/viewer";
import type { Code } from "@/lib/vocabulary/code-lists";

/** The password of every demo account; such accounts exist in a demo only. */
export const DEMO_PASSWORD = "lentera-demo";

type DemoOrganisation = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly type: Code<"organisation_type">;
  readonly taskForceRole?: string;
  readonly province?: string;
  readonly isInstallation?: boolean;
  readonly letterhead?: string;
};

export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    code: "LENTERA",
    name: "Pengelola Lentera",
    nameEn: "Lentera operations",
    type: "NATIONAL_NGO",
    isInstallation: true,
  },
  {
    code: "PELITA",
    name: "Yayasan Pelita",
    nameEn: "Pelita Foundation",
    type: "NATIONAL_NGO",
    province: "33",
    letterhead:
      "Jalan Mawar 12, Semarang 50000 (rekaan)\nTelepon 024-0000000 · kantor@pelita.example",
  },
  {
    code: "UPTD",
    name: "UPTD PPA",
    nameEn: "Women and Child Protection Unit",
    type: "UPTD_PPA",
    province: "33",
  },
  {
    code: "GUGUSTUGAS",
    name: "Gugus Tugas TPPO",
    nameEn: "Anti-Trafficking Task Force",
    type: "NATIONAL_GOVERNMENT",
    taskForceRole: "SECRETARIAT",
  },
  { code: "IOM", name: "IOM Indonesia", nameEn: "IOM Indonesia", type: "IGO" },
  { code: "FUND", name: "Dana Kemanusiaan", nameEn: "Humanity Fund", type: "DONOR" },
  { code: "UNFPA", name: "UNFPA Indonesia", nameEn: "UNFPA Indonesia", type: "UN_BODY" },
  { code: "WHO", name: "WHO Indonesia", nameEn: "WHO Indonesia", type: "UN_BODY" },
  {
    code: "LPSK",
    name: "Lembaga Perlindungan Saksi dan Korban",
    nameEn: "Witness and Victim Protection Agency",
    type: "LPSK",
  },
  {
    code: "POLRI-PPA",
    name: "Unit PPA Kepolisian",
    nameEn: "Police Women and Child Unit",
    type: "POLICE",
  },
  {
    code: "KP2MI",
    name: "KP2MI/BP2MI",
    nameEn: "Ministry for the Protection of Migrant Workers",
    type: "NATIONAL_GOVERNMENT",
  },
];

type DemoAccount = {
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
};

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    email: "caseworker@pelita.example",
    name: "Sari Wulandari",
    organisation: "PELITA",
    roles: ["CASEWORKER"],
  },
  {
    email: "caseworker2@pelita.example",
    name: "Agus Prasetyo",
    organisation: "PELITA",
    roles: ["CASEWORKER"],
  },
  {
    email: "supervisor@pelita.example",
    name: "Ratih Kusuma",
    organisation: "PELITA",
    roles: ["SUPERVISOR"],
  },
  // A second pair of eyes: what one supervisor proposes to destroy another decides.
  {
    email: "supervisor2@pelita.example",
    name: "Bambang Irawan",
    organisation: "PELITA",
    roles: ["SUPERVISOR"],
  },
  { email: "officer@uptd.example", name: "Nur Aini", organisation: "UPTD", roles: ["CASEWORKER"] },
  {
    email: "supervisor@uptd.example",
    name: "Hendra Wijaya",
    organisation: "UPTD",
    roles: ["SUPERVISOR"],
  },
  {
    email: "coordinator@gugustugas.example",
    name: "Maya Siregar",
    organisation: "GUGUSTUGAS",
    roles: ["COORDINATOR"],
  },
  {
    email: "reporting@iom.example",
    name: "Dian Paramita",
    organisation: "IOM",
    roles: ["PROGRAMME_OFFICER"],
  },
  {
    email: "supervisor@iom.example",
    name: "Tomas Hartono",
    organisation: "IOM",
    roles: ["SUPERVISOR"],
  },
  {
    email: "orgadmin@pelita.example",
    name: "Dewi Lestari",
    organisation: "PELITA",
    roles: ["ORG_ADMIN"],
  },
  {
    email: "oversight@gugustugas.example",
    name: "Rina Hartati",
    organisation: "GUGUSTUGAS",
    roles: ["OVERSIGHT"],
  },
  { email: "donor@fund.example", name: "Alex Morgan", organisation: "FUND", roles: ["DONOR"] },
  {
    email: "admin@lentera.example",
    name: "Budi Santoso",
    organisation: "LENTERA",
    roles: ["SYSTEM_ADMIN"],
  },
];
