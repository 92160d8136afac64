import { type State, StateMark } from "./marks";

export type Task = {
  readonly id: string;
  readonly label: string;
  /** null when it cannot be begun yet. */
  readonly href: string | null;
  readonly about?: string | null;
  readonly must?: string | null;
  readonly state: State;
  readonly stateLabel: string;
};

/** Short tasks in any order, each with its state in words. */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul>
      {tasks.map(({ id, label, href, about, must, state, stateLabel }) => (
        <li
          key={id}
          className="grid items-start gap-x-4 gap-y-0.5 border-b border-(--line) py-3 md:grid-cols-[1fr_11rem]"
        >
          <div>
            {href ? (
              <a href={href} className="inline-block py-0.5 font-medium">
                {label}
              </a>
            ) : (
              <span className="text-(--ink-soft)">{label}</span>
            )}
            {must ? <span className="ml-2 text-[13px] text-(--ink-soft)">{must}</span> : null}
            {about ? <p className="text-sm text-(--ink-soft)">{about}</p> : null}
          </div>
          <StateMark state={state}>{stateLabel}</StateMark>
        </li>
      ))}
    </ul>
  );
}
