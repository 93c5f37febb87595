/**
 * Papers for data-protection officers and auditors: the incident paper of a recall, and the export of the audit with
 * its check.
 *
 * <p>The file format of signed lines and the check of its signature are in {@code export}.
 */
package org.mailrecall.desk.incident;
