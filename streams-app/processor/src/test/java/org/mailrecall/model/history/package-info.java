/**
 * Random histories of a recall processor's inputs, and tests that each of them keeps the contract's invariants. What must come
 * of a history is worked out in {@code model}. A system under test is driven from the packages of that system.
 *
 * <p>The generator does not make: two settings of a tenant at the same moment, a recipient in two places, answers stamped
 * before the command was due, inputs first read later than the lateness. Requests that contradict an earlier part, previews,
 * outcomes of no command, times ahead of the broker's, mail that nobody recalls and other inputs that change no recall are put
 * among the inputs where the topology plays a history ({@code org.mailrecall.topology.Junk}). Everything that comes out is
 * compared there as well ({@code OutputDifferences}): each field of commands, the lines of the trace, reports, dead letters.
 */
package org.mailrecall.model.history;
