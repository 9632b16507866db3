export { certifyAssignment } from './assignment/certificate.ts';
export type { FairAssignment } from './assignment/fair.ts';
export { solveFairAssignment } from './assignment/fair.ts';
export { assignmentNetwork } from './assignment/network.ts';
export type {
  AssignmentOptions,
  AssignmentProblem,
  AssignmentResult,
  AssignmentStats,
  Communities,
  PenaltyLayer,
} from './assignment/problem.ts';
export { checkAssignment } from './assignment/problem.ts';
export type { AssignmentChanges } from './assignment/session.ts';
export { AssignmentSession } from './assignment/session.ts';
export { assignmentCost, solveAssignment, solveAssignmentNow } from './assignment/solve.ts';
export type { Certificate, FlowResult, FlowStats, InfeasibleFlow, OptimalFlow, UnboundedFlow } from './certificate.ts';
export { certify, certify as verify, FlowProofError, reducedCost } from './certificate.ts';
export type { SolveOptions, SolveProgress } from './control.ts';
export { DimacsError, DimacsParser, readDimacs, readDimacsStream } from './dimacs/reader.ts';
export { writeDimacs, writeDimacsPieces } from './dimacs/writer.ts';
export type { FlowProblem, IntegerArray } from './problem.ts';
export { checkProblem, FlowInputError } from './problem.ts';
export { costOf } from './simplex/solve.ts';
export type { FlowOptions } from './solve.ts';
export { solveMinCostFlow, solveMinCostFlowAsync } from './solve.ts';
export type { DimacsSummary } from './solve-dimacs.ts';
export { jsonSafe, solveDimacs } from './solve-dimacs.ts';
