export * from './connect.ts';
export * from './demo-users.ts';
export * from './installation.ts';
export * from './keys.ts';
export * from './mailer.ts';
export type { Progress } from './operations/operation.ts';
export {
  isOperation,
  type OperationInput,
  type OperationName,
  type OperationResult,
  runOperation,
} from './operations/operations.ts';
export { isThere } from './presence.ts';
export * from './pusher.ts';
export * from './running-server.ts';
export * from './settings.ts';
export * from './sign-in.ts';
export * from './users.ts';
