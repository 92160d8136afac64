import { Button, LinkButton } from "./button";

type Props = {
  readonly name: string;
  readonly about: string;
  /** The words of the way to another of the person's organisations, where there is one. */
  readonly change?: string | null;
  /** Where the way out is posted to. */
  readonly signOut: string;
  /** The words of the button. */
  readonly out: string;
};

/** Who is signed in, and the way out. */
export function SignedIn({ name, about, change = null, signOut, out }: Props) {
  return (
    <div className="rail-foot">
      <strong>{name}</strong>
      {about}
      {change ? (
        <LinkButton size="tight" href="/account/organisation" className="mt-2">
          {change}
        </LinkButton>
      ) : null}
      <form method="post" action={signOut} className="mt-2">
        <Button size="tight">{out}</Button>
      </form>
    </div>
  );
}
