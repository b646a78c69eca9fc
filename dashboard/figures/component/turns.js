// Turns: long work is done in pieces, between which the page paints and answers a click.

const AT_ONCE = 16; // milliseconds

/** Do some work with one after the other, as many at once as their time allows. */
async function inTurns(all, work) {
  let began = performance.now();
  for (const each of all) {
    if (performance.now() - began > AT_ONCE) {
      await turnOfOthers();
      began = performance.now();
    }
    await work(each);
  }
}

function turnOfOthers() {
  return new Promise(done => setTimeout(done));
}

/** Return what takes something to work on with all that comes at once; of the same, by a key, only what came last. */
function worker(work) {
  const waiting = new Map();
  let isAtWork = false;
  async function begin() {
    isAtWork = true;
    await null; // until all that comes at once has come
    while (waiting.size) {
      const all = [...waiting.values()];
      waiting.clear();
      await work(all);
    }
    isAtWork = false;
  }
  return (key, each) => {
    waiting.set(key, each);
    if (!isAtWork) begin();
  };
}
