import { describe, expect, it } from 'vitest';
import { cuts, Metrics } from './Metrics.ts';
import { someSources, valuesOf } from './testSupport.ts';

describe('metrics', () => {
  it('say what the node carries at the moment they are asked', async () => {
    let sessions = 4;
    const metrics = new Metrics({ ...someSources, load: () => ({ ...someSources.load(), sessions }) });
    const values = await valuesOf(metrics);
    expect(values.get('trialogue_sessions')).toBe(4);
    expect(values.get('trialogue_people_connected')).toBe(11);
    expect(values.get('trialogue_media_packets_per_second')).toBe(321.5);
    expect(values.get('trialogue_media_packets_forwarded_total')).toBe(98_765);
    expect(values.get('trialogue_media_workers')).toBe(2);
    expect(values.get('trialogue_event_loop_lag_seconds')).toBe(0.012);
    expect(values.get('trialogue_sessions_not_saved')).toBe(1);
    expect(values.get('trialogue_node_draining')).toBe(1);
    expect(values.get('trialogue_version_info{version="1.2.3"}')).toBe(1);
    expect(values.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(values.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    sessions = 5;
    expect((await valuesOf(metrics)).get('trialogue_sessions')).toBe(5);
    // A total that is read twice is not counted twice.
    expect((await valuesOf(metrics)).get('trialogue_media_packets_forwarded_total')).toBe(98_765);
  });

  it('count what happens', async () => {
    const metrics = new Metrics(someSources);
    metrics.leaseLost();
    metrics.connectionCut('silent');
    metrics.connectionCut('silent');
    metrics.committed(3, true);
    metrics.committed(700, false);
    metrics.mediaRecovered(120);
    metrics.sessionTakenOver(1_800);
    const values = await valuesOf(metrics);
    expect(values.get('trialogue_lease_losses_total')).toBe(1);
    expect(values.get('trialogue_connections_cut_total{why="silent"}')).toBe(2);
    expect(values.get('trialogue_commit_seconds_count{outcome="saved"}')).toBe(1);
    expect(values.get('trialogue_commit_seconds_bucket{le="0.005",outcome="saved"}')).toBe(1);
    expect(values.get('trialogue_commit_seconds_bucket{le="0.0025",outcome="saved"}')).toBe(0);
    expect(values.get('trialogue_commit_seconds_sum{outcome="failed"}')).toBeCloseTo(0.7);
    expect(values.get('trialogue_media_recovery_seconds_sum')).toBeCloseTo(0.12);
    expect(values.get('trialogue_session_takeover_seconds_bucket{le="2"}')).toBe(1);
  });

  it('are there from the start, at nought', async () => {
    const values = await valuesOf(new Metrics(someSources));
    expect(values.get('trialogue_lease_losses_total')).toBe(0);
    expect(values.get('trialogue_commit_seconds_count{outcome="failed"}')).toBe(0);
    expect(values.get('trialogue_media_recovery_seconds_count')).toBe(0);
    for (const why of cuts) expect(values.get(`trialogue_connections_cut_total{why="${why}"}`)).toBe(0);
  });

  it('know of each other nothing: two nodes in one process count apart', async () => {
    const [one, other] = [new Metrics(someSources), new Metrics(someSources)];
    one.leaseLost();
    expect((await valuesOf(other)).get('trialogue_lease_losses_total')).toBe(0);
  });

  it('carry no labels but closed lists and the version', async () => {
    const metrics = new Metrics(someSources);
    for (const why of cuts) metrics.connectionCut(why);
    const labels = [...(await valuesOf(metrics)).keys()].flatMap((row) =>
      [...row.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => `${name}=${value}`),
    );
    const known = new Set([
      ...cuts.map((why) => `why=${why}`),
      'outcome=saved',
      'outcome=failed',
      'version=1.2.3',
    ]);
    expect(labels.filter((label) => !label.startsWith('le=') && !known.has(label))).toEqual([]);
  });
});
