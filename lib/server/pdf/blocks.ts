/** A column of a table; figures stand to the right. */
export type PdfColumn = { readonly label: string; readonly align?: "left" | "right" };

/** What a document is made of, from top to bottom. Each becomes a structure element of its kind. */
export type PdfBlock =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "text"; readonly text: string; readonly tone?: "plain" | "soft" | "strong" }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** Names and what stands for them: a table whose rows begin with their header. */
  | {
      readonly kind: "facts";
      readonly label: string;
      readonly rows: readonly (readonly [string, string])[];
    }
  | {
      readonly kind: "table";
      readonly label: string;
      readonly columns: readonly PdfColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Two places to sign, side by side, read one after the other. */
  | {
      readonly kind: "signatures";
      readonly left: readonly string[];
      readonly right: readonly string[];
    };

/** A whole document. `at` is the moment that it names as its making. */
export type PdfDocument = {
  readonly title: string;
  readonly author: string;
  readonly language: "id-ID" | "en-GB";
  readonly at: Date;
  /** Name and further lines of who writes, on top of the first page. */
  readonly letterhead?: { readonly name: string; readonly lines: readonly string[] };
  /** Left in the foot of every page; the page number stands to the right. */
  readonly foot: string;
  /** Said across every page, e.g. that it is a draft. */
  readonly watermark?: string;
  readonly blocks: readonly PdfBlock[];
};
