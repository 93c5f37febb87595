/**
 * The format of files that leave the desk and are checked later: signed, and with every row numbered, so that a missing
 * row is seen.
 *
 * <p>The content of such a file is in {@code incident}.
 */
package org.mailrecall.desk.export;
