/**
 * The processes under test: brokers, registry and instances, the networks between them, and their disks. Nothing here
 * decides when a process is killed or a link is cut: that is in {@code fault}. The broker's and the registry's own
 * processes are in {@code deploy/testbed}.
 */
package org.mailrecall.faults.stack;
