/**
 * How a program reaches the cluster: its connection settings, one hardened reader of topics, one sender of events. What a
 * program does with a record does not belong here.
 */
package org.mailrecall.platform.kafka;
