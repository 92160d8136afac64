/** A programme as all partners read it. */
export type ProgrammeView = {
  readonly id: string;
  readonly code: string;
  readonly title: { readonly id: string; readonly en: string };
  readonly description: string | null;
  readonly iatiIdentifier: string | null;
  /** The code of the organisation that runs it. */
  readonly organisation: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly currency: string;
  readonly asksContributors: boolean;
  readonly partners: readonly ProgrammePartnerView[];
  readonly version: number;
};

export type ProgrammePartnerView = {
  readonly organisation: string;
  readonly role: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
};
