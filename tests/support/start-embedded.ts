/** A process of its own that starts or adopts the embedded PostgreSQL, says how, and stays until it is ended. */
import { startEmbedded } from '../../src/store/embedded.ts';

const [dataDir = '', grace = '60'] = process.argv.slice(2);
const server = await startEmbedded({ dataDir, orphanGraceSeconds: Number(grace) });
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
console.log(JSON.stringify({ url: server.url, port: server.port, started: server.started }));
setInterval(() => undefined, 60_000);
