/**
 * The format of files that leave the desk and are checked later: signed, complete, and with nothing missing in
 * between.
 *
 * <p>The content of such a file is in {@code incident}.
 */
package org.mailrecall.desk.export;
