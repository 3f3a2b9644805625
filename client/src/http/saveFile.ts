/** Some browsers read the file only after the click has been handled. */
const KEEP_LINK_MS = 10_000;

/** Gives the file to the person, under that name. */
export const saveFile = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_LINK_MS);
};
