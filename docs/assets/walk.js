// Walks by gradient steps, drawn step by step: the race to a target, and how a neuron dies.

import { element, say, told } from "./live.js";

const MOST = 2000; // steps of a race that does not end
const SHORT = 24; // steps after a push
const MARGIN = 1e-12; // floats: 0.9 - 0.2 - 0.2 lies above 0.5

// The way of one walker: what is drawn after each step, and how it ended.
const WALKS = {
  race({ value, slope }, { start, parameters: p }, { rate, target }) {
    const way = [value(start, ...p)];
    let z = start;
    while (way.at(-1) > target + MARGIN && way.length <= MOST) {
      z -= rate * slope(z, ...p);
      way.push(value(z, ...p));
    }
    return { way, end: way.at(-1) <= target + MARGIN ? "arrived" : "going" };
  },
  dying({ slope }, { start, parameters: p }, { rate, push, pull }) {
    const way = [start];
    for (let n = 0; n < SHORT; n++) {
      const z = way.at(-1);
      way.push(z - rate * slope(z, ...p) * (n ? pull : push));
    }
    return { way, end: slope(way.at(-1), ...p) === 0 ? "stuck" : "going" };
  },
};

// Round numbers inside a window, as in the drawn figures.
function ticks(low, high) {
  for (let power = Math.floor(Math.log10((high - low) / 7)) - 1; ; power++) {
    for (const digit of [1, 2, 5]) {
      const step = digit * 10 ** power;
      const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
      if (last - first < 7) return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
    }
  }
}

function draw(svg, ways, line) {
  const [left, right, bottom, top] = svg.dataset.frame.split(" ").map(Number);
  const height = svg.viewBox.baseVal.height;
  const longest = Math.max(1, ...ways.map(({ way }) => way.length - 1));
  const all = [...ways.flatMap(({ way }) => way), ...line];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = 0.1 * (high - low) || 0.5;
  const [x0, x1, y0, y1] = [-0.02 * longest, 1.02 * longest, low - margin, high + margin];
  const x = (v) => left + ((v - x0) * (right - left)) / (x1 - x0);
  const y = (v) => bottom + ((v - y0) * (top - bottom)) / (y1 - y0);
  const layer = svg.querySelector("g");
  layer.replaceChildren();
  svg.querySelectorAll("text:not(.label)").forEach((text) => text.remove());
  const text = (content, at) => {
    const made = element("text", at);
    made.textContent = content;
    svg.append(made);
  };
  for (const t of ticks(x0, x1)) {
    layer.append(element("line", { class: t ? "grid" : "axis", x1: x(t), x2: x(t), y1: top, y2: bottom }));
    text(say(t), { x: x(t), y: height - 8, "text-anchor": "middle" });
  }
  for (const t of ticks(y0, y1)) {
    layer.append(element("line", { class: t ? "grid" : "axis", x1: left, x2: right, y1: y(t), y2: y(t) }));
    text(say(t), { x: left - 6, y: y(t) + 4, "text-anchor": "end" });
  }
  for (const v of line) {
    layer.append(element("line", { class: "asymptote", x1: left, x2: right, y1: y(v), y2: y(v) }));
  }
  return ways.map(({ way }, i) => {
    const path = element("path", { class: `curve series-${i} lead` });
    layer.append(path);
    return (n) => {
      const steps = way.slice(0, n + 1);
      path.setAttribute("d", "M" + steps.map((v, k) => `${x(k).toFixed(1)} ${y(v).toFixed(1)}`).join("L"));
      layer.querySelectorAll(`circle.series-${i}`).forEach((mark) => mark.remove());
      const dots = longest > 150 ? [steps.length - 1] : steps.keys();
      for (const k of dots) {
        layer.append(element("circle", { class: `mark step series-${i}`, cx: x(k), cy: y(steps[k]), r: 2 }));
      }
    };
  });
}

export async function enliven(block) {
  const walkers = JSON.parse(block.dataset.walkers);
  const functions = await Promise.all(walkers.map(({ name }) => import(`./functions/${name}.js`)));
  const svg = block.querySelector("svg.figure");
  const form = block.querySelector("form.controls");
  const sliders = [...form.querySelectorAll("input")];
  const { play, step, start } = form.elements;
  const readout = form.querySelector(".readout");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const playWord = play.textContent;
  let [ways, pens, shown, longest, timer] = [[], [], 0, 0, 0];

  const tell = (way, end, title) => {
    const n = Math.min(shown, way.length - 1);
    const words = block.dataset[n === way.length - 1 ? end : "going"];
    const parts = { name: title, count: n, value: say(way[n]) };
    return told("p", words.replace(/{(\w+)}/g, (_, key) => parts[key]));
  };

  const show = (n) => {
    shown = Math.min(n, longest);
    pens.forEach((pen) => pen(shown));
    readout.replaceChildren(...ways.map(({ way, end }, i) => tell(way, end, walkers[i].title)));
  };

  const pause = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = playWord;
    readout.setAttribute("aria-live", "polite");
  };

  const run = () => {
    pause();
    const values = Object.fromEntries(sliders.map((s) => [s.name, Number(s.value)]));
    ways = functions.map((f, i) => WALKS[block.dataset.walk](f, walkers[i], values));
    longest = Math.max(...ways.map(({ way }) => way.length - 1));
    pens = draw(svg, ways, "target" in values ? [values.target] : []);
    sliders.forEach((s) => (s.nextElementSibling.value = say(Number(s.value))));
    show(longest);
  };

  play.addEventListener("click", () => {
    if (timer) return pause();
    if (still.matches) return show(longest);
    if (shown === longest) show(0);
    readout.setAttribute("aria-live", "off");
    play.textContent = play.dataset.playing;
    const stride = Math.ceil(longest / 250);
    timer = setInterval(() => (shown < longest ? show(shown + stride) : pause()), Math.max(16, Math.min(400, 5000 / longest)));
  });
  step.addEventListener("click", () => {
    pause();
    show(shown === longest ? 0 : shown + 1);
  });
  start.addEventListener("click", () => {
    pause();
    show(0);
  });
  sliders.forEach((s) => s.addEventListener("input", run));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  run();
}
