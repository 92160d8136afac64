import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BarChart } from "./bar-chart";
import { Choices } from "./choices";
import { DataTable } from "./data-table";
import { EmptyState } from "./empty-state";
import { FormContext } from "./form-context";
import { LevelMark, PillarMark } from "./marks";
import { Pagination } from "./pagination";
import { SelectField } from "./select-field";
import { SummaryList } from "./summary-list";
import { TextField } from "./text-field";

const refused = {
  errors: [{ path: "birth.year", message: "Year missing" }],
  values: { birth: "typed", reason: "B", acts: "X,Z" },
  notice: null,
};

test("a field finds its error and what was typed in the form around it", () => {
  const html = renderToStaticMarkup(
    <FormContext value={refused}>
      <TextField name="birth" label="Birth" hint="If known" defaultValue="before" />
    </FormContext>,
  );
  expect(html).toContain('value="typed"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('aria-describedby="birth-hint birth-error"');
  expect(html).toContain("Year missing");
});

test("choices and selects keep what was chosen", () => {
  const choices = ["X", "Y", "Z"].map((value) => ({ value, label: value }));
  const html = renderToStaticMarkup(
    <FormContext value={refused}>
      <Choices kind="checkbox" name="acts" legend="Acts" choices={choices} />
      <SelectField name="reason" label="Why" choices={[{ value: "B", label: "b" }]} none="-" />
    </FormContext>,
  );
  expect(html.match(/checked=""/g)).toHaveLength(2);
  expect(html).toContain('value="B" selected=""');
});

test("a hidden figure has no bar, no zero and a word for those who listen", () => {
  const html = renderToStaticMarkup(
    <BarChart
      caption="Persons"
      heads={{ label: "Form", value: "Persons" }}
      hidden="hidden"
      bars={[
        { key: "a", label: "A", value: 40, shown: "40" },
        { key: "b", label: "B", value: null, shown: "7" },
      ]}
    />,
  );
  expect(html.match(/bar-fill/g)).toHaveLength(1);
  expect(html).not.toContain("7</span>");
  expect(html).toContain('<span class="sr-only">hidden</span>');
  expect(html).not.toMatch(/style=/);
});

test("a table without rows says why, a table with rows names them", () => {
  const columns = [
    { key: "name", label: "Name", cell: (row: string) => row },
    { key: "length", label: "Length", cell: (row: string) => row.length, isNumber: true },
  ] as const;
  const table = (rows: readonly string[]) =>
    renderToStaticMarkup(
      <DataTable
        caption="Words"
        columns={[...columns]}
        rows={rows}
        rowKey={(row) => row}
        empty={<EmptyState title="No words yet" />}
      />,
    );
  expect(table([])).not.toContain("<table");
  expect(table([])).toContain("No words yet");
  expect(table(["lamp"])).toContain('<th scope="row"');
  expect(table(["lamp"])).toContain('data-label="Length"');
});

test("one page needs no pages", () => {
  expect(renderToStaticMarkup(<Pagination label="Pages" />)).toBe("");
});

test("marks are words; what was not filled in is said", () => {
  expect(renderToStaticMarkup(<LevelMark level={4}>Emergency</LevelMark>)).toContain("Emergency");
  const pillar = (
    <PillarMark pillar="PREVENTION" locale="id">
      Pencegahan
    </PillarMark>
  );
  expect(renderToStaticMarkup(pillar)).toContain('<b aria-hidden="true">C</b>Pencegahan');
  const facts = [{ label: "Age", value: null }];
  expect(renderToStaticMarkup(<SummaryList facts={facts} none="Not filled in" />)).toContain(
    "Not filled in",
  );
});
