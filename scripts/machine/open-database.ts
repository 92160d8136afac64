import type { DataFolder } from "./data-folder";
import { holderOf } from "./data-folder";
import { openExternal } from "./open-external";
import { startCluster } from "./postgres";
import { createRolesAndDatabase, LOGINS, type Login } from "./roles";
import type { Settings } from "./settings";
import { socketFolder } from "./socket-folder";

/** The database of an installation, whoever runs it. */
export type OpenDatabase = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly stop: () => Promise<void>;
  /** Settles when a database of our own is gone for good, with the reason. */
  readonly lost?: Promise<string>;
};

const DATABASE = "lentera";

async function openEmbedded(folder: DataFolder): Promise<OpenDatabase> {
  const { dir, superuserPassword, passwords } = folder;
  if (holderOf(dir) !== null) {
    const run = encodeURIComponent(socketFolder(dir));
    const at = (name: Login) =>
      `postgresql://${name}:${passwords[name]}@localhost/${DATABASE}?host=${run}`;
    const [ownerUrl, appUrl, workerUrl] = LOGINS.map(at) as [string, string, string];
    return { ownerUrl, appUrl, workerUrl, stop: async () => undefined };
  }
  const cluster = await startCluster({ dataDir: dir, password: superuserPassword });
  await createRolesAndDatabase(cluster.superuserUrl, passwords, DATABASE);
  const at = (name: Login) => cluster.url(DATABASE, name, passwords[name]);
  return {
    ...{
      ownerUrl: at("lentera_owner"),
      appUrl: at("lentera_app"),
      workerUrl: at("lentera_worker"),
    },
    stop: cluster.stop,
    lost: cluster.lost,
  };
}

/** Opens the database that the settings name; our own PostgreSQL where they name none. */
export function openDatabase(settings: Settings, folder: DataFolder): Promise<OpenDatabase> {
  return settings.databaseUrl ? openExternal(settings, folder.secret) : openEmbedded(folder);
}
