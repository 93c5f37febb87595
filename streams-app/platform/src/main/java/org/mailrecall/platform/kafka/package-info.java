/**
 * A program's way to the cluster: its connection settings, one hardened reader of topics, one sender of events. The use
 * that a program makes of a record does not belong here.
 */
package org.mailrecall.platform.kafka;
