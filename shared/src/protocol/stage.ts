import { defineRequest, nothing, where } from './define.ts';

export const stageRequests = {
  /** Partners are cut from each other; both keep the therapist. */
  'stage:hold': defineRequest({
    input: nothing,
    output: nothing,
    permission: 'stage.direct',
    places: where.directing,
    rate: 'control',
  }),
  'stage:resume': defineRequest({
    input: nothing,
    output: nothing,
    permission: 'stage.direct',
    places: where.directing,
    rate: 'control',
  }),
};
