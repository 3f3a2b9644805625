import { asOwnTemplate } from '@trialogue/shared/exercises/ownTemplate.ts';
import {
  MAX_TEMPLATE_FILE_BYTES,
  readTemplate,
  type TemplateReading,
} from '@trialogue/shared/exercises/readTemplate.ts';
import { templatesText as words } from '../../text/templates.ts';

/** What is in a file: a template of one's own, under a fresh id, or what is wrong with it. Never rejects. */
export const readTemplateFile = async (file: File): Promise<TemplateReading> => {
  try {
    // A file of gigabytes is not read to the end to learn that it is too large.
    const reading = readTemplate(await file.slice(0, MAX_TEMPLATE_FILE_BYTES + 1).text());
    return reading.ok ? { ok: true, exercise: asOwnTemplate(reading.exercise) } : reading;
  } catch {
    return { ok: false, problems: [{ where: file.name, why: words.unreadable, path: '' }] };
  }
};
