/**
 * A tenant's settings: reading them, their history, and changing them.
 *
 * <p>The processor decides the meaning of a setting. The desk's own settings of mail are in {@code mail.rules}.
 */
package org.mailrecall.desk.settings;
