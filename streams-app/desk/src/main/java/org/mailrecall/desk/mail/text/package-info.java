/** What stands in report mails and recipient alerts, as plain text and as HTML. */
package org.mailrecall.desk.mail.text;
