export {
  calibrateDirect,
  calibrateDirectSix,
  type DirectOptions,
  type SixAnchors,
  type ThreeAnchors,
} from './calibrate-direct.ts';
export { calibrateIndirect } from './calibrate-indirect.ts';
export { calibrateLevels } from './calibrate-levels.ts';
export { parseCsv, type RawTable } from './csv.ts';
export { asCondition, type Cell, type Condition, type Dataset, outcomeMembership, parseOutcome } from './dataset.ts';
export { BadInput } from './errors.ts';
export type { ConjuncturalReading } from './expectations.ts';
export { type NecessityFit, necessity, type SufficiencyFit, sufficiency, uniqueCoverage } from './fit.ts';
export { type Decoded, decode, guessOrder, type LabelOrder } from './labels.ts';
export {
  type Minimization,
  type MinimizeOptions,
  type Model,
  minimize,
  type SolutionKind,
  simplifyingAssumptions,
  type TermFit,
} from './minimize.ts';
export { expressionFit, expressionMembership, type Necessary, necessityOfConditions } from './necessity.ts';
export { type Robustness, type RobustnessOptions, robustness, type Variation } from './robustness.ts';
export { type SuperSubset, type SuperSubsetOptions, superSubset } from './super-subset.ts';
export {
  type RowOutput,
  type TruthTable,
  type TruthTableOptions,
  type TruthTableRow,
  truthTable,
} from './truth-table.ts';
export { vennDiagram } from './venn.ts';
export { type XyPlotOptions, xyPlot } from './xy-plot.ts';
