/** English has the same keys as Chinese, and a singular wherever Chinese counts. */
export type EnglishOf<Z> = { [K in keyof Z]: string } & {
  [K in keyof Z as K extends `${infer Base}_other` ? `${Base}_one` : never]: string;
};
