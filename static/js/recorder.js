/**
 * Records a voice into the memory of this page and nowhere else: each piece is taken out of the browser's hands at once,
 * and can be overwritten. No DOM; the microphone, the browser's recorder, clock and timers are passed in.
 */

export const LONGEST_SECONDS = 180;
/** The padding's longest, with room for the pieces that are still on their way when it is reached. */
const LONGEST_BYTES = 4_194_303 - 262_144;
const PIECE_MS = 1_000;
const TICK_MS = 250;
const BITS_PER_SECOND = 24_000;
/** In this order: what plays nearly everywhere, what the other half can make, and what is left. */
const TYPES = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/mp4"];
const KNOWN = /^audio\/(mp4|webm|ogg|aac)(;codecs=[A-Za-z0-9.,-]{1,40})?$/;

/** There is no microphone, or this page may not use it. */
export class NoMicrophone extends Error {}

/** @returns {string} the recorder's own name of what it made, as an answer set may hold it */
export function typeOf(named) {
  const plain = named.replace(/[\s"]/g, "");
  if (KNOWN.test(plain)) return plain;
  const bare = plain.split(";")[0].toLowerCase();
  if (KNOWN.test(bare)) return bare;
  throw new NoMicrophone("a recorder of an unknown type");
}

/**
 * @param {{mediaDevices: MediaDevices, MediaRecorder: Function, now?: () => number, timers?: object, longest?: number, bitsPerSecond?: number}} given
 */
export function createRecorder({ mediaDevices, MediaRecorder, now = () => performance.now(), timers = globalThis, longest = LONGEST_SECONDS, bitsPerSecond = BITS_PER_SECOND }) {
  let running = null;

  /**
   * @param {{tick: (seconds: number) => void, done: (recording: {bytes: Uint8Array, type: string, seconds: number}) => void}} heard
   *   `done` is called once, unless the recording is thrown away
   * @throws {NoMicrophone}
   */
  async function start(heard) {
    discard();
    const own = { pieces: [], length: 0, taken: Promise.resolve(), thrown: false, heard };
    running = own;
    try {
      own.stream = await mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
      if (own.thrown) return void silence(own);
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
      own.media = new MediaRecorder(own.stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
      own.media.ondataavailable = ({ data }) => take(own, data);
      own.media.onstop = () => finish(own);
      own.media.start(PIECE_MS);
    } catch (error) {
      silence(own);
      running = null;
      throw new NoMicrophone(error.name);
    }
    own.began = now();
    own.timer = timers.setInterval(() => tick(own), TICK_MS);
  }

  function tick(own) {
    const seconds = (now() - own.began) / 1000;
    own.heard.tick(Math.min(longest, Math.floor(seconds)));
    if (seconds >= longest || own.length >= LONGEST_BYTES) stop();
  }

  /** A blob may be moved to the disk by the browser; a plain array of this page may not. */
  function take(own, blob) {
    own.taken = own.taken.then(async () => {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      if (own.thrown) return void bytes.fill(0);
      own.pieces.push(bytes);
      own.length += bytes.length;
    });
  }

  async function finish(own) {
    await own.taken;
    clock(own);
    silence(own);
    if (running === own) running = null;
    if (own.thrown || !own.length) return;
    const bytes = new Uint8Array(own.length);
    let at = 0;
    for (const piece of own.pieces) {
      bytes.set(piece, at);
      at += piece.length;
      piece.fill(0);
    }
    own.pieces = [];
    own.heard.done({ bytes, type: typeOf(own.media.mimeType), seconds: own.seconds });
  }

  /** Ends the recording and keeps it; `done` follows. */
  function stop() {
    if (!running?.media || running.media.state === "inactive") return;
    clock(running);
    running.media.stop();
    silence(running);
  }

  /** By our own clock: what some recorders make does not know how long it is. */
  function clock(own) {
    own.seconds ??= Math.max(1, Math.min(longest, Math.round((now() - own.began) / 1000)));
  }

  /** Ends it and keeps nothing; also while the person is still being asked for the microphone. */
  function discard() {
    if (!running) return;
    const own = running;
    running = null;
    own.thrown = true;
    for (const piece of own.pieces) piece.fill(0);
    own.pieces = [];
    if (own.media && own.media.state !== "inactive") own.media.stop();
    silence(own);
  }

  function silence(own) {
    timers.clearInterval(own.timer);
    for (const track of own.stream?.getTracks() ?? []) track.stop();
  }

  return { start, stop, discard, isRunning: () => running !== null };
}
