// The error that says what is wrong with a document.

/** A document is invalid: `findings` says why. */
export class InvalidDocument extends Error {
  constructor(message, findings) {
    super(message);
    this.findings = findings;
  }
}

Object.defineProperty(InvalidDocument.prototype, "name", { value: "InvalidDocument", configurable: true, writable: true });
