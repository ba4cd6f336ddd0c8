import { expect, test } from 'vitest';
import { helpOf, labelOf, layout, nameOf, plain } from '../../../../static/studio/schema/layout';
import { blank, fieldOf, type Kinds, type Model, Schema } from '../../../../static/studio/schema/schema';
import type { Piece } from '../../../../static/studio/state/json';
import { readWords } from '../../../../static/studio/words';
import fixture from '../schema.json';

const models = new Schema(fixture.schema as unknown as Piece).read();
const kind = (name: string): Model => {
  const model = models.questions.get(name);
  if (!model) throw new Error(name);
  return model;
};
const shapeOf = (model: Model, name: string) => fieldOf(model, name)?.shape;

test('kinds stand in the order of the models', () => {
  expect([...models.sections.keys()]).toEqual(['text', 'quiz']);
  expect([...models.questions.keys()]).toEqual(Object.keys(fixture.examples));
});

test('each field has the shape that its type says', () => {
  const choice = kind('single_choice');
  expect(choice.entry).toBe('one');
  expect(shapeOf(choice, 'stem')).toEqual({ is: 'html', inline: true });
  expect(shapeOf(choice, 'choices')).toMatchObject({ is: 'parts', least: 2, most: Number.POSITIVE_INFINITY });
  expect(shapeOf(choice, 'hints')).toEqual({ is: 'texts', entry: { is: 'html', inline: true } });
  expect(shapeOf(choice, 'sources')).toEqual({ is: 'texts', entry: { is: 'line' } });
  expect(shapeOf(choice, 'shuffle')).toEqual({ is: 'boolean' });
  expect(shapeOf(choice, 'checked_on')).toEqual({ is: 'date' });
  expect(fieldOf(choice, 'objective')).toMatchObject({
    shape: { is: 'line' },
    optional: true,
    required: false,
  });
  expect(shapeOf(models.lesson, 'minutes')).toEqual({ is: 'number', whole: true, min: 1, max: 600 });
  expect(shapeOf(models.lesson, 'sections')).toEqual({ is: 'other' });
  expect(shapeOf(kind('true_false'), 'choices')).toMatchObject({ least: 2, most: 2 });
  const answer = shapeOf(kind('numeric'), 'answer');
  expect(answer?.is === 'part' && shapeOf(answer.of, 'tolerance')).toEqual({
    is: 'number',
    whole: false,
    min: 0,
  });
  const settings = shapeOf(models.sections.get('quiz') as Model, 'settings');
  expect(settings?.is === 'part' && fieldOf(settings.of, 'preset')).toMatchObject({
    shape: { is: 'choice', values: ['self_check', 'practice', 'graded'] },
    fallback: 'self_check',
  });
});

test('every field of every kind has a place in its form, but those that are shown elsewhere', () => {
  const all = (kinds: Kinds) => [...kinds.keys()].flatMap((kind) => kinds.get(kind) ?? []);
  const asked = [...all(models.questions), ...all(models.sections)];
  expect(asked).toHaveLength(10);
  for (const model of [...asked, models.lesson, models.guide]) {
    const { main, later } = layout(model);
    const shown = [...main, ...later].map((field) => field.name);
    const elsewhere = model.fields.map((field) => field.name).filter((name) => !shown.includes(name));
    const known = 'id kind version correct_order lessons sections questions glossary sources'.split(' ');
    expect(elsewhere.filter((name) => !known.includes(name))).toEqual([]);
    if (model !== models.guide)
      expect(shown.includes('sources')).toBe(fieldOf(model, 'sources') !== undefined);
  }
});

test('sources, terms and cases have a language among what few authors need, and the days of a source are needed', () => {
  const quiz = models.sections.get('quiz') as Model;
  const listed = (model: Model, name: string): Model => {
    const shape = fieldOf(model, name)?.shape;
    if (shape?.is !== 'parts') throw new Error(name);
    return shape.of;
  };
  const of = [listed(models.guide, 'sources'), listed(models.guide, 'glossary'), listed(quiz, 'stimuli')];
  expect(of.map((model) => layout(model).later.map((field) => field.name))).toEqual([
    ['lang'],
    ['lang', 'see_also', 'unchecked'],
    ['lang'],
  ]);
  const [source] = of;
  expect(source && layout(source).main.map((field) => field.name)).toEqual([
    ...['title', 'organisation', 'url', 'checked_on', 'review_by'],
  ]);
});

test('a form begins with what everybody needs, and a kind of the future needs no words or code', () => {
  const model: Model = {
    name: 'Essay',
    entry: 'text',
    fields: ['hints', 'word_limit', 'stem', 'shuffle', 'id', 'kind'].map((name) => ({
      name,
      shape: { is: 'line' },
      required: false,
      optional: false,
      fallback: '',
    })),
  };
  const { main, later } = layout(model);
  expect(main.map((field) => field.name)).toEqual(['stem', 'word_limit', 'hints']);
  expect(later.map((field) => field.name)).toEqual(['shuffle']);
  const words = readWords({ label_essay_stem: 'Task', label_stem: 'Question', help_stem: 'Help' }, 'en');
  expect(labelOf(words, 'Essay', 'stem')).toBe('Task');
  expect(labelOf(words, 'Other', 'stem')).toBe('Question');
  expect(labelOf(words, 'Essay', 'word_limit')).toBe('Word limit');
  expect(helpOf(words, 'Essay', 'stem')).toBe('Help');
});

test('a new piece has what its model needs and nothing else', () => {
  expect(blank(models.sections.get('text') as Model)).toEqual({ kind: 'text', title: '' });
  expect(blank(models.lesson)).toEqual({ title: '' });
  expect(blank(kind('numeric'))).toEqual({ kind: 'numeric', stem: '', answer: { value: 0 } });
});

test('a schema that describes no guide throws', () => {
  expect(() => new Schema({ $defs: {} }).read()).toThrow();
});

test('pieces are known by their first words', () => {
  expect(nameOf({ id: 'x', stem: '<p>Is 2 &lt; 3 &amp; <b>so</b>?</p>' })).toBe('Is 2 < 3 & so ?');
  expect(nameOf({ id: 'x', title: 'T', stem: 'S' })).toBe('T');
  expect(nameOf({ value: 28 })).toBe('28');
  expect(nameOf('a <b>hint</b>')).toBe('a hint');
  expect(nameOf({ text: 'x'.repeat(200) })).toHaveLength(90);
  expect(nameOf(null)).toBe('');
  expect(plain('&unknown; &#39;')).toBe("&unknown; '");
});
