import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const peers = new URL('../peers/', import.meta.url);
const document = `<!doctype html><html lang="en"><title>Bare</title><body>
<button disabled>Admit</button><script type="module" src="/page.js"></script></body></html>`;

/** A bare mediasoup page and its server in a process of its own: what joining costs without all that Trialogue is. */
export class BarePage {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
  }

  static async create(): Promise<BarePage> {
    const folder = await mkdtemp(join(tmpdir(), 'trialogue-bare-'));
    await writeFile(join(folder, 'index.html'), document);
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'chrome130',
        lib: {
          entry: fileURLToPath(new URL('barePageClient.mjs', peers)),
          formats: ['es'],
          fileName: () => 'page.js',
        },
      },
    });
    const child = spawn(process.execPath, [fileURLToPath(new URL('barePage.mjs', peers)), folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [url] = await Promise.race([
      once(createInterface(child.stdout), 'line'),
      once(child, 'exit').then(() => Promise.reject(new Error('the bare page did not start'))),
    ]);
    return new BarePage(String(url), child, folder);
  }

  /** Idempotent. */
  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.stdin?.end();
      await exited;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
