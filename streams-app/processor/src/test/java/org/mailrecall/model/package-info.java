/**
 * A reference model of the recall processor, written from the contract and its readings alone: the inputs, what is
 * expected of them, and scenarios that are worked out by hand. Random histories for comparing a system under test with the
 * model are in {@code history}. No code of the product is used here or there.
 *
 * <p>A system under test is driven by {@link org.mailrecall.model.history.History#inputs()} one by one, in this order, each
 * with an append time equal to its event time or to the clock, whichever is later; a {@link
 * org.mailrecall.model.Input.Tick} moves its clock only (on every partition). Its results are handed to {@link
 * org.mailrecall.model.Expected#differences}:
 *
 * <pre>{@code SeededTest.run(1_000, seed -> new HistoryGenerator(seed).history().shuffled(seed), history ->
 * history.expected().differences(runOnSystem(history.inputs()), false)); }</pre>
 *
 * <p>A system is run in four ways.
 * <ul>
 * <li>The inputs come in order. The comparison is {@code exact}.
 * <li>The inputs are shuffled, but no cancel and no setting is late, and commands leave at once. The comparison is not {@code
 * exact}: see {@link org.mailrecall.model.Expected#racing()}.
 * <li>All inputs of {@code new HistoryGenerator(seed, policy, true)} are shuffled, and the system waits for late input. The
 * comparison is {@code exact}.
 * <li>A fresh application reads all inputs anew ({@link org.mailrecall.model.history.History#readAnew}). {@link
 * org.mailrecall.model.Expected#differencesReadAnew} compares.
 * </ul>
 *
 * <p>A command is
 * identified by recall, recipient and copy; the adapter computes the command id of an {@link
 * org.mailrecall.model.Input.Outcome} from them as the processor does. Ids and recipients of the expectation are
 * normalised.
 *
 * <p>Where contract and readings leave a choice, the model has chosen:
 * <ul>
 * <li>A stop by switching off concerns only the recipient recall with the due command, not the whole recall. A cancel
 * at the moment at which recall is found off comes first.
 * <li>A stop comes to its reason at once when an own copy is known that never got a command, or was put off ({@code
 * TRY_AGAIN}, {@code EXPIRED}), and no other command is outstanding, even if a further copy has failed.
 * <li>A command whose attempt timed out, and waits for its repetition, is outstanding at a stop.
 * <li>At the deadline, failures of all own copies outweigh a stop: an outstanding outcome still decides.
 * <li>An own copy stamped at the very deadline, which can get no command, hides no failure of an earlier copy; alone it
 * is {@code NEVER_DELIVERED}.
 * <li>{@code TRY_AGAIN} counts if stamped at or before the moment at which silence would have repeated the command.
 * <li>Any remembered copy, even a copy out of reach or of a different sender, saves a message from the {@code
 * TOO_OLD} of messages that are older than copies are remembered. Nothing saves it from the tenant's age limit.
 * <li>A deletion stamped past its own recall's deadline still answers the command of a different recall that is
 * pending.
 * <li>A cancel that is older than the request by more than the window is forgotten. A cancel that counts also stops commands
 * for copies that come after the end.
 * <li>Senders and askers are compared as recipients are.
 * </ul>
 *
 * <p>Not compared: the words for people, the lines {@code Defer}, the settings that a line names.
 */
package org.mailrecall.model;
