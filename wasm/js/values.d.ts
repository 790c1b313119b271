// The values that are made of documents: reports, profiles and answers. Their members are those of the JSON Schemas.

import type { Integer } from "./types.js";

/** A report, with long names. `I` is what its integers are; a float of a whole value, such as 3.0, is a number too. */
export interface Report<I = Integer> {
  header: Header<I>;
  metrics?: Metrics<I>;
  /** By their names. */
  custom_metrics?: Record<string, [CustomMetric<I>]>;
}

export interface Header<I = Integer> {
  report_id: I;
  version: string;
}

export interface Metrics<I = Integer> {
  tcp_connections?: TcpConnections<I>;
  listening_tcp_ports?: ListeningPorts<I>;
  listening_udp_ports?: ListeningPorts<I>;
  network_stats?: NetworkStats<I>;
}

export interface TcpConnections<I = Integer> {
  established_connections?: EstablishedConnections<I>;
}

export interface EstablishedConnections<I = Integer> {
  connections?: Connection<I>[];
  total?: I;
}

export interface Connection<I = Integer> {
  remote_addr: string;
  local_port?: I;
  local_interface?: string;
}

export interface ListeningPorts<I = Integer> {
  ports?: ListeningPort<I>[];
  total?: I;
}

export interface ListeningPort<I = Integer> {
  port?: I;
  interface?: string;
}

/** What was sent and received since the last report: integers, or floats. */
export interface NetworkStats<I = Integer> {
  bytes_in?: I | number;
  bytes_out?: I | number;
  packets_in?: I | number;
  packets_out?: I | number;
}

/** The value of a custom metric: one of these members. */
export type CustomMetric<I = Integer> =
  | { number: I | number }
  | { number_list: (I | number)[] }
  | { string_list: string[] }
  | { ip_list: string[] };

/** A security profile, with the names of the API. */
export interface Profile<I = Integer> {
  securityProfileName?: string;
  securityProfileDescription?: string;
  behaviors?: Behavior<I>[];
  alertTargets?: { SNS?: AlertTarget };
  additionalMetricsToRetainV2?: MetricToRetain[];
  metricsExportConfig?: MetricsExportConfig;
  /** What it is attached to, which only templates say. */
  targetArns?: string[];
}

export interface Behavior<I = Integer> {
  name: string;
  metric: string;
  metricDimension?: MetricDimension;
  criteria: Criteria<I>;
  suppressAlerts?: boolean;
  exportMetric?: boolean;
}

export interface MetricDimension {
  dimensionName: string;
  operator?: "IN" | "NOT_IN";
}

export interface Criteria<I = Integer> {
  comparisonOperator?: ComparisonOperator;
  value?: MetricValue<I>;
  durationSeconds?: I;
  consecutiveDatapointsToAlarm?: I;
  consecutiveDatapointsToClear?: I;
  statisticalThreshold?: StatisticalThreshold;
  mlDetectionConfig?: MachineLearningDetectionConfig;
}

export type ComparisonOperator =
  | "less-than"
  | "less-than-equals"
  | "greater-than"
  | "greater-than-equals"
  | "in-cidr-set"
  | "not-in-cidr-set"
  | "in-port-set"
  | "not-in-port-set"
  | "in-set"
  | "not-in-set";

/** What a metric is compared with: one of these members. */
export interface MetricValue<I = Integer> {
  count?: I;
  cidrs?: string[];
  ports?: I[];
  number?: number;
  numbers?: number[];
  strings?: string[];
}

export interface StatisticalThreshold {
  statistic: "p0" | "p0.1" | "p0.01" | "p1" | "p10" | "p50" | "p90" | "p99" | "p99.9" | "p99.99" | "p100";
}

export interface MachineLearningDetectionConfig {
  confidenceLevel: "LOW" | "MEDIUM" | "HIGH";
}

export interface AlertTarget {
  alertTargetArn: string;
  roleArn: string;
}

export interface MetricToRetain {
  metric: string;
  metricDimension?: MetricDimension;
  exportMetric?: boolean;
}

export interface MetricsExportConfig {
  mqttTopic?: string;
  roleArn: string;
}

/** An answer of the service to a report, with the names that the service uses. */
export interface Response<I = Integer> {
  thingName?: string;
  /** Absent where the report was malformed. */
  reportId?: I;
  status: "ACCEPTED" | "REJECTED";
  statusDetails?: ResponseDetails;
  /** In milliseconds since the epoch. */
  timestamp?: I;
}

/** Why a report was rejected. */
export interface ResponseDetails {
  ErrorCode?: string;
  ErrorMessage?: string;
}
