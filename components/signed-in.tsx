import { Button } from "./button";

type Props = {
  readonly name: string;
  readonly about: string;
  readonly signOut: () => Promise<void>;
  /** The words of the button. */
  readonly out: string;
};

/** Who is signed in, and the way out. */
export function SignedIn({ name, about, signOut, out }: Props) {
  return (
    <div className="rail-foot">
      <strong>{name}</strong>
      {about}
      <form action={signOut} className="mt-2">
        <Button size="tight">{out}</Button>
      </form>
    </div>
  );
}
