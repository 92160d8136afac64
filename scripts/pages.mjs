import path from "node:path";
import { register } from "tsx/esm/api";

const unregister = register();
const { servePages } = await import("./machine/pages.ts");
// The pages are built: neither the translator nor its source maps may stand in the way of a request.
await unregister();
process.setSourceMapsEnabled(false);
const [port, host] = process.argv.slice(2);
await servePages(path.resolve(import.meta.dirname, ".."), Number(port), host);
