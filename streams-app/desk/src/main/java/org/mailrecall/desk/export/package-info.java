/**
 * The format of files that leave the desk and are checked later: signed, complete, and with nothing missing in
 * between.
 *
 * <p>What such a file says is in {@code incident}.
 */
package org.mailrecall.desk.export;
