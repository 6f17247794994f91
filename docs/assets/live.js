// Figures that a reader moves.  The mathematics is in functions/*.js, emitted from the
// definitions; without this script the drawn figures stay as they are.

const SVG = "http://www.w3.org/2000/svg";
const SAMPLES = 240;
const RADIUS = { convention: 1.9, closed: 3.6, open: 4.3 };

export const say = (x) => {
  if (!Number.isFinite(x)) return x > 0 ? "∞" : x < 0 ? "−∞" : "–";
  return String(Number(x.toPrecision(5))).replace(/-/g, "−");
};

// Words of a readout, in which no line ends inside of an equation.
export const told = (tag, text) => {
  const made = document.createElement(tag);
  text.split(/([^\s,，]+ = [^\s,，]+)/).forEach((part, i) => {
    if (i % 2) made.append(Object.assign(document.createElement("span"), { className: "is", textContent: part }));
    else if (part) made.append(part);
  });
  return made;
};

export const element = (name, attributes) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// A drawn figure: the maps between its window and its pixels, and its first curve.
export class Figure {
  constructor(svg) {
    this.svg = svg;
    const numbers = (key) => svg.dataset[key].split(" ").map(Number);
    this.window = numbers("x");
    const [left, right, bottom, top] = numbers("frame");
    const map = ([a, b], start, end) => (v) => start + ((v - a) * (end - start)) / (b - a);
    this.x = map(this.window, left, right);
    this.y = map(numbers("y"), bottom, top);
    this.z = map([left, right], ...this.window);
    this.layer = svg.querySelector("g");
    this.path = svg.querySelector("path.curve.series-0:not(.key)");
    this.cursor = element("line", { class: "cursor", y1: top, y2: bottom });
    this.dot = element("circle", { class: "mark closed series-0 reading", r: 4 });
    this.layer.append(this.cursor, this.dot);
  }

  // The curve of f, parted at the breaks, which it comes as near to as makes no difference.
  draw(f, breaks, marks, asymptotes) {
    const ends = [this.window[0], ...breaks.filter(this.inside, this), this.window[1]];
    const far = (v) => Math.max(-1e4, Math.min(1e4, v));
    let path = "";
    for (let i = 0; i + 1 < ends.length; i++) {
      const [low, high] = [ends[i] + 1e-9, ends[i + 1] - 1e-9];
      let pen = "M";
      for (let k = 0; k <= SAMPLES; k++) {
        const z = low + ((high - low) * k) / SAMPLES;
        const value = f(z);
        if (Number.isFinite(value)) path += `${pen}${this.x(z).toFixed(1)} ${far(this.y(value)).toFixed(1)}`;
        pen = Number.isFinite(value) ? "L" : "M";
      }
    }
    this.path.setAttribute("d", path);
    for (const old of this.layer.querySelectorAll(".mark.series-0, .asymptote")) {
      if (old !== this.dot) old.remove();
    }
    for (const [x, y, kind] of marks) {
      const at = { cx: this.x(x), cy: this.y(y), r: RADIUS[kind] };
      this.layer.insertBefore(element("circle", { class: `mark ${kind} series-0`, ...at }), this.cursor);
    }
    for (const [[x1, y1], [x2, y2]] of asymptotes) {
      const ends = { x1: this.x(x1), y1: this.y(y1), x2: this.x(x2), y2: this.y(y2) };
      this.layer.insertBefore(element("line", { class: "asymptote", ...ends }), this.path);
    }
  }

  inside(z) {
    return this.window[0] < z && z < this.window[1];
  }

  // What the figure shows now, beside its key and for those who do not see it.
  name(text, sentence, f) {
    const label = this.svg.querySelector("text.label");
    if (label) label.textContent = text;
    const ends = { label: text, start: say(f(this.window[0])), end: say(f(this.window[1])) };
    this.svg.querySelector("desc").textContent = sentence.replace(/{(\w+)}/g, (_, key) => ends[key]);
  }

  point(z, value) {
    const x = this.x(z);
    this.cursor.setAttribute("x1", x);
    this.cursor.setAttribute("x2", x);
    this.dot.setAttribute("cx", x);
    this.dot.setAttribute("cy", Number.isFinite(value) ? this.y(value) : -99);
  }

  // A piece of the tangent at z, which shows the slope; none where there is no slope.
  touch(z, value, slope) {
    this.tangent ??= this.layer.insertBefore(element("line", { class: "tangent" }), this.dot);
    const [run, rise] = [this.x(1) - this.x(0), slope * (this.y(1) - this.y(0))];
    const share = Number.isFinite(slope) && Number.isFinite(value) ? 38 / Math.hypot(run, rise) : 0;
    const [x, y] = [this.x(z), share ? this.y(value) : -99];
    const ends = { x1: x - share * run, y1: y - share * rise, x2: x + share * run, y2: y + share * rise };
    for (const [name, end] of Object.entries(share ? ends : { x1: 0, y1: -99, x2: 0, y2: -99 })) {
      this.tangent.setAttribute(name, end);
    }
  }

