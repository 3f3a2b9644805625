import type { TemplateReading } from '@trialogue/shared/exercises/readTemplate.ts';
import { useRef } from 'react';
import { Button } from '../../components/ui/Button.tsx';
import { templatesText as words } from '../../text/templates.ts';
import { readTemplateFile } from './readTemplateFile.ts';

/** A file as it was read. */
export interface ReadFile {
  readonly name: string;
  readonly reading: TemplateReading;
}

interface ImportTemplateProps {
  readonly busy: boolean;
  readonly onRead: (file: ReadFile) => void;
}

/** Opens a file and says what is in it; nothing is sent here. */
export const ImportTemplate = ({ busy, onRead }: ImportTemplateProps) => {
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File) => {
    onRead({ name: file.name, reading: await readTemplateFile(file) });
    // The same file can be chosen again after it was mended.
    if (input.current !== null) input.current.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void read(file);
        }}
      />
      <Button icon="plus" busy={busy} onClick={() => input.current?.click()}>
        {words.import}
      </Button>
    </>
  );
};
