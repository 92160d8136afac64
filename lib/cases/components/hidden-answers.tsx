type Props = {
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly under?: string;
};

/** Answers that travel with a form unseen: what its writer saw, or what was typed on a page before. */
export function HiddenAnswers({ answers, under = "" }: Props) {
  return Object.entries(answers).flatMap(([name, values]) =>
    values.map((value) => (
      <input
        key={`${name} ${value}`}
        type="hidden"
        name={`${under}${name}`}
        value={value}
        readOnly
      />
    )),
  );
}
