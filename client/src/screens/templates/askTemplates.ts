import { templateEndpoints } from '@trialogue/shared/http/templates.ts';
import { call } from '../../http/api.ts';

/** The practice's own templates. */
export const askTemplates = (signal: AbortSignal) => call(templateEndpoints.list, {}, { signal });
