import { askSecret, canAsk } from "./ask-secret";
import { SettingError, type Settings } from "./settings";

/** Shorter ones are guessed, whatever each guess costs. */
export const PASSPHRASE_LENGTH = 12;

function demandLength(passphrase: string): string {
  if (passphrase.length >= PASSPHRASE_LENGTH) return passphrase;
  throw new SettingError(
    `LENTERA_BACKUP_PASSPHRASE is ${passphrase.length} characters long; expected at least ${PASSPHRASE_LENGTH}.`,
  );
}

/**
 * The passphrase of a backup: from the environment, or asked on a terminal (twice where a backup is
 * made: a slip of the finger would lock it for ever).
 */
export async function passphraseOf(settings: Settings, isNew: boolean): Promise<string> {
  if (settings.backupPassphrase !== null) return demandLength(settings.backupPassphrase);
  if (!canAsk())
    throw new SettingError(
      `LENTERA_BACKUP_PASSPHRASE is not set; expected at least ${PASSPHRASE_LENGTH} characters, because there is no terminal to ask on.`,
    );
  const typed = demandLength(await askSecret("Passphrase of the backup: "));
  if (isNew && (await askSecret("Once more: ")) !== typed)
    throw new SettingError("The two were not the same; nothing was written.");
  return typed;
}
