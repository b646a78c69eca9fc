// Marks: the forms that stand in a lane, each placed by `--at` and `--to` in per cent of the lane.

// What fills a lane where there is no number; the style sheet draws these.
const TEXTURES = new Set(["withheld", "pending", "unscored", "undrawn", "unasked"]);
// Forms of one element each; every other form is a bar.
const ROUND = new Set(["rate", "few"]);

/** Return the marks of a lane: its textures, and one small picture of all the others. */
function drawnMarks(marks) {
  const textures = marks.filter(mark => TEXTURES.has(mark.form));
  const forms = marks.filter(mark => !TEXTURES.has(mark.form));
  return [
    ...textures.map(mark => node("span", { class: `texture ${mark.form}`, style: placed(mark) })),
    node("svg", { class: "marks", focusable: "false" }, forms.map(drawnMark)),
  ];
}

function drawnMark(mark) {
  const facts = { class: `mark form-${mark.form}`, style: placed(mark) };
  if (ROUND.has(mark.form)) return node("circle", facts);
  if (mark.form !== "bounds") return node("rect", facts);
  return node("g", facts, ["line", "cap", "cap end"].map(part => node("rect", { class: part })));
}

function placed({ at, to }) {
  return to === null ? `--at: ${at}` : `--at: ${at}; --to: ${to}`;
}

// What a legend's sample is made of, or what makes it: a rate is never without its interval.
const SAMPLES = {
  rate: [{ form: "interval", at: 0, to: 100 }, { form: "rate", at: 50, to: null }],
  few: [{ form: "interval-few", at: 0, to: 100 }, { form: "few", at: 50, to: null }],
  published: [{ form: "published-interval", at: 0, to: 100 }, { form: "published", at: 50, to: null }],
};

// Forms that are no marks of a lane, drawn by the kinds that have them.
const DRAWINGS = {};

/** Return a small lane that holds a form, for the legend. */
function sample(form) {
  if (form in DRAWINGS) return node("span", { class: "sample", "aria-hidden": "true" }, DRAWINGS[form]());
  const marks = SAMPLES[form] ?? [{ form, at: 0, to: 100 }];
  const drawn = typeof marks === "function" ? marks() : drawnMarks(marks);
  return node("span", { class: "sample", "aria-hidden": "true" }, drawn);
}
