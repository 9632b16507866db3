import { FlowInputError, type FlowProblem, type IntegerArray, LARGEST_NUMBER } from '../problem.ts';

/** A DIMACS file that cannot be read; the message gives the line and what would be right. */
export class DimacsError extends FlowInputError {
  override readonly name: string = 'DimacsError';
  /** 1-based line of the fault. */
  readonly line: number;
  constructor(line: number, problem: string) {
    super(`line ${line}: ${problem}`);
    this.line = line;
  }
}

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;
const MINUS = 45;
const ZERO = 48;

/** Zeroed numbers, shared with other threads where asked and possible. */
function ints(length: number, shared: boolean): Int32Array {
  return shared ? new Int32Array(new SharedArrayBuffer(4 * length)) : new Int32Array(length);
}

/** Numbers of one field, as narrow as they allow: bytes (where asked to begin so), 32 bits, doubles. */
class Column {
  values: IntegerArray;
  constructor(values: IntegerArray) {
    this.values = values;
  }
  set(at: number, value: number): void {
    const list = this.values;
    if (list instanceof Int32Array) {
      if ((value | 0) !== value) this.values = Float64Array.from(list);
    } else if (list instanceof Uint8Array && (value & 255) !== value)
      this.values = (value | 0) === value ? Int32Array.from(list) : Float64Array.from(list);
    this.values[at] = value;
  }
}

/**
 * Reads the DIMACS min-cost-flow format piece by piece: lines `c ...`, `p min NODES ARCS`, `n NODE SUPPLY`,
 * `a TAIL HEAD LOWER CAPACITY COST`, nodes from 1. A negative capacity stands for none (as LEMON reads it).
 * http://dimacs.rutgers.edu/archive/Challenges/ (First DIMACS Implementation Challenge, 1990-1991).
 */
export class DimacsParser {
  #line = 1;
  #rest = new Uint8Array(0);
  #nodes = -1;
  #arcs = 0;
  #count = 0;
  #supply = new Float64Array(0);
  #given = new Uint8Array(0);
  #tail: Int32Array = new Int32Array(0);
  #head: Int32Array = new Int32Array(0);
  #lower: Column | undefined;
  #capacity = new Column(new Uint8Array(0));
  #cost = new Column(new Int32Array(0));
  #steepest = 0;
  readonly #field = new Float64Array(5);
  readonly #shared: boolean;

  /** @param shared puts tails, heads and costs into shared memory, so that worker threads need no copy */
  constructor(shared = false) {
    this.#shared = shared && typeof SharedArrayBuffer !== 'undefined';
  }

  /** Largest magnitude of a cost so far. */
  get steepest(): number {
    return this.#steepest;
  }

  /** Takes the next piece of the file, cut anywhere. */
  push(piece: Uint8Array): void {
    let bytes = piece;
    if (this.#rest.length > 0) {
      const cut = piece.indexOf(NEWLINE);
      if (cut < 0) {
        this.#rest = join(this.#rest, piece);
        return;
      }
      this.#parse(join(this.#rest, piece.subarray(0, cut + 1)));
      bytes = piece.subarray(cut + 1);
    }
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    this.#rest = bytes.slice(end);
    if (end > 0) this.#parse(bytes.subarray(0, end));
  }

