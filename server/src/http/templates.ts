import { SessionError } from '@trialogue/shared/errors.ts';
import type { Exercise } from '@trialogue/shared/exercises/exercise.ts';
import { OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';
import { readTemplate } from '@trialogue/shared/exercises/readTemplate.ts';
import { MAX_TEMPLATES, type Template, templateEndpoints } from '@trialogue/shared/http/templates.ts';
import type { AccountId } from '@trialogue/shared/ids.ts';
import { type Request, Router } from 'express';
import type { Clock } from '../clock.ts';
import type { PracticeAct, PracticeStore } from '../store/PracticeStore.ts';
import { serve } from './serve.ts';
import type { TherapistGate } from './therapist.ts';

export interface TemplateDependencies {
  readonly clock: Clock;
  readonly store: PracticeStore;
  readonly gate: TherapistGate;
}

/** As it is kept: whatever it came from, only what a template may say. */
const bodyOf = (exercise: Exercise): string => {
  const read = readTemplate(JSON.stringify(exercise));
  if (!read.ok) throw new SessionError('invalid-payload');
  return JSON.stringify(read.exercise);
};

const idIn = (request: Request): OwnTemplateId => {
  const id = OwnTemplateId.safeParse(request.params['id']);
  if (!id.success) throw new SessionError('not-found');
  return id.data;
};

/** The practice's own templates: for all its therapists to use, for each to change their own. */
export const templateRoutes = ({ clock, store, gate }: TemplateDependencies): Router => {
  const router = Router();

  const record = (act: PracticeAct['act'], by: AccountId) =>
    store.recordAct({ at: clock.now(), by, act, session: null, person: null });

  serve(router, templateEndpoints.list, async ({ request }) => {
    const account = await gate.account(request);
    const names = new Map((await store.listAccounts()).map(({ id, name }) => [id, name]));
    const templates = (await store.listTemplates()).flatMap(({ id, owner, body, updatedAt }): Template[] => {
      const read = readTemplate(body);
      // One that an older version took and this one cannot run is not offered, and stays where it is.
      if (!read.ok) return [];
      return [
        { id, exercise: read.exercise, own: owner === account.id, by: names.get(owner) ?? '', updatedAt },
      ];
    });
    return {
      templates: templates.sort((one, other) => one.exercise.name.localeCompare(other.exercise.name)),
    };
  });

  serve(router, templateEndpoints.create, async ({ body: { exercise }, request }) => {
    const { id: owner, name } = await gate.account(request);
    const updatedAt = clock.now();
    await store.addTemplate({ id: exercise.id, owner, body: bodyOf(exercise), updatedAt }, MAX_TEMPLATES);
    await record('template.created', owner);
    return { id: exercise.id, exercise, own: true, by: name, updatedAt };
  });

  serve(router, templateEndpoints.update, async ({ body: { exercise, base }, request }) => {
    const { id: owner, name } = await gate.account(request);
    const id = idIn(request);
    if (exercise.id !== id) throw new SessionError('invalid-payload');
    const change = { id, owner, body: bodyOf(exercise), updatedAt: clock.now() };
    const updatedAt = await store.changeTemplate(change, base);
    await record('template.changed', owner);
    return { id, exercise, own: true, by: name, updatedAt };
  });

  serve(router, templateEndpoints.remove, async ({ request }) => {
    const { id: owner } = await gate.account(request);
    await store.removeTemplate(idIn(request), owner);
    await record('template.removed', owner);
    return {};
  });

  return router;
};
