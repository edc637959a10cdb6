// In: a wasm file that still names its functions. Out: the same program without the names, where
// functions written out from the same generic stand next to each other, so that gzip, which looks
// back 32 KiB, finds them: a twentieth less to load. The order of functions means nothing to wasm.
// It never guesses: an instruction it does not know is an error, and the caller leaves the order alone.

/** Reads the bytes from `at`. */
function reader(bytes, at = 0) {
  return {
    bytes,
    at,
    byte() { return this.bytes[this.at++]; },
    // Also skips signed and 64-bit numbers, whose values nobody asks for.
    number() {
      let value = 0;
      let scale = 1;
      for (;;) {
        const byte = this.byte();
        value += (byte & 127) * scale;
        if (byte < 128) return value;
        scale *= 128;
      }
    },
    take(length) { return this.bytes.subarray(this.at, (this.at += length)); },
    text() { return Buffer.from(this.take(this.number())).toString(); },
    numbers(count) { while (count-- > 0) this.number(); },
  };
}

function number(value) {
  const bytes = [];
  do {
    const low = value % 128;
    value = (value - low) / 128;
    bytes.push(value > 0 ? low | 128 : low);
  } while (value > 0);
  return Buffer.from(bytes);
}

const CALL = 0x10;
const REF_FUNC = 0xd2;

const address = (from) => from.numbers(from.number() & 0x40 ? 2 : 1);

/** The same for an instruction over vectors. */
function vectorImmediates(code, from) {
  if (code > 275) throw new Error(`order: instruction fd ${code} is not known`);
  if (code <= 11 || code === 92 || code === 93) address(from);
  else if (code === 12 || code === 13) from.take(16);
  else if (code >= 21 && code <= 34) from.take(1);
  else if (code >= 84 && code <= 91) { address(from); from.take(1); }
}

/** Steps over one instruction's immediates; true where they are the number of a function. */
function immediates(code, from) {
  if (code === CALL || code === 0x12 || code === REF_FUNC) return true;
  if (code <= 0x01 || code === 0x05 || code === 0x0b || code === 0x0f || code === 0x1a || code === 0x1b || (code >= 0x45 && code <= 0xc4) || code === 0xd1) return false;
  if ((code >= 0x02 && code <= 0x04) || code === 0x0c || code === 0x0d || (code >= 0x20 && code <= 0x26) || (code >= 0x3f && code <= 0x42) || code === 0xd0) from.number();
  else if (code === 0x11 || code === 0x13) from.numbers(2);
  else if (code === 0x0e) from.numbers(from.number() + 1);
  else if (code === 0x1c) from.numbers(from.number());
  else if (code >= 0x28 && code <= 0x3e) address(from);
  else if (code === 0x43) from.take(4);
  else if (code === 0x44) from.take(8);
  else if (code === 0xfc) {
    const more = from.number();
    if (more > 17) throw new Error(`order: instruction fc ${more} is not known`);
    from.numbers(more <= 7 ? 0 : [2, 1, 2, 1, 2, 1, 2, 1, 1, 1][more - 8]);
  } else if (code === 0xfd) {
    vectorImmediates(from.number(), from);
  } else throw new Error(`order: instruction ${code.toString(16)} is not known`);
  return false;
}

/** The instructions up to `end` (or the `end` of an expression), functions by their new numbers. */
function instructions(from, place, end) {
  const parts = [];
  let copied = from.at;
  while (end === undefined || from.at < end) {
    const code = from.byte();
    if (immediates(code, from)) {
      parts.push(from.bytes.subarray(copied, from.at), number(place(from.number())));
      copied = from.at;
    }
    if (end === undefined && code === 0x0b) break;
  }
  parts.push(from.bytes.subarray(copied, from.at));
  return Buffer.concat(parts);
}

function vector(from, item) {
  const count = from.number();
  const parts = [number(count)];
  for (let index = 0; index < count; index++) parts.push(item(index));
  return Buffer.concat(parts);
}

/** `[kind, content]` of every section. */
function sectionsOf(bytes) {
  const sections = [];
  for (const from = reader(bytes, 8); from.at < bytes.length;) sections.push([from.byte(), from.take(from.number())]);
  return sections;
}

function importedFunctions(content) {
  const from = reader(content);
  const limits = () => from.numbers(from.number() & 1 ? 2 : 1);
  let functions = 0;
  for (let left = from.number(); left > 0; left--) {
    from.text();
    from.text();
    const kind = from.byte();
    if (kind === 0) { functions++; from.number(); }
    else if (kind === 1) { from.byte(); limits(); }
    else if (kind === 2) limits();
    else if (kind === 3) from.take(2);
    else throw new Error(`order: import of kind ${kind} is not known`);
  }
  return functions;
}

/** Number of a function → its name. */
function namesOf(content) {
  const from = reader(content);
  from.text();
  const names = new Map();
  while (from.at < content.length) {
    const kind = from.byte();
    const end = from.number() + from.at;
    if (kind === 1) for (let left = from.number(); left > 0; left--) names.set(from.number(), from.text());
    from.at = end;
  }
  return names;
}

/** A name without hashes and what is written for generic parameters: alike for all that a generic gave. */
function family(name) {
  let before;
  name = name.replace(/\[[0-9a-f]{16}\]|::h[0-9a-f]{16}$/g, '');
  do { before = name; name = name.replace(/<[^<>]*>/g, ''); } while (name !== before);
  return name;
}