  // Calls back with the z under a mouse, a pen or a finger that moves sideways.
  onPoint(callback) {
    const moved = (event) => {
      const box = this.svg.getBoundingClientRect();
      const pixel = ((event.clientX - box.left) * this.svg.viewBox.baseVal.width) / box.width;
      const z = this.z(pixel);
      callback(Math.max(this.window[0], Math.min(this.window[1], z)));
    };
    this.svg.addEventListener("pointermove", moved);
    this.svg.addEventListener("pointerdown", moved);
  }
}

async function enliven(block) {
  const f = await import(`./functions/${block.dataset.live}.js`);
  const [values, slopes] = [...block.querySelectorAll("svg.figure")].map((svg) => new Figure(svg));
  const form = block.querySelector("form.controls");
  const place = form.elements.z;
  const sliders = [...form.querySelectorAll("input")].filter((input) => input !== place);
  const readout = form.querySelector(".readout");
  const parameters = () => sliders.map((input) => Number(input.value));

  const read = () => {
    const [z, p] = [Number(place.value), parameters()];
    const broken = f.slopeMarks(...p).some(([x, , kind]) => x === z && kind === "open");
    const value = f.value(z, ...p);
    const slope = f.slope(z, ...p);
    values.point(z, value);
    slopes.point(z, slope);
    values.touch(z, value, broken ? NaN : slope);
    const derivative = broken ? block.dataset.none.replace("{value}", say(slope)) : `f′(z) = ${say(slope)}`;
    const parts = [`z = ${say(z)}`, `f(z) = ${say(value)}`, derivative];
    readout.replaceChildren(...parts.map((part) => told("span", part)));
    place.nextElementSibling.value = say(z);
    place.setAttribute("aria-valuetext", parts.join(", "));
  };

  const move = () => {
    const p = parameters();
    const name = sliders.map((s) => `${s.dataset.letter} = ${say(Number(s.value))}`).join(", ");
    const [value, slope] = [f.value, f.slope].map((g) => (z) => g(z, ...p));
    values.draw(value, f.breaks(...p), f.valueMarks(...p), f.asymptotes(...p));
    slopes.draw(slope, f.breaks(...p), f.slopeMarks(...p), []);
    values.name(name, block.dataset.curve, value);
    slopes.name(name, block.dataset.curve, slope);
    sliders.forEach((s) => (s.nextElementSibling.value = say(Number(s.value))));
    for (const row of document.querySelectorAll("[data-holds]")) {
      const holds = f.conditions[row.dataset.holds];
      row.classList.toggle("now", holds !== undefined && holds(...p));
    }
    read();
  };

  const pointed = (z) => {
    place.value = z;
    read();
  };
  values.onPoint(pointed);
  slopes.onPoint(pointed);
  place.addEventListener("input", read);
  sliders.forEach((input) => input.addEventListener("input", move));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  block.classList.add("live");
  if (sliders.length) move();
  else read();
}

document.querySelectorAll("[data-live]").forEach(enliven);

// The figure of all functions: their values at one place.
async function compare(block) {
  const names = block.dataset.opening.split(" ");
  const functions = await Promise.all(names.map((name) => import(`./functions/${name}.js`)));
  const figure = new Figure(block.querySelector("svg.figure"));
  const form = block.querySelector("form.controls");
  const place = form.elements.z;
  const values = block.querySelectorAll(".curves output");
  const links = [...block.querySelectorAll(".curves a")];
  const dots = functions.map((_, i) => element("circle", { class: `mark closed series-${i} reading`, r: 3 }));
  figure.layer.append(...dots);
  figure.dot.remove();

  const read = () => {
    const z = Number(place.value);
    figure.point(z, NaN);
    functions.forEach((f, i) => {
      const value = f.value(z, ...f.defaults);
      dots[i].setAttribute("cx", figure.x(z));
      dots[i].setAttribute("cy", figure.y(value));
      values[i].value = `f(${say(z)}) = ${say(value)}`;
    });
    place.nextElementSibling.value = say(z);
    place.setAttribute("aria-valuetext", links.map((a, i) => `${a.textContent}: ${values[i].value}`).join(", "));
  };
  figure.onPoint((z) => {
    place.value = z;
    read();
  });
  place.addEventListener("input", read);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  block.classList.add("live");
  read();
}

document.querySelectorAll("[data-opening]").forEach(compare);

// What has more to scroll to can be reached and scrolled by keyboard, and only that.
function reachable() {
  for (const box of document.querySelectorAll(".scroll, .md-typeset__scrollwrap, .formula, .claim dd")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

new ResizeObserver(reachable).observe(document.querySelector("article"));

const walks = document.querySelectorAll("[data-walk]");
if (walks.length) import("./walk.js").then((module) => walks.forEach(module.enliven));
