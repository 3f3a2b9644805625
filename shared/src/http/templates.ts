import { z } from 'zod';
import { Exercise } from '../exercises/exercise.ts';
import { OwnTemplateId } from '../exercises/ownTemplate.ts';
import { defineEndpoint, nothing } from './defineEndpoint.ts';

/** Templates one practice keeps: more than anybody looks through. */
export const MAX_TEMPLATES = 200;

/** A template of the practice's own. Its exercise has the same id. */
export const Template = z.strictObject({
  id: OwnTemplateId,
  exercise: Exercise,
  /** Whoever asks made it, and may change and remove it. */
  own: z.boolean(),
  /** The name of who made it. */
  by: z.string(),
  /** Server time in ms; rises with every change. */
  updatedAt: z.number(),
});
export type Template = z.output<typeof Template>;

/**
 * Templates of the practice's own. Every therapist of this server may see and use them; `not-yours` answers whoever
 * would change or remove another's. An exercise with faults, or one that is too large, is `invalid-payload`.
 */
export const templateEndpoints = {
  /** By name. */
  list: defineEndpoint({
    method: 'GET',
    path: '/api/templates',
    body: nothing,
    answer: z.strictObject({ templates: z.array(Template).max(MAX_TEMPLATES) }),
  }),
  /** `already-exists` if the id is taken, `board-full` if there are as many as there may be. */
  create: defineEndpoint({
    method: 'POST',
    path: '/api/templates',
    body: z.strictObject({ exercise: Exercise.extend({ id: OwnTemplateId }) }),
    answer: Template,
  }),
  /** `entry-changed` if somebody else, or another tab, has changed it since `base`. */
  update: defineEndpoint({
    method: 'PATCH',
    path: '/api/templates/:id',
    body: z.strictObject({ exercise: Exercise.extend({ id: OwnTemplateId }), base: z.number() }),
    answer: Template,
  }),
  /** Runs that were begun from it stay as they are. */
  remove: defineEndpoint({
    method: 'POST',
    path: '/api/templates/:id/remove',
    body: nothing,
    answer: nothing,
  }),
};