function elements(content, place) {
  const from = reader(content);
  return vector(from, () => {
    const start = from.at;
    const flags = from.number();
    const head = [];
    if (flags & 2 && !(flags & 1)) from.number();
    if (!(flags & 1)) head.push(from.bytes.subarray(start, from.at), instructions(from, place));
    const rest = flags & 1 ? start : from.at;
    if (flags & 3) from.number();
    head.push(from.bytes.subarray(rest, from.at));
    return Buffer.concat([...head, vector(from, () => (flags & 4 ? instructions(from, place) : number(place(from.number()))))]);
  });
}

function globals(content, place) {
  const from = reader(content);
  return vector(from, () => Buffer.concat([from.take(2), instructions(from, place)]));
}

function exported(content, place) {
  const from = reader(content);
  return vector(from, () => {
    const start = from.at;
    from.text();
    const kind = from.byte();
    const head = from.bytes.subarray(start, from.at);
    const index = from.number();
    return Buffer.concat([head, number(kind === 0 ? place(index) : index)]);
  });
}

function body(bytes, place) {
  const from = reader(bytes);
  for (let left = from.number(); left > 0; left--) from.numbers(2);
  const locals = bytes.subarray(0, from.at);
  const code = Buffer.concat([locals, instructions(from, place, bytes.length)]);
  return Buffer.concat([number(code.length), code]);
}

/** The fields of an import or export section that a pattern fits, by other names. */
function fields(content, kind, other) {
  const from = reader(content);
  const text = (value) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);
  const rest = () => {
    const start = from.at;
    const what = from.byte();
    if (kind === 2 && what === 1) from.byte();
    if (kind === 2 && (what === 1 || what === 2)) from.numbers(from.number() & 1 ? 2 : 1);
    else if (kind === 2 && what === 3) from.take(2);
    else from.number();
    return from.bytes.subarray(start, from.at);
  };
  return vector(from, () => {
    const module = kind === 2 ? text(from.text()) : Buffer.alloc(0);
    return Buffer.concat([module, text(other(from.text())), rest()]);
  });
}

/**
 * Wasm and script that call each other by short names where wasm-bindgen gave names that end in a hash, which
 * nothing packs.
 */
export function renamed(bytes, script) {
  const short = new Map();
  const hashed = /\b\w+_h?[0-9a-f]{16}(?:_\d+)?\b/g;
  for (const [name] of script.matchAll(hashed)) if (!short.has(name)) short.set(name, `$${short.size.toString(36)}`);
  const other = (name) => short.get(name) ?? name;
  const sections = sectionsOf(bytes).flatMap(([kind, content]) => {
    const written = kind === 2 || kind === 7 ? fields(content, kind, other) : content;
    return [Buffer.from([kind]), number(written.length), written];
  });
  return [Buffer.concat([bytes.subarray(0, 8), ...sections]), script.replace(hashed, other)];
}

/** The same program without names and notes. */
export function unnamed(bytes) {
  const kept = sectionsOf(bytes).filter(([kind]) => kind !== 0);
  return Buffer.concat([bytes.subarray(0, 8), ...kept.flatMap(([kind, content]) => [Buffer.from([kind]), number(content.length), content])]);
}

/** The same program, its functions in order of their families, without names. */
export function ordered(bytes) {
  const sections = sectionsOf(bytes);
  const only = (kind) => sections.find(([other]) => other === kind)?.[1];
  const custom = (content) => reader(content).text();
  const imported = only(2) ? importedFunctions(only(2)) : 0;
  const named = sections.find(([kind, content]) => kind === 0 && custom(content) === 'name');
  if (!named) throw new Error('order: the functions have no names; is strip = "debuginfo" gone from Cargo.toml?');
  const names = namesOf(named[1]);

  const types = reader(only(3));
  const typeOf = Array.from({ length: types.number() }, () => types.number());
  const code = reader(only(10));
  const bodies = Array.from({ length: code.number() }, () => code.take(code.number()));
  const families = bodies.map((_, index) => family(names.get(imported + index) ?? ''));
  const order = bodies.map((_, index) => index).sort((a, b) => {
    if (families[a] !== families[b]) return families[a] < families[b] ? -1 : 1;
    return bodies[a].length - bodies[b].length || a - b;
  });
  const places = [];
  order.forEach((old, index) => { places[old] = imported + index; });
  const place = (index) => (index < imported ? index : places[index - imported]);

  const rewritten = {
    3: () => Buffer.concat([number(order.length), ...order.map((old) => number(typeOf[old]))]),
    6: (content) => globals(content, place),
    7: (content) => exported(content, place),
    8: (content) => number(place(reader(content).number())),
    9: (content) => elements(content, place),
    10: () => Buffer.concat([number(order.length), ...order.map((old) => body(bodies[old], place))]),
  };
  const parts = [bytes.subarray(0, 8)];
  for (const [kind, content] of sections) {
    if (kind === 0) continue;
    const written = rewritten[kind]?.(content) ?? content;
    parts.push(Buffer.from([kind]), number(written.length), written);
  }
  const result = Buffer.concat(parts);
  const [was, is] = [bytes, result].map((wasm) => new WebAssembly.Module(wasm));
  for (const part of ['imports', 'exports']) {
    if (JSON.stringify(WebAssembly.Module[part](was)) !== JSON.stringify(WebAssembly.Module[part](is))) throw new Error(`order: the ${part} changed`);
  }
  return result;
}
