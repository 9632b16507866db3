export { fileExchange } from './file-exchange.ts';
export { decodeText } from './read/decode.ts';
