import type { z } from 'zod';
import { boardNotices, boardRequests } from './board.ts';
import type { NoticeDefinition, RequestDefinition } from './define.ts';
import { exerciseRequests } from './exercise.ts';
import { mediaNotices, mediaRequests } from './media.ts';
import { planRequests } from './plan.ts';
import { privateNotices, privateRequests } from './private.ts';
import { sessionNotices, sessionRequests } from './session.ts';
import { stageNotices, stageRequests } from './stage.ts';
import { timerRequests } from './timer.ts';

const requestTable = {
  ...sessionRequests,
  ...stageRequests,
  ...privateRequests,
  ...timerRequests,
  ...boardRequests,
  ...exerciseRequests,
  ...planRequests,
  ...mediaRequests,
};
const noticeTable = {
  ...sessionNotices,
  ...stageNotices,
  ...privateNotices,
  ...boardNotices,
  ...mediaNotices,
};

type RequestTable = typeof requestTable;
type NoticeTable = typeof noticeTable;

export type RequestName = keyof RequestTable;
export type NoticeName = keyof NoticeTable;

type Inputs = { [Name in RequestName]: z.output<RequestTable[Name]['input']> };
type Outputs = { [Name in RequestName]: z.output<RequestTable[Name]['output']> };
type Payloads = { [Name in NoticeName]: z.output<NoticeTable[Name]['payload']> };

export type Input<Name extends RequestName> = Inputs[Name];
export type Output<Name extends RequestName> = Outputs[Name];
export type Payload<Name extends NoticeName> = Payloads[Name];

/**
 * The one protocol table. Types, validation, authorisation, limits and the hostile suite all derive from it.
 * Written as mapped types so that code generic over a name keeps input and output together.
 */
export const requests: { readonly [Name in RequestName]: RequestDefinition<Inputs[Name], Outputs[Name]> } =
  requestTable;

export const notices: { readonly [Name in NoticeName]: NoticeDefinition<Payloads[Name]> } = noticeTable;

export const isRequestName = (name: string): name is RequestName => Object.hasOwn(requestTable, name);
export const requestNames: readonly RequestName[] = Object.keys(requestTable).filter(isRequestName);

const isNoticeName = (name: string): name is NoticeName => Object.hasOwn(noticeTable, name);
export const noticeNames: readonly NoticeName[] = Object.keys(noticeTable).filter(isNoticeName);
