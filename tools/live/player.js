// Panels without a kernel: every setting that a page holds is a picture and a sentence; controls choose among them.
"use strict";
document.documentElement.classList.add("live-js");
const livePanels = {};                                      // key -> what takes its frames
function livePanel(key, held) { livePanels[key]?.(held); }  // called by live/KEY.js: a script, for fetch cannot read from file://

class LivePanel {
  constructor(figure) {
    const all = what => [...figure.querySelectorAll(what)];
    this.figure = figure;
    this.home = figure.querySelector(".live-home");
    this.said = figure.querySelector(".live-said");
    this.controls = [];                                     // by their places in a setting, not on the page
    all("[data-stops]").forEach(control => { this.controls[control.dataset.place] = control; });
    this.first = JSON.parse(figure.dataset.first);
    this.stops = this.first.map((_, i) => JSON.parse(this.controls[i]?.dataset.stops ?? '[""]'));
    this.buttons = all("[data-setting]");                   // presets and reset
    this.play = figure.querySelector(".live-play");
    this.setting = [...this.first];
    this.decoded = new Map();
    this.turn = this.painted = 0;
    this.controls.forEach((control, i) => control.addEventListener(
      control.type === "button" ? "click" : "input", () => { this.pause(); this.moved(i); }));
    this.buttons.forEach(button => button.addEventListener("click", () => { this.pause(); this.go(JSON.parse(button.dataset.setting)); }));
    this.play?.addEventListener("click", () => this.timer ? this.pause() : this.start());
    const more = figure.querySelector(".live-more");
    more?.addEventListener("click", () => {
      const rest = document.getElementById(more.getAttribute("aria-controls"));
      rest.hidden = !rest.hidden;
      more.setAttribute("aria-expanded", !rest.hidden);
    });
    this.place();                                           // a reloaded page keeps what its inputs stood at
    figure.addEventListener("focusin", () => this.load());
    new IntersectionObserver(seen => seen.at(-1).isIntersecting ? this.load() : this.forget(), {rootMargin: "100% 0px"}).observe(figure);
  }

  load() {                                                  // a promise of what the page holds of this panel
    return this.loading ??= new Promise((resolve, reject) => {
      livePanels[this.figure.dataset.key] = resolve;
      const script = Object.assign(document.createElement("script"), {src: this.figure.dataset.frames, onerror: reject});
      document.head.append(script);
    }).then(held => {
      this.held = held;
      this.settings = Object.keys(held.index).map(text => text.split(",").map(Number));
    }, () => { this.said.textContent = "The pictures of this panel could not be loaded; the first one still stands here."; });
  }

  async moved(i) {                                          // control i was moved by hand
    await this.load();
    if (!this.held) return;
    const control = this.controls[i], here = this.setting[i], n = this.stops[i].length;
    const wanted = control.type === "button" ? (here + 1) % n : control.type === "checkbox" ? +control.checked : +control.value;
    this.go(this.reached(i, wanted), i);
  }

  free(i) {                                                 // where control i may stand while the others stay
    return this.settings.filter(s => s.every((stop, j) => j === i || stop === this.setting[j])).map(s => s[i]).sort((a, b) => a - b);
  }

  reached(i, wanted) {                                      // the setting to show when control i is moved to a stop
    const here = this.setting[i], free = this.free(i), control = this.controls[i];
    const at = stop => this.setting.map((s, j) => j === i ? stop : s);
    if (free.includes(wanted)) return at(wanted);
    if (free.length > 1 && control.type === "range") {      // a stop that only another setting has: on to the next
      const beyond = wanted > here ? free.find(stop => stop > wanted) : free.findLast(stop => stop < wanted);
      return at(beyond ?? (wanted > here ? free.at(-1) : free[0]));
    }
    if (free.length > 1 && control.type === "button") return at(free.find(stop => stop > here) ?? free[0]);
    const apart = s => s.reduce((sum, stop, j) => sum + (stop !== this.setting[j]) + Math.abs(stop - this.setting[j]) / (1000 * this.stops[j].length), 0);
    const there = this.settings.filter(s => s[i] === wanted);
    return there.reduce((best, s) => apart(s) < apart(best) ? s : best, there[0] ?? this.setting);
  }

  async go(setting, i = null) {                             // to a setting that the page holds, by control i or by a button
    await this.load();
    if (!this.held) return;
    const back = i === null ? [] : this.stops.map((_, j) => j).filter(j => j !== i && this.controls[j] && setting[j] !== this.setting[j]);
    this.setting = [...setting];
    this.place();
    await this.show(back.map(j => `${this.controls[j].dataset.name} went to ${this.stops[j][setting[j]]}`).join(", "));
    if (i !== null) this.prepare(i);
  }

