import type { Browser } from '@playwright/test';
import { goIn, isInside, isWaiting } from '../../support/jointSession.ts';
import { Person } from '../../support/people.ts';
import { bookSession, setUpPractice } from '../../support/practice.ts';
import type { ServerProcess } from '../../support/serverProcess.ts';
import type { Voice } from '../../support/voices.ts';
import { type Joined, joinedAfterPress, noteArrivals, picturesMove } from './arrivals.ts';
import type { BarePage } from './BarePage.ts';

export type Browsers = Readonly<Record<Voice, Browser>>;
type Signed = Pick<NonNullable<Parameters<typeof Person.create>[2]>, 'storageState'>;
type People = Readonly<Record<Voice, Person>>;

/** Two people who see and hear each other, and a third who comes in as often as asked. */
export interface Room {
  readonly join: () => Promise<Joined>;
  readonly close: () => Promise<void>;
}

/** A fresh profile for each, in a browser of their own. */
const threePeople = async (browsers: Browsers, therapistHas: Signed = {}): Promise<People> => {
  const create = async (voice: Voice): Promise<Person> => {
    const person = await Person.create(voice, browsers[voice], voice === 'therapist' ? therapistHas : {});
    await person.context.addInitScript(noteArrivals);
    return person;
  };
  const [therapist, a, b] = await Promise.all([create('therapist'), create('a'), create('b')]);
  return { therapist, a, b };
};

const closeAll = async (people: People): Promise<void> => {
  await Promise.all(Object.values(people).map((person) => person.close()));
};

/** Resolves once these two see each other. */
const seeEachOther = async (one: Person, other: Person): Promise<void> => {
  await Promise.all([picturesMove(one.page), picturesMove(other.page)]);
};

/** A practice whose therapist is signed in. */
export interface SignedIn {
  readonly server: ServerProcess;
  readonly state: Awaited<ReturnType<Person['context']['storageState']>>;
}

export const signIn = async (browsers: Browsers, server: ServerProcess): Promise<SignedIn> => {
  const therapist = await Person.create('therapist', browsers.therapist);
  await setUpPractice(therapist.page, server.setupLink);
  const state = await therapist.context.storageState();
  await therapist.close();
  return { server, state };
};

/** A session in Trialogue: `b` waits, with all that waiting loads, and is admitted by a press. */
export const ourRoom = async (browsers: Browsers, { server, state }: SignedIn): Promise<Room> => {
  const people = await threePeople(browsers, { storageState: state });
  const { therapist, a, b } = people;
  await therapist.page.goto(server.url);
  const booked = await bookSession(therapist.page);
  await Promise.all([therapist.page.goto(booked.room), a.page.goto(booked.links.a)]);
  await goIn(therapist.page);
  await isInside(therapist.page);
  await goIn(a.page);
  const admit = therapist.page.getByRole('button', { name: 'Admit' });
  await admit.click();
  await seeEachOther(therapist, a);
  return {
    join: async () => {
      await b.page.goto(booked.links.b);
      await goIn(b.page);
      await isWaiting(b.page);
      await b.page.waitForLoadState('networkidle');
      await seeEachOther(therapist, a);
      await admit.click();
      const joined = await joinedAfterPress(therapist.page, b.page);
      await b.page.getByRole('button', { name: 'Leave', exact: true }).click();
      await b.page.getByRole('button', { name: 'Leave now' }).click();
      await b.page.goto('about:blank');
      return joined;
    },
    close: () => closeAll(people),
  };
};

/** The same three on the bare page. */
export const bareRoom = async (browsers: Browsers, { url }: BarePage): Promise<Room> => {
  const people = await threePeople(browsers);
  const { therapist, a, b } = people;
  await Promise.all([therapist.page.goto(url), a.page.goto(url)]);
  await seeEachOther(therapist, a);
  return {
    join: async () => {
      await b.page.goto(`${url}?wait`);
      await b.page.locator('[data-state=waiting]').waitFor();
      await seeEachOther(therapist, a);
      await therapist.page.getByRole('button', { name: 'Admit' }).click();
      const joined = await joinedAfterPress(therapist.page, b.page);
      await b.page.goto('about:blank');
      return joined;
    },
    close: () => closeAll(people),
  };
};
