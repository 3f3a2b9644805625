import { exercises } from '@trialogue/shared/exercises/registry.ts';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { TemplateForm } from './TemplateForm.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';

test.each(Object.values(exercises))(
  'EXR12 every step and region of $id can be edited and previewed',
  (exercise) => {
    // The shape to breathe with asks the browser how much may move.
    const draft = { ...exercise, regions: exercise.regions.filter(({ is }) => is.kind !== 'breath') };
    const most = Math.max(draft.steps.length, draft.regions.length);
    for (let at = 0; at < most; at += 1) {
      const chosen = {
        step: Math.min(at, draft.steps.length - 1),
        region: Math.min(at, draft.regions.length - 1),
      };
      const form = renderToString(
        <TemplateForm draft={draft} problems={[]} chosen={chosen} onChoose={() => {}} onChange={() => {}} />,
      );
      expect(form).toContain(draft.steps[chosen.step]?.prompt.acting.slice(0, 20).split(/['"&<>]/)[0]);
      const preview = renderToString(<TemplatePreview draft={draft} {...chosen} />);
      expect(preview).toContain('exercise-board');
      const regions = preview.match(/class="region-card/g) ?? [];
      expect(regions).toHaveLength(draft.regions.length);
      expect(preview.match(/<div class="template-inert" inert="">/g)?.length ?? 0).toBe(regions.length);
    }
  },
);
