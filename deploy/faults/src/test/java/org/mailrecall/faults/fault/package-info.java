/**
 * The faults of a run: each implementation of {@link org.mailrecall.faults.ground.Fault} causes faults of one kind,
 * {@link org.mailrecall.faults.fault.Plan} chooses kinds and times, {@link org.mailrecall.faults.fault.Injector}
 * causes them. Here are the faults of processes, of their data and of their input; faults of the machine around them
 * are in {@code machine}. A run is judged in {@code oracle}.
 */
package org.mailrecall.faults.fault;
