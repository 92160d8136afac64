import { Button } from "./button";

type Props = {
  readonly name: string;
  readonly about: string;
  /** Where the way out is posted to. */
  readonly signOut: string;
  /** The words of the button. */
  readonly out: string;
};

/** Who is signed in, and the way out. */
export function SignedIn({ name, about, signOut, out }: Props) {
  return (
    <div className="rail-foot">
      <strong>{name}</strong>
      {about}
      <form method="post" action={signOut} className="mt-2">
        <Button size="tight">{out}</Button>
      </form>
    </div>
  );
}