  place() {                                                 // every control stands where the setting says
    this.setting.forEach((stop, i) => {
      const control = this.controls[i], text = this.stops[i][stop];
      if (!control) return;                                 // of a kind that no page knows: only presets set it
      if (control.type === "checkbox") control.checked = !!stop;
      else if (control.type !== "button") control.value = stop;
      if (control.type === "range") {
        control.setAttribute("aria-valuetext", text);
        control.nextElementSibling.textContent = text;
      }
    });
    this.buttons.forEach(button => button.hasAttribute("aria-pressed") && button.setAttribute("aria-pressed", button.dataset.setting === JSON.stringify(this.setting)));
  }

  async show(back) {                                        // composed at the picture's own pixels: no seam where the page scales it
    const [frame, sentence] = this.held.index[this.setting], turn = ++this.turn;
    const pieces = await this.decode(frame);
    if (turn < this.painted) return;                        // a later one was faster
    this.painted = turn;
    const paper = this.paper ??= this.sheet();
    paper.drawImage(this.home, 0, 0);
    for (const [left, top, picture] of pieces) paper.drawImage(picture, left, top);
    const text = this.held.sentences[sentence];
    paper.canvas.setAttribute("aria-label", text);
    this.said.textContent = text;
    if (back) this.said.append(Object.assign(document.createElement("small"), {className: "live-back", textContent: ` ${back}: this page holds some combinations, the notebook all.`}));
  }

  sheet() {
    const canvas = document.createElement("canvas"), {naturalWidth: width, naturalHeight: height} = this.home;
    Object.assign(canvas, {width, height, className: "live-sheet"});
    canvas.style.width = `${this.home.getAttribute("width")}px`;
    canvas.setAttribute("role", "img");
    this.home.hidden = true;
    this.home.after(canvas);
    this.figure.querySelector(".live-setting")?.remove();   // it was that of the first picture
    return canvas.getContext("2d", {alpha: false});
  }

  decode(frame) {                                           // a promise of a frame's pieces, ready to paint; the last few are kept
    if (!this.decoded.has(frame)) {
      if (this.decoded.size >= 16) this.drop(this.decoded.keys().next().value);
      this.decoded.set(frame, Promise.all(this.held.frames[frame].map(async ([left, top, file]) => {
        const bytes = Uint8Array.from(atob(this.held.files[file]), letter => letter.charCodeAt(0));
        return [left, top, await createImageBitmap(new Blob([bytes], {type: "image/webp"}), {colorSpaceConversion: "none"})];
      })));
    }
    const pieces = this.decoded.get(frame);
    this.decoded.delete(frame);
    this.decoded.set(frame, pieces);                        // the last one asked for is the last to go
    return pieces;
  }

  drop(frame) { this.decoded.delete(frame); }

  forget() { [...this.decoded.keys()].forEach(frame => this.drop(frame)); }

  prepare(i) {                                              // what may come next is decoded meanwhile
    const free = this.free(i), here = free.indexOf(this.setting[i]);
    for (const step of [1, -1, 2, -2]) {
      const next = this.held.index[this.setting.map((s, j) => j === i ? free[here + step] : s)];
      if (next) this.decode(next[0]);
    }
  }

  async start() {                                           // the play button: to the end of its slider, from the start if it is there
    await this.load();
    if (!this.held || this.timer) return;
    const i = +this.play.dataset.plays;
    if (this.free(i).length < 2) await this.go(this.reached(i, this.first[i] ? 0 : 1), i);
    let way = this.free(i).filter(stop => stop > this.setting[i]);
    if (!way.length) way = this.free(i);
    const pause = Math.min(Math.max(8000 / way.length, 60), 400);
    this.play.textContent = "pause";
    this.said.setAttribute("aria-live", "off");             // read when it is over, not at every step
    this.timer = setInterval(() => {
      if (way.length) this.go(this.setting.map((s, j) => j === i ? way[0] : s), i), way.shift();
      if (!way.length) this.pause();
    }, pause);
  }

  pause() {
    if (!this.timer) return;
    this.timer = clearInterval(this.timer);
    this.play.textContent = "play";
    this.said.removeAttribute("aria-live");
  }
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".live[data-key]").forEach(figure => { figure.livePanel = new LivePanel(figure); }));
