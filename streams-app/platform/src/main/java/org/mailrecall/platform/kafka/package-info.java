/**
 * A program's way to the cluster: its connection settings, the clients that are made of them, and one sender of events.
 * Reading topics has a package of its own, {@code reader}. What a program does with a record does not belong here.
 */
package org.mailrecall.platform.kafka;
