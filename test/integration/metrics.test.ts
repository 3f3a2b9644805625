import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Metrics } from '@trialogue/server/src/metrics/Metrics.ts';
import { someSources } from '@trialogue/server/src/metrics/testSupport.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const file = fileURLToPath(new URL('../../server/deploy/grafana-dashboard.json', import.meta.url));

const Panel = z.object({
  type: z.string(),
  title: z.string(),
  id: z.int(),
  gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).default([]),
});
const Dashboard = z.object({
  uid: z.string(),
  panels: z.array(Panel),
  templating: z.object({ list: z.array(z.object({ name: z.string(), definition: z.string() })) }),
});

const dashboard = Dashboard.parse(JSON.parse(await readFile(file, 'utf8')));
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** Every metric with its type, as Prometheus is told. */
const exported = new Map(
  [...(await new Metrics(someSources).text()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(
    ([, name = '', type = '']) => [name, type],
  ),
);

/** Histograms are asked for by their parts. */
const metricOf = (name: string): string => {
  const whole = name.replace(/_(bucket|sum|count)$/, '');
  return exported.get(whole) === 'histogram' ? whole : name;
};

const used = new Set(
  [...expressions, ...dashboard.templating.list.map(({ definition }) => definition)].flatMap((expression) =>
    [...expression.matchAll(/\b(?:trialogue|process)_[a-z_]+/g)].map(([name]) => metricOf(name)),
  ),
);

describe('the Grafana dashboard', () => {
  it('asks for nothing that the server does not say', () => {
    expect([...used].filter((name) => !exported.has(name))).toEqual([]);
  });

  it('shows everything the server says', () => {
    expect([...exported.keys()].filter((name) => !used.has(name))).toEqual([]);
  });

  it('asks for totals and histograms by their growth, and for gauges as they stand', () => {
    for (const expression of expressions) {
      for (const [, name = ''] of expression.matchAll(/\b((?:trialogue|process)_[a-z_]+)\{/g)) {
        const grows = exported.get(metricOf(name)) !== 'gauge';
        expect([expression, /(rate|increase)\(/.test(expression)]).toEqual([expression, grows]);
      }
    }
  });

  it('narrows every question to the nodes that were chosen', () => {
    for (const expression of expressions) expect(expression).toContain('node=~"$node"');
  });

  it('has room for each panel, and a number of its own', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    for (const { targets, title } of panels) expect([title, targets.length > 0]).toEqual([title, true]);
  });
});
