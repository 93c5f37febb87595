/** The way out for mail: the SMTP relay, and what may stand in a mail's commands and headers. */
package org.mailrecall.desk.mail.relay;
