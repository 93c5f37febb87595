/** The way out for mail: the SMTP relay, and the check of text for a mail's commands and headers. */
package org.mailrecall.desk.mail.relay;
