import { type Sample, StrokeBuilder } from '../StrokeBuilder.ts';
import { type Gesture, type GestureHost, still } from './Gesture.ts';

/** The pen. A long line is put down piece by piece and undone whole. */
export const drawStroke = (host: GestureHost, first: Sample, width: number): Gesture => {
  const builder = new StrokeBuilder(host.self.id, width);
  let last = first;

  const add = (sample: Sample) => {
    const finished = builder.add(sample);
    if (finished !== undefined) host.draft({ do: 'put', page: host.page, object: finished });
    last = sample;
  };
  const show = () => {
    const stroke = { id: builder.id, width, points: builder.points };
    host.live.set({ ...still, stroke });
    host.point(last, stroke);
  };

  add(first);
  show();
  return {
    move: (samples) => {
      for (const sample of samples) add(sample);
      show();
    },
    end: () => {
      host.perform([{ do: 'put', page: host.page, object: builder.finish() }]);
      host.live.set(still);
      host.point(last, null);
    },
    cancel: () => {
      // Pieces already put down stay, as one act that can be undone.
      host.perform([]);
      host.live.set(still);
      host.point(last, null);
    },
  };
};
