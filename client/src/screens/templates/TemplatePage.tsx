import type { OwnTemplateId } from '@trialogue/shared/exercises/ownTemplate.ts';

export const TemplatePage = (_: { readonly id: OwnTemplateId }) => null;
