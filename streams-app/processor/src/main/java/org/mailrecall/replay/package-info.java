/** A recorded history through the real topology in one thread, without a broker. */
package org.mailrecall.replay;