  /** Ends the file and hands over the problem. */
  finish(): FlowProblem {
    if (this.#rest.length > 0) this.#parse(join(this.#rest, Uint8Array.of(NEWLINE)));
    if (this.#nodes < 0)
      throw new DimacsError(this.#line, "the file has no problem line; begin it with 'p min NODES ARCS'");
    if (this.#count !== this.#arcs)
      throw new DimacsError(
        this.#line,
        `the file ends after ${this.#count} arcs, but its problem line announces ${this.#arcs}; add the missing 'a' lines or mend the 'p' line`,
      );
    return {
      nodes: this.#nodes,
      supply: this.#supply,
      tail: this.#tail,
      head: this.#head,
      lower: this.#lower?.values,
      capacity: this.#capacity.values,
      cost: this.#cost.values,
    };
  }

  /** Parses whole lines. */
  #parse(bytes: Uint8Array): void {
    const length = bytes.length;
    let at = 0;
    while (at < length) {
      let c = bytes[at]!;
      while (c === SPACE || c === TAB || c === RETURN) c = bytes[++at]!;
      if (c === NEWLINE) at++;
      else if (c === 97) at = this.#readArc(bytes, at);
      else if (c === 99) at = bytes.indexOf(NEWLINE, at) + 1;
      else if (c === 110) at = this.#readNode(bytes, at);
      else if (c === 112) at = this.#readProblem(bytes, at);
      else if (c === 115 || c === 102)
        throw new DimacsError(
          this.#line,
          `'${String.fromCharCode(c)}' lines belong to a solution file; give the problem file (.min)`,
        );
      else
        throw new DimacsError(
          this.#line,
          `'${lineText(bytes, at)}' is no DIMACS line; a line begins with c (comment), p (problem), n (node) or a (arc)`,
        );
      this.#line++;
    }
  }

  /** Reads `count` whole numbers into #field and steps over the end of the line. */
  #numbers(bytes: Uint8Array, start: number, count: number, shape: string): number {
    let at = start + 1;
    let c = bytes[at]!;
    if (c !== SPACE && c !== TAB) this.#malformed(bytes, start, shape);
    for (let k = 0; k < count; k++) {
      while (c === SPACE || c === TAB) c = bytes[++at]!;
      const negative = c === MINUS;
      if (negative) c = bytes[++at]!;
      const first = at;
      let value = 0;
      while (c >= ZERO && c <= 57) {
        value = value * 10 + (c - ZERO);
        c = bytes[++at]!;
      }
      if (at === first || (c !== SPACE && c !== TAB && c !== NEWLINE && c !== RETURN))
        this.#malformed(bytes, start, shape);
      if (at - first > 15)
        throw new DimacsError(this.#line, 'a number has more than 15 digits, beyond what is exact; scale the data');
      this.#field[k] = negative ? -value : value;
    }
    while (c === SPACE || c === TAB || c === RETURN) c = bytes[++at]!;
    if (c !== NEWLINE) this.#malformed(bytes, start, shape);
    return at + 1;
  }

  #tooLarge(field: string, value: number): never {
    throw new DimacsError(
      this.#line,
      `${field} ${value} is beyond 2^40, up to which sums stay exact; scale the data${field === 'CAPACITY' ? ', or write -1 for no limit' : ''}`,
    );
  }

  #malformed(bytes: Uint8Array, at: number, shape: string): never {
    throw new DimacsError(this.#line, `'${lineText(bytes, at)}' should read '${shape}' with whole numbers`);
  }

  #readArc(bytes: Uint8Array, start: number): number {
    const next = this.#numbers(bytes, start, 5, 'a TAIL HEAD LOWER CAPACITY COST');
    const field = this.#field;
    const tail = field[0]!;
    const head = field[1]!;
    const lower = field[2]!;
    let capacity = field[3]!;
    const cost = field[4]!;
    const nodes = this.#nodes;
    if (nodes < 0)
      throw new DimacsError(this.#line, "an arc comes before the problem line 'p min NODES ARCS'; move that line up");
    if (tail < 1 || tail > nodes || head < 1 || head > nodes)
      throw new DimacsError(this.#line, `the arc joins nodes ${tail} and ${head}; nodes are numbered 1 to ${nodes}`);
    const k = this.#count++;
    if (k >= this.#arcs)
      throw new DimacsError(
        this.#line,
        `this is arc ${k + 1}, but the problem line announces only ${this.#arcs}; mend the 'p' line`,
      );
    const size = Math.abs(cost);
    if (size > this.#steepest) {
      if (size > LARGEST_NUMBER) this.#tooLarge('COST', cost);
      this.#steepest = size;
    }
    if (capacity > LARGEST_NUMBER) this.#tooLarge('CAPACITY', capacity);
    if (Math.abs(lower) > LARGEST_NUMBER) this.#tooLarge('LOWER', lower);
    if (capacity < 0) capacity = Infinity;
    else if (capacity < lower)
      throw new DimacsError(
        this.#line,
        `capacity ${capacity} is below the lower bound ${lower}; LOWER comes first, then CAPACITY`,
      );
    this.#tail[k] = tail - 1;
    this.#head[k] = head - 1;
    if (lower !== 0) {
      this.#lower ??= new Column(new Int32Array(this.#arcs));
      this.#lower.set(k, lower);
    }
    this.#capacity.set(k, capacity);
    this.#cost.set(k, cost);
    return next;
  }

  #readNode(bytes: Uint8Array, start: number): number {
    const next = this.#numbers(bytes, start, 2, 'n NODE SUPPLY');
    const node = this.#field[0]!;
    if (this.#nodes < 0)
      throw new DimacsError(this.#line, "a node comes before the problem line 'p min NODES ARCS'; move that line up");
    if (node < 1 || node > this.#nodes)
      throw new DimacsError(this.#line, `node ${node} does not exist; nodes are numbered 1 to ${this.#nodes}`);
    if (this.#given[node - 1] === 1)
      throw new DimacsError(
        this.#line,
        `node ${node} was given a supply before; keep one 'n' line a node, with the sum`,
      );
    if (Math.abs(this.#field[1]!) > LARGEST_NUMBER) this.#tooLarge('SUPPLY', this.#field[1]!);
    this.#given[node - 1] = 1;
    this.#supply[node - 1] = this.#field[1]!;
    return next;
  }

  #readProblem(bytes: Uint8Array, start: number): number {
    const text = lineText(bytes, start);
    const match = /^p\s+(\S+)\s+(\d{1,10})\s+(\d{1,10})$/.exec(text);
    if (this.#nodes >= 0) throw new DimacsError(this.#line, 'there is a second problem line; keep one problem a file');
    if (match === null || match[1] !== 'min')
      throw new DimacsError(this.#line, `'${text}' should read 'p min NODES ARCS' (a min-cost flow problem)`);
    const nodes = Number(match[2]);
    const arcs = Number(match[3]);
    try {
      // Pages of these arrays cost memory only when they are written.
      this.#supply = new Float64Array(nodes);
      this.#given = new Uint8Array(nodes);
      this.#tail = ints(arcs, this.#shared);
      this.#head = ints(arcs, this.#shared);
      this.#capacity = new Column(new Uint8Array(arcs));
      this.#cost = new Column(ints(arcs, this.#shared));
    } catch {
      throw new DimacsError(
        this.#line,
        `${nodes} nodes and ${arcs} arcs do not fit into memory; check the 'p' line or split the problem`,
      );
    }
    this.#nodes = nodes;
    this.#arcs = arcs;
    return bytes.indexOf(NEWLINE, start) + 1;
  }
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function lineText(bytes: Uint8Array, start: number): string {
  const end = bytes.indexOf(NEWLINE, start);
  const text = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 200))).trim();
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/**
 * Reads a whole DIMACS file held in memory.
 * @throws DimacsError with the line and what would be right
 */
export function readDimacs(input: string | Uint8Array): FlowProblem {
  const parser = new DimacsParser();
  parser.push(typeof input === 'string' ? new TextEncoder().encode(input) : input);
  return parser.finish();
}

/**
 * Reads a DIMACS file as it arrives; memory holds the problem and one piece of the file.
 * @throws DimacsError with the line and what would be right
 */
export async function readDimacsStream(input: AsyncIterable<Uint8Array>): Promise<FlowProblem> {
  const parser = new DimacsParser();
  for await (const piece of input) parser.push(piece);
  return parser.finish();
}
