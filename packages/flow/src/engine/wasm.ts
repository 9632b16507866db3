import { MODULE_BASE64 } from './module.generated.ts';

/** The functions of the compiled engine; see engine/two-sided.as. */
export interface EngineExports {
  countEnds(staged: number, count: number, left: number, entered: number): void;
  listOthers(staged: number, count: number, first: number, needOf: number, out: number): number;
  resetRange(): void;
  dearestCost(): number;
  cheapestCost(): number;
  judge(staged: number, count: number, first: number, ...pointers: number[]): number;
  join(staged: number, count: number, ...pointers: number[]): void;
  tally(staged: number, count: number, ...pointers: number[]): void;
  scatter(staged: number, count: number, ...pointers: number[]): void;
  take(staged: number, count: number, first: number, ...pointers: number[]): number;
  untake(): void;
  configure(...layout: number[]): void;
  startOrder(): void;
  order(patches: number, ...pointers: number[]): number;
  permute(first: number, end: number, ...pointers: number[]): void;
  transpose(first: number, end: number): void;
  transposed(): void;
  gather(): void;
  auction(bids: number, eps: number): number;
  setMargin(value: number): void;
  lower(by: number): void;
  release(need: number): void;
  refill(need: number): void;
  tighten(): void;
  changeQuantity(need: number, by: number): void;
  changeCapacity(resource: number, by: number): void;
  changeCost(need: number, resource: number, from: number, to: number): number;
  pack(out: number): number;
  restart(): void;
  verify(quantity: number, capacity: number): number;
  primal(): bigint;
  dual(): bigint;
  fill(work: number): number;
  drain(work: number): number;
  searchCount(): number;
  position(): number;
}

/** The part of WebAssembly that is used; neither Node's types nor ECMAScript's declare it, and the DOM's would clash. */
interface WebAssemblyPart {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  readonly Memory: new (size: {
    readonly initial: number;
  }) => {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  };
}

const platform = (globalThis as unknown as { readonly WebAssembly: WebAssemblyPart }).WebAssembly;

let compiled: object | undefined;

/** The compiled module, made once a thread. */
export function engineModule(): object {
  if (compiled === undefined) {
    const text = atob(MODULE_BASE64);
    compiled = new platform.Module(Uint8Array.from(text, (c) => c.charCodeAt(0)));
  }
  return compiled;
}

/** Whether this platform lets the engine run (a strict content security policy may not). */
export function engineAvailable(): boolean {
  try {
    return engineModule() !== undefined;
  } catch {
    return false;
  }
}

/** An instance of the engine and its memory, which can grow. */
export interface Engine {
  readonly engine: EngineExports;
  /** The memory as it is now; taken anew after it has grown. */
  ints(): Int32Array;
  /** Makes the memory at least this many bytes large; what is new is zero. */
  grow(bytes: number): void;
}

const PAGE = 65_536;

/** An instance of the engine, with zeroed memory of at least `bytes`. */
export function startEngine(bytes: number): Engine {
  let pages = Math.ceil(bytes / PAGE);
  const memory = new platform.Memory({ initial: pages });
  const instance = new platform.Instance(engineModule(), { env: { memory } });
  return {
    engine: instance.exports as EngineExports,
    ints: () => new Int32Array(memory.buffer),
    grow(more) {
      const wanted = Math.ceil(more / PAGE);
      if (wanted > pages) memory.grow(wanted - pages);
      pages = Math.max(pages, wanted);
    },
  };
}
