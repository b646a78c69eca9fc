// Described: what a picture says in itself of what it shows, for whoever finds the file alone.

const SOFTWARE = "Clinic outcomes";

/** Return a figure's title, and below it everything that it stands on. */
function descriptionOf({ finding, subtitle, definition, terms, notes, stamp, warning }) {
  const title = finding.map(phrase => phrase.text).join("").trim();
  const defined = [definition, ...terms].map(term => term.join(": ")).join(". ");
  const lines = [subtitle, defined, notes.join(" · "), [warning, ...stamp].filter(Boolean).join(" · ")];
  return { title, description: lines.filter(Boolean).join("\n") };
}

/** Return a PNG with its description in it, as text of the PNG standard (iTXt, which is UTF-8). */
async function described(png, figure) {
  const { title, description } = descriptionOf(figure);
  const texts = { Title: title, Description: description, Software: SOFTWARE };
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  const bytes = new Uint8Array(await png.arrayBuffer());
  return new Blob([bytes.slice(0, HEADER), ...chunks, bytes.slice(HEADER)], { type: "image/png" });
}

const HEADER = 33; // bytes of the signature and of the first chunk, behind which texts may stand
const TEXT = "iTXt";

function textChunk(keyword, text) {
  const typed = new TextEncoder().encode(`${TEXT}${keyword}\0\0\0\0\0${text}`); // uncompressed, of no named language
  const chunk = new DataView(new ArrayBuffer(typed.length + 8));
  chunk.setUint32(0, typed.length - TEXT.length);
  new Uint8Array(chunk.buffer).set(typed, 4);
  chunk.setUint32(typed.length + 4, checksum(typed));
  return chunk.buffer;
}

/** Return the CRC-32 of bytes, as the PNG standard (annex D) defines it. */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
