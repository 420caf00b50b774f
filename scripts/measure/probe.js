// Runs in both pages before their own scripts: clocks, and nothing that either page could notice.
(() => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  /** Resolves once the main thread is through with the frame it is in, style, layout and paint included. */
  const turn = () => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); done(); };
    channel.port2.postMessage(0);
  });
  const probe = window.__probe = {
    chosen: 0,
    writes: [],
    /** Milliseconds from `from()` until `ready()` holds at a frame and that frame is painted. */
    async painted(from, ready, limit = 60_000) {
      const begun = performance.now();
      for (;;) {
        await frame();
        if (ready()) break;
        if (performance.now() - begun > limit) throw new Error(`not painted after ${limit} ms`);
      }
      await turn();
      return performance.now() - from();
    },
    /** Waits for the first event of a type, then for what it brings about. */
    after(type, ready) {
      let at = 0;
      window.addEventListener(type, (event) => { at ||= event.timeStamp; }, { capture: true, once: true });
      probe.result = probe.painted(() => at, () => at > 0 && ready());
    },
    /** Counts frames until `stop`, and those in which `sight()` gives something. */
    frames(sight) {
      const times = [performance.now()];
      let on = true;
      let seen = 0;
      const step = (now) => {
        if (!on) return;
        times.push(now);
        if (sight?.()) seen += 1;
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
      probe.stop = () => {
        on = false;
        return { frames: times.slice(2).map((time, place) => time - times[place + 1]), seen };
      };
    },
  };
  // The moment in which a file was chosen: the event of the input, in the document or not.
  const click = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    this.addEventListener('change', (event) => { probe.chosen = event.timeStamp; }, { once: true });
    return click.call(this);
  };
  // The memory of a program in WebAssembly, which it alone holds.
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const made = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await made.apply(WebAssembly, given);
      probe.memory = (result.instance ?? result).exports.memory;
      return result;
    };
  }
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    const begun = performance.now();
    try {
      return setItem.call(this, key, value);
    } finally {
      probe.writes.push([key, performance.now() - begun, key.length + value.length]);
    }
  };
})();
