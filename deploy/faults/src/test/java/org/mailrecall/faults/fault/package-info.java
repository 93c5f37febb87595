/**
 * The faults of a run: each implementation of {@link org.mailrecall.faults.fault.Fault} causes faults of one kind,
 * {@link org.mailrecall.faults.fault.Plan} chooses kinds and times, {@link org.mailrecall.faults.fault.Injector}
 * causes them. Tools that only faults need are here as well. A run is judged in {@code oracle}, save the fate of
 * flipped bits, which {@link org.mailrecall.faults.fault.Damage} judges.
 */
package org.mailrecall.faults.fault;
