/**
 * Signed papers for data-protection officers and auditors: the incident paper of a recall, and the export of the audit
 * with its check.
 *
 * <p>The file format, its signature and its check against gaps are in {@code export}.
 */
package org.mailrecall.desk.incident;
