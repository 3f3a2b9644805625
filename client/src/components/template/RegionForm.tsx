import { Owner, type Release, SaveClass, Visibility } from '@trialogue/shared/exercises/exercise.ts';
import { type KindName, RegionKind } from '@trialogue/shared/exercises/regionKinds.ts';
import { useId } from 'react';
import { templatesText } from '../../text/templates.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { choicesOf } from './choicesOf.ts';
import { Faults } from './Faults.tsx';
import { KindFields } from './KindFields.tsx';
import { kindFields, newKind } from './kindFields.ts';
import { NumberField } from './NumberField.tsx';
import type { RegionDraft } from './templateDraft.ts';

interface RegionFormProps {
  readonly region: RegionDraft;
  readonly faults: readonly string[];
  /** What is wrong with one part of it, such as `is.letters`. */
  readonly errorAt: (part: string) => string | undefined;
  /** `about` names the field, so that typing on in it is one change. */
  readonly onChange: (about: string, change: (region: RegionDraft) => RegionDraft) => void;
}

const { editor: words } = templatesText;

const kindNames = RegionKind.options.map((option) => option.shape.kind.value);
const kindOf = ({ is }: RegionDraft): KindName => kindNames.find((name) => name === is['kind']) ?? 'text';
const ways: readonly Release['how'][] = ['never', 'each', 'together'];
const askings = ['no', 'author', 'both'] as const;
const edges = ['x', 'y', 'width', 'height'] as const;

/** One region: whose it is, who sees it and when, what is kept, where it lies, and what it is. */
export const RegionForm = ({ region, faults, errorAt, onChange }: RegionFormProps) => {
  const id = useId();
  const kind = kindOf(region);
  const { release } = region;
  const set = (about: string, change: Partial<RegionDraft>) =>
    onChange(about, (before) => ({ ...before, ...change }));
  const setEdge = (at: number, value: number) =>
    onChange(`rect.${at}`, (before) => {
      const [x, y, width, height] = before.rect;
      return {
        ...before,
        rect: [
          at === 0 ? value : x,
          at === 1 ? value : y,
          at === 2 ? value : width,
          at === 3 ? value : height,
        ],
      };
    });
  return (
    <div className="template-form">
      <Faults id={id} faults={faults} />
      <div className="template-row-of-two">
        <TextField
          label={words.label}
          error={errorAt('label') ?? errorAt('id')}
          value={region.label}
          onChange={(label) => set('label', { label })}
        />
        <SelectField
          label={words.owner}
          value={region.owner}
          choices={choicesOf(Owner.options, words.owners)}
          onChange={(owner) => set('', { owner })}
        />
      </div>
      <div className="template-row-of-two">
        <SelectField
          label={words.visibility}
          value={region.visibility}
          choices={choicesOf(Visibility.options, words.visibilities)}
          onChange={(visibility) => set('', { visibility })}
        />
        <SelectField
          label={words.release}
          value={release.how}
          choices={choicesOf(ways, words.releases)}
          onChange={(how) => set('', { release: how === 'together' ? { how, group: region.id } : { how } })}
        />
      </div>
      {release.how === 'together' && (
        <TextField
          label={words.group}
          hint={words.groupHint}
          error={errorAt('release')}
          value={release.group}
          onChange={(group) => set('group', { release: { how: 'together', group } })}
        />
      )}
      <div className="template-row-of-two">
        <SelectField
          label={words.kept}
          value={region.save}
          choices={choicesOf(SaveClass.options, words.saves)}
          onChange={(save) => set('', { save })}
        />
        <SelectField
          label={words.unreleased}
          value={region.unreleased}
          choices={choicesOf(SaveClass.options, words.saves)}
          onChange={(unreleased) => set('', { unreleased })}
        />
      </div>
      <SelectField
        label={words.keepIf}
        value={region.keepIf ?? 'no'}
        choices={choicesOf(askings, words.keepIfChoices)}
        onChange={(keepIf) =>
          onChange('', ({ keepIf: _, ...rest }) => (keepIf === 'no' ? rest : { ...rest, keepIf }))
        }
      />
      <fieldset>
        <legend className="field-label">{words.rectHint}</legend>
        <div className="template-row-of-four">
          {edges.map((edge, at) => (
            <NumberField
              key={edge}
              label={words.rect[edge]}
              error={errorAt(`rect.${at}`)}
              value={region.rect[at] ?? Number.NaN}
              onChange={(value) => setEdge(at, value)}
            />
          ))}
        </div>
      </fieldset>
      <SelectField
        label={words.kind}
        error={errorAt('is.kind')}
        value={kind}
        choices={choicesOf(kindNames, words.kinds)}
        onChange={(next) => set('', { is: newKind[next] })}
      />
      <KindFields
        key={kind}
        fields={kindFields[kind]}
        is={region.is}
        errorAt={(key) => errorAt(`is.${key}`)}
        onChange={(key, value) =>
          onChange(`is.${key}`, (before) => {
            const { [key]: _, ...rest } = before.is;
            return { ...before, is: value === undefined ? rest : { ...rest, [key]: value } };
          })
        }
      />
    </div>
  );
};
