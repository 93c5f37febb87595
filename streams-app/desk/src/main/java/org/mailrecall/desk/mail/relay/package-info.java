/** The sending of mail by SMTP, and the check of text for a mail's commands and headers. */
package org.mailrecall.desk.mail.relay;
