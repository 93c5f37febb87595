/**
 * The faults of the machine around the processes: full disks, cut links, wrong clocks; and the tool that only they
 * need. The disks are in {@code stack}, the links in {@code network}; when a fault happens is decided by {@link
 * org.mailrecall.faults.fault.Plan}.
 */
package org.mailrecall.faults.fault.machine;
