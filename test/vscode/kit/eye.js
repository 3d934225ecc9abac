// Runs in a page or a webview, as the body of a function with `selector`: keeps when what it shows there has changed on the screen,
// and when keys were pressed; ms of the same clock.
const now = (at) => performance.timeOrigin + at;
const eye = {
  changes: [],
  presses: [],
  waiting: [],
  /** When the first change after a moment was on the screen; null where none is in time. */
  after(moment, time) {
    const find = () => eye.changes.find((at) => at >= moment);
    return new Promise((resolve) => {
      const look = () => find() !== undefined && resolve(find());
      eye.waiting.push(look);
      setTimeout(() => resolve(null), time);
      look();
    });
  },
};
globalThis.cocoEye = eye;
addEventListener('keydown', (event) => eye.presses.push(now(event.timeStamp)), true);
if (selector !== null) {
  // A change is on the screen when the frame that follows it is done: a message comes right after that.
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    eye.changes.push(now(performance.now()));
    for (const look of eye.waiting.splice(0)) if (look() === false) eye.waiting.push(look);
  };
  let isAwaited = false;
  new MutationObserver(() => {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(() => {
      isAwaited = false;
      channel.port2.postMessage(null);
    });
  }).observe(document.querySelector(selector), {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
}
