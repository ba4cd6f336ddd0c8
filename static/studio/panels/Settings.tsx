// What stands beside the guide: the block's name, its weight, which lessons it shows, and what its quizzes are for.
import type { JSX } from 'preact';
import { BooleanControl, LineControl, NumberControl } from '../forms/controls';
import { ProblemLines } from '../forms/Field';
import { choosePreset } from '../forms/widgets';
import { optionOf } from '../schema/layout';
import { fieldOf } from '../schema/schema';
import { asList, asText, getAt, isPiece, type Json, type Path, type Piece } from '../state/json';
import { fieldId, type Tools, useTools } from '../tools';

const NAME = {
  name: 'display_name',
  shape: { is: 'line' },
  required: true,
  optional: false,
  fallback: '',
} as const;
const WEIGHT = {
  name: 'weight',
  shape: { is: 'number', whole: false, min: 0 },
  required: false,
  optional: true,
  fallback: null,
} as const;
const SHOWN = {
  name: 'lessons',
  shape: { is: 'boolean' },
  required: false,
  optional: false,
  fallback: true,
} as const;

function control(tools: Tools, name: 'display_name' | 'weight', label: string) {
  const path = ['settings', name];
  const id = fieldId(tools, path);
  return {
    id,
    label,
    value: tools.store.get(path),
    describedBy: `${id}-help`,
    invalid: false,
    change: (value: Json | undefined) => tools.store.set(path, value ?? null, path.join('.')),
  };
}

/** The lessons to show after one was switched on or off; none named means all. */
export function lessonsAfter(
  all: readonly string[],
  chosen: readonly string[],
  id: string,
  on: boolean,
): string[] {
  const shown = chosen.length ? chosen : all;
  const next = [...all, ...chosen.filter((one) => !all.includes(one))].filter((one) =>
    one === id ? on : shown.includes(one),
  );
  return next.length === all.length && all.every((one) => next.includes(one)) ? [] : next;
}

function LessonsShown(): JSX.Element {
  const tools = useTools();
  const { words, store } = tools;
  const path = ['settings', 'lessons'];
  const id = fieldId(tools, path);
  const chosen = asList(store.get(path)).map(asText);
  const lessons = asList(getAt(store.guide, ['lessons'])).filter(isPiece);
  const all = lessons.map((lesson) => asText(lesson.id));
  const gone = chosen.filter((one) => !all.includes(one));
  const names = new Map(lessons.map((lesson) => [asText(lesson.id), asText(lesson.title)]));
  const change = (one: string, on: boolean) => {
    const next = lessonsAfter(all, chosen, one, on);
    // Without any lesson all would be shown: the last one stays.
    if (on || next.some((other) => all.includes(other))) store.set(path, next);
    else tools.session.say('last_lesson', true);
  };
  return (
    <fieldset class="ig-group" id={id} tabIndex={-1}>
      <legend>{words('label_settings_lessons')}</legend>
      <p class="ig-help">{words('help_settings_lessons')}</p>
      <ProblemLines id={`${id}-wrong`} problems={tools.problemsAt(path)} />
      {[...all, ...gone].map((one) => (
        <BooleanControl
          key={one}
          id={`${id}-${one}`}
          label={names.get(one) ?? words('gone', { name: one })}
          field={SHOWN}
          value={!chosen.length || chosen.includes(one)}
          describedBy={undefined}
          invalid={false}
          change={(on) => change(one, on === true)}
        />
      ))}
    </fieldset>
  );
}

/** The quizzes of a guide with the lessons they are in. */
function quizzesOf(guide: Json): { path: Path; lesson: Piece; quiz: Piece }[] {
  return asList(getAt(guide, ['lessons'])).flatMap((lesson, index) =>
    asList(isPiece(lesson) ? lesson.sections : undefined).flatMap((quiz, place) =>
      isPiece(lesson) && isPiece(quiz) && quiz.kind === 'quiz'
        ? [{ path: ['guide', 'lessons', index, 'sections', place, 'settings'], lesson, quiz }]
        : [],
    ),
  );
}

type PresetOfProps = {
  path: Path;
  lesson: Piece;
  quiz: Piece;
  values: readonly Json[];
  fallback: Json | undefined;
};

/** What one quiz is for. */
function PresetOf({ path, lesson, quiz, values, fallback }: PresetOfProps): JSX.Element {
  const tools = useTools();
  const id = `${fieldId(tools, path)}-all`;
  const chosen = getAt(quiz, ['settings', 'preset']) ?? fallback;
  return (
    <div class="ig-field">
      <label for={id}>{`${asText(lesson.title)} › ${asText(quiz.title)}`}</label>
      <select
        id={id}
        class="ig-input ig-short"
        onChange={(event) =>
          choosePreset(tools.store, path, values[Number(event.currentTarget.value)] ?? null)
        }
      >
        {values.map((value, index) => (
          <option key={String(value)} value={index} selected={value === chosen}>
            {optionOf(tools.words, 'preset', value)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Presets(): JSX.Element | null {
  const { words, store, models } = useTools();
  const settings = fieldOf(models.sections.get('quiz') ?? models.guide, 'settings')?.shape;
  const preset = settings?.is === 'part' ? fieldOf(settings.of, 'preset') : undefined;
  const values = preset?.shape.is === 'choice' ? preset.shape.values : [];
  const quizzes = quizzesOf(store.guide);
  if (!quizzes.length || !values.length) return null;
  return (
    <fieldset class="ig-group">
      <legend>{words('quizzes')}</legend>
      <dl class="ig-help">
        {values.map((value) => (
          <div key={String(value)}>
            <dt>{optionOf(words, 'preset', value)}</dt>
            <dd>{words.find(`help_preset_${String(value)}`)}</dd>
          </div>
        ))}
      </dl>
      {quizzes.map((one) => (
        <PresetOf key={one.path.join('.')} {...one} values={values} fallback={preset?.fallback} />
      ))}
    </fieldset>
  );
}

export function Settings(): JSX.Element {
  const tools = useTools();
  const { words } = tools;
  const name = control(tools, 'display_name', words('label_settings_display_name'));
  const weight = control(tools, 'weight', words('label_settings_weight'));
  return (
    <>
      <div class="ig-field">
        <label for={name.id}>{name.label}</label>
        <LineControl {...name} field={NAME} />
        <p class="ig-help" id={name.describedBy}>
          {words('help_settings_display_name')}
        </p>
      </div>
      <div class="ig-field">
        <label for={weight.id}>{weight.label}</label>
        <NumberControl {...weight} field={WEIGHT} />
        <p class="ig-help" id={weight.describedBy}>
          {words('help_settings_weight')}
        </p>
      </div>
      <LessonsShown />
      <Presets />
    </>
  );
}
