export type { SideConstraints, Togetherness } from './sides.ts';
export type { SidedOptions, SidedProgress, SidedResult, SidedStats } from './solve.ts';
export { solveWithSides } from './solve.ts';
