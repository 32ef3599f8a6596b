/** Waits for changes in the folder of a package. */
import { watch, type FSWatcher } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";

/** A save is several events, and so is a change of many files: so long it must have been still, in milliseconds. */
const STILL = 100;

/** What tells of the next change. It listens from the moment it is made. */
export interface Watch {
  /** Resolves when something has changed and all has been still for a moment. */
  readonly changed: Promise<void>;
  readonly close: () => void;
}

/**
 * Listens to a folder. One that is not there is waited for, by listening to the nearest one above it that is.
 * Files come and go when editors save, so it is never a file that is listened to.
 */
export async function watchFolder(folder: string): Promise<Watch> {
  const present = await nearestFolder(folder);
  let timer: NodeJS.Timeout | undefined;
  let tell: () => void = () => undefined;
  const changed = new Promise<void>((resolve) => (tell = resolve));
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, STILL);
  };
  const watcher = listen(present, heard);
  return {
    changed,
    close: () => {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

/** A folder that went away between the look and now is heard of as a change. */
function listen(folder: string, heard: () => void): FSWatcher | null {
  try {
    return watch(folder, { persistent: true }, heard).on("error", heard);
  } catch {
    heard();
    return null;
  }
}

async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  const above = dirname(folder);
  return found?.isDirectory() || above === folder ? folder : nearestFolder(above);
}
