export { createFileCodec } from './file-codec.ts';
export { decodeText } from './read/decode.ts';
