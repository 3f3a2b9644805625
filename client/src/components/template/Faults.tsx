import { FieldError } from '../ui/Field.tsx';

/** What is wrong with a step or a region as a whole. */
export const Faults = ({ id, faults }: { readonly id: string; readonly faults: readonly string[] }) =>
  faults.map((fault, at) => <FieldError key={fault} id={`${id}-${at}`} words={fault} />);
