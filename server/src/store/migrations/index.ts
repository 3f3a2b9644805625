import type { MigrationProvider } from 'kysely/migration';
import { practice } from './001-practice.ts';
import { coTherapist } from './002-co-therapist.ts';
import { saveClasses } from './003-save-classes.ts';
import { continues } from './004-continues.ts';
import { templates } from './005-templates.ts';
import { ownership } from './006-ownership.ts';
import type { ColumnTypes } from './columnTypes.ts';

/** Every step from an empty database to `schema.ts`, in order of name. */
export const migrationsFor = (types: ColumnTypes): MigrationProvider => ({
  getMigrations: async () => ({
    '001-practice': practice(types),
    '002-co-therapist': coTherapist,
    '003-save-classes': saveClasses,
    '004-continues': continues,
    '005-templates': templates(types),
    '006-ownership': ownership,
  }),
});
