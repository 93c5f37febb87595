/**
 * Replay: a recorded history passes through the production topology in a single thread, without a broker.
 *
 * <p>The command is in {@code cli}. No rule belongs here: a replay must decide as production does.
 */
package org.mailrecall.replay;
