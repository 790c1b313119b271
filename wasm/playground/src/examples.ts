// The examples of the menu. Each shows one thing; a test checks that the rule it names is found, or that nothing is.

import type { AskedKind } from "./state";

export interface Example {
  id: string;
  title: string;
  /** What it shows, in a line. */
  about: string;
  /** The rule that it breaks; `null` if it is valid. */
  rule: string | null;
  input: string;
  /** What differs from the options at first. */
  kind?: AskedKind;
  strict?: boolean;
  target?: string;
  metrics?: string;
}

export const EXAMPLES: readonly Example[] = [
  {
    id: "array-mistake",
    title: "the array mistake",
    about: "a custom metric that is not wrapped in an array: the service calls the whole report malformed",
    rule: "custom-not-array",
    target: "pump-1",
    input: `{
  "header": {
    "report_id": 1767225600,
    "version": "1.0"
  },
  "metrics": {
    "network_stats": {
      "bytes_in": 48211,
      "bytes_out": 9034,
      "packets_in": 152,
      "packets_out": 87
    }
  },
  "custom_metrics": {
    "battery": { "number": 71 },
    "dns_servers": [{ "ip_list": ["192.0.2.53", "2001:db8::53"] }]
  }
}
`,
  },
  {
    id: "mixed-names",
    title: "mixed names",
    about: "long and short names in one report, as firmware has them after half a rename",
    rule: "mixed-key-vocabulary",
    input: `{
  "header": { "report_id": 1767225900, "version": "1.0" },
  "metrics": {
    "listening_tcp_ports": {
      "ports": [{ "interface": "eth0", "port": 22 }],
      "total": 1
    },
    "ns": { "bi": 48211, "bo": 9034, "pi": 152, "po": 87 }
  }
}
`,
  },
  {
    id: "counter-wrap",
    title: "counter wrap",
    about: "a 32-bit counter began again at zero, and the difference became negative",
    rule: "negative-delta",
    input: `{
  "hed": { "rid": 1767226200, "v": "1.0" },
  "met": {
    "ns": { "bi": -4294912361, "bo": 9034, "pi": 152, "po": 87 }
  }
}
`,
  },
  {
    id: "bare-ipv6",
    title: "bare IPv6",
    about: "an IPv6 address without brackets: nobody can tell where the port begins",
    rule: "remote-addr-bare-ipv6",
    input: `{
  "header": { "report_id": 1767226500, "version": "1.0" },
  "metrics": {
    "tcp_connections": {
      "established_connections": {
        "connections": [
          { "local_interface": "eth0", "local_port": 49152, "remote_addr": "192.0.2.10:8883" },
          { "local_interface": "eth0", "local_port": 49160, "remote_addr": "2001:db8::5:443" }
        ],
        "total": 2
      }
    }
  }
}
`,
  },
  {
    id: "indefinite-cbor",
    title: "indefinite CBOR",
    about: "maps and arrays that are closed by a break byte, as encoders that stream write them",
    rule: "cbor-indefinite",
    input: `bf 63 68 65 64 bf 63 72 69 64 1a 69 55 b9 00 61
76 63 31 2e 30 ff 63 6d 65 74 bf 62 6e 73 bf 62
62 69 19 bc 53 62 62 6f 19 23 4a ff 62 74 70 bf
63 70 74 73 9f bf 62 70 74 16 ff bf 62 70 74 19
20 fb ff ff 61 74 02 ff ff ff`,
  },
  {
    id: "inverted-operator",
    title: "inverted operator",
    about: "a behavior describes what is normal; this one calls a flood of failures normal and alarms on quiet",
    rule: "inverted-operator-suspect",
    input: `{
  "securityProfileName": "pumps",
  "behaviors": [
    {
      "name": "authorization-failures",
      "metric": "aws:num-authorization-failures",
      "criteria": {
        "comparisonOperator": "greater-than",
        "value": { "count": 5 },
        "durationSeconds": 300,
        "consecutiveDatapointsToAlarm": 1
      }
    }
  ]
}
`,
  },
  {
    id: "long-thing-name",
    title: "thing name too long",
    about: "a name of 135 bytes in the topic: nothing can be registered under it",
    rule: "thing-name-too-long",
    target:
      "$aws/things/pump-in-the-hall-in-the-north-east-beside-the-loading-dock-behind-the-second-gate-left-of-the-ladder-row-12-shelf-4-slot-118-of-plant-7/defender/metrics/json",
    input: `{
  "header": { "report_id": 1767226800, "version": "1.0" },
  "metrics": { "network_stats": { "bytes_in": 48211, "bytes_out": 9034 } }
}
`,
  },
  {
    id: "port-zero",
    title: "port zero",
    about: "a socket that is bound to no port yet was reported as one that listens",
    rule: "port-zero",
    input: `{
  "header": { "report_id": 1767227100, "version": "1.0" },
  "metrics": {
    "listening_udp_ports": {
      "ports": [{ "interface": "eth0", "port": 5353 }, { "interface": "eth0", "port": 0 }],
      "total": 2
    }
  }
}
`,
  },
  {
    id: "duplicate-key",
    title: "duplicate key",
    about: "one key twice: which value counts depends on who reads it",
    rule: "duplicate-key",
    input: `{
  "header": { "report_id": 1767227400, "version": "1.0" },
  "metrics": {
    "network_stats": { "bytes_in": 48211, "bytes_in": 9034 }
  }
}
`,
  },
  {
    id: "integer-as-float",
    title: "integer as a float",
    about: "counters that went through a language with one number type come out as 48211.0",
    rule: "integer-valued-float",
    input: `{
  "header": { "report_id": 1767227700, "version": "1.0" },
  "metrics": {
    "network_stats": { "bytes_in": 48211.0, "bytes_out": 9.034e3 }
  }
}
`,
  },
  {
    id: "beyond-doubles",
    title: "2^53 + 1",
    about: "an integer that JavaScript and many other readers cannot hold exactly",
    rule: "number-precision",
    input: `{
  "header": { "report_id": 1767228000, "version": "1.0" },
  "metrics": {
    "network_stats": { "bytes_in": 9007199254740993, "bytes_out": 9034 }
  }
}
`,
  },
  {
    id: "small-total",
    title: "total below its list",
    about: "three ports are listed and the total says two",
    rule: "total-less-than-list",
    input: `{
  "header": { "report_id": 1767228300, "version": "1.0" },
  "metrics": {
    "listening_tcp_ports": {
      "ports": [{ "port": 22 }, { "port": 443 }, { "port": 8443 }],
      "total": 2
    }
  }
}
`,
  },
  {
    id: "declared-type",
    title: "declared otherwise",
    about: "the account declares a number, the device sends a list: open custom metrics to see the declarations",
    rule: "custom-type-mismatch",
    metrics: `{ "battery": "number", "dns_servers": "ip-address-list" }`,
    input: `{
  "header": { "report_id": 1767228600, "version": "1.0" },
  "custom_metrics": {
    "battery": [{ "number_list": [71, 70, 68] }],
    "dns_servers": [{ "ip_list": ["192.0.2.53"] }]
  }
}
`,
  },
  {
    id: "rejected",
    title: "a rejected report",
    about: "the answer of the service on the topic that ends in rejected, read against the wrong topic",
    rule: "response-status-topic-mismatch",
    target: "$aws/things/pump-1/defender/metrics/json/accepted",
    input: `{
  "thingName": "pump-1",
  "reportId": 1767225600,
  "status": "REJECTED",
  "statusDetails": {
    "ErrorCode": "InvalidPayload",
    "ErrorMessage": "Malformed metrics report"
  },
  "timestamp": 1767225601042
}
`,
  },
  {
    id: "valid-short",
    title: "valid, short names",
    about: "a whole report in JSON with short names: ports, traffic, connections, a custom metric",
    rule: null,
    target: "pump-1",
    input: `{
  "hed": { "rid": 1767225600, "v": "1.0" },
  "met": {
    "tp": {
      "pts": [{ "if": "eth0", "pt": 22 }, { "if": "eth0", "pt": 8443 }],
      "t": 2
    },
    "up": { "pts": [{ "if": "eth0", "pt": 5353 }], "t": 1 },
    "ns": { "bi": 48211, "bo": 9034, "pi": 152, "po": 87 },
    "tc": {
      "ec": {
        "cs": [
          { "li": "eth0", "lp": 49152, "rad": "192.0.2.10:8883" },
          { "li": "eth0", "lp": 22, "rad": "[2001:db8::5]:51844" }
        ],
        "t": 2
      }
    }
  },
  "cmet": { "battery": [{ "number": 71 }] }
}
`,
  },
  {
    id: "valid-cbor",
    title: "valid CBOR",
    about: "a report as a device sends it, in 117 bytes: point at one to see which field it belongs to",
    rule: null,
    target: "$aws/things/pump-1/defender/metrics/cbor",
    input: `a3 63 68 65 64 a2 63 72 69 64 1a 69 55 b9 00 61
76 63 31 2e 30 63 6d 65 74 a2 62 74 70 a2 63 70
74 73 82 a2 62 69 66 64 65 74 68 30 62 70 74 16
a2 62 69 66 64 65 74 68 30 62 70 74 19 20 fb 61
74 02 62 6e 73 a4 62 62 69 19 bc 53 62 62 6f 19
23 4a 62 70 69 18 98 62 70 6f 18 57 64 63 6d 65
74 a1 67 62 61 74 74 65 72 79 81 a1 66 6e 75 6d
62 65 72 18 47`,
  },
  {
    id: "cbor-byte-string",
    title: "byte strings in CBOR",
    about: "an interface name written as a byte string: C libraries have one function for each, and they look alike",
    rule: "cbor-byte-string",
    target: "$aws/things/pump-1/defender/metrics/cbor",
    input: `a3 63 68 65 64 a2 63 72 69 64 1a 69 55 b9 00 61
76 63 31 2e 30 63 6d 65 74 a2 62 74 70 a2 63 70
74 73 82 a2 62 69 66 44 65 74 68 30 62 70 74 16
a2 62 69 66 64 65 74 68 30 62 70 74 19 20 fb 61
74 02 62 6e 73 a4 62 62 69 19 bc 53 62 62 6f 19
23 4a 62 70 69 18 98 62 70 6f 18 57 64 63 6d 65
74 a1 67 62 61 74 74 65 72 79 81 a1 66 6e 75 6d
62 65 72 18 47`,
  },
  {
    id: "template",
    title: "a template in YAML",
    about: "a security profile in a CloudFormation template: the list of blocks holds an address with host bits",
    rule: "cidr-host-bits",
    input: `Resources:
  Pumps:
    Type: AWS::IoT::SecurityProfile
    Properties:
      SecurityProfileName: !Sub '\${AWS::StackName}-pumps'
      Behaviors:
        - Name: destinations
          Metric: aws:destination-ip-addresses
          Criteria:
            ComparisonOperator: in-cidr-set
            Value:
              Cidrs: ['192.0.2.10/24', '2001:db8::/32']
      TargetArns:
        - !Sub 'arn:\${AWS::Partition}:iot:\${AWS::Region}:\${AWS::AccountId}:all/registered-things'
`,
  },
];
