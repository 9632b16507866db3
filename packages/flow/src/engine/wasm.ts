import { MODULE_BASE64 } from './module.generated.ts';

/** The functions of the compiled engine; see engine/two-sided.as. */
export interface EngineExports {
  configure(...layout: number[]): void;
  order(...pointers: number[]): void;
  permute(grouped: number, needFirst: number, oldNeed: number, newResource: number): void;
  transpose(): void;
  gather(): void;
  auction(bids: number, eps: number): number;
  lower(by: number): void;
  release(need: number): void;
  refill(need: number): void;
  tighten(): void;
  changeQuantity(need: number, by: number): void;
  changeCapacity(resource: number, by: number): void;
  changeCost(need: number, resource: number, from: number, to: number): number;
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
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
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

/** An instance of the engine, with zeroed memory of at least `bytes`. */
export function startEngine(bytes: number): { engine: EngineExports; ints: Int32Array } {
  const memory = new platform.Memory({ initial: Math.ceil(bytes / 65_536) });
  const instance = new platform.Instance(engineModule(), { env: { memory } });
  return { engine: instance.exports as EngineExports, ints: new Int32Array(memory.buffer) };
}
