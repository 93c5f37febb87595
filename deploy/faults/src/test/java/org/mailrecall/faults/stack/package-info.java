/**
 * The processes under test: brokers, registry and instances, their rights, and their disks. Nothing here decides when
 * a process is killed or a disk is full: that is in {@code fault}. The links between the processes are in {@code
 * network}. The broker's and the registry's own processes are in {@code deploy/testbed}.
 */
package org.mailrecall.faults.stack;
