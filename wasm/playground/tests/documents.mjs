// Documents that the tests hand to the page, and the package in Node, which says what the page must show of them.

import { folder } from "./browser.mjs";

/** The npm package as it was built: the page holds the same module. */
export const thingward = await import(`${folder("target/npm/thingward")}/node.js`);

export const VALID = `{
  "header": { "report_id": 1767225600, "version": "1.0" },
  "metrics": {
    "listening_tcp_ports": {
      "ports": [{ "interface": "eth0", "port": 22 }, { "interface": "eth0", "port": 8443 }],
      "total": 2
    },
    "network_stats": { "bytes_in": 48211, "bytes_out": 9034, "packets_in": 152, "packets_out": 87 }
  },
  "custom_metrics": { "battery": [{ "number": 71 }] }
}
`;

/** Two findings; what stands before the second is not ASCII, in one and in two units of UTF-16. */
export const NON_ASCII = `{
  "header": { "report_id": 1767225600, "version": "1.0" },
  "custom_metrics": { "drück🌡️": [{ "number": 1 }], "b": { "number": 2 } }
}
`;

export const PROFILE = `{
  "securityProfileName": "pumps",
  "behaviors": [{
    "name": "failures",
    "metric": "aws:num-authorization-failures",
    "criteria": {
      "comparisonOperator": "less-than",
      "value": { "count": 5 },
      "durationSeconds": 300,
      "consecutiveDatapointsToAlarm": 1
    }
  }]
}
`;

export const RESPONSE = `{ "thingName": "pump-1", "reportId": 1767225600, "status": "ACCEPTED", "timestamp": 1767225601042 }
`;

/** The valid report in CBOR. */
export const CBOR = Buffer.from(thingward.convert(VALID, { to: "cbor", names: "short" }));

export const hex = (bytes) => Buffer.from(bytes).toString("hex");
export const spaced = (bytes) => hex(bytes).replace(/../g, "$& ").trim();

/** A report of about so many bytes, all of it in one list of connections. */
export function large(size) {
  const one = (index) => `{"remote_addr":"192.0.2.${index % 256}:${1024 + (index % 60000)}","local_port":${1024 + (index % 60000)}}`;
  const rows = [];
  for (let length = 0; length < size; length += rows.at(-1).length + 1) rows.push(one(rows.length));
  return `{"header":{"report_id":1767225600,"version":"1.0"},"metrics":{"tcp_connections":{"established_connections":{"connections":[${rows.join(",")}],"total":${rows.length}}}}}`;
}
