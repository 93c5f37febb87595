/** Replay: a recorded history passes through the production topology in a single thread, without a broker. */
package org.mailrecall.replay;
