/** A recorded voice as a plain sound file: without the silence round it, as loud as the others, 16 bits, mono. No DOM. */

const QUIET = 0.02;
const MARGIN_SECONDS = 0.15;
const LOUDEST = 0.7;
const HEADER = 44;

/** @param {Float32Array} samples @returns {Float32Array} what lies between the first and the last sound, with a breath round it */
export function withoutSilence(samples, rate) {
  const loud = (sample) => Math.abs(sample) > QUIET;
  const first = samples.findIndex(loud);
  if (first < 0) return samples;
  const margin = Math.round(MARGIN_SECONDS * rate);
  return samples.slice(Math.max(0, first - margin), samples.findLastIndex(loud) + margin);
}

/** One loudness for all: whoever speaks low is heard as well as whoever speaks up. Silence stays silence. */
export function levelled(samples) {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return peak > QUIET ? samples.map((sample) => (sample * LOUDEST) / peak) : samples;
}

/** @returns {Uint8Array} RIFF/WAVE, PCM of 16 bits, one channel */
export function toWav(samples, rate) {
  const bytes = new Uint8Array(HEADER + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const write = (at, text) => [...text].forEach((sign, n) => view.setUint8(at + n, sign.charCodeAt(0)));
  write(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  write(8, "WAVEfmt ");
  [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, rate, 4], [28, rate * 2, 4], [32, 2, 2], [34, 16, 2]].forEach(
    ([at, value, size]) => (size === 4 ? view.setUint32(at, value, true) : view.setUint16(at, value, true)));
  write(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, n) => view.setInt16(HEADER + n * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true));
  return bytes;
}
