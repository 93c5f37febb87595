/** The incident paper: one recall with all that is known of it, for data-protection officers, signed. */
package org.mailrecall.desk.incident;
