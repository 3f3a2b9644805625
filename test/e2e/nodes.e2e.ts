import { Nodes } from '../cluster/Nodes.ts';
import { comeTogether, expect, test } from '../support/jointSession.ts';
import { changesOf, watchTone } from '../support/Listener.ts';
import { everyoneTogether, expectHearing, expectSeeing, type Person } from '../support/people.ts';
import { bookSession, setUpPractice } from '../support/practice.ts';
import { voices } from '../support/voices.ts';

/** The longest time in which this page did not hear that tone, since it was first heard, in ms. */
const longestGap = async ({ page }: Person): Promise<number> => {
  const changes = await changesOf(page);
  const gaps = changes.flatMap(({ at, heard }, index) => {
    const next = changes[index + 1];
    return heard || index === 0 ? [] : [(next?.at ?? Number.POSITIVE_INFINITY) - at];
  });
  return Math.max(0, ...gaps);
};

test('CLU5 a node that goes hands its people over, and one that is killed is replaced: nobody clicks anything', async ({
  people,
}) => {
  test.setTimeout(180_000);
  const nodes = await Nodes.start(2);
  try {
    const { therapist, a, b } = people;
    const everyone = [therapist, a, b];
    const last = nodes.all.at(-1);
    if (last === undefined) throw new Error('there is no node');
    await setUpPractice(therapist.page, last.process.setupLink);
    const booked = await bookSession(therapist.page);
    await comeTogether(people, booked);
    await expectHearing(everyone, everyoneTogether);
    await expectSeeing(everyone, everyoneTogether);
    await watchTone(b.page, voices.a.tone);
    await watchTone(therapist.page, voices.b.tone);

    const owner = await nodes.ownerOf(booked.id);
    expect(await owner.process.stop('SIGTERM')).toBe(0);
    await expectHearing(everyone, everyoneTogether);
    await expectSeeing(everyone, everyoneTogether);
    const drained = Math.max(await longestGap(b), await longestGap(therapist));
    test.info().annotations.push({ type: 'gap when a node goes, ms', description: String(drained) });
    await owner.process.start();

    await watchTone(b.page, voices.a.tone);
    const next = await nodes.ownerOf(booked.id);
    expect(next).not.toBe(owner);
    await next.process.stop('SIGKILL');
    await expectHearing(everyone, everyoneTogether);
    await expectSeeing(everyone, everyoneTogether);
    const killed = await longestGap(b);
    test.info().annotations.push({ type: 'gap when a node is killed, ms', description: String(killed) });
  } finally {
    await nodes.close();
  }
});
