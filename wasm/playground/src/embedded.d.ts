// What `vite.config.ts` makes of imports with `?deflated`.

declare module "*?deflated" {
  /** The file, deflated and in base64. */
  const content: string;
  export default content;
}
