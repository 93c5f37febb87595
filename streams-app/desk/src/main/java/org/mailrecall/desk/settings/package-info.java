/**
 * A tenant's settings: reading them, their history, and changing them.
 *
 * <p>What a setting means is decided by the processor. Settings of mail alone are in {@code mail.rules}.
 */
package org.mailrecall.desk.settings;
